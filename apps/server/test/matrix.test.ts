import { type Actor, dutiesOf, SCHEDULER } from '@gezhi/domain/access';
import type { Endpoint } from '@gezhi/domain/contract';
import {
  ATTACHMENT_ENDPOINTS,
  addingDuty,
  decide,
  MAY_CONTACT,
  type MatterSubject,
  revealingDuty,
  sees,
} from '@gezhi/domain/matter';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEndpoints } from '../src/generate/openapi.ts';
import { loadSubject, readMatter, reporterOfCode } from '../src/modules/matter/index.ts';
import { routeTable } from '../src/platform/http/index.ts';
import {
  type Answer,
  createHouse,
  type Reported,
  reportOf,
  type TestHouse,
  toChecking,
  toHandling,
  type Who,
} from './house.ts';
import { AREAS, CAST, type CastName, dutyIdOf, POINTS, UNITS } from './world.ts';
import { createWorldServer } from './world-server.ts';

/**
 * The authorisation matrix: every endpoint of the running house × everybody × own, sibling grid, other street, other
 * unit, restricted, care, complained of. What the contract declares, and what `decide` answers, is what HTTP has to answer.
 * Writes carry a version nobody has, so that whoever may act is answered 409 and nothing moves.
 */
let house: TestHouse;
let matters: Readonly<Record<Place, Reported>>;
let subjects: Readonly<Record<Place, MatterSubject>>;
let endpoints: readonly Endpoint[];

const NOBODY = '01990000-0000-7000-8000-00000000dead';
const STALE = 9_999;
const NAMES = Object.keys(CAST) as CastName[];

const PLACES = [
  'own',
  'siblingGrid',
  'otherStreet',
  'ownUnit',
  'otherUnit',
  'restricted',
  'restrictedAway',
  'care',
  'complaint',
] as const;
type Place = (typeof PLACES)[number];

/** Said by hand, once: who sees which matter. Everybody who is not named must not learn that it is there. */
const DISTRICT: CastName[] = ['ling', 'chen', 'yan', 'meng'];
const TOWN: CastName[] = ['zhao', 'shi', 'tang'];
const STATION: CastName[] = ['sun', 'xu', 'song', 'he'];
const GRID_ONE: CastName[] = ['wang', 'gao'];
const URBAN: CastName[] = ['qian', 'feng', 'lu'];
const HOUSING: CastName[] = ['ma', 'niu', 'pan'];
const SEEN_BY: Record<Place, readonly CastName[]> = {
  own: [...DISTRICT, ...TOWN, ...STATION, ...GRID_ONE],
  siblingGrid: [...DISTRICT, ...TOWN, ...STATION, 'bai'],
  otherStreet: [...DISTRICT, 'du'],
  ownUnit: [...DISTRICT, ...TOWN, ...STATION, ...GRID_ONE, ...URBAN],
  otherUnit: [...DISTRICT, ...TOWN, ...STATION, ...GRID_ONE, ...HOUSING],
  restricted: ['sun', 'xu', 'song'],
  restrictedAway: ['sun', 'song', ...URBAN],
  care: ['sun', 'song', ...URBAN],
  complaint: [...DISTRICT, ...TOWN],
};

async function makeMatters(): Promise<Record<Place, Reported>> {
  const reporter = { name: '王大妈', phone: '13812345678', mayContact: 'yes' };
  const report = (more: object = {}) => house.report(null, { reporter, ...more });
  const made: Record<Place, Reported> = {
    own: await report(),
    siblingGrid: await report({ place: { point: POINTS.gridTwo } }),
    otherStreet: await report({ place: { point: POINTS.otherGrid } }),
    ownUnit: await report(),
    otherUnit: await report(),
    restricted: await report({ category: '0203' }),
    restrictedAway: await report({ category: '0203' }),
    care: await report({ category: '0102', consent: { textVersion: 'care-1', givenBy: 'self' } }),
    complaint: await report({ about: [{ kind: 'unit', unitId: UNITS.station }] }),
  };
  await house.walk(made.ownUnit.id, ...toChecking());
  await house.walk(
    made.otherUnit.id,
    ['sun', 'accept'],
    ['sun', 'dispatch', { lead: UNITS.housing }],
    ['ma', 'sign'],
  );
  await house.walk(made.restrictedAway.id, ...toHandling());
  await house.walk(made.care.id, ...toHandling());
  return made;
}

