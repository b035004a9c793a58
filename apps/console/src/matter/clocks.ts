import type { Light } from '@gezhi/domain/clock';
import type { ClockName, ClockView } from '@gezhi/domain/matter';
import type { Matter } from './matter.ts';

/** The stages a matter passes, each measured by a clock of its own. */
const STAGES: readonly ClockName[] = ['accept', 'dispatch', 'sign', 'handle', 'verify', 'followUp'];

/** One stage of the present run; moments in milliseconds since 1970. */
export interface Stage {
  readonly clock: ClockView;
  readonly from: number;
  /** Null while it lasts. */
  readonly to: number | null;
  /** How it ended, or the light it shows now; null where it has no limit. */
  readonly light: Light | null;
}

/** The clock of finishing that runs, or the last one that ran; of a failed check it is the one of rework. */
export function finishClock({ clocks }: Pick<Matter, 'clocks'>): ClockView | undefined {
  return clocks.findLast(({ clock }) => clock === 'finish');
}

function endedLight({ stoppedAt, dueAt }: ClockView): Light | null {
  if (stoppedAt === null || dueAt === null) return null;
  return Date.parse(stoppedAt) > Date.parse(dueAt) ? 'red' : 'done';
}

/** Handling begins when the unit has signed for it; while it has not, there is none. */
function beginningOfStage(clock: ClockView, clocks: readonly ClockView[]): number | undefined {
  const from = Date.parse(clock.startedAt);
  if (clock.clock !== 'handle') return from;
  const signs = clocks.filter((one) => one.clock === 'sign' && Date.parse(one.startedAt) >= from);
  const ended = clock.stoppedAt === null ? Number.POSITIVE_INFINITY : Date.parse(clock.stoppedAt);
  const [sign] = signs.filter((one) => Date.parse(one.startedAt) < ended);
  if (sign === undefined) return from;
  if (sign.stoppedAt === null || Date.parse(sign.stoppedAt) >= ended) return undefined;
  return Date.parse(sign.stoppedAt);
}

/**
 * The stages of the present run in the order in which they began, with how long each took.
 * @param light the light of the stage that lasts
 */
export function stagesOf({ clocks, run }: Pick<Matter, 'clocks' | 'run'>, light: Light | null): Stage[] {
  const own = clocks.filter((one) => one.run === run && STAGES.includes(one.clock));
  return own
    .flatMap((clock): Stage[] => {
      const from = beginningOfStage(clock, own);
      if (from === undefined) return [];
      const to = clock.stoppedAt === null ? null : Date.parse(clock.stoppedAt);
      return [{ clock, from, to, light: to === null ? light : endedLight(clock) }];
    })
    .toSorted((one, other) => one.from - other.from);
}
