import { type Duty, dutiesOf } from '@gezhi/domain/access';
import { dayOfDate, startOfDay } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { unitNamed } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import { rulesInForce, wordsOfRules } from '@gezhi/domain/routing';
import {
  type beginSimulation as beginContract,
  type CategoryDraft,
  DRAFT_KINDS,
  LONGEST_DAYS,
  type SimulationDrafts,
} from '@gezhi/domain/simulation';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import {
  administratorDuty,
  type Knowledge,
  readCatalogueEdits,
  readProcedureDraft,
  readRouting,
  refuseTooLong,
} from '../catalogue/index.ts';
import type { MatterHouse } from './house.ts';
import { routingTried, type TriedDrafts, timetableTried } from './simulation-ground.ts';
import type { Simulator } from './simulator.ts';

/** What simulating needs of the house. */
export interface SimulationHouse extends MatterHouse {
  readonly simulator: Pick<Simulator, 'asked'>;
}

type Body = Parsed<typeof beginContract>['body'];

/** Under which duty somebody may replay the matters of an area: the administrator any, a duty chief those of the own scope. */
export function tryingDuty(tx: Transaction, { tree }: Knowledge, areaId: number): Duty | undefined {
  const path = tree.pathOf(areaId).map(({ id }) => id);
  const chief = dutiesOf(tx.actor).find(
    (duty) => duty.role === 'dutyChief' && duty.reach.ids.some((id) => path.includes(id)),
  );
  return administratorDuty(tx.actor) ?? chief;
}

/**
 * Begins a simulation: an entry that says who tries what over which period, and the drafts as they are now. The job reads the
 * matters. One that is under way of the same person is stopped. Throws access.role, input.invalid, and routing.changed or
 * procedure.changed where a draft is another one by now.
 */
