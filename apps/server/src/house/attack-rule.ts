import { ATTACK_KINDS, type AttackKind } from '@gezhi/domain/matter';

/** How many of each kind. */
export type Counts = Readonly<Record<AttackKind, number>>;

/** Minutes that are looked at for a beginning, the running one among them. */
export const WINDOW_MINUTES = 5;
/** Minutes that have to be calm before it ends. */
export const CALM_MINUTES = 10;
/** Days from which the usual is taken. */
export const USUAL_DAYS = 7;

/** Never an attack below these numbers in a window, however quiet the district is: a storm in one quarter, a class of pupils. */
const LEAST: Counts = { report: 100, photo: 400, refused: 120, wrong: 200 };
/** So many times the usual is far above it. */
const TIMES_USUAL = 10;

export const NO_COUNTS: Counts = { report: 0, photo: 0, refused: 0, wrong: 0 };

/** From how many in five minutes on it is an attack, by what five minutes usually hold (docs/operate.md, "Under attack"). */
export function thresholds(usual: Counts): Counts {
  return {
    report: Math.max(LEAST.report, Math.ceil(usual.report * TIMES_USUAL)),
    photo: Math.max(LEAST.photo, Math.ceil(usual.photo * TIMES_USUAL)),
    refused: Math.max(LEAST.refused, Math.ceil(usual.refused * TIMES_USUAL)),
    wrong: Math.max(LEAST.wrong, Math.ceil(usual.wrong * TIMES_USUAL)),
  };
}

/** The first kind that says that it is an attack, by the last five minutes; undefined where none does. */
export function beginsBy(window: Counts, usual: Counts): AttackKind | undefined {
  const from = thresholds(usual);
  return ATTACK_KINDS.find((kind) => window[kind] >= from[kind]);
}

/** Whether it is over: ten minutes that together held less than half of what begins it in five, of every kind. */
export function isCalm(calm: Counts, usual: Counts): boolean {
  const from = thresholds(usual);
  return ATTACK_KINDS.every((kind) => calm[kind] * 2 < from[kind]);
}
