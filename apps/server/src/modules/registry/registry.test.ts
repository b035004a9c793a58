import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import type { CastName } from '../../../test/world.ts';
import { AREAS, PLACES } from '../../../test/world-cast.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { FIRM_KIND } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  // One economic grid is a building, the other a grid and a building that lies in it.
  await house.world.owner.query(`
    insert into overlays (id, kind, code, name) values (1, 'economic', 'E1', '丰惠广场楼宇网格'), (2, 'economic', 'E2', '东一经济网格');
    insert into overlay_members (overlay_id, grid_id, place_id, valid_from) values
      (1, null, ${PLACES.buildingOne}, '2020-01-01'), (2, ${AREAS.gridOne}, null, '2020-01-01'), (2, null, ${PLACES.buildingOne}, '2020-01-01')`);
});
afterAll(() => house.close());

const firm = (more: object = {}) => ({
  ...{
    id: uuidv7(),
    name: '长东便民超市',
    creditCode: null as string | null,
    trade: 'F',
    size: 'individual',
  },
  ...{ areaId: AREAS.gridOne as number, placeId: null as number | null, aboveScale: false },
  ...more,
});
const change = (who: CastName | null, asked: object) =>
  house.post(who, '/api/firms/changes', { change: asked });
const add = (who: CastName | null, more: object = {}) => change(who, { kind: 'addFirm', firm: firm(more) });
const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => [path, code]);
const namesIn = async (who: CastName, query: string) => {
  const answer = await house.get(who, `/api/firms?${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map((one: { data: { name: string } }) => one.data.name) as string[];
};
const figures = async (who: CastName, area: number) =>
  (await house.get(who, `/api/firms/figures?area=${area}`)).body;

test('workers, chiefs and centres keep the firms that their post reaches, leaders read them, nobody else does either', async () => {
  expect((await add('wang', { name: '甲面馆' })).status).toBe(200);
  expect((await add('gao', { name: '乙药房' })).status).toBe(200);
  expect((await add('chen', { name: '丙学校', areaId: AREAS.otherGrid })).status).toBe(200);
  expect((await add('wang', { areaId: AREAS.gridTwo })).code).toBe('access.role');
  expect((await add('meng')).code).toBe('access.role');
  expect((await add('admin')).code).toBe('access.role');
  expect((await add(null)).code).toBe('session.missing');
  expect(await namesIn('wang', '')).toEqual(['乙药房', '甲面馆']);
  expect(await namesIn('meng', `area=${AREAS.district}`)).toEqual(['丙学校', '乙药房', '甲面馆']);
  expect((await house.get('wang', `/api/firms?area=${AREAS.gridTwo}`)).code).toBe('not.found');
  expect((await house.get('admin', '/api/firms')).code).toBe('access.role');
});

test('what is wrong is said by field: a code, an area without community, a building elsewhere, a code that is taken', async () => {
  const code = '91350100M000100Y43';
  expect(faultsOf(await add('chen', { creditCode: '91350100M000100Y44' }))).toEqual([
    ['change.firm.creditCode', 'creditCode'],
  ]);
  expect(faultsOf(await add('chen', { areaId: AREAS.town }))).toEqual([['change.firm.areaId', 'unknown']]);
  expect(faultsOf(await add('chen', { placeId: 99 }))).toEqual([['change.firm.placeId', 'unknown']]);
  expect(faultsOf(await add('chen', { areaId: AREAS.otherGrid, placeId: PLACES.buildingOne }))).toEqual([
    ['change.firm.placeId', 'elsewhere'],
  ]);
  const first = firm({ creditCode: code });
  expect((await change('chen', { kind: 'addFirm', firm: first })).status).toBe(200);
  expect(faultsOf(await add('chen', { creditCode: code }))).toEqual([['change.firm.creditCode', 'taken']]);
  expect((await change('chen', { kind: 'endFirm', id: first.id })).status).toBe(200);
  expect((await add('chen', { creditCode: code, name: '又来了' })).status).toBe(200);
});

test('a firm that is corrected or ended says so in its journal, and one beyond the own reach is not there', async () => {
  const one = firm({ name: '丁修车' });
  await change('wang', { kind: 'addFirm', firm: one });
  expect((await change('wang', { kind: 'changeFirm', firm: { ...one, size: 'micro' } })).status).toBe(200);
  expect((await change('bai', { kind: 'endFirm', id: one.id })).code).toBe('not.found');
  expect((await change('gao', { kind: 'endFirm', id: one.id })).status).toBe(200);
  expect(faultsOf(await change('gao', { kind: 'endFirm', id: one.id }))).toEqual([['change.id', 'ended']]);
  const told = await house.parts.database.inTransaction(house.world.actorOf('chen'), null, (tx) =>
    timelineOf(tx, FIRM_KIND, one.id),
  );
  expect(told.map((entry) => entry.action)).toEqual(['addFirm', 'changeFirm', 'endFirm']);
  expect(await namesIn('wang', '')).not.toContain('丁修车');
});

test('a list is narrowed by trade, size and part of the name, and paged without losing or doubling any', async () => {
  for (let position = 0; position < 5; position += 1)
    await add('du', { areaId: AREAS.otherGrid, name: `河畔小店${position}`, trade: 'H', size: 'micro' });
  expect(await namesIn('du', 'trade=H')).toHaveLength(5);
  expect(await namesIn('du', 'size=large')).toEqual([]);
  expect(await namesIn('chen', `words=${encodeURIComponent('畔小店3')}`)).toEqual(['河畔小店3']);
  const seen: string[] = [];
  let after = '';
  do {
    const page = (await house.get('du', `/api/firms?trade=H&limit=2${after}`)).body;
    seen.push(...page.items.map((one: { data: { name: string } }) => one.data.name));
    after = page.next === undefined ? '' : `&after=${page.next}`;
  } while (after !== '');
  expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4].map((position) => `河畔小店${position}`));
  expect(faultsOf(await house.get('du', '/api/firms?after=x'))).toEqual([['after', 'unknown']]);
});

test('figures follow every edit: by area, by trade, and by economic grid, where nothing counts twice', async () => {
  const before = await figures('meng', AREAS.district);
  const inBuilding = firm({
    name: '戊律所',
    trade: 'L',
    size: 'small',
    placeId: PLACES.buildingOne,
    aboveScale: true,
  });
  await change('chen', { kind: 'addFirm', firm: inBuilding });
  const with1 = await figures('meng', AREAS.district);
  expect(with1.total.firms - before.total.firms).toBe(1);
  expect(with1.total.aboveScale - before.total.aboveScale).toBe(1);
  expect(with1.byTrade.L).toBe((before.byTrade.L ?? 0) + 1);
  const overlay = (from: typeof before, code: string) =>
    from.overlays.find((one: { code: string }) => one.code === code);
  expect(overlay(with1, 'E1')).toMatchObject({ firms: overlay(before, 'E1').firms + 1, grids: 0, places: 1 });
  expect(overlay(with1, 'E2')).toMatchObject({ firms: overlay(before, 'E2').firms + 1, grids: 1, places: 1 });
  await change('chen', {
    kind: 'changeFirm',
    firm: { ...inBuilding, areaId: AREAS.otherGrid, placeId: null },
  });
  const moved = await figures('meng', AREAS.district);
  expect(overlay(moved, 'E1').firms).toBe(overlay(before, 'E1').firms);
  expect(moved.total.firms).toBe(with1.total.firms);
  await change('chen', { kind: 'endFirm', id: inBuilding.id });
  expect((await figures('meng', AREAS.district)).total).toEqual(before.total);
  const total = before.areas.reduce((sum: number, one: { firms: number }) => sum + one.firms, 0);
  expect(total).toBe(before.total.firms);
  expect((await house.get('wang', `/api/firms/figures?area=${AREAS.community}`)).code).toBe('not.found');
});

test('the counts are those of the table after whatever happened', async () => {
  const { rows } = await house.world.owner.query(`
    select c.grid, c.counted, (select count(*)::int from firms f where f.ended_at is null and coalesce(f.grid_id, 0) = c.grid) as there
    from (select coalesce(grid_id, 0) as grid, sum(firms)::int as counted from firm_counts group by 1) c`);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.counted).toBe(row.there);
});

test('an economic grid lists the firms of its grids and places', async () => {
  const inBuilding = firm({ name: '己设计所', placeId: PLACES.buildingOne });
  await change('chen', { kind: 'addFirm', firm: inBuilding });
  expect(await namesIn('chen', 'overlay=1')).toEqual(['己设计所']);
  expect(await namesIn('chen', 'overlay=2')).toEqual(await namesIn('gao', ''));
  expect((await house.get('wang', '/api/firms?overlay=1')).code).toBe('not.found');
});
