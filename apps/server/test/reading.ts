import type { Database, Transaction } from '../src/platform/db/index.ts';

/** Rows and entries of indexes that the connection has looked at since it last told the statistics. */
async function lookedAt(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ rows: number }>(
    `select sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid))::int as rows
     from pg_class c where c.relnamespace = 'public'::regnamespace`,
  );
  return rows[0]?.rows ?? 0;
}

/** Counts from now on what every transaction of a database looks at: a page costs the same however much lies behind it. */
export function countReading(database: Database): { begin: () => void; read: () => number } {
  let read = 0;
  const { inTransaction } = database;
  Object.assign(database, {
    inTransaction: (...[actor, now, fn]: Parameters<typeof inTransaction>) =>
      inTransaction(actor, now, async (tx) => {
        const before = await lookedAt(tx);
        const answer = await fn(tx);
        read += (await lookedAt(tx)) - before;
        return answer;
      }),
  });
  return {
    begin: () => {
      read = 0;
    },
    read: () => read,
  };
}
