import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, POINTS, type World } from '../../../test/world.ts';
import { Journal } from '../../platform/journal/index.ts';
import { openKeyring } from '../../platform/keys/index.ts';
import {
  act,
  createMatter,
  listMatters,
  type MatterHouse,
  matterPageOf,
  reporterOfCode,
  trackOf,
} from './index.ts';

let world: World;
let house: MatterHouse;

beforeAll(async () => {
  world = await createWorld();
  house = {
    journal: new Journal(() => []),
    keyring: openKeyring(join(tmpdir(), `${randomUUID()}.keys`)),
    knowledge: world.knowledge,
  };
});
afterAll(() => world.drop());

const report = (more: object = {}) =>
  reportInputSchema.parse({
    id: uuidv7(),
    category: '0401',
    description: '楼下垃圾桶满了三天没人清，请联系13812345678。',
    place: { point: POINTS.gridOne },
    reporter: { name: '王大妈', phone: '13812345678', mayContact: 'yes' },
    ...more,
  });

const create = (input = report(), actor: Actor = VISITOR) =>
  world.database.inTransaction(actor, null, (tx) => createMatter(tx, house, { input }));
const step = (actor: Actor, matterId: string, action: string, input: object = {}) =>
  world.database.inTransaction(actor, null, (tx) =>
    act(tx, house, { matterId, action, input: { ...input } }),
  );
const page = (actor: Actor, matterId: string) =>
  world.database.inTransaction(actor, null, (tx) => matterPageOf(tx, house, matterId));

test('a matter goes from a resident to the resident’s rating', async () => {
  const { receipt, reportId } = await create();
  const sun = world.actorOf('sun');
  const unit =
    world.knowledge().units.findByCode('urban') ??
    world.knowledge().units.units.find((one) => one.kind === 'department');
  expect((await page(sun, receipt.id)).can.map((one) => one.name)).toContain('accept');
  await step(sun, receipt.id, 'accept');
  await step(sun, receipt.id, 'dispatch', { lead: unit?.id });
  await step(world.actorOf('qian'), receipt.id, 'sign');
  await expect(step(world.actorOf('feng'), receipt.id, 'submit', { result: '已清运' })).rejects.toThrow(
    'matter.guard',
  );
  const todo = await world.database.inTransaction(world.actorOf('feng'), null, (tx) =>
    listMatters(tx, world.knowledge().tree, { tab: 'todo', limit: 50 }),
  );
  expect(todo.items.map((row) => row.id)).toContain(receipt.id);
  const all = await world.database.inTransaction(sun, null, (tx) =>
    listMatters(tx, world.knowledge().tree, { tab: 'all', limit: 50 }),
  );
  expect(all.items[0]?.title).not.toContain('138');
  const shown = await page(sun, receipt.id);
  expect(shown.data.description).toContain('138****5678');
  expect(shown.data.reports[0]?.phone).toBe('138****5678');
  const reporter = await world.database.inTransaction(VISITOR, null, (tx) =>
    reporterOfCode(tx, house.keyring, house.keyring.queryCode(reportId)),
  );
  const track = await world.database.inTransaction(reporter, null, (tx) => trackOf(tx, house));
  expect(track.data.description).toContain('13812345678');
  expect(track.data.phase).toBe('handling');
});
