import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fault, formatFault, placeOf, readPack } from './index.ts';

const PACKS = path.join(import.meta.dirname, '../../../../../packs');
const PACK = 'qingjiangpu-2019';
let base = '';
let directory = '';

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'pack-'));
  for (const pack of [PACK, 'standard'])
    cpSync(path.join(PACKS, pack), path.join(base, pack), { recursive: true });
  directory = path.join(base, PACK);
});

afterEach(() => rmSync(base, { recursive: true }));

/** Where a text stands: in a file of the pack's own folder, or in the one it extends. */
function whereIs(file: string, text: string): string {
  const own = path.join(directory, file);
  return existsSync(own) && readFileSync(own, 'utf8').includes(text) ? file : `../standard/${file}`;
}

/** Replaces a text in a file of the copied pack or of what it extends, and answers where it stood. */
function change(file: string, text: string, replacement: string): { file: string; line: number } {
  const found = whereIs(file, text);
  const location = path.join(directory, found);
  const content = readFileSync(location, 'utf8');
  const at = content.indexOf(text);
  expect(at, `${file} holds ${text}`).toBeGreaterThanOrEqual(0);
  writeFileSync(location, content.slice(0, at) + replacement + content.slice(at + text.length));
  return { file: found, line: content.slice(0, at).split('\n').length };
}

function faults(): readonly Fault[] {
  const reading = readPack(directory);
  return 'faults' in reading ? reading.faults : [];
}

test('the pack as it is has no faults', () => {
  expect(faults()).toEqual([]);
});

