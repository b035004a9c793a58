import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';

let house: TestHouse;

beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const line = (more: object = {}) => ({
  code: 'urbanManagement-03',
  unit: 'urbanManagement',
  zh: '占道经营的查处',
  en: 'Deals with trade on streets',
  excludes: [{ zh: '机动车违停', en: 'Parked cars', unit: 'housing' }],
  categories: ['0401', '0405'],
  basis: '城市市容和环境卫生管理条例 第十四条',
  basisEn: 'Regulations on the Administration of City Appearance and Environmental Sanitation, art. 14',
  ...more,
});
const change = (who: 'admin' | 'sun' | 'chen', asked: object) =>
  house.post(who, '/api/duty-lines/changes', { change: asked });
const linesOf = async (query = '') => (await house.get('qian', `/api/duty-lines${query}`)).body;
const faultsOf = async (asked: object) =>
  (await change('admin', asked)).body.details.fields.map((one: { path: string; code: string }) => [
    one.path,
    one.code,
  ]);

test('nobody but the system administrator changes the duty list, and whoever has no account does not read it', async () => {
  expect((await house.get(null, '/api/duty-lines')).code).toBe('session.missing');
  for (const who of ['sun', 'chen'] as const)
    expect((await change(who, { kind: 'addLine', line: line() })).code).toBe('access.role');
  expect(await linesOf()).toMatchObject({ items: [], mayChange: false, lastResort: null });
  expect((await house.get('admin', '/api/duty-lines')).body.mayChange).toBe(true);
});

test('a law is cited by its name in both languages, or not at all', async () => {
  const added = (more: object) => faultsOf({ kind: 'addLine', line: line(more) });
  expect(await added({ basisEn: null })).toEqual([['change.line.basisEn', 'text.empty']]);
  expect(await added({ basis: null })).toEqual([['change.line.basis', 'text.empty']]);
});

test('a line names units and categories that are there, and no number of a person', async () => {
  const added = (more: object) => faultsOf({ kind: 'addLine', line: line(more) });
  expect(await added({ unit: 'nobody' })).toEqual([['change.line.unit', 'unknown']]);
  expect(await added({ categories: ['9999'] })).toEqual([['change.line.categories.0', 'unknown']]);
  expect(await added({ excludes: [{ zh: '甲', en: 'A', unit: 'nobody' }] })).toEqual([
    ['change.line.excludes.0.unit', 'unknown'],
  ]);
  expect(await added({ zh: '联系 13851701234' })).toEqual([['change.line.zh', 'text.identifier']]);
  expect(await faultsOf({ kind: 'endLine', code: 'urbanManagement-03' })).toEqual([
    ['change.code', 'unknown'],
  ]);
});

test('each edit is an entry of the administrator, and every process learns of it', async () => {
  expect((await change('admin', { kind: 'addLine', line: line() })).body).toEqual({
    code: 'urbanManagement-03',
  });
  expect(await faultsOf({ kind: 'addLine', line: line() })).toEqual([['change.line.code', 'taken']]);
  expect(
    (await change('admin', { kind: 'changeLine', line: line({ basis: null, basisEn: null }) })).status,
  ).toBe(200);
  expect((await change('admin', { kind: 'endLine', code: 'urbanManagement-03' })).status).toBe(200);
  const { rows } = await house.world.owner.query(
    `select seq, action, codes from entries where subject_kind = 'dutyList' order by seq`,
  );
  const codes = {
    line: 'urbanManagement-03',
    unit: 'urbanManagement',
    categories: ['0401', '0405'],
    instead: ['housing'],
  };
  expect(rows).toEqual([
    { seq: 1, action: 'addLine', codes: { ...codes, ended: false } },
    { seq: 2, action: 'changeLine', codes: { ...codes, ended: false } },
    { seq: 3, action: 'endLine', codes: { ...codes, ended: true } },
  ]);
  await house.parts.learn();
  expect(house.parts.knowledge().dutyLines.find('urbanManagement-03')).toMatchObject({
    ended: true,
    basis: null,
  });
});

test('lines are read by unit and by category, page by page in the order of their codes', async () => {
  for (const number of ['04', '05', '06'])
    await change('admin', {
      kind: 'addLine',
      line: line({ code: `urbanManagement-${number}`, categories: ['0405'] }),
    });
  await change('admin', { kind: 'addLine', line: line({ code: 'housing-01', unit: 'housing' }) });
  const codes = (page: { items: { code: string }[] }) => page.items.map((one) => one.code);
  const first = await linesOf('?limit=2');
  expect(codes(first)).toEqual(['housing-01', 'urbanManagement-03']);
  const rest = await linesOf(`?limit=10&after=${first.next}`);
  expect(codes(rest)).toEqual(['urbanManagement-04', 'urbanManagement-05', 'urbanManagement-06']);
  expect(rest.next).toBeUndefined();
  expect(codes(await linesOf('?unit=housing'))).toEqual(['housing-01']);
  expect(codes(await linesOf('?category=0401'))).toEqual(['housing-01', 'urbanManagement-03']);
});

test('who leads where nobody else does is named and taken back', async () => {
  expect(await faultsOf({ kind: 'setLastResort', unit: 'nobody' })).toEqual([['change.unit', 'unknown']]);
  expect((await change('admin', { kind: 'setLastResort', unit: 'housing' })).body).toEqual({ code: null });
  expect((await linesOf()).lastResort).toBe('housing');
  await change('admin', { kind: 'setLastResort', unit: null });
  expect((await linesOf()).lastResort).toBeNull();
});

test('a line may stand for units that do the same, each for its own area', async () => {
  const kind = {
    ...line(),
    code: 'C-01',
    unit: 'C',
    excludes: [{ zh: '路灯', en: 'Street lamps', unit: 'C' }],
  };
  expect((await change('admin', { kind: 'addLine', line: kind })).status).toBe(200);
  expect((await linesOf('?unit=C')).items).toMatchObject([{ code: 'C-01', unit: 'C' }]);
  expect((await change('admin', { kind: 'endLine', code: 'C-01' })).status).toBe(200);
});
