import { join } from 'node:path';
import { Client } from 'pg';
import { ERASURE_LIST, readErasureList } from '../modules/data-request/index.ts';

interface Restored {
  readonly ownerUrl: string;
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
}

/**
 * Erases once more what a restored backup brought back: whatever the list beside the database names and the database does not
 * (docs/operate.md, "After a restore"). As the owner, before anybody is served; gives how many. Throws ErasureListError.
 */
export async function eraseAgain({ ownerUrl, dataDirectory, log }: Restored): Promise<number> {
  const listed = await readErasureList(join(dataDirectory, ERASURE_LIST));
  if (listed.size === 0) return 0;
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const erasures = [...listed.values()];
    const { rows } = await client.query<{ again: number }>(
      `select count(*)::int as again from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as n (report, what, at)
       where erase_again(n.report, n.what, n.at)`,
      [erasures.map(({ report }) => report), erasures.map(({ what }) => what), erasures.map(({ at }) => at)],
    );
    const again = rows[0]?.again ?? 0;
    if (again > 0) log(`Erased again what this copy of the database still held: ${again}`);
    return again;
  } finally {
    await client.end();
  }
}
