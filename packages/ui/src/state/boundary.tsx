import { Component, type ReactNode } from 'react';
import { say } from '../words/index.ts';
import { Failure } from './states.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly broken: boolean;
}

/** Keeps a page that throws while drawing from leaving the screen blank. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { broken: false };

  static getDerivedStateFromError(): BoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Failure words={say('app', 'failure.title')} onRetry={() => window.location.reload()} />;
  }
}
