import type { ListedProblem } from '@gezhi/domain/strike-list';
import { LightTag } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

const ICONS = { open: 'todo', asked: 'flag', sentBack: 'undo', struck: 'check' } as const;

/** Where a problem stands: sign and word. */
export function StateMark({ state }: Pick<ListedProblem, 'state'>): ReactElement {
  const words = useWords('strikeList');
  return (
    <span className={`sl-state sl-${state}`}>
      <Icon name={ICONS[state]} size={14} />
      {words(`state.${state}`)}
    </span>
  );
}

/** The day of a problem with its light. */
export function DueMark({ dueOn, light }: Pick<ListedProblem, 'dueOn' | 'light'>): ReactElement {
  return light === null ? <span>{dueOn}</span> : <LightTag light={light}>{dueOn}</LightTag>;
}
