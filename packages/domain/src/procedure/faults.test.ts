import { expect, test } from 'vitest';
import type { Procedure, ProcedureAction } from '../catalogue/index.ts';
import { STANDARD } from '../matter/scene.fixture.ts';
import { applyEdit } from './apply.ts';
import { checkProcedure } from './check.ts';
import type { Edit } from './edit.ts';
import type { Finding, FindingCode } from './finding.ts';
import { fullGround } from './ground.fixture.ts';
import type { Ground, Post } from './ground.ts';

const actionOf = (name: string): ProcedureAction => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  return action;
};
const put = (name: string, more: Partial<ProcedureAction>): Edit => ({
  op: 'putAction',
  name,
  action: { ...actionOf(name), ...more },
});
const words = { zh: '字', en: 'Words' };
const broken = (...edits: Edit[]): Procedure => edits.reduce(applyEdit, STANDARD);
const found = (procedure: Procedure, code: FindingCode, name: string, ground?: Ground): Finding | undefined =>
  checkProcedure(procedure, ground).find((one) => one.code === code && one.at.name === name);

const CASES: readonly [string, Edit[], FindingCode, string, Partial<Finding>][] = [
  [
    'an open state from which staff cannot go on to an end',
    [{ op: 'removeAction', name: 'pass' }],
    'deadEnd',
    'checking',
    { severity: 'must' },
  ],
  [
    'a follow-up that only the reporter can end',
    [put('rate', { by: [{ role: 'reporter', reach: 'own' }] }), { op: 'removeAction', name: 'noAnswer' }],
    'deadEnd',
    'followUp',
    { severity: 'must' },
  ],
  [
    'a dispatch that skips signing, so that the unit that leads has nothing to hand in',
    [put('dispatch', { to: 'handling' })],
    'deadEnd',
    'handling',
    { severity: 'must' },
  ],
  [
    'a condition that nothing in the state makes true',
    [put('correct', { from: ['accepted'] })],
    'guardNeverMet',
    'accept',
    { severity: 'must', values: { guard: 'categorised', kind: 'correct', state: 'reported', why: 'here' } },
  ],
  [
    'a return that nothing counts',
    [put('requestReturn', { guards: ['noReturnOpen'] })],
    'loopUnbounded',
    'requestReturn',
    { values: { action: 'requestReturn', guard: 'returnsLeft', why: 'uncounted' } },
  ],
  [
    'a call in vain that may be made for ever',
    [put('noAnswer', { to: 'followUp' })],
    'loopUnbounded',
    'noAnswer',
    { values: { action: 'noAnswer', from: 'followUp', to: 'followUp', why: 'round' } },
  ],
  [
    'a step that is granted only to people who do not see a restricted matter then',
    [put('recall', { by: [{ role: 'operator', reach: 'queue' }] })],
    'withoutSight',
    'recall',
    { severity: 'must', values: { role: 'operator', state: 'dispatched', why: 'restricted' } },
  ],
  [
    'a step of a unit where no unit has a part yet',
    [put('bringPaper', { by: [{ role: 'handler', reach: 'unit' }] })],
    'withoutSight',
    'bringPaper',
    { severity: 'must', values: { role: 'handler', state: 'reported', why: 'all' } },
  ],
  [
    'a step that is the end of a stage and leaves its phase as it is',
    [
      { op: 'putState', name: 'waiting', state: { phase: 'reported', title: { zh: '待办', en: 'Waiting' } } },
      put('accept', { to: 'waiting' }),
    ],
    'clockRunsOn',
    'accept',
    { values: { clock: 'accept', state: 'reported', why: 'stage' } },
  ],
  [
    'a supervision whose time for a reply nothing stops',
    [put('replySupervision', { from: ['handling'] }), put('cancelSupervision', { from: ['handling'] })],
    'clockRunsOn',
    'supervise',
    { severity: 'advice', values: { clock: 'supervision', state: 'reported', why: 'beside' } },
  ],
  [
    'a result that closes the matter without a check',
    [put('submit', { to: 'closed' })],
    'phaseOrder',
    'submit',
    { values: { action: 'submit', before: 'handling', after: 'closed', why: 'order' } },
  ],
  [
    'a check that leads back to where it was reported',
    [put('fail', { to: 'reported' })],
    'phaseOrder',
    'fail',
    { values: { action: 'fail', before: 'checking', after: 'reported', why: 'order' } },
  ],
  [
    'a step outside its phase',
    [put('accept', { from: ['reported', 'handling'] })],
    'phaseOrder',
    'accept',
    {},
  ],
  [
    'a title that is the same in both languages',
    [put('accept', { title: { zh: 'Accept', en: 'Accept' } })],
    'wordsMissing',
    'accept',
    { row: 13, values: { missing: 'same' } },
  ],
  [
    'a Chinese title without Chinese',
    [put('accept', { title: { zh: 'Take', en: 'Accept' } })],
    'wordsMissing',
    'accept',
    { values: { missing: 'zh' } },
  ],
  [
    'an English title with Chinese',
    [put('accept', { title: { zh: '受理', en: '接' } })],
    'wordsMissing',
    'accept',
    { values: { missing: 'en' } },
  ],
  [
    'a choice without words',
    [
      put('accept', {
        fields: [
          {
            ...{ name: 'way', kind: 'choice', title: words, required: false, audience: 'internal' },
            options: [{ code: 'one' }],
          },
        ],
      }),
    ],
    'wordsMissing',
    'accept',
    { values: { field: 'way', option: 'one', missing: 'option' } },
  ],
  [
    'a request whose asker cannot take it back',
    [put('withdraw', { by: [{ role: 'verifier', reach: 'queue' }] })],
    'requestStuck',
    'requestVoid',
    { values: { state: 'reported', request: 'void', missing: 'withdraw' } },
  ],
];

