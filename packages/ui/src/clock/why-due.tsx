import type { Derivation } from '@gezhi/domain/clock';
import type { ReactElement } from 'react';
import { sayEnd, useWords } from '../words/index.ts';
import { DeadlineLine } from './deadline-line.tsx';
import { sayCalendars, sayWhence, sayWhyTitle, sumOf } from './say-why.ts';
import { whyRows } from './why-rows.ts';

interface WhyDueProps {
  readonly derivation: Derivation;
  /** Whose limit it is, in words: 核查时限. */
  readonly clock: string;
  /** The step it counts from, in words: 提交结果; undefined where none is known. */
  readonly from: string | undefined;
  /** The moment of asking. */
  readonly now: Date;
  /** When what the limit is for was done. */
  readonly stoppedAt: string | null;
  /** Id of the heading, by which a dialog is named. */
  readonly titleId: string;
}

function Sums({ derivation, now }: Pick<WhyDueProps, 'derivation' | 'now'>): ReactElement[] {
  return derivation.parts.flatMap((part) => {
    const sum = sumOf(part, { limit: derivation.limit, now });
    // One stretch that is the whole limit explains nothing that the line does not.
    if (sum === undefined || sum.terms.length < 2) return [];
    return [
      <p key={part.from} className="g-why-sum">
        {sum.terms.map(({ length, when }, index) => (
          <span key={`${when} ${length}`}>
            {index > 0 && <i>+</i>}
            <b>{length}</b> {when}
          </span>
        ))}
        <span>
          <i>=</i>
          <b>{sum.total}</b>
        </span>
      </p>,
    ];
  });
}

/** Stretches of hours are told by the line and the sum alone as long as they are few. */
const FEW = 5;

function isTold({ parts }: Derivation): boolean {
  const rows = parts.flatMap((part) => part.rows);
  return rows.length > FEW || rows.some(({ kind }) => !['taken', 'idle'].includes(kind));
}

function Rows({ derivation, now }: Pick<WhyDueProps, 'derivation' | 'now'>): ReactElement {
  const words = useWords('clock');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
    <section className="g-why-rows" tabIndex={0} aria-label={words('why.rows')}>
      <ul>
        {whyRows(derivation, now).map(({ id, kind, head, when, why }) => (
          <li key={id} className={`g-why-${kind}`}>
            <b>{head}</b>
            <span>{when}</span>
            <small>{why}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why a limit ends when it ends: what it counts from, the line, the sum or every day, and by whose hours. */
export function WhyDue({ derivation, clock, from, now, stoppedAt, titleId }: WhyDueProps): ReactElement {
  const words = useWords('clock');
  const stopped = stoppedAt !== null;
  return (
    <div className="g-why">
      <h2 id={titleId}>{sayWhyTitle(derivation, { now, stopped })}</h2>
      <p>{sayWhence(derivation, { clock, from, now })}</p>
      <DeadlineLine derivation={derivation} now={now} stoppedAt={stoppedAt} from={from} />
      <Sums derivation={derivation} now={now} />
      {isTold(derivation) && <Rows derivation={derivation} now={now} />}
      {!derivation.running && !stopped && (
        <p className="g-why-note">{words('why.standing', { time: sayEnd(derivation.due, now) })}</p>
      )}
      {derivation.provisional && (
        <p className="g-why-note">
          <span className="g-tag">{words('why.provisional')}</span>
          {words('why.provisionalWhy')}
        </p>
      )}
      <p className="g-why-foot">{sayCalendars(derivation)}</p>
    </div>
  );
}
