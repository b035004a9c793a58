import { z } from 'zod';
import { rowIdSchema } from '../contract/index.ts';
import { dutyLineCodeSchema } from '../duty-list/index.ts';
import { SOURCES } from '../matter/index.ts';
import { unitNameSchema } from '../people/index.ts';
import { looksLikeIdentifier, textSchema } from '../text/index.ts';

/** When a rule holds, by the calendar of the matter's area: the hours of the centre, or working hours. */
export const ROUTING_HOURS = ['inService', 'outOfService', 'working', 'outOfWorking'] as const;
export type RoutingHours = (typeof ROUTING_HOURS)[number];

/** A word looked for in title, description and address. A rule holds nothing of a person: `text.identifier`. */
export const routingWordSchema = textSchema({ min: 1, max: 20 }).refine(
  (word) => !looksLikeIdentifier(word),
  { message: 'text.identifier', params: { code: 'text.identifier' } },
);

/** Everything that is said has to hold; of a list any one; what is left empty does not matter. */
export const routingConditionSchema = z.strictObject({
  /** Major or minor classes. */
  categories: z.array(z.string().regex(/^\d{2}(\d{2})?$/)).max(45),
  /** Areas of any level; what lies in them belongs to them. */
  areas: z.array(rowIdSchema).max(50),
  sources: z.array(z.enum(SOURCES)).max(SOURCES.length),
  hours: z.enum(ROUTING_HOURS).nullable(),
  /** 0 Monday … 6 Sunday. */
  weekdays: z.array(z.number().int().min(0).max(6)).max(7),
  words: z.array(routingWordSchema).max(20),
});
export type RoutingCondition = z.output<typeof routingConditionSchema>;

/** Who is proposed, as rules name units, and by which line of the duty list. */
export const routingProposalSchema = z.strictObject({
  lead: unitNameSchema,
  assists: z.array(unitNameSchema).max(5),
  line: dutyLineCodeSchema.nullable(),
});
export type RoutingProposal = z.output<typeof routingProposalSchema>;

/** One rule; its id stays with it over all versions of the list. */
export const routingRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{2,12}$/),
  enabled: z.boolean(),
  when: routingConditionSchema,
  propose: routingProposalSchema,
});
export type RoutingRule = z.output<typeof routingRuleSchema>;

/** The rules of an area in their order, at most 200; the first that fits decides. */
export const routingRulesSchema = z
  .array(routingRuleSchema)
  .max(200)
  .refine((rules) => new Set(rules.map((rule) => rule.id)).size === rules.length, {
    message: 'sameId',
    params: { code: 'sameId' },
  });

/** The rules in force of an area. */
export interface RoutingList {
  readonly areaId: number;
  readonly rules: readonly RoutingRule[];
}

/** A rule and where it stands: in the list of which area, as which one (1 is the first). */
export interface PlacedRule extends RoutingRule {
  readonly areaId: number;
  readonly position: number;
}
