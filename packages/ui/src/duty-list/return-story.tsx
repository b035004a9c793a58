import type { Phase } from '@gezhi/domain/catalogue';
import { returnsOf, type TimelineEntry } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { sayIfKnown, sayMoment, useWords } from '../words/index.ts';
import type { LineBook } from './line-book.ts';
import { sayReturnBasis } from './say-basis.ts';

/** Steps that who sent it back before, and why, has a say in. */
const CONCERNED: readonly string[] = [
  'dispatch',
  'finalDispatch',
  'requestReturn',
  'endorseReturn',
  'decideReturn',
  'sign',
];

interface ReturnStoryProps {
  readonly matter: {
    readonly phase: Phase;
    readonly timeline: readonly TimelineEntry[];
    /** How many returns this run still has. */
    readonly returnsLeft: number;
  };
  /** Kind of the step whose form it stands above. */
  readonly kind: string;
  readonly lines: LineBook;
  /** The name of a unit by its id. */
  readonly unitName: (id: number | null) => string;
}

/** Who sent the matter back, why, whom they suggested and how it was ruled, above the forms that this concerns; nothing where nobody did. */
export function ReturnStory({ matter, kind, lines, unitName }: ReturnStoryProps): ReactElement | null {
  const words = useWords('dutyList');
  const { phase, timeline, returnsLeft: left } = matter;
  const returns = returnsOf(timeline);
  // Whoever may not dispatch any more learns who does.
  const isForChief = phase === 'accepted' && left === 0;
  if (returns.length === 0 || !(CONCERNED.includes(kind) || isForChief)) return null;
  return (
    <section className="g-returns" aria-label={words('returns.title')}>
      <h3>{words('returns.title')}</h3>
      <ol>
        {returns.map((one) => (
          <li key={one.id}>
            <p>
              <b>{unitName(one.unitId)}</b> {sayIfKnown('matter', `option.${one.reason}`) ?? one.reason}
              <small className="g-quiet"> {sayMoment(one.at)}</small>
            </p>
            <p>{sayReturnBasis(one, lines)}</p>
            {one.suggested !== null && <p>{words('returns.suggested', { unit: unitName(one.suggested) })}</p>}
            <p className="g-quiet">
              {words(`returns.verdict.${one.verdict ?? 'open'}`)}
              {one.ruledLine !== null && `${words('colon')}${lines.sayCode(one.ruledLine)}`}
              {one.ruledNote !== null && `${words('colon')}${one.ruledNote}`}
            </p>
          </li>
        ))}
      </ol>
      <p className="g-returns-left">{left === 0 ? words('returns.none') : words('returns.left', { left })}</p>
    </section>
  );
}
