/** Why something of a diagram stands out: a finding of the check, or what differs from another version. */
export type Tone = 'must' | 'advice' | 'added' | 'removed' | 'changed';

/** How an action or a state is marked; `number` is that of its first finding in the list below. */
export interface Mark {
  readonly tone: Tone;
  readonly number?: number;
}

/** Marks by the names of actions and of states. */
export interface ProcedureMarks {
  readonly actions: ReadonlyMap<string, Mark>;
  readonly states: ReadonlyMap<string, Mark>;
}

/** How much wider a mark makes the words it stands beside, in CSS pixels. */
export function roomOf(mark: Mark | undefined): number {
  return mark?.number === undefined ? 0 : 22;
}
