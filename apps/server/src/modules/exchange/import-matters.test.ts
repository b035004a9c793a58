import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { IDS, POINTS } from '../../../test/world.ts';
import { importMatters, type RowReport } from './import-matters.ts';
import { MappingError, mappingSchema } from './mapping.ts';
import type { Cells, OutsideRow } from './outside-row.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const COLUMNS = {
  number: '编号',
  text: '内容',
  title: '标题',
  address: '地址',
  category: '类别',
  longitude: '经度',
  latitude: '纬度',
  name: '姓名',
  phone: '电话',
};

async function* given(rows: readonly (Cells | OutsideRow)[]): AsyncIterable<OutsideRow> {
  for (const [at, row] of rows.entries()) {
    yield 'line' in row && typeof row.line === 'number'
      ? (row as OutsideRow)
      : { line: at + 1, cells: row as Cells };
  }
}

interface Run {
  readonly system: string;
  readonly more?: object;
  readonly dryRun?: boolean;
  /** Aborts after so many reports. */
  readonly stopAfter?: number;
}

async function runImport(rows: readonly (Cells | OutsideRow)[], run: Run): Promise<RowReport[]> {
  const { database, journal, keyring, knowledge } = house.parts;
  const mapping = mappingSchema.parse({
    system: run.system,
    source: 'hotline',
    columns: COLUMNS,
    ...run.more,
  });
  const stop = new AbortController();
  const asked = {
    database,
    house: { journal, keyring, knowledge },
    mapping,
    dryRun: run.dryRun ?? false,
    signal: stop.signal,
  };
  const reports: RowReport[] = [];
  for await (const report of importMatters(given(rows), asked)) {
    reports.push(report);
    if (reports.length === run.stopAfter) stop.abort();
  }
  return reports;
}

async function stored(system: string): Promise<Record<string, unknown>[]> {
  const { rows } = await house.world.owner.query(
    'select * from matters where outside_system = $1 order by outside_number',
    [system],
  );
  return rows;
}

const outcomes = (reports: readonly RowReport[]) => reports.map((one) => one.outcome);
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    编号: `N${String(at).padStart(3, '0')}`,
    内容: `第${at}件事。`,
  }));