async function subjectOf(id: string): Promise<MatterSubject> {
  return house.world.database.inTransaction(SCHEDULER, null, async (tx) =>
    loadSubject(tx, house.world.knowledge(), await readMatter(tx, id)),
  );
}

async function actorOf(who: Who): Promise<Actor> {
  if (typeof who === 'string') return house.world.actorOf(who);
  return house.world.database.inTransaction(SCHEDULER, null, (tx) =>
    reporterOfCode(tx, house.parts.keyring, who.code),
  );
}

const everybody = (place: Place): Who[] => {
  const other = place === 'own' ? matters.siblingGrid : matters.own;
  return [...NAMES, { code: matters[place].queryCode }, { code: other.queryCode }];
};
const label = (who: Who | null) => (who === null ? 'visitor' : typeof who === 'string' ? who : 'a code');

beforeAll(async () => {
  house = await createHouse();
  matters = await makeMatters();
  const loaded = await Promise.all(
    PLACES.map(async (place) => [place, await subjectOf(matters[place].id)] as const),
  );
  subjects = Object.fromEntries(loaded) as Record<Place, MatterSubject>;
  const bound = routeTable(house.app);
  endpoints = [
    ...bound,
    ...ATTACHMENT_ENDPOINTS.filter((one) => !bound.some((other) => other.name === one.name)),
  ];
});
afterAll(() => house.close());

describe('the route table', () => {
  test('a route without a declared permission cannot be registered, nor one open to no role', async () => {
    const open = (config: object) =>
      createWorldServer(house.world, (app) => {
        app.route({ method: 'GET', url: '/api/secret', config, handler: async () => 'secret' });
      });
    await expect(open({})).rejects.toThrow('declares no permission');
    await expect(open({ permission: { kind: 'roles', roles: [] } })).rejects.toThrow('open to no role');
  });

  test('holds every endpoint that is documented, and every address under /api is one of them', async () => {
    const documented = (await allEndpoints()).map((one) => one.name);
    expect(endpoints.map((one) => one.name).toSorted()).toEqual(documented.toSorted());
    // These two have no contract: the stream is no JSON, and the documents speak of the contracts.
    const known = new Set([
      ...endpoints.map((one) => one.path),
      '/api/stream',
      '/api/openapi.json',
      '/api/docs',
    ]);
    const served = pathsIn(house.app.printRoutes({ commonPrefix: false })).filter((path) =>
      path.startsWith('/api/'),
    );
    expect(served.filter((path) => !known.has(path))).toEqual([]);
    expect(served.length).toBeGreaterThan(25);
  });
});

/** Paths out of Fastify's drawing of its tree. */
function pathsIn(drawn: string): string[] {
  const path: string[] = [];
  return drawn.split('\n').flatMap((line) => {
    const [, indent = '', rest = ''] = /^((?:[│ ] {3})*)[├└]── (.*)$/.exec(line) ?? [];
    const depth = indent.length / 4;
    const [, segment = '', methods] = /^(.*?)(?: \(([A-Z, ]+)\))?$/.exec(rest) ?? [];
    path.length = depth;
    path.push(segment);
    return methods === undefined ? [] : [path.join('')];
  });
}

/** Asks an endpoint about a matter, with an empty body where it takes one: refusals come before the input is read. */
function ask(
  endpoint: Endpoint,
  who: Who | null,
  values: Record<string, string> = {},
  body: unknown = {},
): Promise<Answer> {
  const url = endpoint.path.replace(
    /:([a-zA-Z]+)/g,
    (_, name: string) => values[name] ?? SAMPLES[name] ?? '1',
  );
  const query = QUERIES[endpoint.name] ?? '';
  return endpoint.method === 'GET'
    ? house.get(who, url + query)
    : house.send(who, endpoint.method, url + query, body);
}

