import { LightMark, lightOf, sayTimeLeft } from '@gezhi/ui/clock';
import { sayDuration, sayMoment, useNow, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { type Stage, stagesOf } from './clocks.ts';
import type { Matter } from './matter.ts';

const MINUTE = 60_000;

/** How much of the present stage has gone, in percent; all of it where it has no end. */
function goneOf({ from }: Stage, due: string | null | undefined, now: number): number {
  if (due == null) return 100;
  const whole = Math.max(1, Date.parse(due) - from);
  return Math.max(4, Math.min(100, ((now - from) / whole) * 100));
}

interface OneProps {
  readonly stage: Stage;
  readonly matter: Matter;
  readonly now: Date;
}

/** One stage: how long it took, or how long it still may. */
function One({ stage, matter, now }: OneProps): ReactElement {
  const words = useWords('clock');
  const { from, to, light, clock } = stage;
  const manner = matter.pauses.findLast((pause) => pause.to === null)?.manner;
  const took = sayDuration((to ?? now.getTime()) - from > 0 ? ((to ?? now.getTime()) - from) / MINUTE : 0);
  const left = to === null ? sayTimeLeft(matter, now.getTime(), manner) : undefined;
  const time = [from, to ?? now.getTime()].map((at) => sayMoment(new Date(at), now)).join(' – ');
  const gone = to === null ? goneOf(stage, matter.due?.at, now.getTime()) : 100;
  return (
    <li
      className={`x-stage x-stage-${light ?? 'none'}`}
      aria-current={to === null ? 'step' : undefined}
      title={time}
      style={{ flexGrow: Math.sqrt(((to ?? now.getTime()) - from) / MINUTE + 10) }}
    >
      <i style={{ '--gone': `${gone}%` } as Record<string, string>} />
      {light === 'red' && to !== null && <LightMark light="red" size={12} />}
      <span>
        {words(`stage.${clock.clock}`)} {left ?? took}
        {light === 'red' && to !== null && <span className="g-unseen"> {words('light.late')}</span>}
      </span>
    </li>
  );
}

/** The stages of the present run as a strip: how long each took, and how long the present one still may. */
export function Stages({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const now = useNow();
  const stages = stagesOf(matter, lightOf(matter, now.getTime()));
  if (stages.length === 0) return null;
  return (
    <ol className="x-stages" aria-label={words('stages')}>
      {stages.map((stage) => (
        <One key={`${stage.clock.clock} ${stage.clock.round}`} stage={stage} matter={matter} now={now} />
      ))}
    </ol>
  );
}
