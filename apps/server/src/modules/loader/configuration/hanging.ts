import { OPEN_PHASES } from '@gezhi/domain/catalogue';
import { type Hanging, type HangingOn, pieceKey } from './ending.ts';
import type { Configuration, SectionName } from './model.ts';
import type { Asking } from './of-database.ts';

const SERVES = '(d.valid_to is null or d.valid_to > now())';
const OPEN = `m.phase = any ($2::text[])`;
const people = (where: string) =>
  `(select count(distinct d.person_id)::int from duties d where ${SERVES} and (${where}))`;
const matters = (where: string) => `(select count(*)::int from matters m where ${OPEN} and (${where}))`;

/** What hangs on pieces of a section, by code; a place goes altogether, so whatever names it counts, however long ago. */
const QUERIES: Readonly<Partial<Record<SectionName, string>>> = {
  areas: `select a.code, ${people("d.scope_kind = 'area' and d.scope_id = a.id")} as people,
      ${matters('a.id in (m.district_id, m.town_id, m.community_id, m.grid_id)')} as matters, 0 as rows
    from areas a where a.code = any ($1::text[])`,
  units: `select u.code, ${people("d.unit_id = u.id or (d.scope_kind = 'unit' and d.scope_id = u.id)")} as people,
      ${matters(`m.held_by = u.id or m.lead_unit_id = u.id or exists (select from assignments s
        where s.matter_id = m.id and s.unit_id = u.id and s.phase in ('dispatched', 'handling', 'submitted'))`)} as matters, 0 as rows
    from units u where u.code = any ($1::text[])`,
  titles: `select t.code, ${people('d.title = t.code')} as people, 0 as matters, 0 as rows
    from titles t where t.code = any ($1::text[]) and $2::text[] is not null`,
  overlays: `select o.code, ${people("d.scope_kind = 'overlay' and d.scope_id = o.id")} as people, 0 as matters, 0 as rows
    from overlays o where o.code = any ($1::text[]) and $2::text[] is not null`,
  places: `select p.code, ${people("d.scope_kind = 'place' and d.scope_id = p.id")} as people,
      ${matters('m.place_id = p.id')} as matters, (select count(*)::int from duties d where d.scope_kind = 'place' and d.scope_id = p.id) as rows
    from places p where p.code = any ($1::text[])`,
};

/** What hangs on everything that the pack no longer has. */
export async function readHanging(
  asking: Asking,
  { living, pack }: { readonly living: Configuration; readonly pack: Configuration },
): Promise<HangingOn> {
  const hanging = new Map<string, Hanging>();
  for (const [name, query] of Object.entries(QUERIES)) {
    const section = name as SectionName;
    const codes = [...living[section].keys()].filter((key) => !pack[section].has(key));
    if (codes.length === 0) continue;
    const { rows } = await asking.query(query, [codes, OPEN_PHASES]);
    const pointing = section === 'places' ? await pointingAt(asking, codes) : new Map<string, number>();
    for (const { code, ...one } of rows as ({ code: string } & Hanging)[])
      hanging.set(pieceKey(section, code), { ...one, rows: one.rows + (pointing.get(code) ?? 0) });
  }
  return hanging;
}

/** What goes with a place, or is looked at by itself. */
const OWN: readonly string[] = ['places', 'place_grids', 'overlay_members'];

/** Rows of any table that point at places, by the code of the place. */
async function pointingAt(asking: Asking, codes: readonly string[]): Promise<Map<string, number>> {
  const { rows: links } = await asking.query(
    `select c.conrelid::regclass::text as "table", a.attname as "column" from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'places'::regclass and c.conparentid = 0`,
  );
  const found = new Map<string, number>();
  for (const { table, column } of links as { table: string; column: string }[]) {
    if (OWN.includes(table)) continue;
    const { rows } = await asking.query(
      `select p.code, count(*)::int as n from places p join ${table} t on t.${column} = p.id
       where p.code = any ($1::text[]) group by p.code`,
      [codes],
    );
    for (const { code, n } of rows as { code: string; n: number }[])
      found.set(code, (found.get(code) ?? 0) + n);
  }
  return found;
}
