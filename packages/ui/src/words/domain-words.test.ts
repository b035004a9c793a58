import { AREA_LEVELS } from '@gezhi/domain/area';
import { type Field, PHASES, SEVERITIES } from '@gezhi/domain/catalogue';
import { KINDS, MAY_CONTACT, SOURCES } from '@gezhi/domain/matter';
import { beforeAll, expect, test } from 'vitest';
import { type Namespace, sayIfKnown, startWords } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

function silent(namespace: Namespace, group: string, keys: readonly (string | number)[]): readonly string[] {
  return keys.map((key) => `${group}.${key}`).filter((key) => sayIfKnown(namespace, key) === undefined);
}

const fields: readonly Field[] = Object.values(KINDS).flatMap((kind) => [...kind.fields]);

test('every phase, severity, source and level has words', () => {
  expect(silent('matter', 'phase', PHASES)).toEqual([]);
  expect(silent('matter', 'severity', SEVERITIES)).toEqual([]);
  expect(silent('matter', 'source', SOURCES)).toEqual([]);
  expect(silent('matter', 'mayContact', MAY_CONTACT)).toEqual([]);
  expect(silent('area', 'level', AREA_LEVELS)).toEqual([]);
});

test('every action kind, every field and every option of code has words', () => {
  expect(silent('matter', 'act', ['report', ...Object.keys(KINDS)])).toEqual([]);
  expect(
    silent(
      'matter',
      'field',
      fields.map((field) => field.name),
    ),
  ).toEqual([]);
  const codes = fields.flatMap((field) => (field.options ?? []).map((option) => option.code));
  expect(codes.length).toBeGreaterThan(10);
  expect(silent('matter', 'option', codes)).toEqual([]);
});