export async function beginSimulation(
  tx: Transaction,
  house: SimulationHouse,
  body: Body,
): Promise<Reply<typeof beginContract>> {
  const knowledge = house.knowledge();
  const { level, ids } = knowledge.tree.reachOf(body.areaId);
  if (knowledge.tree.find(body.areaId) === undefined || ids.length !== 1 || level === 'place')
    throw invalid('areaId');
  const duty = tryingDuty(tx, knowledge, body.areaId);
  if (duty === undefined || tx.actor.kind !== 'person') throw new Problem('access.role');
  if (body.to < body.from || dayOfDate(body.to) - dayOfDate(body.from) > LONGEST_DAYS) throw invalid('to');
  const tried = await draftsNow(tx, knowledge, body.drafts);
  const id = uuidv7({ msecs: tx.now.getTime() });
  const words = wordsTried(knowledge, tried, body.areaId);
  const entryId = await recordBegin(tx, house, { id, duty, body, words });
  await stopOthers(tx, tx.actor.personId);
  await tx.query(
    `insert into simulations (id, entry_id, asked_by, area_id, area_column, from_day, to_day, from_at, until_at, ordinary,
       drafts, words, asked_at, moved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    [
      ...[id, entryId, tx.actor.personId, body.areaId, `${level}_id`, body.from, body.to],
      ...[startOf(body.from), startOf(body.to, 1), duty.role === 'dutyChief', JSON.stringify(tried), words],
      tx.now,
    ],
  );
  const { rows } = await tx.query<{ total: number }>(
    'update simulations set total = simulation_total($1) where id = $1 returning total',
    [id],
  );
  tx.afterCommit(() => house.simulator.asked());
  return { id, total: rows[0]?.total ?? 0 };
}

const startOf = (day: string, later = 0) => new Date(startOfDay(dayOfDate(day) + later));

/** Nobody waits for two at once. */
async function stopOthers(tx: Transaction, personId: string): Promise<void> {
  await tx.query(
    `update simulations set state = 'cancelled', ended_at = $2 where asked_by = $1 and state in ('waiting', 'running')`,
    [personId, tx.now],
  );
}

interface Begun {
  readonly id: string;
  readonly duty: Duty;
  readonly body: Body;
  readonly words: readonly string[];
}

/** The words that texts are asked for stand in the journal: nobody looks for a name in passing. */
async function recordBegin(
  tx: Transaction,
  house: MatterHouse,
  { id, duty, body, words }: Begun,
): Promise<string> {
  const { areaId: area, from, to, drafts } = body;
  const said = { name: 'words', class: 'internal', audience: 'internal' } as const;
  const entry = await house.journal.append(tx, {
    subjectKind: 'simulation',
    subjectId: id,
    seq: 1,
    action: 'simulate',
    dutyId: duty.id,
    codes: {
      ...{ area, from, to },
      drafts: DRAFT_KINDS.filter((kind) => drafts[kind] !== undefined),
      ...(drafts.procedure === undefined ? {} : { procedure: drafts.procedure }),
      ...(drafts.routing === undefined ? {} : { routing: drafts.routing }),
      ...(drafts.catalogue === undefined ? {} : { catalogue: drafts.catalogue }),
    },
    passages: words.length === 0 ? [] : [{ ...said, body: words.join(', ') }],
  });
  return entry.id;
}

/** The words that decide about matters of an area, by the rules in force or by the draft. */
function wordsTried(
  { tree, routing }: Knowledge,
  { routing: draft, categories, calendar }: TriedDrafts,
  areaId: number,
) {
  if (draft === undefined && categories === undefined && calendar === undefined) return [];
  const areas = [...new Set([...tree.within(areaId), ...tree.pathOf(areaId)].map(({ id }) => id))];
  const words = [routing, routingTried(routing, draft)].flatMap((lists) =>
    wordsOfRules(rulesInForce(lists, areas)),
  );
  return [...new Set(words)].toSorted();
}

/** The drafts as they are saved now, and the values that were handed in, each checked as if it were to be put in force. */
async function draftsNow(
  tx: Transaction,
  knowledge: Knowledge,
  drafts: SimulationDrafts,
): Promise<TriedDrafts> {
  const { procedure, routing, limits, calendar, catalogue } = drafts;
  checkCategories(knowledge, drafts.categories ?? []);
  const drawn = catalogue === undefined ? [] : await catalogueNow(tx, knowledge, catalogue);
  const categories = [...drawn, ...(drafts.categories ?? [])];
  const tried: TriedDrafts = {
    ...(procedure === undefined ? {} : { procedure: await procedureNow(tx, procedure) }),
    ...(routing === undefined ? {} : { routing: await routingNow(tx, routing) }),
    ...(limits === undefined ? {} : { limits }),
    ...(calendar === undefined ? {} : { calendar }),
    ...(categories.length === 0 ? {} : { categories }),
    kinds: DRAFT_KINDS.filter((kind) => drafts[kind] !== undefined),
  };
  if (limits !== undefined || calendar !== undefined) {
    const timetable = timetableTried(knowledge, tried);
    refuseTooLong(timetable.limits, { timetable, units: knowledge.units, now: tx.now });
  }
  return tried;
}

async function procedureNow(tx: Transaction, asked: NonNullable<SimulationDrafts['procedure']>) {
  const draft = await readProcedureDraft(tx, asked);
  if (draft?.revision !== asked.revision)
    throw new Problem('procedure.changed', { revision: draft?.revision ?? null });
  return { areaId: asked.areaId, procedure: draft.procedure };
}

async function routingNow(tx: Transaction, { areaId, revision }: NonNullable<SimulationDrafts['routing']>) {
  const { draft } = await readRouting(tx, areaId);
  if (draft?.revision !== revision)
    throw new Problem('routing.changed', { revision: draft?.revision ?? null });
  return { areaId, rules: draft.rules };
}

/** Minor classes as they are drawn up; those that are new have no past. */
async function catalogueNow(
  tx: Transaction,
  { catalogue }: Knowledge,
  { areaId, revision }: NonNullable<SimulationDrafts['catalogue']>,
): Promise<CategoryDraft[]> {
  const { draft } = await readCatalogueEdits(tx, areaId);
  if (draft?.revision !== revision)
    throw new Problem('catalogue.changed', { revision: draft?.revision ?? null });
  return draft.changes
    .filter(({ code }) => catalogue.find(code)?.parent != null)
    .map(({ code, lead, assists, severity, tier, targets, selfHandle, procedure }) => ({
      ...{ code, lead, assists, severity, tier, targets, selfHandle, procedure },
    }));
}

/** Classes that there are, units that rules could name, and procedures that are in force. */
function checkCategories(
  { catalogue, units }: Knowledge,
  categories: NonNullable<SimulationDrafts['categories']>,
): void {
  const codes = new Set(catalogue.procedures.map((one) => one.procedure.code));
  const areas = { district: null, town: null, community: null };
  const isUnit = (name: string) => name.startsWith('@') || unitNamed(units.units, name, areas) !== undefined;
  for (const [index, one] of categories.entries()) {
    const known = catalogue.find(one.code);
    const at = `drafts.categories.${index}`;
    if (known?.parent == null) throw invalid(`${at}.code`);
    const named = [...(one.lead == null ? [] : [one.lead]), ...(one.assists ?? [])];
    if (!named.every(isUnit)) throw invalid(`${at}.lead`);
    if (one.procedure != null && !codes.has(one.procedure)) throw invalid(`${at}.procedure`);
  }
}

function invalid(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code: 'unknown' }] });
}