const SAMPLES: Record<string, string> = {
  id: '1',
  action: 'urge',
  reportId: NOBODY,
  size: 'thumb',
  layer: 'areas',
  z: '10',
  x: '850',
  y: '410.mvt',
};
const QUERIES: Record<string, string> = {
  'matter.search': '?q=ab',
  'matter.points': '?west=118&south=33&east=120&north=34',
  'area.at': '?lon=119&lat=33.6',
  'area.search': '?q=ab',
};

describe('at the door', () => {
  const refusedAs = (answer: Answer) =>
    answer.status === 401 && answer.code === 'session.missing'
      ? 'stranger'
      : answer.status === 403
        ? 'role'
        : 'through';

  test('whoever is nobody gets no farther than what is open to anyone', async () => {
    for (const endpoint of endpoints) {
      for (const who of [null, 'nobody' as CastName]) {
        const answer = await ask(endpoint, who);
        const { kind } = endpoint.permission;
        if (kind === 'anyone') expect(refusedAs(answer), endpoint.name).toBe('through');
        else if (kind === 'code')
          expect(answer, endpoint.name).toMatchObject({ status: 404, code: 'code.wrong' });
        else expect(refusedAs(answer), endpoint.name).toBe('stranger');
      }
    }
  });

  test('a query code opens what is the reporter’s and nothing that wants an account', async () => {
    const who = { code: matters.own.queryCode };
    for (const endpoint of endpoints) {
      const answer = await ask(endpoint, who, { id: NOBODY });
      const { kind } = endpoint.permission;
      if (kind === 'account' || kind === 'roles') expect(refusedAs(answer), endpoint.name).toBe('stranger');
      else expect(refusedAs(answer), endpoint.name).toBe('through');
    }
  });

  test('every role of the cast passes exactly where the contract names it; an ended duty and no duty nowhere', async () => {
    for (const endpoint of endpoints) {
      const { permission } = endpoint;
      if (permission.kind === 'anyone' || permission.kind === 'code') continue;
      for (const who of NAMES) {
        const answer = await ask(endpoint, who, { id: NOBODY });
        const roles = dutiesOf(house.world.actorOf(who)).map((duty) => duty.role);
        const passes = permission.kind !== 'roles' || roles.some((role) => permission.roles.includes(role));
        expect(refusedAs(answer), `${who} ${endpoint.name}`).toBe(passes ? 'through' : 'role');
      }
    }
  });

  test('the three administrators, an ended duty and no duty are shown no matter by any list', async () => {
    for (const who of ['admin', 'shen', 'tao', 'wu', 'yuan', 'cai'] as const) {
      for (const url of [
        '/api/matters',
        '/api/matters?tab=todo',
        '/api/matters?area=1',
        '/api/matters/points?west=118&south=33&east=120&north=34',
        '/api/matters/similar?lon=119.005&lat=33.605',
        `/api/matters/search?q=${encodeURIComponent('单元门')}`,
      ])
        expect((await house.get(who, url)).body.items, `${who} ${url}`).toEqual([]);
      expect(
        Object.values((await house.get(who, '/api/matters/figures')).body.phases).every(
          (count) => count === 0,
        ),
      ).toBe(true);
    }
  });

  test('a session cookie does not help where a code is asked, nor a code where a session is', async () => {
    for (const endpoint of endpoints.filter((one) => one.permission.kind === 'code'))
      expect(await ask(endpoint, 'chen'), endpoint.name).toMatchObject({ status: 404, code: 'code.wrong' });
  });
});

