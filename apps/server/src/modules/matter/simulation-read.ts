import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { hideSmall } from '@gezhi/domain/routing';
import {
  DRAFT_KINDS,
  type simulationDrafts as draftsContract,
  type Figure,
  type simulations as listContract,
  type simulation as oneContract,
  type simulationRows as rowsContract,
  type SimulationState,
  toldFigures,
} from '@gezhi/domain/simulation';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { tryingDuty } from './simulation-begin.ts';

interface SimulationRow {
  readonly id: string;
  readonly entry_id: string;
  readonly area_id: number;
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly procedure: string | null;
  readonly ordinary: boolean;
  readonly state: SimulationState;
  readonly done: number;
  readonly total: number;
  readonly changed: number;
  readonly asked_at: Date;
  readonly ended_at: Date | null;
}

const COLUMNS = `id, entry_id, area_id, from_day::text as "from", to_day::text as "to",
  array(select json_array_elements_text(drafts -> 'kinds')) as kinds, drafts #>> '{procedure,procedure,code}' as procedure,
  ordinary, state, done, total, changed, asked_at, ended_at`;

const toAsked = (row: SimulationRow): Reply<typeof listContract>['items'][number] => ({
  ...{ id: row.id, areaId: row.area_id, from: row.from, to: row.to, state: row.state },
  drafts: DRAFT_KINDS.filter((kind) => row.kinds.includes(kind)),
  ...{ procedure: row.procedure, done: row.done, total: row.total },
  askedAt: row.asked_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  can: isOpen(row.state) ? ['cancel'] : [],
});

const isOpen = (state: SimulationState) => state === 'waiting' || state === 'running';

/** One's own simulations, newest first; the policy shows no others. */
export async function ownSimulations(tx: Transaction): Promise<Reply<typeof listContract>> {
  const { rows } = await tx.query<SimulationRow>(
    `select ${COLUMNS} from simulations order by asked_at desc, id desc limit 50`,
  );
  return { items: rows.map(toAsked) };
}

/** Throws not.found, also for somebody else's. */
async function ownRow(tx: Transaction, id: string): Promise<SimulationRow> {
  const { rows } = await tx.query<SimulationRow>(`select ${COLUMNS} from simulations where id = $1`, [id]);
  const [row] = rows;
  if (row === undefined) throw new Problem('not.found');
  return row;
}

/** How far it is and what it found: an administrator is told no small numbers. Throws not.found. */
export async function simulationOf(tx: Transaction, id: string): Promise<Reply<typeof oneContract>> {
  const row = await ownRow(tx, id);
  const { rows: figures } = await tx.query<Figure>(
    'select family, key, base, draft, more, less from simulation_figures where simulation_id = $1 order by family, key',
    [id],
  );
  const { rows: passages } = await tx.query<{ body: string }>(
    `select body from passages where entry_id = $1 and subject_kind = 'simulation' and name = 'words'`,
    [row.entry_id],
  );
  const [changed = 0] = row.ordinary ? [row.changed] : hideSmall([row.changed]);
  return {
    ...toAsked(row),
    changed,
    words: passages[0]?.body ?? null,
    figures: row.ordinary ? figures : toldFigures(figures),
    opens: row.ordinary,
  };
}

/** Stops one's own; one that has ended stays as it is. Throws not.found. */
export async function cancelOne(tx: Transaction, id: string): Promise<{ state: SimulationState }> {
  await tx.query(
    `update simulations set state = 'cancelled', ended_at = $2 where id = $1 and state in ('waiting', 'running')`,
    [id, tx.now],
  );
  return { state: (await ownRow(tx, id)).state };
}

interface FoundRow {
  readonly position: number;
  readonly number: string;
  readonly category: string | null;
  readonly area_id: number | null;
  readonly created_at: Date;
  readonly from_at: Date | null;
  readonly to_at: Date | null;
  readonly matter_id: string | null;
}

/**
 * Rows behind a figure. A duty chief gets those that the duty sees now, with the way to them, by the policy of matters; an
 * administrator number, category, area and times, and no way. Throws not.found and input.invalid.
 */
export async function rowsOf(
  tx: Transaction,
  { params, query }: Pick<Parsed<typeof rowsContract>, 'params' | 'query'>,
): Promise<Reply<typeof rowsContract>> {
  const { ordinary } = await ownRow(tx, params.id);
  const seen = ordinary ? 'join matters m on m.id = r.matter_id' : '';
  const { rows } = await tx.query<FoundRow>(
    `select r.position, r.number, r.category, r.area_id, r.created_at, r.from_at, r.to_at,
       ${ordinary ? 'r.matter_id' : 'null::uuid as matter_id'}
     from simulation_rows r ${seen}
     where r.simulation_id = $1 and r.family = $2 and r.key = $3 and r.side = $4 and r.position > $5
     order by r.position limit $6`,
    [params.id, query.family, query.key, query.side, positionOf(query.after), query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      ...{ number: row.number, category: row.category, areaId: row.area_id, matterId: row.matter_id },
      reportedAt: row.created_at.toISOString(),
      from: row.from_at?.toISOString() ?? null,
      to: row.to_at?.toISOString() ?? null,
    })),
    ...(rows.length > query.limit && last !== undefined ? { next: String(last.position) } : {}),
  };
}

function positionOf(after: string | undefined): number {
  if (after === undefined) return 0;
  if (!/^\d{1,6}$/.test(after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  return Number(after);
}

/** What may be tried now, and where. */
export async function draftsToTry(
  tx: Transaction,
  knowledge: Knowledge,
): Promise<Reply<typeof draftsContract>> {
  const procedures = await tx.query<Reply<typeof draftsContract>['procedures'][number]>(
    `select area_id as "areaId", code, definition -> 'title' as title, revision from procedures
     where state = 'draft' order by area_id, code`,
  );
  const routing = await tx.query<Reply<typeof draftsContract>['routing'][number]>(
    `select area_id as "areaId", revision, json_array_length(rules) as rules from routing_lists
     where state = 'draft' order by area_id`,
  );
  const catalogue = await tx.query<Reply<typeof draftsContract>['catalogue'][number]>(
    `select area_id as "areaId", revision, json_array_length(changes) as changes from category_lists
     where state = 'draft' order by area_id`,
  );
  const { tree } = knowledge;
  const areas = tree.areas.filter(
    ({ id, level }) => level !== 'grid' && tree.reachOf(id).ids.length === 1 && tryingDuty(tx, knowledge, id),
  );
  return {
    procedures: procedures.rows,
    routing: routing.rows,
    catalogue: catalogue.rows,
    areas: areas.map(({ id }) => id),
  };
}
