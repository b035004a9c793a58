import { readFileSync } from 'node:fs';
import { SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf } from '@gezhi/domain/calendar';
import {
  extendProcedure,
  procedureDeltaSchema,
  procedureSchema,
  STANDARD_LIMITS,
  WISH_MOST,
} from '@gezhi/domain/catalogue';
import { WISH_TEXT_VERSION } from '@gezhi/domain/matter';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Step, type TestHouse } from '../../../test/house.ts';
import { AREAS, type CastName, UNITS } from '../../../test/world.ts';
import { tendWishes } from './index.ts';

/** Wishes: collected, published, claimed, fulfilled and rated (docs/field.md §2.31). */
const FOLDER = new URL('../../../../../packs/standard/procedures/', import.meta.url);
const written = (file: string) => parse(readFileSync(new URL(`${file}.yaml`, FOLDER), 'utf8'));
const laid = (file: string, base: unknown) =>
  extendProcedure(procedureDeltaSchema.parse(written(file)), procedureSchema.parse(base)).procedure;

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const definition = laid('wish', laid('service', written('standard')));
  await house.world.owner.query(
    `insert into procedures (id, area_id, code, version, state, definition, published_at) values (2, 1, 'wish', 1, 'published', $1, '2020-01-01')`,
    [definition],
  );
  await house.world.owner.query(`update categories set procedure_code = 'wish' where code = '0102'`);
  await house.parts.learn();
});
afterAll(() => house.close());

const WISHED = {
  category: '0102',
  title: '想要一本大字版的书',
  description: '周奶奶 13851700000 眼睛不好，想要一本大字版的书',
  consent: { textVersion: 'care-1', givenBy: 'self' },
  reporter: { name: '周桂兰', phone: '13851700000', mayContact: 'yes', wantsReply: true },
};
const PUBLISHED = {
  wishTitle: '一位爱看书的老人想要大字版的书',
  amount: 60,
  wishConsent: 'self',
  poolLevel: 'community',
  poolNote: '老人眼睛不好，字要大',
} as const;

async function published(more: object = {}, ...steps: readonly Step[]) {
  const made = await house.report(null, WISHED);
  await house.walk(made.id, ['sun', 'accept'], ['sun', 'publishWish', { ...PUBLISHED, ...more }], ...steps);
  return made;
}
const publicRows = async () => (await house.get(null, '/api/public/wishes?limit=50')).body.items;
const publicIdOf = async (id: string) =>
  (await house.world.owner.query('select public_id from wishes where matter_id = $1', [id])).rows[0]
    ?.public_id;
const shownOf = async (id: string) => {
  const found = await house.get(null, `/api/public/wishes/${await publicIdOf(id)}`);
  return found.status === 200 ? found.body.data : null;
};
/** Another limit, as the administrator sets it with the others. */
async function setMost(wishMost: number) {
  await house.world.owner.query(
    `insert into limits (area_id, definition) select area_id, $1::jsonb from district
     on conflict (area_id) do update set definition = excluded.definition`,
    [JSON.stringify({ ...STANDARD_LIMITS, wishMost })],
  );
  await house.parts.learn();
}
const poolOf = async (who: CastName, id: string) =>
  (await house.get(who, '/api/pool?limit=100')).body.items.find((row: { id: string }) => row.id === id);

