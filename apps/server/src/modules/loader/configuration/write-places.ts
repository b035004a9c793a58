import { v7 as uuidv7 } from 'uuid';
import type { Fields } from './model.ts';
import { bulletinKey } from './place-rows.ts';
import type { PlannedChange } from './plan.ts';
import type { Writing } from './write.ts';

/** Carries out what a plan says of a place: the place itself, and which grids it belongs to from today on. */
export async function writePlace({ tx, rows }: Writing, { key, kind, fields }: PlannedChange): Promise<void> {
  if (kind === 'end') return deletePlace({ tx }, key);
  const row = rows.get('places')?.find(({ code }) => code === key);
  if (row === undefined) throw new RangeError(`the pack has no place ${key}`);
  await tx.query(
    `insert into places (id, community_id, parent_id, kind, code, name, centre_lon, centre_lat)
     select id, community_id, parent_id, kind, code, name, centre_lon, centre_lat from json_populate_record(null::places, $1::json)
     on conflict (code) do update set ${columnsOf(fields).join(', ') || 'code = excluded.code'}`,
    [JSON.stringify(row)],
  );
  if (!fields.some(({ field }) => field === 'grids')) return;
  const grids = (rows.get('place_grids') ?? []).flatMap(({ place_id, grid_id }) =>
    place_id === row.id ? [grid_id] : [],
  );
  await tx.query(
    'update place_grids set valid_to = $3::date where place_id = $1 and valid_to is null and grid_id <> all ($2::int[])',
    [row.id, grids, tx.now],
  );
  await tx.query(
    `insert into place_grids (place_id, grid_id, valid_from) select $1, g, $3::date from unnest($2::int[]) g
     where not exists (select from place_grids k where k.place_id = $1 and k.grid_id = g and k.valid_to is null)
     on conflict (place_id, grid_id, valid_from) do update set valid_to = null`,
    [row.id, grids, tx.now],
  );
}

/** Columns that changed, as the statement sets them. */
function columnsOf(fields: PlannedChange['fields']): string[] {
  const columns: Readonly<Record<string, readonly string[]>> = {
    centre: ['centre_lon', 'centre_lat'],
    grids: [],
  };
  return fields
    .flatMap(({ field }) => columns[field] ?? [field])
    .map((column) => `${column} = excluded.${column}`);
}

/** Nothing names it, so it leaves nothing behind. */
async function deletePlace({ tx }: Pick<Writing, 'tx'>, code: string): Promise<void> {
  for (const table of ['place_grids', 'overlay_members'])
    await tx.query(`delete from ${table} where place_id = (select id from places where code = $1)`, [code]);
  await tx.query('delete from places where code = $1', [code]);
}

/** Carries out what a plan says of another network; who belongs to it is dated. */
export async function writeOverlay({ tx, rows }: Writing, { key, kind }: PlannedChange): Promise<void> {
  const row = rows.get('overlays')?.find(({ code }) => code === key);
  const isEnding = kind === 'end' || row === undefined;
  if (!isEnding)
    await tx.query(
      `insert into overlays (id, kind, code, name) values ($1, $2, $3, $4)
       on conflict (code) do update set kind = excluded.kind, name = excluded.name`,
      [row.id, row.kind, row.code, row.name],
    );
  const own = isEnding
    ? []
    : (rows.get('overlay_members') ?? []).filter(({ overlay_id }) => overlay_id === row.id);
  const named = (column: 'grid_id' | 'place_id') => own.flatMap((member) => member[column] ?? []);
  for (const column of ['grid_id', 'place_id'] as const) {
    const members = named(column);
    await tx.query(
      `update overlay_members m set valid_to = $3::date from overlays o where o.code = $1 and m.overlay_id = o.id
       and m.valid_to is null and m.${column} is not null and m.${column} <> all ($2::int[])`,
      [key, members, tx.now],
    );
    await tx.query(
      `insert into overlay_members (overlay_id, ${column}, valid_from)
       select o.id, n, $3::date from overlays o, unnest($2::int[]) n where o.code = $1 and not exists (
         select from overlay_members m where m.overlay_id = o.id and m.${column} = n and m.valid_to is null)`,
      [key, members, tx.now],
    );
  }
}

/** Carries out what a plan says of a bulletin; one that the pack has no more is withdrawn. */
export async function writeBulletin({ tx, rows }: Writing, { key, kind }: PlannedChange): Promise<void> {
  const areas = new Map((rows.get('areas') ?? []).map(({ id, code }) => [id, String(code)]));
  const isMeant = (row: Fields) => bulletinKey(row, areas) === key;
  const row = rows.get('bulletins')?.find(isMeant);
  if (kind !== 'add') {
    const { rows: known } = await tx.query<{ row: Fields }>(
      'select row_to_json(b) as row from bulletins b where withdrawn_at is null',
    );
    const ids = known.flatMap(({ row: one }) => (isMeant(one) ? [one.id] : []));
    const sets =
      kind === 'end'
        ? 'withdrawn_at = $2'
        : `${TEXTS.map((column) => `${column} = n.${column}`).join(', ')}, changed_at = $2`;
    await tx.query(
      `update bulletins b set ${sets} from json_populate_record(null::bulletins, $3::json) n where b.id = any ($1::uuid[])`,
      [ids, tx.now, JSON.stringify(row ?? {})],
    );
  } else if (row !== undefined)
    await tx.query(
      `insert into bulletins (id, area_id, kind, title_zh, ${TEXTS.join(', ')}, valid_from, valid_until, written_at, changed_at)
       select $1, area_id, kind, title_zh, ${TEXTS.join(', ')}, least(valid_from, $2), valid_until, $2, $2
       from json_populate_record(null::bulletins, $3::json)`,
      [uuidv7({ msecs: tx.now.getTime() }), tx.now, JSON.stringify(row)],
    );
}

const TEXTS = ['text_zh', 'title_en', 'text_en', 'contact_phone'] as const;
