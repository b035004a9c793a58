import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import {
  asked,
  CAST,
  lead,
  matterIn,
  NAMES,
  type Name,
  reportOf,
  STANDARD,
  somebody,
  UNIT,
} from './scene.fixture.ts';
import { sees } from './sight.ts';
import type { Assignment, MatterSubject } from './subject.ts';

test('whoever reported it sees it, wherever they serve', () => {
  const reports = [reportOf('r1'), reportOf('r2', { personId: 'volunteer' })];
  const own = matterIn('handling', { reports });
  expect(sees(CAST.volunteer, own)).toBe(true);
  expect(sees(CAST.volunteer, matterIn('handling'))).toBe(false);
});

test('whoever is complained of neither sees nor does anything, reporter or not', () => {
  for (const name of NAMES) {
    const actor = CAST[name];
    if (actor.kind !== 'person') continue;
    const about = { unitIds: [], personIds: [actor.personId] };
    const subject = matterIn('handling', { about, reports: [reportOf('r1', { personId: actor.personId })] });
    expect(sees(actor, subject), name).toBe(false);
    for (const action of Object.keys(STANDARD.actions)) {
      expect(decide(actor, action, { subject, procedure: STANDARD }), `${name} ${action}`).toEqual({
        allowed: false,
        reason: 'invisible',
      });
    }
  }
});

const seen = (name: Name, state: string, more: Partial<MatterSubject> = {}) =>
  sees(CAST[name], matterIn(state, more));

test('visitors and systems see nothing', () => {
  expect([seen('visitor', 'reported'), seen('client', 'reported')]).toEqual([false, false]);
});

test('whoever is in charge of an open part sees it, whatever it is, under a duty of that unit alone', () => {
  const charged = (phase: Assignment['phase'], unitId: number = UNIT.station) => ({
    visibility: 'R' as const,
    assignments: [{ ...lead(phase), unitId, personId: 'volunteer' }],
  });
  expect(seen('volunteer', 'handling', charged('handling'))).toBe(true);
  expect(seen('volunteer', 'handling', charged('closed'))).toBe(false);
  expect(seen('volunteer', 'handling', charged('handling', UNIT.lead))).toBe(false);
  expect(seen('captain', 'handling', charged('handling'))).toBe(false);
});

test('who acted in this run keeps sight of a restricted matter, nobody else does by that', () => {
  const acts = [{ personId: 'operator', run: 1, act: 'centre' }] as const;
  expect(seen('operator', 'handling', { visibility: 'R', acts })).toBe(true);
  expect(seen('operator', 'handling', { visibility: 'R', acts, run: 2 })).toBe(false);
  expect(seen('verifier', 'handling', { visibility: 'R', acts })).toBe(false);
});

test('the desk sees a restricted matter while it is its turn', () => {
  const seenIn = (name: Name, more: Partial<MatterSubject> = {}) =>
    ['reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp'].filter((state) =>
      seen(name, state, { visibility: 'R', ...more }),
    );
  expect(seenIn('operator')).toEqual(['reported', 'accepted']);
  expect(seenIn('verifier')).toEqual(['checking', 'followUp']);
  expect(seenIn('chief')).toHaveLength(6);
  for (const kind of ['return', 'void'] as const) {
    const requests = [asked(kind, 'deciding', 'handler')];
    expect(seen('operator', 'dispatched', { visibility: 'R', requests }), kind).toBe(true);
  }
});

test('the desk that holds an ordinary matter sees it wherever it lies', () => {
  const elsewhere = { district: 1, town: 21, community: 31, grid: 301, place: null };
  for (const name of ['operator', 'verifier', 'chief'] as const) {
    expect(seen(name, 'handling', { areas: elsewhere }), name).toBe(true);
    expect(seen(name, 'handling', { areas: elsewhere, heldBy: UNIT.town }), name).toBe(false);
  }
  expect(seen('chief', 'handling', { heldBy: UNIT.town })).toBe(true);
});

test('a visit is permitted to the people of the grid, not to whoever serves in the community', () => {
  const restricted = { visibility: 'R', visitPermitted: true } as const;
  expect(seen('worker', 'checking', restricted)).toBe(true);
  expect(seen('worker', 'handling', restricted)).toBe(false);
  const wide = somebody('wide', 'worker', { unitId: UNIT.town, reach: { level: 'community', ids: [30] } });
  expect(sees(wide, matterIn('checking', restricted))).toBe(false);
});
