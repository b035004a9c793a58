import type { DutyLine } from '@gezhi/domain/duty-list';
import { type ActionInput, type RouteView, routedAs, UNIT_GUARDS } from '@gezhi/domain/matter';
import { type AreaIds, levelOfUnitName, unitNamed } from '@gezhi/domain/people';
import { proposeRoute, type Route, routeTimeAt, rulesInForce, wordsOfRules } from '@gezhi/domain/routing';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { firmOfMatter, helpersForMatter } from '../registry/index.ts';
import type { LoadedMatter, MatterRecord } from './subject-store.ts';
import { mayLeadBy, takesPart } from './unit-rules.ts';

const WORDS = { name: 'matter-words', text: 'select matter_words($1, $2::text[]) as found' } as const;

/** Steps of the desk that a proposal is for: from correcting to dispatching. */
const AT_DESK: readonly string[] = ['accept', 'correct', 'dispatch', 'finalDispatch'];

/** The proposal for whoever stands at the desk and may take one of these steps; nobody else needs it. */
export async function routeForDesk(
  tx: Transaction,
  knowledge: Knowledge,
  { can, ...matter }: LoadedMatter & { readonly can: readonly { readonly kind: string }[] },
): Promise<RouteView | null> {
  return can.some(({ kind }) => AT_DESK.includes(kind)) ? routeOf(tx, knowledge, matter) : null;
}

/** The areas of a matter, nearest first. */
export function pathOf({ tree }: Knowledge, record: Areas): readonly number[] {
  const nearest = record.grid_id ?? record.community_id ?? record.town_id ?? record.district_id;
  // Where nobody said a place, the district's rules hold.
  const from = nearest ?? tree.areas.find((area) => area.parentId === null)?.id;
  return from === undefined ? [] : tree.pathOf(from).map((area) => area.id);
}

type Areas = Pick<MatterRecord, 'district_id' | 'town_id' | 'community_id' | 'grid_id'>;

export const areasOf = (record: Areas): AreaIds => ({
  ...{ district: record.district_id, town: record.town_id, community: record.community_id },
});

/** Asks the rules in force about a matter as it is now (docs/field.md §3.6): of a restricted one the text is not asked. */
export async function routeOf(
  tx: Transaction,
  knowledge: Knowledge,
  { record, subject }: LoadedMatter,
): Promise<RouteView> {
  const path = pathOf(knowledge, record);
  const rules = rulesInForce(knowledge.routing, path);
  const words = wordsOfRules(rules);
  const [row] = words.length === 0 ? [] : await tx.run<{ found: string[] }>(WORDS, [record.id, words]);
  const category = record.category === null ? undefined : knowledge.catalogue.find(record.category);
  const route = proposeRoute(
    rules,
    {
      category: record.category,
      areas: path,
      source: record.source,
      time: routeTimeAt(knowledge.timetable.calendarOf({ areaId: path[0] ?? 0 }), tx.now.getTime()),
      words: row?.found ?? [],
    },
    category?.lead == null ? null : { lead: category.lead, assists: category.assists },
  );
  const standing = { record, subject };
  const view = toView(knowledge, route, standing);
  return forFirm(tx, knowledge, { view, subject, record });
}

interface Proposed {
  readonly view: RouteView;
  readonly subject: LoadedMatter['subject'];
  readonly record: Standing['record'] & Pick<MatterRecord, 'id'>;
}

/**
 * A matter of a firm goes first to whoever helps that firm (docs/field.md §2.37): their unit is proposed to lead, and what the rules
 * propose to lead is proposed to assist. Nobody who is complained of, and no unit that takes no matters.
 */
async function forFirm(
  tx: Transaction,
  knowledge: Knowledge,
  { view, subject, record }: Proposed,
): Promise<RouteView> {
  const { units, dutyLines } = knowledge;
  const { personIds } = subject.about;
  const helper = (await helpersForMatter(tx, record.id)).find(
    ({ unit_id: unitId, person_id: personId }) =>
      !personIds.includes(personId) &&
      takesPart(knowledge, subject, unitId) &&
      boundBy(knowledge, { record, subject }, unitId) === undefined,
  );
  const firm = helper && (await firmOfMatter(tx, record.id));
  const lead = helper && units.find(helper.unit_id);
  if (helper === undefined || firm === undefined || lead === undefined) return view;
  const others = view.lead === null ? view.assists : [view.lead, ...view.assists];
  return {
    ...view,
    lead: lead.id,
    assists: [...new Set(others)].filter((unitId) => unitId !== lead.id),
    lineOpen: undefined,
    ...proposedLine(dutyLines.linesFor(lead, record.category)),
    helper: { firm: firm.name, personId: helper.person_id, name: helper.name },
  };
}

