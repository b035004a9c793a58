import type { Light } from '@gezhi/domain/clock';
import type { ClockView } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { LightMark, sayLimit } from '../clock/index.ts';
import { sayDuration, sayEnd, sayMoment, useNow, useTitle, useWords } from '../words/index.ts';
import { DeadlineOf, type DrawDeadline } from './deadline-of.tsx';
import { clockOfTarget, lateBy, type PartMatter, type TargetOfMatter } from './part-clock.ts';

interface LadderProps {
  readonly matter: PartMatter;
  readonly drawDeadline: DrawDeadline;
}

interface RungProps extends LadderProps {
  readonly target: TargetOfMatter;
}

/** The sign of a rung that is behind: in time or too late; none where it does not apply, or is still to come. */
function signOf({ outcome }: TargetOfMatter, clock: ClockView | undefined): Light | null {
  const over = clock === undefined || outcome === 'notApplicable' ? undefined : lateBy(clock);
  if (over === undefined) return null;
  return over > 0 ? 'red' : 'done';
}

/** When it was reached, that it does not apply, by when it is to be, or how long it will have. */
function useRungWords(target: TargetOfMatter, clock: ClockView | undefined): string {
  const words = useWords('part');
  const now = useNow();
  if (target.outcome === 'notApplicable') return words('target.notApplicable');
  const over = clock === undefined ? undefined : lateBy(clock);
  const at = target.at ?? clock?.stoppedAt ?? null;
  if (at !== null) {
    const time = sayMoment(at, now);
    return over !== undefined && over > 0
      ? words('target.reachedLate', { time, over: sayDuration(over) })
      : words('target.reached', { time });
  }
  if (clock?.dueAt == null) return words('target.later', { limit: sayLimit(target.limit) });
  return words('target.until', { time: sayEnd(clock.dueAt, now) });
}

function Rung({ target, matter, drawDeadline }: RungProps): ReactElement {
  const title = useTitle();
  const clock = clockOfTarget(target.code, matter);
  const sign = signOf(target, clock);
  const said = useRungWords(target, clock);
  return (
    <li className="g-rung">
      <i>{sign !== null && <LightMark light={sign} size={16} />}</i>
      <b>{title(target.title)}</b>
      <small>{said}</small>
      <span className="g-part-time">
        {clock !== undefined && target.outcome === null && (
          <DeadlineOf clock={clock} matter={matter} draw={drawDeadline} />
        )}
      </span>
    </li>
  );
}

/** Targets inside handling as rungs: what was reached and when, what is due and until when (docs/field.md §2.9); nothing where there are none. */
export function TargetLadder({ matter, drawDeadline }: LadderProps): ReactElement | null {
  const words = useWords('part');
  if (matter.targets.length === 0) return null;
  return (
    <section className="g-ladder">
      <h2>{words('target.title')}</h2>
      <ol>
        {matter.targets.map((target) => (
          <Rung key={target.code} target={target} matter={matter} drawDeadline={drawDeadline} />
        ))}
      </ol>
    </section>
  );
}
