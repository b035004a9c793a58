import type { ListedProblem } from '@gezhi/domain/strike-list';
import type { ReactElement } from 'react';
import { LightTag } from '../clock/index.ts';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import './strike-list.css';

const ICONS = { open: 'todo', asked: 'flag', sentBack: 'undo', struck: 'check' } as const;

/** Where a problem stands: sign and word. */
export function StateMark({ state }: Pick<ListedProblem, 'state'>): ReactElement {
  const words = useWords('strikeList');
  return (
    <span className={`g-listed`}>
      <Icon name={ICONS[state]} size={14} />
      {words(`state.${state}`)}
    </span>
  );
}

/** The day of a problem with its light. */
export function DueMark({ dueOn, light }: Pick<ListedProblem, 'dueOn' | 'light'>): ReactElement {
  return light === null ? <span>{dueOn}</span> : <LightTag light={light}>{dueOn}</LightTag>;
}
