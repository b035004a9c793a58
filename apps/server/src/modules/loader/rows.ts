import type { ClientBase } from 'pg';

/** Rows of one table, named by column; values as JSON carries them. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** Writes all rows of a table in one statement; the columns are those of the first row. */
export async function insertRows(client: ClientBase, { table, rows }: TableRows): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
    [JSON.stringify(rows)],
  );
}