describe('a row becomes a matter', () => {
  test('with channel, number, text, title, place, category and a sealed reporter', async () => {
    const text = '  第一行\n👨‍👩‍👧 𠮷\u200b电话13912345678。 ';
    const [lon, lat] = POINTS.gridOne;
    const row = {
      编号: ' W-1 ',
      内容: text,
      标题: '噪声',
      地址: '永门名邸',
      类别: '意见',
      经度: String(lon),
      纬度: String(lat),
      姓名: '欧阳试',
      电话: '139 1234 5679',
    };
    const [report] = await runImport([row], { system: 'whole', more: { categories: { 意见: '0201' } } });
    const [matter] = await stored('whole');
    expect(report).toEqual({ line: 1, number: 'W-1', outcome: 'added', detail: matter?.number });
    expect(matter).toMatchObject({
      outside_number: 'W-1',
      source: 'hotline',
      category: '0201',
      grid_id: IDS.areas.gridOne,
      held_by: IDS.units.districtCentre,
    });
    const page = await house.get('ling', `/api/matters/${matter?.id}`);
    expect(page.body.data).toMatchObject({ title: '噪声', address: '永门名邸', source: 'hotline' });
    const reportId = page.body.data.reports[0].id;
    const url = `/api/matters/${matter?.id}/reports/${reportId}`;
    expect((await house.post('ling', `${url}/reveal`, { reason: 'callBack' })).status).toBe(200);
    const opened = (await house.get('ling', `${url}/contact`)).body;
    expect(opened).toMatchObject({ name: '欧阳试', phone: '139 1234 5679' });
    expect(opened.texts).toContainEqual(expect.objectContaining({ name: 'description', text }));
  });

  test('in a restricted queue while nobody has said what it is: an unknown word leaves the category open', async () => {
    await runImport([{ 编号: 'R1', 内容: '某事', 类别: '没有这类' }], { system: 'open' });
    const [matter] = await stored('open');
    expect(matter).toMatchObject({ category: null, visibility: 'R' });
    const { body } = await house.get('ling', '/api/matters?tab=todo');
    expect(body.items.map((one: { id: string }) => one.id)).toContain(matter?.id);
    expect((await house.get('sun', `/api/matters/${matter?.id}`)).status).toBe(404);
  });

  test('at its true place, whichever map the file was made with', async () => {
    const gcj = { 编号: 'G1', 内容: '某事', 经度: '116.41024449916938', 纬度: '39.91640428150164' };
    const bd = { 编号: 'B1', 内容: '某事', 经度: '116.41661560068297', 纬度: '39.92269681722736' };
    await runImport([gcj], { system: 'gcj', more: { coordinates: 'gcj02' } });
    await runImport([bd], { system: 'bd', more: { coordinates: 'bd09' } });
    for (const [matter] of [await stored('gcj'), await stored('bd')]) {
      expect(Math.abs(Number(matter?.lon) - 116.404)).toBeLessThan(0.00002);
      expect(Math.abs(Number(matter?.lat) - 39.915)).toBeLessThan(0.00002);
    }
  });

  test('0,0 and empty cells are no place; half a point is a fault', async () => {
    const reports = await runImport(
      [
        { 编号: 'Z1', 内容: '某事', 经度: '0', 纬度: '0.0' },
        { 编号: 'Z2', 内容: '某事', 经度: '', 纬度: '' },
        { 编号: 'Z3', 内容: '某事', 经度: '119', 纬度: '' },
        { 编号: 'Z4', 内容: '某事', 经度: '东经', 纬度: '北纬' },
        { 编号: 'Z5', 内容: '某事', 经度: '33.6', 纬度: '119' },
      ],
      { system: 'points' },
    );
    expect(reports.map((one) => one.detail).slice(2)).toEqual(['point.wrong', 'point.wrong', 'point.wrong']);
    expect((await stored('points')).map((one) => one.lon)).toEqual([null, null]);
  });

  test('with a title too long for one: it goes before the text, and a title alone is the text', async () => {
    const long = '长'.repeat(61);
    await runImport(
      [
        { 编号: 'T1', 内容: '正文', 标题: long },
        { 编号: 'T2', 内容: ' ', 标题: '只有标题' },
      ],
      { system: 'titles' },
    );
    const texts = await Promise.all(
      (await stored('titles')).map(
        async (one) => (await house.get('ling', `/api/matters/${one.id}`)).body.data,
      ),
    );
    expect(texts.map((one) => one.description)).toEqual([`${long}\n正文`, '只有标题']);
  });
});

describe('a row that cannot be a matter', () => {
  test('says why, keeps every cell, and costs itself alone', async () => {
    const bad: [Cells, string][] = [
      [{ 编号: '', 内容: '无号' }, 'number.missing'],
      [{ 内容: '无号' }, 'number.missing'],
      [{ 编号: 'x'.repeat(101), 内容: '长号' }, 'number.long'],
      [{ 编号: 'B\u0000', 内容: '某事' }, 'number.nul'],
      [{ 编号: 'B1', 内容: ' \n\u200b' }, 'text.empty'],
      [{ 编号: 'B2', 内容: '坏\u0000字' }, 'text.nul'],
      [{ 编号: 'B3', 内容: '坏\ud800字' }, 'text.surrogate'],
      [{ 编号: 'B4', 内容: '长'.repeat(20_001) }, 'text.long'],
      [{ 编号: 'B5', 内容: '某事', 标题: '坏\udc00' }, 'title.surrogate'],
      [{ 编号: 'B6', 内容: '某事', 地址: '址'.repeat(201) }, 'address.long'],
      [{ 编号: 'B7', 内容: '某事', 地址: '坏\u0000' }, 'address.nul'],
      [{ 编号: 'B8', 内容: '某事', 姓名: '名'.repeat(41) }, 'name.long'],
      [{ 编号: 'B9', 内容: '某事', 电话: '问他' }, 'phone.wrong'],
    ];
    const good = { 编号: 'A1', 内容: '好的一行' };
    const reports = await runImport([...bad.map(([cells]) => cells), good], { system: 'bad' });
    expect(reports.slice(0, -1)).toMatchObject(
      bad.map(([row, detail]) => ({ outcome: 'failed', detail, row })),
    );
    expect(reports.at(-1)).toMatchObject({ outcome: 'added', number: 'A1' });
    expect((await stored('bad')).map((one) => one.outside_number)).toEqual(['A1']);
  });

  test('because it could not be read: its words are kept', async () => {
    const reports = await runImport([{ line: 1, fault: 'row.ragged', raw: 'a,b,c' }], { system: 'unread' });
    expect(reports).toEqual([
      { line: 1, number: null, outcome: 'failed', detail: 'row.ragged', row: 'a,b,c' },
    ]);
  });

  test('because the database refuses it: the others come, and it comes once the cause is gone', async () => {
    await house.world.owner.query(`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'no: %', new.outside_number; end $$;
      create trigger refuse before insert on matters for each row when (new.outside_number = 'N001') execute function refuse()`);
    const reports = await runImport(many(3), { system: 'refused' });
    await house.world.owner.query('drop trigger refuse on matters; drop function refuse');
    expect(outcomes(reports)).toEqual(['added', 'failed', 'added']);
    expect(reports[1]).toMatchObject({ detail: 'database.P0001', row: many(3)[1] });
    expect(outcomes(await runImport(many(3), { system: 'refused' }))).toEqual(['known', 'added', 'known']);
  });

  test('when the same number failed before in the file, it may still come from a later row', async () => {
    const rows = [
      { 编号: 'L1', 内容: '' },
      { 编号: 'L1', 内容: '补上了' },
    ];
    expect(outcomes(await runImport(rows, { system: 'later' }))).toEqual(['failed', 'added']);
  });
});

