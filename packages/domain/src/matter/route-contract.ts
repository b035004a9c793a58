import { z } from 'zod';
import { UNIT_GUARDS } from './unit-contract.ts';

const reasonSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), code: z.string() }),
  z.object({ kind: z.literal('area'), areaId: z.number().int() }),
  z.object({ kind: z.literal('source'), source: z.string() }),
  z.object({ kind: z.literal('hours'), hours: z.string() }),
  z.object({ kind: z.literal('weekday'), weekday: z.number().int() }),
  z.object({ kind: z.literal('words'), words: z.array(z.string()) }),
]);

/** Whom the rules propose to dispatch to, and why (docs/field.md §3.6); a person confirms. */
export const routeViewSchema = z.object({
  /** Null where nobody can be proposed. */
  lead: z.number().int().nullable(),
  assists: z.array(z.number().int()),
  /** Code of the line of the duty list. */
  line: z.string().nullable(),
  /** Several lines fit and no rule names one: the first of them stands there, for a person to confirm. */
  lineOpen: z.boolean().optional(),
  /** The rule that says so: which one of which area; null where none fits and the category's own lead is proposed. */
  rule: z.object({ areaId: z.number().int(), position: z.number().int(), id: z.string() }).nullable(),
  why: z.array(reasonSchema),
  /** The condition of the procedure that keeps the matter from whom the rules would propose (docs/field.md §2.29, §2.36). */
  bound: z.enum(UNIT_GUARDS).optional(),
  /** Who helps the firm that it is for (帮办员, docs/field.md §2.37): whose unit is proposed, and who is put in charge by dispatching to it. */
  helper: z.object({ firm: z.string(), personId: z.string(), name: z.string() }).optional(),
});
export type RouteView = z.output<typeof routeViewSchema>;

/** What became of a proposal: as proposed, with other assisting units or another line, or to another unit. */
export const ROUTED = ['taken', 'adjusted', 'changed'] as const;
export type Routed = (typeof ROUTED)[number];

/** Compares what was dispatched with what was proposed; undefined where nobody was proposed. */
export function routedAs(
  route: Pick<RouteView, 'lead' | 'assists' | 'line'>,
  input: { readonly lead?: unknown; readonly assists?: unknown; readonly line?: unknown },
): Routed | undefined {
  if (route.lead === null) return undefined;
  if (input.lead !== route.lead) return 'changed';
  const assists = Array.isArray(input.assists) ? input.assists : [];
  const isSame =
    assists.length === route.assists.length && route.assists.every((unitId) => assists.includes(unitId));
  return isSame && (input.line ?? null) === route.line ? 'taken' : 'adjusted';
}

/** What a dispatch to the proposal says. */
export interface ProposedDispatch {
  readonly lead: number;
  readonly assists: readonly number[];
  readonly line?: string;
}

/** Why a matter among many cannot be sent where it is proposed (docs/field.md §2.15); told like the conditions of a step. */
export interface Unclear {
  readonly guard: 'proposalUncategorised' | 'proposalNobody' | 'proposalLines';
}

/**
 * The one dispatch that is proposed, where it needs nobody's judgement: somebody is proposed to lead, and by one line of the duty list
 * or none. Else why not. Pure (docs/field.md §2.15).
 */
export function clearProposal(route: RouteView): ProposedDispatch | Unclear {
  const { lead, assists, line, lineOpen } = route;
  if (lead === null)
    return isUncategorised(route) ? { guard: 'proposalUncategorised' } : { guard: 'proposalNobody' };
  if (lineOpen === true) return { guard: 'proposalLines' };
  return { lead, assists, ...(line === null ? {} : { line }) };
}

const isUncategorised = ({ rule, why, bound }: RouteView): boolean =>
  rule === null && why.length === 0 && bound === undefined;
