import { limitsSchema } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../../platform/db/index.ts';
import type { Fields, Section, SectionName, TablesRows } from './model.ts';
import type { FieldChange, PlannedChange } from './plan.ts';
import { isPlatformSection, writePlatform } from './platform-sections.ts';
import { writeBulletin, writeOverlay, writePlace } from './write-places.ts';

/** What writing a plan needs besides the plan: rows of the pack with the ids of this database, and what the district is now. */
export interface Writing {
  readonly tx: Transaction;
  /** The pack's rows by table; ids are those of the database. */
  readonly rows: TablesRows;
  readonly limits: Section;
  /** The district's own area. */
  readonly areaId: number;
}

/** A section that is one table: how a row is found in it, and how one ends. */
interface Table {
  readonly table: string;
  readonly key: readonly string[];
  /** Columns of a field that goes by another name. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  readonly end?: string;
  /** What a row says that had ended and is there again. */
  readonly revived?: Fields;
}

const TABLES: Readonly<Partial<Record<SectionName, Table>>> = {
  areas: {
    ...{ table: 'areas', key: ['code'], columns: { outline: ['centre_lon', 'centre_lat'] } },
    ...{ end: 'valid_to = $2::date', revived: { valid_to: null } },
  },
  units: { table: 'units', key: ['code'], end: 'ended = true', revived: { ended: false } },
  titles: { table: 'titles', key: ['code'], end: 'ended = true', revived: { ended: false } },
  categories: { table: 'categories', key: ['code'], end: 'ended = true' },
  dutyLines: { table: 'duty_lines', key: ['code'], end: 'ended = true' },
  lastResort: { table: 'last_resorts', key: ['area_id'] },
  replies: {
    table: 'canned_replies',
    key: ['id'],
    columns: { owner: ['owner_kind', 'owner_id'] },
    end: 'ended = true',
  },
  ratingReasons: { table: 'rating_reasons', key: ['code'], end: 'valid_to = greatest(valid_from, $2::date)' },
  services: { table: 'service_items', key: ['code'], end: 'ended = true' },
  servicePlaces: {
    ...{ table: 'service_places', key: ['code'], columns: { unit: ['unit_id'], area: ['area_id'] } },
    ...{ end: 'ended = true', revived: { ended: false } },
  },
  messages: { table: 'message_moments', key: ['kind', 'phase'] },
};

/** Carries out one change of a plan. */
export async function writeChange(writing: Writing, change: PlannedChange): Promise<void> {
  if (change.section === 'routing') return writeRouting(writing, change);
  if (change.section === 'procedures') return writeProcedure(writing, change);
  if (change.section === 'limits') return writeLimits(writing, change);
  if (change.section === 'calendars') return writeCalendar(writing, change);
  if (change.section === 'places') return writePlace(writing, change);
  if (change.section === 'overlays') return writeOverlay(writing, change);
  if (change.section === 'bulletins') return writeBulletin(writing, change);
  if (isPlatformSection(change.section))
    return writePlatform(writing, { ...change, section: change.section });
  const table = TABLES[change.section];
  if (table === undefined) throw new RangeError(`nothing writes ${change.section}`);
  if (change.kind === 'end') return endRow(writing, table, change);
  await writeRow(writing, table, change);
  if (change.section === 'areas') await writeOutline(writing, change);
}

/** The pack's row under a key of the plan. */
function rowOf({ rows, areaId }: Writing, { table, key }: Table, name: string): Fields {
  const isMeant = (row: Fields) =>
    table === 'last_resorts'
      ? row.area_id === areaId
      : key
          .map((column) => String(row[column]))
          .join(' ')
          .trim() === name;
  const row = rows.get(table)?.find(isMeant);
  if (row === undefined) throw new RangeError(`the pack has no ${table} ${name}`);
  return row;
}

async function writeRow(writing: Writing, table: Table, change: PlannedChange): Promise<void> {
  const row = rowOf(writing, table, change.key);
  const { tx } = writing;
  if (change.kind === 'add') return upsert(tx, table, { ...row, ...table.revived });
  const columns = change.fields.flatMap(({ field }) => table.columns?.[field] ?? [field]);
  const sets = columns.map((column) => `${column} = n.${column}`).join(', ');
  const found = table.key.map((column) => `t.${column} = n.${column}`).join(' and ');
  await tx.query(
    `update ${table.table} t set ${sets} from json_populate_record(null::${table.table}, $1::json) n where ${found}`,
    [JSON.stringify(row)],
  );
}

/** A row that ended before comes back to life. */
async function upsert(tx: Transaction, { table, key }: Table, row: Fields): Promise<void> {
  const columns = Object.keys(row);
  const sets = columns.filter((column) => !key.includes(column) && column !== 'id');
  const update = sets.map((column) => `${column} = excluded.${column}`).join(', ');
  await tx.query(
    `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')}
     from json_populate_record(null::${table}, $1::json) on conflict (${key.join(', ')}) do update set ${update}`,
    [JSON.stringify(row)],
  );
}

async function endRow(
  { tx, areaId }: Writing,
  { table, key, end }: Table,
  { section, key: name }: PlannedChange,
): Promise<void> {
  if (section === 'lastResort')
    return void (await tx.query('update last_resorts set unit = null where area_id = $1', [areaId]));
  const isMeant = `trim(${key.map((column) => `${column}::text`).join(` || ' ' || `)}) = $1`;
  // A step that sends no message any more: the moment is a setting and leaves nothing that points at it.
  if (end === undefined) return void (await tx.query(`delete from ${table} where ${isMeant}`, [name]));
  const values = end.includes('$2') ? [name, tx.now] : [name];
  await tx.query(`update ${table} set ${end} where ${isMeant}`, values);
}