describe('a row of a care category', () => {
  const consentColumns = {
    consentText: '同意书',
    consentAt: '同意时间',
    consentGiver: '同意人',
    consentTaker: '经办人',
  };
  const more = {
    columns: { ...COLUMNS, ...consentColumns },
    categories: { 关爱: '0102', 意见: '0201' },
    consentGivers: { 本人: 'self', 家属: 'guardian' },
  };
  const row = (number: string, cells: Cells = {}) => ({ 编号: number, 内容: '某事', 类别: '关爱', ...cells });
  const given = {
    同意书: 'form-2025',
    同意时间: '2026/3/1 9:05',
    同意人: '家属',
    经办人: '民政窗口 张三',
  };

  test('without a consent comes in uncategorised, restricted, with a remark; the operator names it with one', async () => {
    const reports = await runImport([row('C1'), row('C2', { 类别: '意见' })], { system: 'care', more });
    const [matter, ordinary] = await stored('care');
    expect(reports[0]).toEqual({
      line: 1,
      number: 'C1',
      outcome: 'added',
      detail: matter?.number,
      remark: 'consent.missing',
    });
    expect(reports[1]).not.toHaveProperty('remark');
    expect(ordinary).toMatchObject({ category: '0201' });
    expect(matter).toMatchObject({ category: null, visibility: 'R', held_by: IDS.units.districtCentre });
    const id = String(matter?.id);
    const page = await house.get('ling', `/api/matters/${id}`);
    expect(page.body.data).toMatchObject({ consent: null });
    expect(page.body.data.timeline[0].codes).toMatchObject({ category: null, needsConsent: '0102' });
    expect(await house.step('ling', id, 'correct', { category: '0102' })).toMatchObject({
      code: 'consent.missing',
    });
    const consent = { textVersion: 'care-staff-1', givenBy: 'self' };
    expect(await house.step('ling', id, 'correct', { category: '0102', consent })).toMatchObject({
      status: 200,
    });
    const [again] = await runImport([row('C1')], { system: 'care', more });
    expect(again).toEqual({ line: 1, number: 'C1', outcome: 'known', detail: matter?.number });
  });

  test('with one comes in under it: text, time, giver, and the taker in their own words', async () => {
    const [report] = await runImport([row('G1', given)], { system: 'given', more });
    expect(report).not.toHaveProperty('remark');
    const [matter] = await stored('given');
    expect(matter).toMatchObject({ category: '0102', visibility: 'C' });
    const page = await house.get('ling', `/api/matters/${matter?.id}`);
    expect(page.body.data.consent).toEqual({
      textVersion: 'form-2025',
      givenBy: 'guardian',
      at: '2026-03-01T01:05:00.000Z',
      taker: null,
      takerWords: '民政窗口 张三',
      withdrawn: null,
    });
    const found = await house.get('ling', `/api/matters/search?q=${encodeURIComponent('民政窗口')}`);
    expect(found.body.items).toEqual([]);
  });

  test('keeps the consent of a row whose category is left open: it stands when the operator names it', async () => {
    await runImport([row('K1', { ...given, 类别: '不认识' })], { system: 'kept', more });
    const [matter] = await stored('kept');
    expect(await house.step('ling', String(matter?.id), 'correct', { category: '0102' })).toMatchObject({
      status: 200,
    });
  });

  test('with half a consent, or one that cannot be, fails and is put right by hand', async () => {
    const wrong: Cells[] = [
      { ...given, 经办人: '' },
      { ...given, 同意人: '邻居' },
      { ...given, 同意人: 'constructor' },
      { ...given, 同意书: '知情同意书' },
      { ...given, 同意时间: '去年' },
      { ...given, 同意时间: '2026-02-30' },
      { ...given, 经办人: '坏\u0000' },
      { 同意时间: '2026-03-01' },
    ];
    const rows = wrong.map((cells, at) => row(`H${at}`, cells));
    const reports = await runImport(rows, { system: 'half', more });
    expect(reports).toMatchObject(
      rows.map((one) => ({ outcome: 'failed', detail: 'consent.wrong', row: one })),
    );
    const [later] = await runImport([row('H9', { ...given, 同意时间: '2999-01-01' })], {
      system: 'half',
      more,
    });
    expect(later).toMatchObject({ outcome: 'failed', detail: 'input.invalid' });
    expect(await stored('half')).toEqual([]);
  });
});