describe('publishing', () => {
  test('makes a title, the community, the amount and how far it is public, and nothing of who wishes', async () => {
    const { id } = await published();
    const shown = await shownOf(id);
    expect(shown).toMatchObject({
      title: PUBLISHED.wishTitle,
      communityId: 3,
      amount: 60,
      state: 'open',
      untilOn: null,
    });
    const everything = JSON.stringify(await publicRows());
    for (const hidden of ['周', '13851700000', '眼睛不好', 'grid', 'number', id])
      expect(everything, hidden).not.toContain(hidden);
    expect(await poolOf('cai', id)).toMatchObject({
      title: PUBLISHED.wishTitle,
      note: PUBLISHED.poolNote,
      amount: 60,
    });
  });

  test('records whose consent it rests on and to which words', async () => {
    const { id } = await published({ wishConsent: 'guardian' });
    const { rows } = await house.world.owner.query(
      'select consent_version, consent_by from wishes where matter_id = $1',
      [id],
    );
    expect(rows).toEqual([{ consent_version: WISH_TEXT_VERSION, consent_by: 'guardian' }]);
  });

  test('refuses words that tell who wishes, and says where', async () => {
    const made = await house.report(null, WISHED);
    await house.walk(made.id, ['sun', 'accept']);
    for (const [field, words] of [
      ['wishTitle', '周奶奶想要一本书'],
      ['poolNote', '送到3号楼2单元'],
      ['poolNote', '请交给周桂兰'],
    ] as const) {
      const refused = await house.step('sun', made.id, 'publishWish', { ...PUBLISHED, [field]: words });
      expect([refused.status, refused.code]).toEqual([422, 'publication.personal']);
      expect(refused.body.details.marks[0]).toMatchObject({ field });
    }
  });

  test('refuses more than the district lets a wish cost, and no other than whole yuan', async () => {
    const made = await house.report(null, WISHED);
    await house.walk(made.id, ['sun', 'accept']);
    const tried = (amount: number) => house.step('sun', made.id, 'publishWish', { ...PUBLISHED, amount });
    const refused = await tried(WISH_MOST + 1);
    expect([refused.status, refused.code]).toEqual([422, 'wish.amount']);
    expect(refused.body.title).toMatch(/最多 \d+ 元/);
    expect(refused.body.details).toEqual({ most: WISH_MOST });
    for (const amount of [-1, 0.5]) expect((await tried(amount)).status).toBe(422);
    await setMost(50);
    expect((await tried(60)).body.details).toEqual({ most: 50 });
    await setMost(WISH_MOST);
    expect((await tried(WISH_MOST)).status).toBe(200);
  });

  test('needs a consent: without one, and once it is withdrawn, nothing is published', async () => {
    const made = await house.report(null, WISHED);
    await house.walk(made.id, ['sun', 'accept'], [{ code: made.queryCode }, 'withdrawConsent', {}]);
    const refused = await house.step('sun', made.id, 'publishWish', PUBLISHED);
    expect(refused.body.details.guard).toBe('poolable');
  });
});

describe('a published wish', () => {
  test('is claimed, fulfilled, checked and rated, and the public reads how far it is', async () => {
    const { id, queryCode, reportId } = await published();
    await house.walk(id, ['cai', 'take']);
    expect(await shownOf(id)).toMatchObject({ state: 'taken' });
    expect(await poolOf('yuan', id)).toBeUndefined();
    const contact = `/api/matters/${id}/reports/${reportId}`;
    expect((await house.post('cai', `${contact}/reveal`, { reason: 'askPlace' })).status).toBe(200);
    expect((await house.get('cai', `${contact}/contact`)).body).toMatchObject({ phone: '13851700000' });
    expect((await house.post('yuan', `${contact}/reveal`, { reason: 'askPlace' })).status).toBe(404);
    await house.walk(id, ['cai', 'submit', { result: '书送到了' }]);
    expect((await house.post('cai', `${contact}/reveal`, { reason: 'askPlace' })).status).toBe(403);
    expect(await shownOf(id)).toMatchObject({ state: 'taken' });
    await house.walk(id, ['he', 'pass']);
    expect(await shownOf(id)).toMatchObject({ state: 'fulfilled' });
    await house.walk(id, [{ code: queryCode }, 'rate', { rating: 'verySatisfied' }]);
    expect(await house.row(id)).toMatchObject({ phase: 'closed' });
    expect(await shownOf(id)).toMatchObject({ state: 'fulfilled' });
  });

  test.each(['centre', 'no'] as const)(
    'whose wisher said %s tells the claimer no number',
    async (mayContact) => {
      const made = await house.report(null, { ...WISHED, reporter: { ...WISHED.reporter, mayContact } });
      await house.walk(made.id, ['sun', 'accept'], ['sun', 'publishWish', PUBLISHED], ['cai', 'take']);
      const told = await house.post('cai', `/api/matters/${made.id}/reports/${made.reportId}/reveal`, {
        reason: 'askPlace',
      });
      expect(told.status).toBe(403);
      expect(told.text).not.toContain('13851700000');
    },
  );

  test('is gone from page and pool at once when the consent is withdrawn, open, claimed or fulfilled', async () => {
    const courses: readonly (readonly Step[])[] = [
      [],
      [['cai', 'take']],
      [
        ['cai', 'take'],
        ['cai', 'submit', { result: '书送到了' }],
        ['he', 'pass'],
      ],
    ];
    for (const course of courses) {
      const { id, queryCode } = await published({}, ...course);
      expect(await shownOf(id)).not.toBeNull();
      await house.walk(id, [{ code: queryCode }, 'withdrawConsent', {}]);
      expect(await shownOf(id)).toBeNull();
      expect(await poolOf('yuan', id)).toBeUndefined();
    }
  });

  test('is gone while it is restricted, withdrawn or given to a unit, and after its last day', async () => {
    const restricted = await published({}, ['song', 'restrict', { reason: '涉及隐私' }]);
    expect(await shownOf(restricted.id)).toBeNull();
    const withdrawn = await published({}, ['sun', 'withdrawOffer', { reason: '没有人认领' }]);
    expect(await shownOf(withdrawn.id)).toBeNull();
    const publicId = await publicIdOf(withdrawn.id);
    await house.walk(withdrawn.id, ['sun', 'publishWish', { ...PUBLISHED, amount: 20 }]);
    expect(await shownOf(withdrawn.id)).toMatchObject({ id: publicId, amount: 20, state: 'open' });
    const late = await published();
    await house.world.owner.query(`update offers set until_on = '2020-01-01' where matter_id = $1`, [
      late.id,
    ]);
    expect(await shownOf(late.id)).toBeNull();
  });

  test('that was fulfilled once is told no more while the matter is reopened and another unit has it', async () => {
    const { id, queryCode } = await published({}, ['cai', 'take'], ['cai', 'submit', { result: '书送到了' }]);
    await house.walk(
      id,
      ['he', 'pass'],
      [{ code: queryCode }, 'rate', { rating: 'verySatisfied' }],
      [{ code: queryCode }, 'reopen', { reason: '书缺了页' }],
    );
    expect(await shownOf(id)).toBeNull();
    await house.walk(id, ['sun', 'dispatch', { lead: UNITS.urbanManagement }], ['qian', 'sign']);
    expect(await house.row(id)).toMatchObject({ phase: 'handling' });
    expect(await shownOf(id)).toBeNull();
  });

  test('closed by a procedure that checks nothing is told by nobody to have been fulfilled', async () => {
    const { id } = await published({}, ['cai', 'take']);
    await house.world.owner.query(
      `update matters set state = 'closed', phase = 'closed', closed_at = now() where id = $1`,
      [id],
    );
    expect(await shownOf(id)).toBeNull();
  });

  test('given back stands there to be claimed again', async () => {
    const { id } = await published({}, ['cai', 'take'], ['cai', 'giveBack', { reason: '临时有事' }]);
    expect(await shownOf(id)).toMatchObject({ state: 'open' });
    expect(await poolOf('yuan', id)).toMatchObject({ amount: 60 });
  });
});