test.each([
  [
    'a lead that no unit has',
    'catalogue.yaml',
    'lead: disabledFederation',
    'lead: nobody',
    'no unit has the kind nobody',
  ],
  ['a role that code does not know', 'titles.yaml', 'role: chief', 'role: king', 'Invalid'],
  ['a colon too many', 'titles.yaml', 'role: chief', 'role: chief: x', ''],
  ['a word too many', 'people.yaml', 'seed: 20190812', 'seed: 20190812\nsead: 1', 'Unrecognized key'],
  [
    'a variable of a canned reply that is none',
    'replies.yaml',
    '{{centrePhone}}',
    '{{reporterPhone}}',
    'zh: reply.variable',
  ],
  [
    'a level of a reason that is none',
    'rating-reasons.yaml',
    'levels: [dissatisfied, veryDissatisfied]',
    'levels: [dissatisfied, furious]',
    'levels.1: Invalid',
  ],
  [
    'a moment of a step that there is none of',
    'messages.yaml',
    'kind: decline,',
    'kind: refuse,',
    'kind: no step has this kind',
  ],
  [
    'a moment in a language without words',
    'messages.yaml',
    'template: declined, languages: [zh-CN, en]',
    'template: declined, languages: [zh-CN, fr]',
    'languages.1: Invalid',
  ],
  [
    'a moment with a template for something else',
    'messages.yaml',
    'declined',
    'phoneProof',
    'template: Invalid',
  ],
  ['two messages of one step', 'messages.yaml', 'kind: reopen', 'kind: decline', 'two moments for decline'],
  ['two services of one code', 'services.yaml', 'code: elderAllowance', 'code: elderCard', 'two services'],
  [
    'a service of a unit that is not there',
    'services.yaml',
    'unit: gasSupply',
    'unit: steam',
    'no unit has the kind steam',
  ],
  ['a service of no topic', 'services.yaml', 'topic: safety', 'topic: spells', 'topic: Invalid'],
  [
    'a law without its English name in a service',
    'services.yaml',
    'basisEn: Law on the Protection of the Rights and Interests of the Elderly, art. 37',
    'basisEn: null',
    'the law 老年人权益保障法 第三十七条 has no English name',
  ],
  ['two reasons of one code', 'rating-reasons.yaml', 'code: cameBack', 'code: notSolved', 'two reasons'],
  [
    'a duty line of a unit that is not there',
    'duty-lines.yaml',
    'unit: disabledFederation',
    'unit: nobody',
    'no unit has the kind nobody',
  ],
  [
    'a duty line given twice',
    'duty-lines.yaml',
    'code: fireRescue-02',
    'code: fireRescue-01',
    'the line fireRescue-01 is given twice',
  ],
  [
    'a law without its English name in a duty line',
    'duty-lines.yaml',
    'basisEn: Flood Control Law, art. 39',
    'basisEn: null',
    'the law 防洪法 第三十九条 has no English name',
  ],
  [
    'an English law without its Chinese name in a duty line',
    'duty-lines.yaml',
    'basis: 防洪法 第三十九条',
    'basis: null',
    'Flood Control Law, art. 39 is not said in Chinese',
  ],
  [
    'a person’s number in a duty line',
    'duty-lines.yaml',
    '查处高层',
    '13851701234 查处高层',
    'text.identifier',
  ],
  ['a person’s number in a routing rule', 'routing.yaml', '广场舞', "'13851701234'", 'text.identifier'],
  [
    'a routing rule by the line of another unit',
    'routing.yaml',
    'line: water-02',
    'line: ecology-02',
    'the line ecology-02 is not one of water',
  ],
  [
    'a routing rule for a category that is none',
    'routing.yaml',
    "categories: ['0409']",
    "categories: ['0999']",
    'no category 0999',
  ],
  ['a holiday of another year', 'holidays.yaml', "'2026-10-07'", "'2027-10-07'", '2027-10-07 is not in 2026'],
  [
    'a make-up day on a Monday',
    'holidays.yaml',
    "'2026-10-10'",
    "'2026-10-12'",
    '2026-10-12 is no weekend day',
  ],
  [
    'a parent that is not there',
    'areas.csv',
    '320812001001,community,320812001000',
    '320812001001,community,320812099000',
    'the parent 320812099000',
  ],
  [
    'a code that leaves its town',
    'areas.csv',
    '320812001001,community,320812001000',
    '320812001001,community,320812002000',
    'does not start with 320812002',
  ],
  ['a grid number left out', 'grids.csv', '320812001001002,', '320812001001009,', 'should end in 002'],
  ['a code of 14 digits', 'grids.csv', '320812001001001,', '32081200100100,', 'a grid code has 15 digits'],
  ['a cell too few', 'places.csv', ',compound,', ',', 'Invalid Record Length'],
  [
    'an account for nothing',
    'accounts.yaml',
    "scope: '320812009002001'",
    "scope: '320812009002077'",
    'no area has the code 320812009002077',
  ],
])('%s is a fault with its file and line', (_name, file, text, replacement, message) => {
  const at = change(file, text, replacement);
  const found = faults().find((fault) => fault.file === at.file && fault.message.includes(message));
  expect(found).toBeDefined();
  expect(Math.abs((found?.line ?? 0) - at.line)).toBeLessThanOrEqual(1);
  expect(found?.remedy).not.toBe('');
});

test('a border moved on one side only is a fault', () => {
  const file = 'boundaries/grids.geojson';
  const text = readFileSync(path.join(directory, file), 'utf8').split('\n')[3] ?? '';
  const [position = ''] = /\d{3}\.\d+,\d{2}\.\d+/.exec(text) ?? [];
  const moved = text.replaceAll(
    position,
    position.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
  );
  change(file, text, moved);
  expect(faults()).toContainEqual(
    expect.objectContaining({ file, message: expect.stringContaining('is shared neither') }),
  );
});

test('an outline that is not closed is a fault', () => {
  const file = 'boundaries/grids.geojson';
  const { line } = change(file, ']]]}}', '],[119.5,33.5]]]}}');
  expect(faults()).toContainEqual(
    expect.objectContaining({ file, line, message: expect.stringContaining('not closed') }),
  );
});

test('a missing file is a fault and not an exception', () => {
  for (const pack of [PACK, 'standard']) rmSync(path.join(base, pack, 'units.yaml'));
  expect(faults()).toContainEqual(
    expect.objectContaining({ file: 'units.yaml', message: 'the file is missing' }),
  );
  expect(readPack(path.join(base, 'nowhere'))).toHaveProperty('faults');
});

test('whoever leads a category has a line that says so', () => {
  change('duty-lines.yaml', "categories: ['0407']", "categories: ['0406']");
  expect(faults().map((fault) => fault.message)).toEqual(['greenery leads 0407 without a line']);
});

