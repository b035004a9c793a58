import { expect, test } from 'vitest';
import type { Grant, ProcedureAction } from '../catalogue/index.ts';
import { findGrant } from './grant.ts';
import { type ActionKind, kind } from './kind-model.ts';
import { asked, CAST, matterIn, reportOf, STANDARD } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const granting = (grant: Grant, more: Partial<MatterSubject> = {}, widest: readonly Grant[] = [grant]) => {
  const [some] = Object.values(STANDARD.actions);
  if (some === undefined) throw new Error('a procedure without actions');
  const action: ProcedureAction = { ...some, by: [grant] };
  const known: ActionKind = kind({ widest, act: 'centre' });
  return { action, kind: known, subject: matterIn('reported', more) };
};

test('a pool is open to every holder of the role, wherever they serve', () => {
  const pool = granting({ role: 'volunteer', reach: 'pool' });
  expect(findGrant(CAST.volunteer, pool)?.duty?.role).toBe('volunteer');
  expect(findGrant(CAST.operator, pool)).toBeUndefined();
});

test('what is one’s own is for reporters, not for a role', () => {
  expect(findGrant(CAST.volunteer, granting({ role: 'volunteer', reach: 'own' }))).toBeUndefined();
  expect(findGrant(CAST.reporter, granting({ role: 'reporter', reach: 'own' }))).toEqual({ duty: null });
});

test('a procedure that grants more than code does grants nothing, not even what shares a role or a reach', () => {
  const pool = { role: 'volunteer', reach: 'pool' } as const;
  for (const allowed of [
    { role: 'volunteer', reach: 'area' },
    { role: 'worker', reach: 'pool' },
  ] as const) {
    expect(findGrant(CAST.volunteer, granting(pool, {}, [allowed]))).toBeUndefined();
  }
});

test('a person’s own report is theirs among others, and nobody else’s', () => {
  const own = { role: 'reporter', reach: 'own' } as const;
  const reports = [reportOf('r1', { personId: 'captain' }), reportOf('r2', { personId: 'volunteer' })];
  expect(findGrant(CAST.volunteer, granting(own, { reports }))).toEqual({ duty: null });
  expect(findGrant(CAST.worker, granting(own, { reports }))).toBeUndefined();
  expect(findGrant(CAST.client, granting(own, { reports: [reportOf('r1')] }))).toBeUndefined();
  expect(findGrant(CAST.reporter, granting(own, { reports: [reportOf('r7')] }))).toBeUndefined();
});

test('an area reaches ordinary matters in it, restricted ones only once a visit was permitted', () => {
  const area = { role: 'worker', reach: 'area' } as const;
  const found = (more: Partial<MatterSubject>, who: 'worker' | 'siblingWorker' = 'worker') =>
    findGrant(CAST[who], granting(area, more)) !== undefined;
  expect(found({})).toBe(true);
  expect(found({}, 'siblingWorker')).toBe(false);
  expect(found({ visibility: 'R' })).toBe(false);
  expect(found({ visibility: 'R', visitPermitted: true })).toBe(true);
  expect(found({ visibility: 'R', visitPermitted: true }, 'siblingWorker')).toBe(false);
});

test('whoever is asked for a site check is a worker of the grid, and only while it is asked', () => {
  const assigned = { role: 'worker', reach: 'assigned' } as const;
  const requests = [asked('siteCheck', 'deciding', 'operator')];
  expect(findGrant(CAST.worker, granting(assigned, { requests }))?.duty?.role).toBe('worker');
  expect(findGrant(CAST.worker, granting(assigned))).toBeUndefined();
  expect(findGrant(CAST.siblingWorker, granting(assigned, { requests }))).toBeUndefined();
});
