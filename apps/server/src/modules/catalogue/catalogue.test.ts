import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';
import { ask, createWorldServer } from '../../../test/world-server.ts';
import { registerCatalogueRoutes } from './index.ts';

let world: World;
let app: FastifyInstance;
beforeAll(async () => {
  world = await createWorld();
  app = await createWorldServer(world, (server) =>
    registerCatalogueRoutes(server, { catalogue: () => world.knowledge().catalogue }),
  );
});
afterAll(async () => {
  await app.close();
  await world.drop();
});

test('residents read the same catalogue as staff, major classes before their minor ones', async () => {
  const { items } = (await ask(app, '/api/categories')).json();
  const codes = items.map((one: { code: string }) => one.code);
  expect(codes).toEqual([...codes].sort());
  expect(items).toContainEqual(
    expect.objectContaining({
      code: '0401',
      parent: '04',
      visibility: 'O',
      selfHandle: true,
      evidence: 'photo',
    }),
  );
  expect(items).toContainEqual(expect.objectContaining({ code: '0203', visibility: 'R', public: false }));
});

test('procedures with their states and actions are for staff', async () => {
  expect((await ask(app, '/api/procedures')).statusCode).toBe(401);
  const { items } = (await ask(app, '/api/procedures', { as: 'wang' })).json();
  expect(items).toMatchObject([{ id: 1, procedure: { code: 'standard', start: 'reported' } }]);
  expect(items[0].procedure.actions.accept.by).toContainEqual({ role: 'operator', reach: 'queue' });
});
