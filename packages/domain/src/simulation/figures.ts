/** What a simulation tells, in the order of its page. */
export const FIGURE_FAMILIES = [
  /** Clocks that would be late, by name. */
  'late',
  /** Clocks that would be due at another moment, by name: more of them later, fewer earlier. */
  'due',
  /** Matters dispatched, by the unit that would lead. */
  'lead',
  /** Steps that could not have been taken, by action and reason. */
  'refused',
  /** Steps that nobody need have taken, by action. */
  'unneeded',
  /** Matters that would have stood still, by state. */
  'stuck',
  /** Steps by unit, role and level of the unit, and by sort of work. */
  'unit',
  'role',
  'level',
  /** What the past does not say. */
  'notKnown',
] as const;
export type FigureFamily = (typeof FIGURE_FAMILIES)[number];

/** One figure: in force and with the drafts; how many came and went between the two. */
export interface Figure {
  readonly family: FigureFamily;
  readonly key: string;
  readonly base: number;
  readonly draft: number;
  readonly more: number;
  readonly less: number;
}

/** One row behind a figure: a matter, and for a clock when it was due in force and would be with the drafts. */
export interface FigureRow {
  readonly family: FigureFamily;
  readonly key: string;
  readonly side: 'more' | 'less';
  readonly matterId: string;
  readonly number: string;
  readonly category: string | null;
  readonly areaId: number | null;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly fromAt: number | null;
  readonly toAt: number | null;
}
