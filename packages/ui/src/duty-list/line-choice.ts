import { type DutyLine, whoInstead } from '@gezhi/domain/duty-list';
import type { AreaIds, Unit } from '@gezhi/domain/people';
import type { FieldValues } from '../form/index.ts';
import type { LineBook } from './line-book.ts';

/** What the matter and the form say about which line may be named. */
export interface LineSituation {
  readonly category: string | null;
  /** Who leads it now: whoever returns it. */
  readonly leadUnitId: number | null;
  readonly areas: AreaIds;
  readonly units: readonly Unit[];
  /** Names of the fields of the form, and what is filled in. */
  readonly fields: readonly { readonly name: string }[];
  readonly values: FieldValues;
}

/** Which line a form may name. */
export interface LineChoice {
  /** Those that fit, best first. */
  readonly options: readonly DutyLine[];
  /** A dispatch: the lines are those of the unit chosen to lead. */
  readonly isDispatch: boolean;
}

const has = ({ fields }: LineSituation, name: string) => fields.some((field) => field.name === name);

/** A dispatch names a line of its lead; a return one that speaks against it; a ruling any. */
export function lineChoice(lines: LineBook, situation: LineSituation): LineChoice {
  const { units, values, category, leadUnitId } = situation;
  const unit = (id: unknown) => units.find((one) => one.id === id);
  if (has(situation, 'lead'))
    return { options: lines.linesFor(unit(values.lead), category), isDispatch: true };
  const own = has(situation, 'suggested') ? unit(leadUnitId) : undefined;
  return { options: lines.linesAgainst(own, category), isDispatch: false };
}

/** Whom a line points to in a return; undefined where it names nobody. */
export function suggestedBy(line: DutyLine | undefined, situation: LineSituation): number | undefined {
  const own = situation.units.find((one) => one.id === situation.leadUnitId);
  return line === undefined || own === undefined ? undefined : whoInstead(line, own, situation)?.id;
}
