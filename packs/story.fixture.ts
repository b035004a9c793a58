/**
 * A pack's story: the house over a pack without its demo matters, and its own staff who take a matter by HTTP from the first
 * step to the last. Each pack's `story.test.ts` walks every kind of matter that its source names.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { tellingOf } from '../apps/server/src/house/messages.ts';
import { openHouse } from '../apps/server/src/house/open.ts';
import { assemble, type Parts } from '../apps/server/src/house/parts.ts';
import { loadDistrict } from '../apps/server/src/modules/loader/index.ts';
import { createMetrics } from '../apps/server/src/platform/observe/index.ts';
import { createTestDatabase } from '../apps/server/test/database.ts';
import { settingsIn } from '../apps/server/test/house.ts';
import { type StoryCalls, StoryStage } from './stage.fixture.ts';

export type { Holder, Standing, StoryCalls, StoryStep, Walking, Who } from './stage.fixture.ts';

const SILENT = pino({ level: process.env.GEZHI_TEST_LOG ?? 'silent' });

/** The house of a pack, spoken to by its staff. Open in `beforeAll`, close in `afterAll`. */
export interface Story extends StoryCalls {
  readonly parts: Parts;
  /** As the owner of the tables: for looking only. */
  readonly owner: Client;
  close(): Promise<void>;
}

/** Opens the house over a pack as it is on its first morning: areas, staff, accounts and rules, and no matter. */
export async function openStory(pack: string): Promise<Story> {
  const files = await createTestDatabase();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'gezhi-story-'));
  const packDirectory = join(import.meta.dirname, pack);
  const { ownerUrl, appUrl } = files;
  await loadDistrict({ ownerUrl, appUrl, packDirectory, dataDirectory, empty: true, log: () => undefined });
  const settings = { ...settingsIn(dataDirectory), pack, packDirectory };
  const parts = await assemble({ appUrl, dataDirectory, log: SILENT, telling: tellingOf(settings) });
  const app = await openHouse({ parts, settings, metrics: createMetrics(), log: SILENT });
  await app.ready();
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ code: string; id: number }>('select code, id from units');
  const units = new Map(rows.map(({ code, id }) => [code, id]));
  return {
    parts,
    owner,
    ...new StoryStage({ app, owner, parts, units }).calls(),
    close: async () => {
      parts.hub.close();
      await app.close();
      await parts.deliveries.stop();
      await parts.workshop.close();
      await parts.database.close();
      await owner.end();
      await files.drop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
