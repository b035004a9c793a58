import { ROLES } from '@gezhi/domain/access';
import { AREA_LEVELS } from '@gezhi/domain/area';
import { EXTRA_FIELD_KINDS, type Field, PHASES, REACHES, SEVERITIES } from '@gezhi/domain/catalogue';
import { CONDITIONS, GUARDS, KINDS, MAY_CONTACT, REQUEST_KINDS, SOURCES } from '@gezhi/domain/matter';
import { problemWords } from '@gezhi/domain/problem';
import { FINDING_CASES, FINDING_CODES } from '@gezhi/domain/procedure';
import { beforeAll, expect, test } from 'vitest';
import { sayProblem } from '../state/problem.ts';
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

test('every request that may be open says who has to decide it', () => {
  const open = ['return.endorsing', ...REQUEST_KINDS.map((kind) => `${kind}.deciding`)];
  expect(silent('matter', 'openRequest', open)).toEqual([]);
  const problem = { code: 'matter.requestOpen', details: { open: [{ kind: 'void', phase: 'deciding' }] } };
  expect(sayProblem(problem)).toContain(sayIfKnown('matter', 'openRequest.void.deciding'));
  expect(sayProblem({ ...problem, details: {} })).toBe(problemWords('matter.requestOpen', 'zh-CN'));
});

test('a number that a problem carries stands in its sentence, and nothing else does', () => {
  expect(sayProblem({ code: 'wish.amount', details: { most: 120 } })).toContain('最多 120 元');
  expect(problemWords('wish.amount', 'en', { most: 120 })).toContain('120 yuan');
  for (const details of [{}, { most: '<b>' }])
    expect(sayProblem({ code: 'wish.amount', details })).not.toMatch(/[{}<]/);
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

test('every finding of a procedure says what is wrong and what to do', () => {
  for (const code of FINDING_CODES) {
    const has = (group: string, key: string) => sayIfKnown('finding', `${group}.${key}`) !== undefined;
    for (const group of ['problem', 'remedy'])
      expect(
        has(group, code) || (FINDING_CASES[code] ?? []).every((one) => has(group, `${code}.${one}`)),
        `${group} ${code}`,
      ).toBe(true);
  }
});

test('everything that a procedure may name has words', () => {
  expect(silent('procedureWords', 'guard', Object.keys(GUARDS))).toEqual([]);
  expect(silent('procedureWords', 'when', ['else', ...Object.keys(CONDITIONS)])).toEqual([]);
  expect(silent('procedureWords', 'role', ['reporter', ...ROLES])).toEqual([]);
  expect(silent('procedureWords', 'request', REQUEST_KINDS)).toEqual([]);
  expect(silent('procedure', 'reach', REACHES)).toEqual([]);
  expect(silent('procedure', 'fieldKind', EXTRA_FIELD_KINDS)).toEqual([]);
});