test('the public list goes by pages that neither repeat nor skip, by street or community alone', async () => {
  await published();
  await published();
  const all = (await publicRows()).map((row: { id: string }) => row.id);
  const seen: string[] = [];
  let next = '';
  do {
    const { body } = await house.get(null, `/api/public/wishes?limit=1${next}`);
    seen.push(...body.items.map((row: { id: string }) => row.id));
    next = body.next === undefined ? '' : `&after=${body.next}`;
  } while (next !== '');
  expect(seen).toEqual(all);
  expect((await house.get(null, '/api/public/wishes?area=3')).body.items.length).toBe(all.length);
  expect((await house.get(null, '/api/public/wishes?area=5')).status).toBe(422);
  expect((await house.get(null, '/api/public/wishes?after=nonsense')).status).toBe(422);
  expect((await house.get(null, '/api/public/wishes/none')).status).toBe(404);
});

test('counts are made once a day and said by ten, and nothing of a community with fewer wishes', async () => {
  const counts = async () => (await house.get(null, '/api/public/wish-figures')).body;
  const tend = (days: number) =>
    house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + days * DAY_MS), (tx) =>
      tendWishes(tx, house.parts.knowledge()),
    );
  expect(await counts()).toEqual({ countedOn: null, communities: [] });
  const { rows } = await house.world.owner.query<{ count: number }>(
    `select count(*)::int as count from matters where procedure_id = 2`,
  );
  const before = rows[0]?.count ?? 0;
  for (let count = before; count < 20; count += 1) await house.report(null, WISHED);
  await tend(0);
  const {
    countedOn,
    communities: [row, ...others],
  } = await counts();
  expect([countedOn, others]).toEqual([dateOf(dayOf(Date.now())), []]);
  expect(row).toMatchObject({ areaId: 3, collected: 20 });
  for (const said of [row.claimed, row.fulfilled]) expect(said === null || said % 10 === 0).toBe(true);
  await house.world.owner.query(
    `update matters set phase = 'voided' where procedure_id = 2 and phase = 'reported'`,
  );
  await tend(0);
  expect((await counts()).communities[0].collected).toBe(20);
  await tend(1);
  const later = await counts();
  expect(later.countedOn).toBe(dateOf(dayOf(Date.now()) + 1));
  expect(later.communities.every(({ collected }: { collected: number }) => collected === 10)).toBe(true);
});

