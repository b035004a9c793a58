import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import type { LonLat } from '@gezhi/domain/area';
import { Client } from 'pg';
import { type Knowledge, loadKnowledge } from '../src/modules/catalogue/index.ts';
import { loadDuties } from '../src/modules/people/index.ts';
import { createDatabase, type Database } from '../src/platform/db/index.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { AREAS, accountIdOf, CAST_NAMES, type CastName, PLACES, personIdOf, UNITS } from './world-cast.ts';
import { insertWorld, SIDE, SOUTH, WEST } from './world-rows.ts';

export { AREAS, CAST, type CastName, dutyIdOf, PLACES, personIdOf, UNITS } from './world-cast.ts';

/** A small district with its people, in a database of its own; made in a fraction of a second. */
export interface World {
  readonly files: TestDatabase;
  /** The application role, under row-level security. */
  readonly database: Database;
  /** The owner of the tables: sees and changes everything. */
  readonly owner: Client;
  /** Areas, units and catalogue as loaded at the start; `reload` replaces it. */
  readonly knowledge: () => Knowledge;
  /** Somebody of the cast with the duties in force when last loaded. */
  actorOf(name: CastName): PersonActor;
  /** Reads knowledge and duties anew, after a test changed them. */
  reload(): Promise<void>;
  drop(): Promise<void>;
}

/** Middles of the four square grids, lon/lat, and a point more than 200 m from all of them. */
export const POINTS = {
  gridOne: middleOf(0),
  gridTwo: middleOf(1),
  quietGrid: middleOf(2),
  otherGrid: middleOf(3),
  /** On the border of grids one and two: the lowest code, grid one, wins. */
  border: [WEST + SIDE, SOUTH + SIDE / 2],
  /** About 90 m west of grid one. */
  near: [WEST - 0.001, SOUTH + SIDE / 2],
  far: [WEST - 0.1, SOUTH],
} as const satisfies Record<string, LonLat>;

function middleOf(column: number): [number, number] {
  return [WEST + (column + 0.5) * SIDE, SOUTH + SIDE / 2];
}

/** Short for everything a test may want to name. */
export const IDS = { areas: AREAS, units: UNITS, places: PLACES } as const;

/**
 * Makes the world: a district; a town with its centre, a community with station and two grids, a community whose
 * station is empty; another town with a community and a grid; two departments; the cast of `world-cast.ts`; the
 * standard procedure and ten categories of the pack. Call `drop` in `afterAll`.
 */
export async function createWorld(): Promise<World> {
  const files = await createTestDatabase();
  const owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await insertWorld(owner);
  const database = createDatabase({ url: files.appUrl, connections: 8 });
  let knowledge = await loadKnowledge(database);
  let actors = await loadActors(database, knowledge);
  return {
    files,
    database,
    owner,
    knowledge: () => knowledge,
    actorOf: (name) => actors[name],
    reload: async () => {
      knowledge = await loadKnowledge(database);
      actors = await loadActors(database, knowledge);
    },
    drop: async () => {
      await database.close();
      await owner.end();
      await files.drop();
    },
  };
}

function loadActors(database: Database, knowledge: Knowledge): Promise<Record<CastName, PersonActor>> {
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    const actors: Partial<Record<CastName, PersonActor>> = {};
    for (const name of CAST_NAMES) {
      const duties = await loadDuties(tx, knowledge.tree, personIdOf(name));
      actors[name] = { kind: 'person', personId: personIdOf(name), accountId: accountIdOf(name), duties };
    }
    return actors as Record<CastName, PersonActor>;
  });
}