describe('a mapping', () => {
  test('of other columns fails every row by its number, one like a property of every object too', async () => {
    for (const number of ['没有', 'constructor', '__proto__']) {
      const more = { columns: { ...COLUMNS, number } };
      const reports = await runImport(many(2), { system: 'columns', more });
      expect(reports.map((one) => one.detail)).toEqual(['number.missing', 'number.missing']);
    }
    const reports = await runImport([{ 编号: 'K1', 内容: '某事', 类别: 'constructor' }], {
      system: 'columns',
    });
    expect(outcomes(reports)).toEqual(['added']);
  });

  test('that names a code the catalogue does not have is refused before the first row', async () => {
    for (const code of ['9999', '0109']) {
      const run = runImport(many(1), { system: 'codes', more: { categories: { 意见: code } } });
      await expect(run).rejects.toThrow(MappingError);
    }
    expect(await stored('codes')).toEqual([]);
  });
});

describe('numbers are taken once', () => {
  test('twice in one file, and in a second run', async () => {
    const rows = [...many(3), { 编号: 'N001', 内容: '又来' }];
    expect(outcomes(await runImport(rows, { system: 'twice' }))).toEqual([
      'added',
      'added',
      'added',
      'known',
    ]);
    const second = await runImport(rows, { system: 'twice' });
    expect(outcomes(second)).toEqual(['known', 'known', 'known', 'known']);
    const matters = await stored('twice');
    expect(second.slice(0, 3).map((one) => one.detail)).toEqual(matters.map((one) => one.number));
    expect(matters).toHaveLength(3);
  });

  test('but the same number of another system is another matter', async () => {
    await runImport(many(1), { system: 'one' });
    expect(outcomes(await runImport(many(1), { system: 'other' }))).toEqual(['added']);
  });

  test('when it is stopped after a row and run again, every row is there once', async () => {
    expect(await runImport(many(20), { system: 'stopped', stopAfter: 7 })).toHaveLength(7);
    expect(await stored('stopped')).toHaveLength(7);
    const again = outcomes(await runImport(many(20), { system: 'stopped' }));
    expect(again).toEqual([...Array(7).fill('known'), ...Array(13).fill('added')]);
    expect(await stored('stopped')).toHaveLength(20);
  });

  test('when three imports run at once: none fails, and each row is added by one of them', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => runImport(many(30), { system: 'race' })));
    expect(runs.flat().filter((one) => one.outcome === 'failed')).toEqual([]);
    expect(runs.flat().filter((one) => one.outcome === 'added')).toHaveLength(30);
    expect(await stored('race')).toHaveLength(30);
  });

  test('and a dry run says the same of every row and leaves nothing behind', async () => {
    const rows = [...many(3), { 编号: '', 内容: 'x' }, { 编号: 'N001', 内容: '又来' }];
    const before = await house.world.owner.query('select count(*) from entries');
    const dry = await runImport(rows, { system: 'dry', dryRun: true });
    expect(await stored('dry')).toEqual([]);
    expect((await house.world.owner.query('select count(*) from entries')).rows).toEqual(before.rows);
    expect(outcomes(await runImport(rows, { system: 'dry' }))).toEqual(outcomes(dry));
  });
});
