import { type ClockView, matterClock } from '@gezhi/domain/matter';
import { beginningOf, WhyDue } from '@gezhi/ui/clock';
import { Icon } from '@gezhi/ui/icon';
import type { DrawDeadline } from '@gezhi/ui/part';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useNow, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { asking } from '../connection/ask.ts';
import type { Matter } from './matter.ts';
import { sayAction } from './say.ts';

/** Between the popover and the edges of the window, and from the button, pixels. */
const MARGIN = 12;
const OFF = 8;

/** Puts the popover under its button, inside the window. */
function place(button: HTMLElement, popover: HTMLElement): void {
  const { left, bottom, width } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - popover.offsetWidth - MARGIN;
  const x = Math.max(MARGIN, Math.min(room, left - 16));
  popover.style.left = `${x}px`;
  popover.style.top = `${bottom + OFF}px`;
  popover.style.setProperty('--arrow', `${Math.min(left - x + width / 2, popover.offsetWidth - 20)}px`);
}

/** Whether the popover is open, and what keeps it under its button. */
function usePopover() {
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const settle = useCallback(() => {
    if (button.current && popover.current) place(button.current, popover.current);
  }, []);
  useEffect(() => {
    if (!open) return;
    settle();
    popover.current?.focus({ preventScroll: true });
    window.addEventListener('resize', settle);
    window.addEventListener('scroll', settle, true);
    return () => {
      window.removeEventListener('resize', settle);
      window.removeEventListener('scroll', settle, true);
    };
  }, [open, settle]);
  return { button, popover, open, setOpen };
}

interface WhyProps {
  readonly matter: Matter;
  readonly clock: ClockView;
  readonly titleId: string;
}

function Why({ matter, clock, titleId }: WhyProps): ReactElement {
  const words = useWords('clock');
  const now = useNow();
  const asked = asking(matterClock, {
    params: { id: matter.id, clock: clock.clock, round: clock.round },
  });
  // Every step of the matter may have moved the end: asked anew whenever it is opened.
  const query = useQuery({ ...asked, staleTime: 0 });
  if (query.data !== undefined) {
    const { derivation } = query.data.data;
    const action = beginningOf(clock, matter.timeline);
    return (
      <WhyDue
        derivation={derivation}
        clock={words(`limit.${clock.clock}`)}
        from={action && sayAction(action)}
        now={now}
        stoppedAt={clock.stoppedAt}
        titleId={titleId}
      />
    );
  }
  return (
    <>
      <h2 id={titleId}>{words(query.isError ? 'why.failed' : 'why.loading')}</h2>
      {query.isError ? (
        <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={4} height={32} />
      )}
    </>
  );
}

interface DeadlineButtonProps {
  readonly matter: Matter;
  readonly clock: ClockView;
  readonly className: string;
  readonly children: ReactNode;
}

/** A deadline that tells, when pressed, why it ends when it ends; Escape and a click beside it close it again. */
export function DeadlineButton({ matter, clock, className, children }: DeadlineButtonProps): ReactElement {
  const words = useWords('clock');
  const { button, popover, open, setOpen } = usePopover();
  const [id, titleId] = [useId(), useId()];
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={words('why.open')}
      >
        {children}
        <Icon name={open ? 'up' : 'down'} size={14} />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-labelledby={titleId}
        className="x-why"
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && <Why key={matter.version} matter={matter} clock={clock} titleId={titleId} />}
      </div>
    </>
  );
}

/** The same for any clock of a matter, as parts that console and phone share draw it. */
export function drawDeadlineOf(matter: Matter): DrawDeadline {
  return (clock, left) => (
    <DeadlineButton matter={matter} clock={clock} className="x-finish">
      {left}
    </DeadlineButton>
  );
}
