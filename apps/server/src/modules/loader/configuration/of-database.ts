import { CONFIGURATION_QUERIES, configurationFrom } from './from-rows.ts';
import type { Configuration, Fields, Section, SectionName, TablesRows } from './model.ts';
import { SECTIONS } from './model.ts';

/** Whatever runs a statement: a client, or a transaction. */
export interface Asking {
  query(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

/** Rows of configuration by table, as JSON. */
export async function readTables(asking: Asking): Promise<TablesRows> {
  const tables = new Map<string, readonly Fields[]>();
  for (const [table, query] of Object.entries(CONFIGURATION_QUERIES)) {
    const { rows } = await asking.query(`select row_to_json(t) as row from (${query}) t`);
    tables.set(
      table,
      (rows as { row: Fields }[]).map(({ row }) => row),
    );
  }
  return tables;
}

/** What a living district is configured by. */
export async function readConfiguration(asking: Asking): Promise<Configuration> {
  return configurationFrom(await readTables(asking));
}

/** What the pack said when it was last loaded or applied; null in a district that was loaded before this was kept. */
export async function readBase(asking: Asking): Promise<Configuration | null> {
  const { rows } = await asking.query('select section, key, fields from pack_rows');
  if (rows.length === 0) return null;
  const grouped = Map.groupBy(
    rows as { section: SectionName; key: string; fields: Fields }[],
    ({ section }) => section,
  );
  const sections = SECTIONS.map((name): [SectionName, Section] => [
    name,
    new Map((grouped.get(name) ?? []).map(({ key, fields }) => [key, fields])),
  ]);
  return Object.fromEntries(sections) as unknown as Configuration;
}

/** Remembers what the pack says now. */
export async function writeBase(asking: Asking, configuration: Configuration): Promise<void> {
  const rows = SECTIONS.flatMap((section) =>
    [...configuration[section]].map(([key, fields]) => ({ section, key, fields })),
  );
  await asking.query('delete from pack_rows');
  await asking.query(
    'insert into pack_rows select section, key, fields from json_populate_recordset(null::pack_rows, $1::json)',
    [JSON.stringify(rows)],
  );
}