describe('on a matter', () => {
  test('sees() is what was said by hand', async () => {
    for (const place of PLACES) {
      const seeing = NAMES.filter((name) => sees(house.world.actorOf(name), subjects[place]));
      expect(seeing.toSorted(), place).toEqual([...SEEN_BY[place]].toSorted());
    }
  });

  test('every endpoint that asks decide is in this matrix', () => {
    const asking = endpoints.filter((one) => one.permission.kind === 'subject').map((one) => one.name);
    expect(asking.toSorted()).toEqual([
      'attachment.file',
      'matter.act',
      'matter.addReporter',
      'matter.clock',
      'matter.contact',
      'matter.page',
      'matter.people',
      'matter.printContact',
      'matter.reports',
      'matter.reveal',
      'matter.units',
    ]);
  });

  test.each(PLACES)(
    'nobody asks whom to put in charge of %s where the procedure puts nobody in charge; whoever does not see it hears that it is not there',
    async (place) => {
      const unknown = await house.get('chen', `/api/matters/${NOBODY}/people`);
      for (const who of everybody(place)) {
        const answer = await house.get(who, `/api/matters/${matters[place].id}/people`);
        const may = typeof who === 'string' && SEEN_BY[place].includes(who);
        if (may) expect([answer.status, answer.code], label(who)).toEqual([403, 'access.role']);
        else expect([answer.status, answer.text], label(who)).toEqual([404, unknown.text]);
      }
    },
  );

  test.each(PLACES)(
    'whoever does not see %s hears of the units of a step as of an unknown id',
    async (place) => {
      const rest = '/actions/dispatch/units?field=lead';
      const unknown = await house.get('chen', `/api/matters/${NOBODY}${rest}`);
      for (const who of everybody(place)) {
        const answer = await house.get(who, `/api/matters/${matters[place].id}${rest}`);
        const may = typeof who === 'string' && SEEN_BY[place].includes(who);
        if (may) expect([200, 403, 409], label(who)).toContain(answer.status);
        else expect([answer.status, answer.text], label(who)).toEqual([404, unknown.text]);
      }
    },
  );

  test.each(PLACES)(
    'the page of %s and its further reporters open for those who see it; to all others they answer like an unknown id',
    async (place) => {
      const more = `/reports?after=${Buffer.from(`2000-01-01 00:00:00+00|${NOBODY}`).toString('base64url')}`;
      for (const rest of ['', more]) {
        const unknown = await house.get('chen', `/api/matters/${NOBODY}${rest}`);
        for (const who of everybody(place)) {
          const answer = await house.get(who, `/api/matters/${matters[place].id}${rest}`);
          const may = typeof who === 'string' && SEEN_BY[place].includes(who);
          if (may) expect(answer.status, label(who)).toBe(200);
          else expect([answer.status, answer.text], label(who)).toEqual([404, unknown.text]);
        }
      }
    },
  );

  test.each(PLACES)('every action on %s is answered as decide says', async (place) => {
    const subject = subjects[place];
    const procedure = house.world.knowledge().catalogue.procedureFor(undefined, [AREAS.district])?.procedure;
    if (procedure === undefined) throw new Error('no procedure');
    const unknown = await house.step('chen', NOBODY, 'accept', {}, STALE);
    const before = await house.row(matters[place].id);
    for (const who of everybody(place)) {
      const actor = await actorOf(who);
      const visible = sees(actor, subject);
      for (const action of visible ? actionsAt(place, Object.keys(procedure.actions)) : ['accept', 'dance']) {
        const answer = await house.post(who, `/api/matters/${matters[place].id}/actions/${action}`, {
          version: STALE,
          input: {},
        });
        const decision = decide(actor, action, { subject, procedure });
        const reason = decision.allowed ? 'allowed' : decision.reason;
        const expected = { invisible: 'not.found', role: 'access.role', separation: 'access.separation' }[
          reason as string
        ];
        expect(answer.code, `${label(who)} ${action}: ${reason}`).toBe(expected ?? 'matter.version');
        if (reason === 'invisible') expect(answer.text).toBe(unknown.text);
      }
    }
    expect((await house.row(matters[place].id)).version).toBe(before.version);
  });

  test.each(PLACES)('contacts of %s open as revealingDuty says', async (place) => {
    const subject = await subjectOf(matters[place].id);
    const { id, reportId } = matters[place];
    const unknown = await house.post('chen', `/api/matters/${NOBODY}/reports/${reportId}/reveal`, {
      reason: 'callBack',
    });
    expect(MAY_CONTACT).toContain('yes');
    for (const who of everybody(place)) {
      const actor = await actorOf(who);
      const answer = await house.post(who, `/api/matters/${id}/reports/${reportId}/reveal`, {
        reason: 'callBack',
      });
      const isStaff = typeof who === 'string';
      if (!isStaff || !sees(actor, subject))
        expect([answer.status, answer.text], label(who)).toEqual([404, unknown.text]);
      else
        expect(answer.status, label(who)).toBe(
          revealingDuty(actor, subject, 'yes') === undefined ? 403 : 200,
        );
      const contact = await house.get(who, `/api/matters/${id}/reports/${reportId}/contact`);
      expect(contact.status, label(who)).toBe(answer.status);
    }
  });

  test.each(PLACES)('a reporter is added to %s as addingDuty says', async (place) => {
    const body = { reporter: { name: '邻居' } };
    const unknown = await house.post('chen', `/api/matters/${NOBODY}/reports`, body);
    const subject = await subjectOf(matters[place].id);
    for (const who of everybody(place)) {
      const actor = await actorOf(who);
      const answer = await house.post(who, `/api/matters/${matters[place].id}/reports`, body);
      if (!sees(actor, subject))
        expect([answer.status, answer.text], label(who)).toEqual([404, unknown.text]);
      // A resident wrote each of them: nobody adds another to it.
      else
        expect(answer.code, label(who)).toBe(
          addingDuty(actor, subject) === undefined ? 'access.role' : 'matter.guard',
        );
    }
  });

  test('the row of a photo is shown where its matter is seen', async () => {
    for (const place of PLACES) {
      const photo = await photoOf(matters[place].id);
      for (const who of everybody(place)) {
        const own = typeof who !== 'string' && who.code === matters[place].queryCode;
        const shown = await house.world.database.inTransaction(await actorOf(who), null, async (tx) => {
          const { rows } = await tx.query('select id from attachments where id = $1', [photo]);
          return rows.length === 1;
        });
        expect(shown, `${label(who)} ${place}`).toBe(
          own || (typeof who === 'string' && SEEN_BY[place].includes(who)),
        );
      }
    }
  });
});

