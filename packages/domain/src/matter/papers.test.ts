import { expect, test } from 'vitest';
import type { Paper } from '../catalogue/index.ts';
import { decide } from './decide.ts';
import { changeOf } from './effects.ts';
import { fieldsOf, inputSchema } from './input.ts';
import { arePapersAwaited, codeOfPaper, numberOfPaper, PAPERS_MOST } from './papers.ts';
import { assist, CAST, lead, matterIn, owed, reportOf, STANDARD } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const paper = (code: string, mayOwe = true): Paper => ({ code, title: { zh: code, en: code }, mayOwe });
const CATEGORY = [paper('idCard', false), paper('titleDeed'), paper('lease')];

function formOf(action: string, subject: MatterSubject, actor: Parameters<typeof decide>[0] = CAST.operator) {
  const decision = decide(actor, action, { subject, procedure: STANDARD });
  if (!decision.allowed) return decision;
  return {
    fields: fieldsOf(decision.kind, decision.action),
    schema: inputSchema(decision.kind, decision.action),
  };
}
function codesOf(action: string, name: string, subject: MatterSubject) {
  const form = formOf(action, subject);
  if (!('fields' in form)) return form;
  return form.fields.find((field) => field.name === name)?.options?.map(({ code }) => code);
}
function changed(action: string, subject: MatterSubject, input: Record<string, unknown>) {
  const found = STANDARD.actions[action];
  if (found === undefined) throw new Error(action);
  return changeOf(STANDARD, found, { subject, input, duty: null }).papers;
}

test('a form offers the papers of the category that may be owed and are not owed already', () => {
  const subject = matterIn('reported', { categoryPapers: CATEGORY, papers: [owed(1, { code: 'lease' })] });
  expect(codesOf('owePaper', 'paper', subject)).toEqual(['titleDeed']);
});

test('where the category names none, the words are asked for', () => {
  const form = formOf('owePaper', matterIn('accepted'));
  if (!('schema' in form)) throw new Error('refused');
  expect(form.fields.map(({ name }) => name)).toEqual(['paperName', 'bringBy', 'promise']);
  const said = { bringBy: '2026-03-10', promise: '下周补' };
  expect(form.schema.safeParse(said).success).toBe(false);
  expect(form.schema.safeParse({ ...said, paperName: '收据' }).success).toBe(true);
});

test('each decision offers the papers it can be about, and is refused where there is none', () => {
  const papers = [owed(1, { extended: true }), owed(2, { state: 'lapsed' }), owed(4)];
  const subject = matterIn('reported', { papers });
  expect(codesOf('bringPaper', 'owedPaper', subject)).toEqual(['p1', 'p2', 'p4']);
  expect(codesOf('extendPaper', 'owedPaper', subject)).toEqual(['p2', 'p4']);
  expect(codesOf('goOnWithout', 'owedPaper', subject)).toEqual(['p2']);
  const first = matterIn('reported', { papers: [owed(1, { extended: true })] });
  expect(formOf('extendPaper', first)).toMatchObject({ reason: 'guard', guard: 'paperToExtend' });
  expect(formOf('goOnWithout', first)).toMatchObject({ reason: 'guard', guard: 'paperLapsed' });
  expect(formOf('waivePaper', matterIn('reported'))).toMatchObject({ guard: 'paperOwed' });
});

test('a paper has the words of the category where it has some', () => {
  const papers = [owed(1, { code: 'lease' }), owed(2)];
  const form = formOf('bringPaper', matterIn('reported', { categoryPapers: CATEGORY, papers }));
  if (!('fields' in form)) throw new Error('refused');
  expect(form.fields[0]?.options).toEqual([{ code: 'p1', title: CATEGORY[2]?.title }, { code: 'p2' }]);
});

test('no more than ten are owed at once', () => {
  const papers = Array.from({ length: PAPERS_MOST }, (_, index) => owed(index + 1));
  expect(formOf('owePaper', matterIn('reported', { papers }))).toMatchObject({ guard: 'papersFew' });
  expect(formOf('owePaper', matterIn('reported', { papers: papers.slice(1) }))).toHaveProperty('fields');
});

test('nothing is handed in while a paper is owed or has missed its day', () => {
  const assignments = [lead('handling'), assist('submitted')];
  for (const state of ['owed', 'lapsed'] as const) {
    const subject = matterIn('handling', { assignments, papers: [owed(1, { state })] });
    expect(formOf('submit', subject, CAST.handler)).toMatchObject({ guard: 'papersSettled' });
  }
});

test('whoever reported the same matter besides brings nothing', () => {
  const merged = { ...CAST.reporter, reportId: 'r2', ownMatterId: 'merged' } as const;
  const added = { ...CAST.reporter, reportId: 'r3' } as const;
  const reports = ['r1', 'r2', 'r3'].map((id) => reportOf(id));
  const subject = matterIn('reported', { papers: [owed(1)], reports });
  for (const other of [merged, added])
    expect(formOf('bringPaper', subject, other)).toMatchObject({ guard: 'paperOwed' });
});

test('each step says what it does to which paper', () => {
  const subject = matterIn('reported', { papers: [owed(3)] });
  const input = { owedPaper: 'p3', bringBy: '2026-03-12' };
  expect(changed('owePaper', subject, { paper: 'lease', bringBy: '2026-03-10' })).toEqual([
    { op: 'owe', code: 'lease', bringBy: '2026-03-10' },
  ]);
  expect(changed('owePaper', subject, { paperName: '收据', bringBy: '2026-03-10' })).toEqual([
    { op: 'owe', code: null, bringBy: '2026-03-10' },
  ]);
  expect(changed('bringPaper', subject, input)).toEqual([{ op: 'settle', number: 3, state: 'brought' }]);
  expect(changed('waivePaper', subject, input)).toEqual([{ op: 'settle', number: 3, state: 'waived' }]);
  expect(changed('goOnWithout', subject, input)).toEqual([{ op: 'settle', number: 3, state: 'without' }]);
  expect(changed('extendPaper', subject, input)).toEqual([
    { op: 'extend', number: 3, bringBy: '2026-03-12' },
  ]);
});

test('what is owed ends with a matter that ends, and neither with a merge nor with a step on its way', () => {
  const papers = [owed(1)];
  for (const action of ['decline', 'solve', 'record', 'handOver'])
    expect(changed(action, matterIn('reported', { papers }), {}), action).toEqual([{ op: 'end' }]);
  expect(changed('solve', matterIn('reported'), {})).toEqual([]);
  for (const action of ['merge', 'accept'])
    expect(changed(action, matterIn('reported', { papers }), { into: 'other' }), action).toEqual([]);
  expect(
    ['reported', 'suspended', 'merged', 'closed'].map((phase) => arePapersAwaited(phase as 'merged')),
  ).toEqual([true, true, false, false]);
});

test('the code of a paper in a form is read back', () => {
  expect(numberOfPaper(codeOfPaper(owed(12)))).toBe(12);
  expect(numberOfPaper(undefined)).toBeNaN();
});
