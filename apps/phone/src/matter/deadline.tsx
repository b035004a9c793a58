import { type ClockView, matterClock } from '@gezhi/domain/matter';
import { beginningOf, currentClock, sayDue, TimeLeft, WhyDue } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayDay, sayEnd, useNow, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { Sheet } from '../form/sheet.tsx';
import { wholeClock } from './clock-of.ts';
import type { Matter } from './rows.ts';
import { sayAction } from './story.ts';

interface WhyProps {
  readonly matter: Matter;
  readonly clock: ClockView;
}

/** The explanation of a deadline, asked anew whenever it is opened: every step may have moved it. */
function Why({ matter, clock }: WhyProps): ReactElement {
  const words = useWords('clock');
  const now = useNow();
  const titleId = useId();
  const params = { id: matter.id, clock: clock.clock, round: clock.round };
  const query = useQuery({ ...asking(matterClock, { params }), staleTime: 0 });
  if (query.isError && query.data === undefined)
    return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows rows={4} height={32} />;
  const action = beginningOf(clock, matter.timeline);
  return (
    <WhyDue
      derivation={query.data.data.derivation}
      clock={words(`limit.${clock.clock}`)}
      from={action && sayAction(action)}
      now={now}
      stoppedAt={clock.stoppedAt}
      titleId={titleId}
    />
  );
}

interface DeadlineButtonProps {
  readonly matter: Matter;
  readonly clock: ClockView;
  readonly children: ReactNode;
}

/** The time left of a clock beside the matter's own; on a press why it ends then. */
export function DeadlineButton({ matter, clock, children }: DeadlineButtonProps): ReactElement {
  const words = useWords('clock');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="m-left" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {children}
        <Icon name="right" size={16} />
      </button>
      {open && (
        <Sheet title={words(`limit.${clock.clock}`)} onClose={() => setOpen(false)}>
          <Why key={matter.version} matter={matter} clock={clock} />
        </Sheet>
      )}
    </>
  );
}

/** How the matter stands still and when that is looked at again; undefined while it goes on. */
function pauseOf({ phase, pauses }: Matter): Matter['pauses'][number] | undefined {
  return phase === 'suspended' ? pauses.findLast(({ to }) => to === null) : undefined;
}

/** The time left with its light, until when, and on a press why then; nothing where nothing is due. */
export function Deadline({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('phone');
  const clockWords = useWords('clock');
  const now = useNow();
  const [open, setOpen] = useState(false);
  const clock = currentClock(matter);
  if (clock === undefined || clock.limit === null) return null;
  const pause = pauseOf(matter);
  const whole = wholeClock(matter)?.dueAt ?? null;
  return (
    <section className="m-block">
      <button type="button" className="m-deadline" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="m-grow">
          <TimeLeft row={matter} size={22} manner={pause?.manner} />
          <small>{sayDue(matter, now.getTime())}</small>
          {pause !== undefined && (
            <small>
              {words('deadline.review', { day: sayDay(`${pause.reviewOn}T12:00:00+08:00`, now) })}
            </small>
          )}
          {whole !== null && <small>{words('deadline.whole', { time: sayEnd(whole, now) })}</small>}
        </span>
        <span className="m-why">
          {words('deadline.why')}
          <Icon name="right" size={20} />
        </span>
      </button>
      {open && (
        <Sheet title={clockWords(`limit.${clock.clock}`)} onClose={() => setOpen(false)}>
          <Why key={matter.version} matter={matter} clock={clock} />
        </Sheet>
      )}
    </section>
  );
}