/** Places whose every action is tried each time; of the others a third, and all in the long proof. */
const THOROUGH: readonly Place[] = ['own', 'ownUnit', 'restrictedAway', 'care', 'complaint'];

function actionsAt(place: Place, names: readonly string[]): readonly string[] {
  const isThorough = process.env.GEZHI_PROOF === '1' || THOROUGH.includes(place);
  return [...(isThorough ? names : names.filter((_, index) => index % 3 === 0)), 'dance'];
}

/** A photo's row that belongs to the matter, as the owner of the tables writes it. */
async function photoOf(matterId: string): Promise<string> {
  const id = matterId.replace(/.{12}$/, Math.random().toString(16).slice(2, 14).padEnd(12, '0'));
  await house.world.owner.query(
    `insert into attachments (id, subject_kind, subject_id, entry_id, stage, audience, hash, width, height, bytes, created_at)
     values ($1, 'matter', $2, $1, 'before', 'public', $3, 1, 1, 1, now())`,
    [id, matterId, 'a'.repeat(64)],
  );
  return id;
}

describe('a duty that ends', () => {
  test('takes its sight and its steps with it; one that begins gives them', async () => {
    const { owner } = house.world;
    const made = await house.report(null);
    expect((await house.get('he', `/api/matters/${made.id}`)).status).toBe(200);
    await owner.query('update duties set valid_to = now() where id = $1', [dutyIdOf('he')]);
    await house.world.reload();
    expect((await house.get('he', `/api/matters/${made.id}`)).status).toBe(404);
    expect((await house.post('he', '/api/matters', reportOf())).status).toBe(403);
    await owner.query('update duties set valid_to = null where id = $1', [dutyIdOf('he')]);
    await house.world.reload();
    expect((await house.get('he', `/api/matters/${made.id}`)).status).toBe(200);
  });
});
