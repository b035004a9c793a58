import { Client } from 'pg';
import { from } from 'pg-copy-streams';
import type { District } from './district.ts';
import { type Lines, TABLES, type TableName } from './made.ts';
import { MatterGenerator } from './matters.ts';
import { say } from './measure.ts';

/** Matters whose lines are held in memory at a time. */
const BATCH = 10_000;

/** Connection strings of the owner of the tables and of the superuser. */
export interface LoadAccess {
  readonly ownerUrl: string;
  readonly superUrl: string;
}

/**
 * Loads matters with everything around them by COPY as the owner. Checks of foreign keys rest meanwhile and secondary
 * indexes are made afterwards, or half a million would take a quarter of an hour.
 */
export async function loadMatters(access: LoadAccess, district: District, total: number): Promise<void> {
  const owner = await connect(access.ownerUrl);
  const begun = performance.now();
  try {
    await asSuperuser(access.superUrl, [
      'grant set on parameter session_replication_role to gezhi_owner',
      "alter system set max_wal_size = '8GB'",
      'select pg_reload_conf()',
    ]);
    const indexes = await dropIndexes(owner);
    await copyAll(access.ownerUrl, { district, total, now: await clockOf(owner) });
    say(`Loaded ${total} matters in ${seconds(begun)} s; making ${indexes.length} indexes`);
    await makeIndexes(access.ownerUrl, indexes);
    await owner.query(`select setval('matter_numbers', ${total + 1})`);
    await asSuperuser(access.superUrl, [
      'alter system reset max_wal_size',
      'select pg_reload_conf()',
      'vacuum (analyze)',
      'checkpoint',
    ]);
    say(`Indexed and analysed after ${seconds(begun)} s`);
  } finally {
    await owner.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Runs statements as the superuser, one after another. */
export async function asSuperuser(url: string, statements: readonly string[]): Promise<void> {
  const client = await connect(url);
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function clockOf(owner: Client): Promise<Date> {
  const { rows } = await owner.query<{ now: Date }>('select clock_timestamp() as now');
  return rows[0]?.now ?? new Date();
}

async function dropIndexes(owner: Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relname = any ($1) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [Object.keys(TABLES)],
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  return rows.map((row) => row.definition);
}

async function makeIndexes(url: string, definitions: readonly string[]): Promise<void> {
  const left = [...definitions];
  const worker = async () => {
    const client = await connect(url);
    await client.query("set maintenance_work_mem = '256MB'");
    for (let definition = left.shift(); definition !== undefined; definition = left.shift())
      await client.query(definition);
    await client.end();
  };
  await Promise.all([worker(), worker()]);
}

interface Load {
  readonly district: District;
  readonly total: number;
  readonly now: Date;
}

async function copyAll(ownerUrl: string, { district, total, now }: Load): Promise<void> {
  const names = Object.keys(TABLES) as TableName[];
  const clients = new Map<TableName, Client>();
  for (const name of names) {
    const client = await connect(ownerUrl);
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    clients.set(name, client);
  }
  await makePartitions(clients.get('entries'), now);
  const generator = new MatterGenerator(district, total, now);
  let writing: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < total; first += BATCH) {
    const lines: Lines = emptyLines();
    for (let number = first; number < Math.min(total, first + BATCH); number += 1)
      generator.add(number, lines);
    await writing;
    writing = Promise.all(names.map((name) => copyTable(clients.get(name), name, lines[name])));
    if ((first / BATCH) % 10 === 9) say(`${first + BATCH} of ${total} matters`);
  }
  await writing;
  for (const client of clients.values()) await client.end();
}

function emptyLines(): Lines {
  return {
    matters: [],
    reports: [],
    assignments: [],
    acts: [],
    matter_terms: [],
    entries: [],
    passages: [],
  };
}

async function makePartitions(client: Client | undefined, now: Date): Promise<void> {
  await client?.query(
    `select ensure_entry_partition(month) from generate_series($1::timestamptz - interval '25 months',
       $1::timestamptz + interval '1 month', interval '1 month') as month`,
    [now],
  );
}

async function copyTable(client: Client | undefined, name: TableName, lines: string[]): Promise<void> {
  if (client === undefined || lines.length === 0) return;
  const stream = client.query(from(`copy ${name} (${TABLES[name]}) from stdin`));
  await new Promise<void>((resolve, reject) => {
    stream.on('finish', resolve);
    stream.on('error', reject);
    stream.end(lines.join(''));
  });
}

function seconds(begun: number): string {
  return ((performance.now() - begun) / 1_000).toFixed(0);
}
