import type { LeftAlone, LeftWhy, Plan, PlannedChange } from './plan.ts';

const LONGEST = 120;

const MARKS: Readonly<Record<PlannedChange['kind'], string>> = { add: '+', change: '~', end: '-' };

const WHYS: Readonly<Record<LeftWhy, string>> = {
  edited: 'edited in the database',
  ended: 'ended in the database',
  made: 'made in the database',
  kept: 'no longer in the pack, and stays',
};

/** The lines of a plan for a terminal: what would change, field by field, then what is left alone, then how to apply it. */
export function describePlan(plan: Plan): string[] {
  const { changes, left, hash } = plan;
  const count = (kind: PlannedChange['kind']) => changes.filter((change) => change.kind === kind).length;
  return [
    ...changes.flatMap(describeChange),
    ...left.map(describeLeft),
    `${count('add')} to add, ${count('change')} to change, ${count('end')} to end, ${left.length} left alone`,
    ...(changes.length === 0 ? [] : [`plan ${hash}`]),
  ];
}

function describeChange({ section, key, kind, fields }: PlannedChange): string[] {
  const head = `${MARKS[kind]} ${section} ${key}`;
  if (kind !== 'change') return [head];
  return [head, ...fields.map(({ field, from, to }) => `    ${field}: ${short(from)} → ${short(to)}`)];
}

function describeLeft({ section, key, field, why, hangs }: LeftAlone): string {
  const after = why === 'kept' ? `: ${describeHanging(hangs)}` : '';
  return `= ${section} ${key}${field === null ? '' : ` ${field}`}: ${WHYS[why]}${after}`;
}

/** Who and what would be left behind. */
function describeHanging(hangs: LeftAlone['hangs']): string {
  const { people = 0, matters = 0, rows = 0 } = hangs ?? {};
  const counts = [
    ...(people > 0 ? [`${people} people serve there`] : []),
    ...(matters > 0 ? [`${matters} open matters`] : []),
    ...(rows > 0 ? [`${rows} other rows`] : []),
  ];
  return counts.length > 0 ? counts.join(', ') : 'what stays names it, or it is ended by hand';
}

function short(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
