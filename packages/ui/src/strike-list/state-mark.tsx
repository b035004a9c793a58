import type { ListedProblem } from '@gezhi/domain/strike-list';
import type { ReactElement } from 'react';
import { LightTag } from '../clock/index.ts';
import { Icon } from '../icon/index.ts';
import { sayDayName, useNow, useWords } from '../words/index.ts';
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

interface DueMarkProps extends Pick<ListedProblem, 'dueOn' | 'light'> {
  /** Today, tomorrow, a day of this year, as people say it; the date itself where lists are printed. */
  readonly spoken?: boolean;
}

/** The day of a problem with its light. */
export function DueMark({ dueOn, light, spoken = false }: DueMarkProps): ReactElement {
  const now = useNow();
  const said = spoken ? sayDayName(`${dueOn}T12:00:00+08:00`, now) : dueOn;
  if (light === null) return <span>{said}</span>;
  return (
    <LightTag light={light} title={dueOn}>
      {said}
    </LightTag>
  );
}
