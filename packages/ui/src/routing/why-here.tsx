import type { RouteView } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import { type RouteNames, sayRoute } from './say-route.ts';

/** Steps for which it matters whom the rules propose. */
const AT_DESK: readonly string[] = ['accept', 'correct', 'dispatch', 'finalDispatch'];

interface WhyHereProps {
  readonly route: RouteView | null;
  /** Kind of the step whose form it stands above. */
  readonly kind: string;
  readonly names: RouteNames;
}

/** Whom the rules propose, and why: a person confirms. */
export function WhyHere({ route, kind, names }: WhyHereProps): ReactElement | null {
  const words = useWords('routing');
  if (route === null || !AT_DESK.includes(kind)) return null;
  return (
    <p className="g-why-here" role="note" aria-label={words('why.title')}>
      <Icon name="swap" size={14} />
      {sayRoute(route, names)}
    </p>
  );
}