interface Standing {
  readonly record: Areas & Pick<MatterRecord, 'category' | 'procedure_id'>;
  readonly subject: LoadedMatter['subject'];
}

function toView(knowledge: Knowledge, route: Route, standing: Standing): RouteView {
  const { record, subject } = standing;
  const find = (name: string) => unitProposed(knowledge, name, standing);
  const isFree = (unitId: number | undefined) =>
    unitId !== undefined && takesPart(knowledge, subject, unitId);
  const named = route.unit === null ? undefined : find(route.unit);
  const lead = isFree(named?.id) ? named : undefined;
  const lines = lead === undefined ? [] : knowledge.dutyLines.linesFor(lead, record.category);
  const said = lines.find((one) => one.code === route.line);
  const assists = route.assists.flatMap((name) => find(name)?.id ?? []);
  const view = {
    lead: lead?.id ?? null,
    assists: [...new Set(assists)].filter((unitId) => isFree(unitId) && unitId !== lead?.id),
    ...proposedLine(lines, said),
    rule: route.rule,
    why: route.why.map((one) =>
      one.kind === 'words' ? { kind: 'words' as const, words: [...one.words] } : one,
    ),
  };
  const bound = lead && boundBy(knowledge, standing, lead.id);
  return bound === undefined ? view : instead(knowledge, standing, bound);
}

/** The condition before a dispatch that keeps the matter from the unit; undefined where it may lead. */
function boundBy(knowledge: Knowledge, { record, subject }: Standing, unitId: number): Bound | undefined {
  const actions = Object.values(knowledge.catalogue.findProcedure(record.procedure_id)?.actions ?? {});
  const guards = actions.flatMap((action) => (action.kind === 'dispatch' ? action.guards : []));
  const matter = { record, subject };
  return UNIT_GUARDS.find(
    (guard) => guards.includes(guard) && !mayLeadBy([guard], knowledge, { matter, unitId }),
  );
}

type Bound = (typeof UNIT_GUARDS)[number];

/** Whoever holds it settles it, or passes it up; where a line is wanted and there is none, a person decides. */
function instead(knowledge: Knowledge, { record, subject }: Standing, bound: Bound): RouteView {
  const none = { lead: null, assists: [], line: null, rule: null, why: [], bound };
  const unit = knowledge.units.find(subject.heldBy);
  if (bound !== 'ownLevel' || unit === undefined || !takesPart(knowledge, subject, unit.id)) return none;
  return { ...none, lead: unit.id, ...proposedLine(knowledge.dutyLines.linesFor(unit, record.category)) };
}

/** The line that a rule says, else the first that fits; whether others would have fitted as well. */
function proposedLine(lines: readonly DutyLine[], said?: DutyLine): Pick<RouteView, 'line' | 'lineOpen'> {
  const line = (said ?? lines[0])?.code ?? null;
  return said === undefined && lines.length > 1 ? { line, lineOpen: true } : { line };
}

/** The unit behind a name: what has gone up past the districts goes to whoever does it for all of them. */
function unitProposed({ units }: Knowledge, name: string, { record, subject }: Standing) {
  const isPast = units.find(subject.heldBy)?.level === 'city' && levelOfUnitName(name) === undefined;
  return unitNamed(units.units, name, isPast ? NOWHERE : areasOf(record));
}

const NOWHERE: AreaIds = { district: null, town: null, community: null };

/** What became of the proposal, for the entry of a dispatch: for learning later, and nothing decides by it. */
export async function routedCodes(
  tx: Transaction,
  knowledge: Knowledge,
  { matter, input, kind }: { matter: LoadedMatter; input: ActionInput; kind: string },
): Promise<Readonly<Record<string, unknown>>> {
  if (kind !== 'dispatch') return {};
  const route = await routeOf(tx, knowledge, matter);
  const routed = routedAs(route, input);
  if (routed === undefined) return {};
  if (route.helper !== undefined) return { routed, rule: 'firm' };
  const rule = route.rule === null ? 'catalogue' : `${route.rule.areaId}:${route.rule.id}`;
  return { routed, rule };
}
