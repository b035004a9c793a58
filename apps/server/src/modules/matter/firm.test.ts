import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse, type Who } from '../../../test/house.ts';
import { DISPUTE, withMediation } from '../../../test/mediating.ts';
import { AREAS, type CastName, dutyIdOf, personIdOf, UNITS } from '../../../test/world.ts';

/** Who helps a firm, and the matters of a firm (docs/field.md §2.37). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  await withMediation(house);
});
afterAll(() => house.close());

async function firm(name: string, areaId: number = AREAS.gridOne): Promise<string> {
  const id = uuidv7();
  const said = {
    id,
    name,
    creditCode: null,
    trade: 'F',
    size: 'small',
    areaId,
    placeId: null,
    aboveScale: true,
  };
  expect(
    (await house.post('chen', '/api/firms/changes', { change: { kind: 'addFirm', firm: said } })).status,
  ).toBe(200);
  return id;
}
const help = (who: CastName, change: object) => house.post(who, '/api/firms/helpers', { change });
const named = (firmId: string, who: CastName, more: object = {}, by: CastName = 'sun') =>
  help(by, { kind: 'nameHelper', id: uuidv7(), firmId, dutyId: dutyIdOf(who), leads: false, ...more });
const faultOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => `${path} ${code}`).join();
const mineOf = async (who: Who) => (await house.get(who, '/api/firms/mine')).body.items;
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body.data;
const nameFirm = (who: CastName, id: string, firmId: string | null) =>
  house.post(who, `/api/matters/${id}/firm`, { firmId });

test('the centre names one who leads and three beside, each by a post of a unit, and ends them', async () => {
  const firmId = await firm('宁众人力');
  expect((await named(firmId, 'feng', {}, 'wang')).code).toBe('access.role');
  expect((await named(firmId, 'feng', {}, 'du')).code).toBe('not.found');
  expect((await named(firmId, 'feng', { leads: true })).status).toBe(200);
  expect(faultOf(await named(firmId, 'lu', { leads: true }))).toBe('change.leads taken');
  expect(faultOf(await named(firmId, 'feng'))).toBe('change.dutyId taken');
  expect(faultOf(await named(firmId, 'admin'))).toBe('change.dutyId unknown');
  expect(faultOf(await named(firmId, 'tao'))).toBe('change.dutyId unknown');
  expect(faultOf(await named(firmId, 'lu', { to: '2020-01-01T00:00:00+08:00' }))).toBe('change.to past');
  for (const who of ['lu', 'niu', 'cai'] as const) expect((await named(firmId, who)).status).toBe(200);
  expect(faultOf(await named(firmId, 'gao'))).toBe('change.leads full');
  const { body } = await house.get('sun', `/api/firms/${firmId}`);
  expect(body.data.helpers.map((one: { name: string; leads: boolean }) => [one.name, one.leads])).toEqual([
    ['冯涛', true],
    ['陆平', false],
    ['牛群', false],
    ['蔡楼', false],
  ]);
  expect(body.can).toEqual(['changeFirm', 'endFirm', 'nameHelper']);
  expect((await house.get('du', `/api/firms/${firmId}`)).code).toBe('not.found');
  // Whoever helps reads the firm, whatever areas the own post reaches.
  expect((await house.get('niu', `/api/firms/${firmId}`)).body.can).toEqual([]);
  const [first] = body.data.helpers;
  expect((await help('sun', { kind: 'endHelper', id: first.id })).status).toBe(200);
  expect(faultOf(await help('sun', { kind: 'endHelper', id: first.id }))).toBe('change.id ended');
  expect((await house.get('feng', `/api/firms/${firmId}`)).code).toBe('not.found');
  expect(await mineOf('feng')).toEqual([]);
  expect((await mineOf('niu')).map((one: { firm: { name: string } }) => one.firm.name)).toEqual(['宁众人力']);
});

test('a matter of a firm is proposed to the unit of its helper, who is put in charge by the dispatch and sees it from then on', async () => {
  const firmId = await firm('丰惠广场物业');
  await named(firmId, 'cai', { leads: true });
  const made = await house.report(null, DISPUTE);
  expect((await nameFirm('du', made.id, firmId)).code).toBe('not.found');
  expect((await nameFirm('sun', made.id, firmId)).status).toBe(200);
  // A restricted matter of one's firm is no more seen for that.
  expect((await house.get('cai', `/api/matters/${made.id}`)).status).toBe(404);
  expect((await mineOf('cai'))[0]).toMatchObject({ leads: true, matters: [] });
  await house.walk(made.id, ['sun', 'accept']);
  const page = await pageOf('sun', made.id);
  expect(page.firm).toEqual({ id: firmId, name: '丰惠广场物业' });
  expect(page.route).toMatchObject({
    lead: UNITS.station,
    helper: { firm: '丰惠广场物业', personId: personIdOf('cai'), name: '蔡楼' },
  });
  expect(page.route.assists).not.toContain(UNITS.station);
  const answer = await house.step('sun', made.id, 'dispatch', { lead: UNITS.station });
  expect(answer.status).toBe(200);
  const { assignments, version } = await pageOf('cai', made.id);
  expect(answer.body.version).toBe(version);
  expect(assignments[0]).toMatchObject({ unitId: UNITS.station, charge: { name: '蔡楼' } });
  expect((await mineOf('cai'))[0].matters.map((row: { id: string }) => row.id)).toEqual([made.id]);
  await house.walk(made.id, ['cai', 'sign']);
  const { rows } = await house.world.owner.query(
    `select action, codes->>'rule' as rule from entries where subject_id = $1 order by seq`,
    [made.id],
  );
  expect(rows.map((row) => row.action)).toEqual([
    'report',
    'nameFirm',
    'accept',
    'dispatch',
    'appoint',
    'sign',
  ]);
  expect(rows[3].rule).toBe('firm');
});

test('dispatched elsewhere, or where the helper is complained of, nobody is put in charge', async () => {
  const firmId = await firm('南湖印刷');
  await named(firmId, 'cai', { leads: true });
  const about = [{ kind: 'duty', dutyId: dutyIdOf('cai') }];
  const [elsewhere, complained] = [
    await house.report(null, DISPUTE),
    await house.report(null, { ...DISPUTE, about }),
  ];
  for (const { id } of [elsewhere, complained]) {
    expect((await nameFirm('sun', id, firmId)).status).toBe(200);
    await house.walk(id, ['sun', 'accept']);
  }
  expect((await pageOf('sun', complained.id)).route.helper).toBeUndefined();
  await house.walk(elsewhere.id, ['sun', 'dispatch', { lead: UNITS.housing }]);
  await house.walk(complained.id, ['sun', 'dispatch', { lead: UNITS.station }]);
  expect((await pageOf('sun', elsewhere.id)).assignments[0].charge).toBeNull();
  expect((await pageOf('sun', complained.id)).assignments[0].charge).toBeNull();
  expect((await house.get('cai', `/api/matters/${complained.id}`)).status).toBe(404);
});

test('whoever helps reports for the firm, the desk corrects which firm it is, and nobody names a firm of elsewhere', async () => {
  const [own, other] = [await firm('河滨仓储'), await firm('对岸工厂', AREAS.otherGrid)];
  await named(own, 'cai');
  const said = { source: 'worker' };
  const made = await house.report('cai', { ...said, firmId: own });
  const helped = await mineOf('cai');
  const matters = helped.find((one: { firm: { id: string } }) => one.firm.id === own)?.matters;
  expect(matters.map((row: { id: string }) => row.id)).toEqual([made.id]);
  expect((await pageOf('sun', made.id)).firm.name).toBe('河滨仓储');
  const refused = await house.post('cai', '/api/matters', reportOf({ ...said, firmId: other }));
  expect([refused.status, faultOf(refused)]).toEqual([422, 'firmId unknown']);
  expect(faultOf(await nameFirm('sun', made.id, other))).toBe('firmId unknown');
  expect((await nameFirm('cai', made.id, null)).code).toBe('access.role');
  const page = await pageOf('sun', made.id);
  expect(page.canNameFirm).toBe(true);
  expect((await nameFirm('sun', made.id, null)).body.version).toBe(page.version + 1);
  expect((await pageOf('sun', made.id)).firm).toBeNull();
  const listed = (await house.get('wang', `/api/firms/${own}/matters`)).body.items;
  expect(listed).toEqual([]);
  expect((await house.get('bai', `/api/firms/${own}/matters`)).code).toBe('not.found');
  const open = await house.report(null, reportOf());
  expect((await house.post(null, '/api/public/reports', { ...reportOf(), firmId: own })).status).toBe(422);
  await nameFirm('sun', open.id, own);
  expect((await house.get('wang', `/api/firms/${own}/matters`)).body.items).toHaveLength(1);
});
