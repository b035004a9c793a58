import { dutyLineCodeSchema } from '@gezhi/domain/duty-list';
import { SOURCES } from '@gezhi/domain/matter';
import { ROUTING_HOURS, routingWordSchema } from '@gezhi/domain/routing';
import { z } from 'zod';

const word = z.string().trim().min(1);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a code is a letter followed by letters or digits');

/** One line of `duty-lines.yaml` (docs/field.md §3.5); units are kinds of `units.yaml`. */
export const dutyLineSchema = z.strictObject({
  code: dutyLineCodeSchema,
  unit: code,
  zh: word,
  en: word,
  categories: z.array(z.string().regex(/^\d{4}$/)).min(1),
  /** Law and article, where they are certain. */
  basis: word.nullable().default(null),
  /** The same by the English name of the law; a law without it is a fault. */
  basisEn: word.nullable().default(null),
  /** What the unit does not do, and who does it instead. */
  excludes: z.array(z.strictObject({ zh: word, en: word, unit: code.nullable() })).default([]),
});
export const dutyLinesSchema = z.strictObject({
  /** Kind of the unit that leads where nobody else answers for it (兜底). */
  lastResort: code.nullable(),
  lines: z.array(dutyLineSchema),
});

const ruleId = z.string().regex(/^[a-z0-9]{2,12}$/, 'an id is two to twelve small letters or digits');

/** One rule of `routing.yaml` (docs/field.md §3.6); units are kinds of `units.yaml`, areas go by their codes. */
export const routingRuleSchema = z.strictObject({
  id: ruleId,
  enabled: z.boolean().default(true),
  when: z
    .strictObject({
      categories: z.array(z.string().regex(/^\d{2}(\d{2})?$/)).default([]),
      areas: z.array(z.string().regex(/^\d{12}(\d{3})?$/)).default([]),
      sources: z.array(z.enum(SOURCES)).default([]),
      hours: z.enum(ROUTING_HOURS).nullable().default(null),
      weekdays: z.array(z.number().int().min(0).max(6)).default([]),
      words: z.array(routingWordSchema).default([]),
    })
    .prefault({}),
  propose: z.strictObject({
    lead: code,
    assists: z.array(code).default([]),
    line: dutyLineCodeSchema.nullable().default(null),
  }),
});
export const routingSchema = z.strictObject({
  lists: z.array(z.strictObject({ area: z.string(), rules: z.array(routingRuleSchema).max(200) })),
});
