import { SCHEDULER } from '@gezhi/domain/access';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/database.ts';
import { createDatabase } from './index.ts';

test('once a pool is closed the server has no connection of it left, so that it may stop without a word', async () => {
  const files = await createTestDatabase();
  const owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  const faults: Error[] = [];
  for (let round = 0; round < 5; round += 1) {
    const database = createDatabase({
      url: files.appUrl,
      connectTimeoutMs: 20_000,
      onBroken: (fault) => faults.push(fault),
    });
    const sleeping = () => database.inTransaction(SCHEDULER, null, (tx) => tx.query('select pg_sleep(0.05)'));
    await Promise.all(Array.from({ length: 8 }, sleeping));
    await database.close();
    const { rows } = await owner.query(
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'gezhi'`,
    );
    expect(rows).toEqual([]);
  }
  expect(faults).toEqual([]);
  await owner.end();
  await files.drop();
});