test('a category goes by a procedure that is there', () => {
  change('catalogue.yaml', "  - code: '0202'", "  - code: '0202'\n    procedure: mediation");
  expect(faults()).toEqual([]);
  change('catalogue.yaml', 'procedure: mediation', 'procedure: duel');
  expect(faults().map((fault) => fault.message)).toEqual([
    '0202 goes by the procedure duel, which is not there',
  ]);
});

test('what others extend is no district by itself', () => {
  const reading = readPack(path.join(base, 'standard'));
  const found = 'faults' in reading ? reading.faults : [];
  expect(found).toEqual([
    expect.objectContaining({ file: 'pack.yaml', message: 'this pack is no district' }),
  ]);
});

test('a pack that extends itself, or one that is not there, is a fault', () => {
  change('pack.yaml', 'extends: standard', `extends: ${PACK}`);
  expect(faults()).toEqual([expect.objectContaining({ message: `${PACK} extends itself` })]);
  change('pack.yaml', `extends: ${PACK}`, 'extends: nowhere');
  expect(faults()).toEqual([expect.objectContaining({ message: 'there is no pack nowhere to extend' })]);
});

const write = (file: string, ...lines: string[]): void =>
  writeFileSync(path.join(directory, file), `${lines.join('\n')}\n`);

/** Adds rows to what the pack's own file says, and answers the line of the first. */
function add(file: string, ...lines: string[]): number {
  const said = readFileSync(path.join(directory, file), 'utf8').trimEnd().split('\n');
  write(file, ...said, ...lines);
  return said.length + 1;
}

const pack = () => {
  const reading = readPack(directory);
  if ('faults' in reading) throw new Error(reading.faults.map(formatFault).join('\n'));
  return reading.pack;
};

test('rows of a district lie over the inherited ones: changed field by field, added, ended', () => {
  const before = pack().titles;
  add(
    'titles.yaml',
    '  - { code: gridWorker, zh: 网格管理员 }',
    '  - { code: commander, ended: true }',
    '  - { code: adviser, zh: 网格指导员, en: Grid adviser, role: chief, scope: area }',
  );
  const { titles } = pack();
  const changed = before.find(({ code }) => code === 'gridWorker');
  expect(titles.find(({ code }) => code === 'gridWorker')).toEqual({ ...changed, zh: '网格管理员' });
  expect(titles.map(({ code }) => code)).toEqual([
    ...before.map(({ code }) => code).filter((code) => code !== 'commander'),
    'adviser',
  ]);
});

test('a file without the word replaces the inherited one as a whole', () => {
  write('messages.yaml', 'moments:', '  - { kind: accept, template: accepted, languages: [zh-CN] }');
  expect(pack().messageMoments).toEqual([expect.objectContaining({ kind: 'accept', languages: ['zh-CN'] })]);
});

test('every value knows the file and line it came from', () => {
  const line = add('titles.yaml', '  - code: gridWorker', '    zh: 网格管理员') + 1;
  const { folder, titles } = pack();
  const at = titles.findIndex(({ code }) => code === 'gridWorker');
  const standard = readFileSync(path.join(base, 'standard/titles.yaml'), 'utf8').split('\n');
  expect(placeOf(folder, 'titles.yaml', ['titles', at, 'zh'])).toEqual({ file: 'titles.yaml', line });
  expect(placeOf(folder, 'titles.yaml', ['titles', at, 'role'])).toEqual({
    file: '../standard/titles.yaml',
    line: standard.findIndex((line) => line.includes('code: gridWorker')) + 1,
  });
});

test('a row that ends nothing, and a wrong value in a row of the district, are faults at the district’s own line', () => {
  write(
    'titles.yaml',
    'inherits: rows',
    'titles:',
    '  - { code: nobody, ended: true }',
    '  - { code: gridWorker, role: king }',
  );
  expect(faults().filter(({ file }) => file === 'titles.yaml')).toEqual([
    expect.objectContaining({ line: 3, message: 'nothing inherited is called nobody' }),
    expect.objectContaining({ line: 4, message: expect.stringContaining('Invalid') }),
  ]);
});
