import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { CAST, matterIn, NAMES, reportOf, STANDARD } from './scene.fixture.ts';
import { sees } from './sight.ts';

test('whoever reported it sees it, wherever they serve', () => {
  const own = matterIn('handling', { reports: [reportOf('r1', { personId: 'volunteer' })] });
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