async function writeOutline({ tx, rows }: Writing, { key, fields }: PlannedChange): Promise<void> {
  if (!fields.some(({ field }) => field === 'outline')) return;
  const id = rows.get('areas')?.find(({ code }) => code === key)?.id;
  const outline = rows.get('area_outlines')?.find(({ area_id }) => area_id === id);
  if (outline === undefined)
    return void (await tx.query('delete from area_outlines where area_id = $1', [id]));
  await upsert(tx, { table: 'area_outlines', key: ['area_id'] }, outline);
}

async function writeRouting({ tx, rows, ...writing }: Writing, { key, kind }: PlannedChange): Promise<void> {
  const { rows: found } = await tx.query<{ id: number }>('select id from areas where code = $1', [key]);
  const areaId = found[0]?.id ?? writing.areaId;
  const rules = rows.get('routing_lists')?.find(({ area_id }) => area_id === areaId)?.rules ?? [];
  await tx.query('insert into routing_areas (area_id) values ($1) on conflict do nothing', [areaId]);
  await tx.query(`update routing_lists set state = 'past' where area_id = $1 and state = 'published'`, [
    areaId,
  ]);
  await tx.query(
    `insert into routing_lists (area_id, version, state, rules, published_at)
     select $1, coalesce(max(version), 0) + 1, 'published', $2, $3 from routing_lists where area_id = $1`,
    [areaId, JSON.stringify(kind === 'end' ? [] : rules), tx.now],
  );
}

/** A new version; matters in flight keep theirs. */
async function writeProcedure({ tx, rows }: Writing, { key, kind }: PlannedChange): Promise<void> {
  const [code, areaCode] = key.split(' ');
  const { rows: found } = await tx.query<{ id: number; version: number }>(
    `select a.id, coalesce(max(p.version) filter (where p.state <> 'draft'), 0) as version from areas a
     left join procedures p on p.area_id = a.id and p.code = $2 where a.code = $1 group by a.id`,
    [areaCode, code],
  );
  const [area] = found;
  if (area === undefined) throw new RangeError(`no area ${areaCode}`);
  await tx.query(
    `update procedures set state = 'past' where area_id = $1 and code = $2 and state = 'published'`,
    [area.id, code],
  );
  if (kind === 'end') return;
  const said = rows.get('procedures')?.find((row) => row.code === code && row.area_id === area.id);
  const version = area.version + 1;
  await tx.query(
    `insert into procedures (area_id, code, version, state, definition, published_at, moved_at)
     values ($1, $2, $3, 'published', $4, $5, $5)`,
    [area.id, code, version, JSON.stringify({ ...(said?.definition as Fields), version }), tx.now],
  );
}

async function writeLimits({ tx, limits, areaId }: Writing, { fields }: PlannedChange): Promise<void> {
  const leaves = { ...limits.get('limits') };
  for (const { field, to } of fields) leaves[field] = to;
  const definition = limitsSchema.parse(nested(leaves));
  await tx.query(
    'insert into limits (area_id, definition) values ($1, $2) on conflict (area_id) do update set definition = excluded.definition',
    [areaId, JSON.stringify(definition)],
  );
}

/** Leaves by path as groups again; a leaf without a value is none. */
export function nested(leaves: Fields): Fields {
  const whole: Record<string, unknown> = {};
  for (const [path, leaf] of Object.entries(leaves)) {
    if (leaf === null || leaf === undefined) continue;
    const names = path.split('.');
    const last = names.pop() ?? path;
    let group = whole;
    for (const name of names) {
      group[name] ??= {};
      group = group[name] as Record<string, unknown>;
    }
    group[last] = leaf;
  }
  return whole;
}

const DAY = 'day ';

async function writeCalendar(writing: Writing, change: PlannedChange): Promise<void> {
  const { tx, rows } = writing;
  const [ownerKind, ownerCode, from = null] = change.key.split(' ');
  const owners = rows.get(ownerKind === 'unit' ? 'units' : 'areas') ?? [];
  const ownerId = owners.find(({ code }) => code === ownerCode)?.id;
  const { rows: known } = await tx.query<{ id: number; next: number }>(
    `select coalesce((select id from calendars where owner_kind = $1 and owner_id = $2 and valid_from is not distinct from $3::date),
       (select coalesce(max(id), 0) + 1 from calendars)) as id`,
    [ownerKind, ownerId, from],
  );
  const id = known[0]?.id ?? 1;
  await tx.query(
    `insert into calendars (id, owner_kind, owner_id, name, valid_from) values ($1, $2, $3, '', $4) on conflict (id) do nothing`,
    [id, ownerKind, ownerId, from],
  );
  for (const one of change.fields) {
    if (one.field.startsWith(DAY)) await writeDay(tx, id, one);
    else
      await tx.query(
        `update calendars t set ${one.field} = n.${one.field} from json_populate_record(null::calendars, $2::json) n where t.id = $1`,
        [id, JSON.stringify({ [one.field]: one.to })],
      );
  }
}

async function writeDay(tx: Transaction, id: number, { field, to }: FieldChange): Promise<void> {
  const date = field.slice(DAY.length);
  if (to === null)
    return void (await tx.query('delete from calendar_days where calendar_id = $1 and on_date = $2', [
      id,
      date,
    ]));
  const { kind, name, source } = to as Fields;
  await tx.query(
    `insert into calendar_days (calendar_id, on_date, kind, name, source) values ($1, $2, $3, $4, $5)
     on conflict (calendar_id, on_date) do update set kind = excluded.kind, name = excluded.name, source = excluded.source`,
    [id, date, kind, name, source],
  );
}
