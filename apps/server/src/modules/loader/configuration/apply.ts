import { SCHEDULER } from '@gezhi/domain/access';
import { v5 as uuidv5 } from 'uuid';
import { createDatabase, type Database, type Transaction } from '../../../platform/db/index.ts';
import { Journal } from '../../../platform/journal/index.ts';
import type { Pack } from '../../pack/index.ts';
import type { Ids } from '../ids.ts';
import { configurationFrom } from './from-rows.ts';
import { readHanging } from './hanging.ts';
import type { Fields, SectionName, TablesRows } from './model.ts';
import { readBase, readTables, writeBase } from './of-database.ts';
import { asTables, configurationOf, packRows } from './of-pack.ts';
import { type Plan, type PlannedChange, planOf, type Sides } from './plan.ts';
import { writeChange } from './write.ts';

/** Namespace of the subject that entries of applied packs belong to. */
const NAMESPACE = '0b7f4c1e-93a5-4d5e-8f0e-6a1b1c9d2e44';
const STATEMENT_LIMIT_MS = 60_000;

/** Thrown when the district or the pack is no longer what the plan was made of. */
export class PlanMovedError extends Error {
  override readonly name = 'PlanMovedError';
}

/** Thrown where a database holds no district, or that of another place. */
export class OtherDistrictError extends Error {
  override readonly name = 'OtherDistrictError';
}

/** Opens the database as the owner of its tables: configuration that no account may change is changed too. */
export function openAsOwner(ownerUrl: string): Database {
  return createDatabase({
    url: ownerUrl,
    connections: 1,
    connectTimeoutMs: STATEMENT_LIMIT_MS,
    statementTimeoutMs: STATEMENT_LIMIT_MS,
  });
}

/** Says what applying the pack would change, and changes nothing. Throws OtherDistrictError and ProcedureRefusedError. */
export async function planPack(database: Database, pack: Pack): Promise<Plan> {
  return database.inTransaction(SCHEDULER, null, async (tx) => planOf((await compare(tx, pack)).sides));
}

/**
 * Carries out a plan in one transaction, with an entry for each change. Throws PlanMovedError when its hash is no longer that of
 * the district and the pack; then nothing has changed.
 */
export async function applyPack(database: Database, pack: Pack, hash: string): Promise<Plan> {
  const journal = new Journal(() => []);
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    // Edits of the lists wait for each other here.
    await tx.query('select edition from calendar_edition for update');
    const { sides, tables, areaId } = await compare(tx, pack);
    const plan = planOf(sides);
    if (plan.hash !== hash)
      throw new PlanMovedError(
        `The district or the pack is no longer as planned; plan again (now ${plan.hash})`,
      );
    await tx.applying();
    const rows = asTables(packRows(pack, idsIn(tables, pack), tx.now));
    for (const change of inOrder(plan.changes))
      await writeChange({ tx, rows, limits: sides.living.limits, areaId }, change);
    await note(tx, journal, { pack, plan });
    await writeBase(tx, sides.pack);
    if (plan.changes.length > 0) await tx.query('update calendar_edition set edition = edition + 1');
    return plan;
  });
}

interface Compared {
  readonly sides: Sides;
  readonly tables: TablesRows;
  readonly areaId: number;
}

async function compare(tx: Transaction, pack: Pack): Promise<Compared> {
  const { rows } = await tx.query<{ code: string; id: number }>(
    'select a.code, a.id from district d join areas a on a.id = d.area_id',
  );
  const [district] = rows;
  if (district === undefined)
    throw new OtherDistrictError('There is no district here yet: npm start loads one');
  if (district.code !== pack.manifest.root)
    throw new OtherDistrictError(`The district here is ${district.code}, the pack's ${pack.manifest.root}`);
  const tables = await readTables(tx);
  const [living, said] = [configurationFrom(tables), configurationOf(pack, idsIn(tables, pack))];
  const hanging = await readHanging(tx, { living, pack: said });
  const sides = { living, pack: said, base: await readBase(tx), hanging };
  return { sides, tables, areaId: district.id };
}

/** Ids of the pack's codes in this database; what is new counts on from the highest. */
function idsIn(tables: TablesRows, pack: Pack): Ids {
  return {
    areas: idsOf(tables.get('areas') ?? [], pack.areas),
    units: idsOf(tables.get('units') ?? [], pack.units),
    places: idsOf(tables.get('places') ?? [], pack.places),
    overlays: idsOf(tables.get('overlays') ?? [], pack.overlays),
  };
}

function idsOf(rows: readonly Fields[], items: readonly { readonly code: string }[]): Map<string, number> {
  const ids = new Map(rows.map(({ code, id }) => [String(code), Number(id)]));
  let highest = Math.max(0, ...ids.values());
  for (const { code } of items) {
    if (ids.has(code)) continue;
    highest += 1;
    ids.set(code, highest);
  }
  return ids;
}

/** Parents before their parts: major classes before minor ones, towns before communities; what ends comes last. */
function inOrder(changes: readonly PlannedChange[]): PlannedChange[] {
  const rank = ({ kind, section, key }: PlannedChange): number =>
    kind === 'end' ? 1000 - depthOf(section, key) : depthOf(section, key);
  const groups = Map.groupBy(changes, ({ section }) => section);
  const sorted = [...groups.values()].flatMap((group) =>
    group.toSorted((one, other) => rank(one) - rank(other)),
  );
  return [...sorted.filter(({ kind }) => kind !== 'end'), ...sorted.filter(({ kind }) => kind === 'end')];
}

/** How far down something stands: a compound is written before its buildings, and deleted after them. */
function depthOf(section: SectionName, key: string): number {
  if (section === 'places') return key.includes('X') ? 0 : 1;
  return ['areas', 'units'].includes(section) ? key.replace(/0+$/, '').length : 0;
}

async function note(
  tx: Transaction,
  journal: Journal,
  { pack, plan }: { readonly pack: Pack; readonly plan: Plan },
): Promise<void> {
  const subjectId = uuidv5(pack.manifest.root, NAMESPACE);
  const { rows } = await tx.query<{ seq: number }>(
    'select coalesce(max(seq), 0) as seq from entries where subject_id = $1',
    [subjectId],
  );
  const first = (rows[0]?.seq ?? 0) + 1;
  await journal.appendAll(
    tx,
    plan.changes.map(({ section, key, kind, fields }, index) => ({
      ...{ subjectKind: 'district', subjectId, seq: first + index, action: 'applyPack', dutyId: null },
      codes: {
        pack: pack.manifest.code,
        plan: plan.hash,
        section,
        key,
        kind,
        fields: fields.map(({ field }) => field),
      },
    })),
  );
}
