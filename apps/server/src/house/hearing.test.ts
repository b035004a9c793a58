import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamMessage } from '@gezhi/domain/stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../test/house.ts';
import type { CastName } from '../../test/world.ts';
import { followOthers } from '../platform/stream/index.ts';
import { recentChanges } from './hearing.ts';
import { assemble, type Parts } from './parts.ts';

/** Longer than a look at what other processes did takes to come round. */
const LOOK_MS = 1_500;

let house: TestHouse;
/** Another server process on the same database and keys. */
let other: Parts;
let stops: (() => void)[];

beforeAll(async () => {
  house = await createHouse();
  const { dataDirectory, world } = house;
  other = await assemble({ appUrl: world.files.appUrl, dataDirectory, log: pino({ level: 'silent' }) });
  stops = [house.parts, other].map(({ hub, database }) => followOthers(hub, recentChanges(database)));
});
afterAll(async () => {
  for (const stop of stops) stop();
  other.hub.close();
  await other.workshop.close();
  await other.database.close();
  await house.close();
});

/** What the open screen of somebody at a server process hears. */
function listenAt({ hub }: Parts, name: CastName): StreamMessage[] {
  const heard: StreamMessage[] = [];
  hub.join(
    {
      sessionId: name,
      actor: house.world.actorOf(name),
      send: (block) => void heard.push(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null')),
      close: () => undefined,
    },
    null,
  );
  return heard;
}

test('a change made in one process is heard in each, once, by those it concerns', async () => {
  const { hub } = house.parts;
  const [here, there] = [listenAt(house.parts, 'sun'), listenAt(other, 'sun')];
  const stranger = listenAt(house.parts, 'niu');
  const { id } = await house.report(null);
  const changed = { kind: 'matter', id, version: 1, phase: 'reported' };
  await expect.poll(() => there, { timeout: 5_000 }).toEqual([changed]);
  expect(here).toEqual([changed]);

  await other.deliveries.runDue();
  await expect.poll(() => there, { timeout: 5_000 }).toContainEqual({ kind: 'notice' });
  await expect.poll(() => here, { timeout: 5_000 }).toContainEqual({ kind: 'notice' });
  await sleep(LOOK_MS);
  for (const heard of [here, there]) expect(heard).toEqual([changed, { kind: 'notice' }]);
  expect(stranger).toEqual([]);
  expect(hub.listeners.size).toBe(2);
});
