import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Procedure, procedureSchema } from '@gezhi/domain/catalogue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fault, startFindings } from './fault.ts';
import { openFolder, PACKS_DIRECTORY, PackFolder } from './folder.ts';
import { wholeProcedure } from './index.ts';
import { readProcedure } from './procedure-file.ts';

const STANDARD = readFileSync(path.join(PACKS_DIRECTORY, 'standard/procedures/standard.yaml'), 'utf8');
const FILE = 'procedures/standard.yaml';
let base = '';

/** A pack `own` over `below` with the product's standard procedure, and `aside` that has nothing to do with them. */
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'procedures-'));
  write('own/pack.yaml', 'extends: below');
  write('below/pack.yaml', 'base: true');
  write('aside/pack.yaml', 'extends: below');
  write(`below/${FILE}`, STANDARD);
});

afterEach(() => rmSync(base, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
  writeFileSync(path.join(base, file), text);
}

/** A procedure as the pack `own` has it, and all that is wrong. */
function read(file = FILE) {
  const folder = openFolder(path.join(base, 'own'));
  if (!(folder instanceof PackFolder)) throw new Error(folder.message);
  const findings = startFindings();
  const source = readProcedure({ folder, file }, findings);
  return { faults: findings.faults, source };
}

const whole = (file = FILE): Procedure => procedureSchema.parse(read(file).source?.value);
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

test('a pack says what differs, and everything keeps the place it comes from', () => {
  write(`own/${FILE}`, 'extends: standard\nstates:\n  reported: { title: { zh: 采集上报, en: Reported } }\n');
  const { source, faults } = read();
  expect(faults).toEqual([]);
  const standard = procedureSchema.parse(
    wholeProcedure(path.join(PACKS_DIRECTORY, 'standard'), 'standard.yaml'),
  );
  expect(whole().states.reported?.title.zh).toBe('采集上报');
  expect(whole().actions).toEqual(standard.actions);
  expect(source?.at(['states', 'reported', 'title'])).toEqual({ file: FILE, line: 3 });
  expect(source?.at(['states', 'reported', 'phase'])).toEqual({
    file: `../below/${FILE}`,
    line: lineOf(STANDARD, 'reported: {'),
  });
  expect(source?.at(['actions', 'sign', 'from', 0])).toMatchObject({ file: `../below/${FILE}` });
});

test('what lies over what lies over another is one procedure', () => {
  write('below/procedures/quarrel.yaml', 'extends: standard\ncode: quarrel\nstart: reported\n');
  write('own/procedures/quarrel.yaml', 'extends: quarrel\nactions: { whistle: { ended: true } }\n');
  expect(whole('procedures/quarrel.yaml').code).toBe('quarrel');
  expect(Object.keys(whole('procedures/quarrel.yaml').actions)).not.toContain('whistle');
});

test('the procedure that a shared one extends is the one it was written for', () => {
  write('below/procedures/quarrel.yaml', 'extends: standard\ncode: quarrel\n');
  write(`own/${FILE}`, 'extends: standard\nactions: { whistle: { ended: true } }\n');
  expect(Object.keys(whole('procedures/quarrel.yaml').actions)).toContain('whistle');
});

test('one area may have the procedure of another pack', () => {
  write(`aside/${FILE}`, 'extends: standard\ntitle: { zh: 四平台 }\n');
  write('own/procedures/standard.320812000000.yaml', 'extends: aside/standard\n');
  const { source, faults } = read('procedures/standard.320812000000.yaml');
  expect(faults).toEqual([]);
  expect(source?.value).toMatchObject({ code: 'standard', title: { zh: '四平台' } });
  expect(source?.at(['title', 'zh'])).toEqual({ file: `../aside/${FILE}`, line: 2 });
});

test.each<[what: string, own: string, fault: Partial<Fault>]>([
  [
    'nothing to extend',
    'extends: missing\n',
    { line: 1, message: 'there is no procedure missing to extend' },
  ],
  [
    'no such pack',
    'code: a\nextends: nowhere/standard\n',
    { line: 2, message: 'there is no procedure nowhere/standard to extend' },
  ],
  [
    'a word too many',
    'extends: standard\nactions:\n  sign:\n    form: [dispatched]\n',
    { line: 4, remedy: 'Remove or correct form' },
  ],
  ['a phase that is none', 'extends: standard\nstates:\n  reported: { phase: begun }\n', { line: 3 }],
  [
    'what is not there to take away',
    'extends: standard\nactions:\n  gone: { ended: true }\n',
    { line: 3, message: 'gone is taken away but not inherited' },
  ],
  [
    'a state that ways lead to',
    'extends: standard\nstates:\n  suspended: { ended: true }\n',
    { line: 3, message: 'decideSuspension still leads to this state' },
  ],
  ['a place before nothing', 'extends: standard\nactions:\n  sign:\n    before: gone\n', { line: 4 }],
])('%s is a fault at its line', (_, own, fault) => {
  write(`own/${FILE}`, own);
  const { faults } = read();
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({ file: FILE, ...fault });
});

test('a fault of what is extended is said there, once, however many extend it', () => {
  write(`below/${FILE}`, STANDARD.replace('phase: dispatched', 'phase: sent'));
  write(`own/${FILE}`, 'extends: standard\n');
  const { faults } = read();
  expect(faults).toMatchObject([{ file: `../below/${FILE}`, line: lineOf(STANDARD, 'dispatched: {') }]);
});

test('procedures that extend each other are a fault and no endless reading', () => {
  write('own/procedures/one.yaml', 'extends: two\n');
  write('own/procedures/two.yaml', 'extends: one\n');
  expect(read('procedures/one.yaml').faults).toMatchObject([{ message: 'one extends itself' }]);
});
