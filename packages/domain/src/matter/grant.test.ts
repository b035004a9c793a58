import { describe, expect, test } from 'vitest';
import type { Grant, ProcedureAction } from '../catalogue/index.ts';
import { findGrant, hasPart } from './grant.ts';
import { type ActionKind, kind } from './kind-model.ts';
import { asked, CAST, lead, matterIn, reportOf, STANDARD, UNIT } from './scene.fixture.ts';
import { isInCharge } from './sight.ts';
import type { Assignment, MatterSubject } from './subject.ts';

const assigned = (role: Grant['role']): Grant => ({ role, reach: 'assigned' });

const granting = (grant: Grant, more: Partial<MatterSubject> = {}, widest: readonly Grant[] = [grant]) => {
  const [some] = Object.values(STANDARD.actions);
  if (some === undefined) throw new Error('a procedure without actions');
  const action: ProcedureAction = { ...some, by: [grant] };
  const known: ActionKind = kind({ widest, act: 'centre' });
  return { action, kind: known, subject: matterIn('reported', more) };
};

test('a pool is open to every holder of the role whose unit is inside its area, and to nobody while there is none', () => {
  const by = { role: 'volunteer', reach: 'pool' } as const;
  const pool = (unitIds: readonly number[]) =>
    granting(by, { pool: { state: 'open', unitIds, untilOn: null } });
  expect(findGrant(CAST.volunteer, pool([UNIT.station]))?.duty?.role).toBe('volunteer');
  expect(findGrant(CAST.volunteer, pool([UNIT.town]))).toBeUndefined();
  expect(findGrant(CAST.operator, pool([UNIT.station]))).toBeUndefined();
  expect(findGrant(CAST.volunteer, granting(by))).toBeUndefined();
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
  const requests = [asked('siteCheck', 'deciding', 'operator')];
  const checking = (more: Partial<MatterSubject>) => {
    const { kind: known, ...rest } = granting(assigned('worker'), more);
    return { ...rest, kind: { ...known, decides: 'siteCheck' as const } };
  };
  expect(findGrant(CAST.worker, checking({ requests }))?.duty?.role).toBe('worker');
  expect(findGrant(CAST.worker, checking({}))).toBeUndefined();
  expect(findGrant(CAST.siblingWorker, checking({ requests }))).toBeUndefined();
  // The check is addressed, not the matter: it opens nothing else.
  expect(findGrant(CAST.worker, granting(assigned('worker'), { requests }))).toBeUndefined();
});

describe('whoever is in charge of a part', () => {
  const mine = (phase: Assignment['phase'], more: Partial<Assignment> = {}) => ({
    assignments: [{ ...lead(phase), unitId: UNIT.station, personId: 'worker', ...more }],
  });
  const found = (more: Partial<MatterSubject>, part?: ActionKind['part']) => {
    const { kind: known, ...rest } = granting(assigned('worker'), more);
    const asks = { ...rest, kind: part === undefined ? known : { ...known, part } };
    return findGrant(CAST.worker, asks) !== undefined;
  };

  test('acts on it while it is open, nobody else of the unit by that', () => {
    expect(found(mine('handling'))).toBe(true);
    expect(found(mine('closed'))).toBe(false);
    expect(found(mine('handling', { personId: 'gridChief' }))).toBe(false);
    expect(found(mine('handling', { personId: null }))).toBe(false);
  });

  test('only under a duty of the unit that has it', () => {
    expect(found(mine('handling', { unitId: UNIT.lead }))).toBe(false);
  });

  test('works on the part that the kind is about, in its phases', () => {
    const leads = { of: 'lead', phases: ['handling'] } as const;
    expect(found(mine('handling'), leads)).toBe(true);
    expect(found(mine('handling', { part: 'assist' }), leads)).toBe(false);
    const sign = kind({ widest: [assigned('worker')], act: 'handle', part: leads });
    const duty = CAST.worker.duties[0] ?? null;
    expect(hasPart(duty, sign, matterIn('handling', mine('handling')))).toBe(true);
    expect(hasPart(duty, sign, matterIn('handling', mine('submitted')))).toBe(false);
  });

  test('a system or a reporter is in charge of nothing', () => {
    const duty = CAST.worker.duties[0];
    const part = { ...lead('handling'), unitId: UNIT.station, personId: 'worker' };
    expect(duty && isInCharge(CAST.client, duty, part)).toBe(false);
  });
});
