import { expect, test } from 'vitest';
import type { Grant, ProcedureAction } from '../catalogue/index.ts';
import { findGrant } from './grant.ts';
import { type ActionKind, kind } from './kind-model.ts';
import { CAST, matterIn, STANDARD } from './scene.fixture.ts';

const granting = (grant: Grant, widest: readonly Grant[] = [grant]) => {
  const [some] = Object.values(STANDARD.actions);
  if (some === undefined) throw new Error('a procedure without actions');
  const action: ProcedureAction = { ...some, by: [grant] };
  const asked: ActionKind = kind({ widest, act: 'centre' });
  return { action, kind: asked, subject: matterIn('reported') };
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

test('a procedure that grants more than code does grants nothing', () => {
  const wider = granting({ role: 'volunteer', reach: 'pool' }, [{ role: 'worker', reach: 'area' }]);
  expect(findGrant(CAST.volunteer, wider)).toBeUndefined();
});