test('what everybody may look for is what is told, whatever became of a wish, and no lapsed one stays in its order', async () => {
  const { owner } = house.world;
  const lapsed = await published({ untilOn: dayAhead(3) });
  await published({}, ['cai', 'take'], ['cai', 'giveBack', { reason: '临时有事' }]);
  const moved = await published();
  await owner.query('update matters set community_id = 9, town_id = 8 where id = $1', [moved.id]);
  const told = await owner.query('select id from wishes_told order by id');
  const shown = await owner.query('select public_id as id from wishes where shown order by public_id');
  expect(shown.rows).toEqual(told.rows);
  const publicId = await publicIdOf(moved.id);
  const idsIn = async (area: number) =>
    (await house.get(null, `/api/public/wishes?limit=50&area=${area}`)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  expect(await idsIn(AREAS.otherCommunity)).toContain(publicId);
  expect(await idsIn(AREAS.otherTown)).toContain(publicId);
  expect(await idsIn(AREAS.community)).not.toContain(publicId);
  await house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + 4 * DAY_MS), (tx) =>
    tendWishes(tx, house.parts.knowledge()),
  );
  const after = await owner.query('select shown from wishes where matter_id = $1', [lapsed.id]);
  expect(after.rows).toEqual([{ shown: false }]);
});

test('the desk reads what stands in the pool, who has it by unit, and withdraws what nobody took', async () => {
  const open = await published();
  const taken = await published({}, ['cai', 'take']);
  const lapsed = await published();
  await house.world.owner.query(`update offers set until_on = '2020-01-01' where matter_id = $1`, [
    lapsed.id,
  ]);
  const rowsOf = async (who: CastName, state: string) =>
    (await house.get(who, `/api/pool/standing?limit=100&state=${state}`)).body.items;
  const find = async (who: CastName, state: string, id: string) =>
    (await rowsOf(who, state)).find((row: { id: string }) => row.id === id);
  expect(await find('sun', 'open', open.id)).toMatchObject({ unitId: null, withdraw: 'withdrawOffer' });
  expect(await find('sun', 'taken', taken.id)).toMatchObject({ unitId: UNITS.station, withdraw: null });
  expect(await find('sun', 'lapsed', lapsed.id)).toMatchObject({
    untilOn: '2020-01-01',
    withdraw: 'withdrawOffer',
  });
  expect(await find('sun', 'open', lapsed.id)).toBeUndefined();
  for (const hidden of ['周', 'personId'])
    expect(JSON.stringify(await rowsOf('sun', 'taken'))).not.toContain(hidden);
  // A leader sees ordinary matters alone, and reads of the others what the pool says.
  expect(await find('meng', 'open', open.id)).toBeUndefined();
  const told = await rowsOf('meng', 'open');
  const own = await find('sun', 'open', open.id);
  expect(told.find(({ key }: { key: string }) => key === own.key)).toEqual({
    ...own,
    ...{ id: null, number: null, version: null, gridId: null, withdraw: null },
  });
  expect(own.amount).not.toBeNull();
  const [taker] = await rowsOf('meng', 'taken');
  expect(taker).toMatchObject({ id: null, number: null, unitId: UNITS.station, title: expect.any(String) });
  for (const hidden of [open.id, taken.id, own.number, '周', 'personId'])
    expect(JSON.stringify([told, taker])).not.toContain(hidden);
  for (const who of ['cai', 'wang', 'admin'] as const)
    expect((await house.get(who, '/api/pool/standing')).status, who).toBe(403);
  const { body } = await house.get('sun', '/api/pool/standing?limit=1');
  const next = await house.get('sun', `/api/pool/standing?limit=1&after=${body.next}`);
  expect(next.body.items[0].id).not.toBe(body.items[0].id);
  await house.walk(open.id, [{ code: open.queryCode }, 'withdrawConsent', {}]);
  const keys = (await rowsOf('meng', 'open')).map(({ key }: { key: string }) => key);
  expect(keys).not.toContain(own.key);
});