test.each(CASES)('finds %s', (_, edits, code, name, more) => {
  expect(found(broken(...edits), code, name)).toMatchObject({ at: { name }, code, ...more });
});

const without = (isGone: (post: Post) => boolean): Ground => {
  const ground = fullGround();
  return { ...ground, posts: ground.posts.filter((post) => !isGone(post)) };
};

test('the standard procedure has no fault where everybody is there', () => {
  expect(checkProcedure(STANDARD, fullGround())).toEqual([]);
});

test('a role that nobody holds is found where only it can go on', () => {
  const ground = without(({ role }) => role === 'receiver' || role === 'handler' || role === 'unitLeader');
  expect(found(STANDARD, 'roleAbsent', 'sign', ground)).toMatchObject({
    severity: 'must',
    values: { action: 'sign', role: 'receiver,handler,unitLeader' },
  });
});

test('an empty queue is no gap while somebody above has it', () => {
  expect(
    checkProcedure(
      STANDARD,
      without(({ unitId, role }) => unitId === 13 && role !== 'worker'),
    ),
  ).toEqual([]);
});

test('an area in which nobody can check, on no level, is named', () => {
  const ground = without(({ role }) => role === 'verifier' || role === 'dutyChief');
  const areas = [...ground.areas, { id: 8, parentId: 1, level: 'town' } as const];
  expect(found(STANDARD, 'areaUncovered', 'pass', { ...ground, areas })).toMatchObject({
    severity: 'must',
    areas: { ids: [8], total: 1 },
  });
});

test('a restricted matter that only the grid worker could check waits for ever where no duty chief may permit a visit', () => {
  const procedure = broken(
    put('pass', {
      by: [
        { role: 'worker', reach: 'area' },
        { role: 'dutyChief', reach: 'queue' },
      ],
    }),
    put('fail', { by: [{ role: 'verifier', reach: 'queue' }] }),
  );
  expect(found(procedure, 'areaUncovered', 'pass', fullGround())).toBeUndefined();
  const ground = without(({ role }) => role === 'dutyChief');
  expect(found(procedure, 'areaUncovered', 'pass', ground)).toMatchObject({
    severity: 'must',
    values: { why: 'restricted', state: 'checking' },
    areas: { ids: [1], total: 1 },
    fix: {
      op: 'putAction',
      action: { by: [{ role: 'worker' }, { role: 'dutyChief' }, { role: 'verifier' }] },
    },
  });
});

test('where the only unit that checks is complained of, nobody is left: said, because only somebody above it could help', () => {
  const ground = without(
    ({ unitId, role }) => unitId !== 11 && ['verifier', 'dutyChief', 'worker', 'chief'].includes(role),
  );
  expect(found(STANDARD, 'areaUncovered', 'pass', ground)).toMatchObject({
    severity: 'advice',
    values: { why: 'complained', state: 'checking' },
    areas: { ids: [1], total: 1 },
  });
});

test('units in which nobody can hand in are named', () => {
  const ground = without(({ unitId, role }) => unitId === 21 && role !== 'unitLeader');
  expect(found(STANDARD, 'areaUncovered', 'submit', ground)).toMatchObject({
    units: { ids: [21], total: 1 },
  });
});

test('where everybody who may check may have handled, the same person would be forced', () => {
  const ground = without(({ role }) => ['verifier', 'dutyChief', 'worker', 'chief'].includes(role));
  const reach = { level: 'district', ids: [1] } as const;
  const both: Post[] = (['verifier', 'handler'] as const).map((role) => ({
    ...{ personId: 'one', role, unitId: 11, reach },
  }));
  expect(
    found(STANDARD, 'samePersonForced', 'pass', { ...ground, posts: [...ground.posts, ...both] }),
  ).toMatchObject({
    values: { why: 'handled' },
    areas: { ids: [1], total: 1 },
  });
});

test('a checking that is granted to nobody but those who handle is found in the table alone', () => {
  const procedure = broken(put('pass', { by: [{ role: 'handler', reach: 'unit' }] }));
  expect(found(procedure, 'samePersonForced', 'pass')).toMatchObject({
    values: { role: 'handler', why: 'table' },
    fix: { op: 'putAction', name: 'pass' },
  });
});

test('at the top a ruling needs three, and an appeal a second person', () => {
  const few = without(({ personId }) => /^p11-(verifier|dutyChief|operator)-[12]$/.test(personId));
  const reach = { level: 'district', ids: [1] } as const;
  const posts: Post[] = [...few.posts, { personId: 'top', role: 'dutyChief', unitId: 11, reach }];
  const ground = { ...few, posts };
  expect(found(STANDARD, 'samePersonForced', 'rule', ground)).toMatchObject({
    values: { why: 'ruled', needed: 3, there: 1 },
  });
  expect(found(STANDARD, 'samePersonForced', 'accept', ground)).toMatchObject({
    values: { why: 'refused', needed: 2, there: 1 },
  });
});

test('the change that a finding proposes mends it', () => {
  const procedure = broken(put('requestReturn', { guards: ['noReturnOpen'] }));
  const fix = found(procedure, 'loopUnbounded', 'requestReturn')?.fix;
  if (fix === undefined) throw new Error('no change is proposed');
  expect(checkProcedure(applyEdit(procedure, fix))).toEqual([]);
});
