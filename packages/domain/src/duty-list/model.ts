import { z } from 'zod';
import { type AreaIds, isCalled, type Unit, unitNamed, unitNameSchema } from '../people/index.ts';
import { impersonalSchema } from '../text/index.ts';

/** The code of a line: what an entry keeps, so it is never used again and a line that ends stays readable. */
export const dutyLineCodeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}-\d{2}$/);

/** What the unit does not do, and who does it instead; null where that is not settled. */
export const excludedSchema = z.strictObject({
  zh: impersonalSchema(200),
  en: impersonalSchema(300),
  unit: unitNameSchema.nullable(),
});

/** One line of the duty list of a unit (职能部门任务清单, docs/field.md §3.5). */
export const dutyLineSchema = z.strictObject({
  code: dutyLineCodeSchema,
  /** Whose it is: a unit's code, or the centre or station of the matter's own area. */
  unit: unitNameSchema,
  zh: impersonalSchema(200),
  en: impersonalSchema(300),
  excludes: z.array(excludedSchema).max(10),
  /** Minor classes it belongs to. */
  categories: z
    .array(z.string().regex(/^\d{4}$/))
    .min(1)
    .max(45),
  /** Law and article, for instance 消防法 第二十八条; null where none is known for certain. */
  basis: impersonalSchema(80).nullable(),
  /** The same by the English name of the law, `Fire Protection Law, art. 28`; null where none is cited, or nobody has said it yet. */
  basisEn: impersonalSchema(160).nullable().default(null),
  /** No longer in force: nothing new names it. */
  ended: z.boolean(),
});
export type DutyLine = z.output<typeof dutyLineSchema>;

/** Whether the line may be named for a unit that is to lead a matter of the category. */
export function isLineFor(line: DutyLine, unit: Unit, category: string | null): boolean {
  return !line.ended && isCalled(unit, line.unit) && category !== null && line.categories.includes(category);
}

/** Whether a unit may be pointed out as whoever else does it: another's line in force, or its own that says what it does not do. */
export function isAgainst(line: DutyLine, unit: Unit): boolean {
  if (line.ended) return false;
  return !isCalled(unit, line.unit) || line.excludes.length > 0;
}

/** Who does it according to a line, said against a unit: whoever has the line, or whoever its own line names instead. */
export function whoInstead(
  line: DutyLine,
  own: Unit,
  { units, areas }: { readonly units: readonly Unit[]; readonly areas: AreaIds },
): Unit | undefined {
  const name = isCalled(own, line.unit) ? line.excludes.find((one) => one.unit !== null)?.unit : line.unit;
  return name == null ? undefined : unitNamed(units, name, areas);
}
