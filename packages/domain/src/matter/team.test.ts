import { expect, test } from 'vitest';
import { procedureSchema } from '../catalogue/index.ts';
import { decide } from './decide.ts';
import { changeOf } from './effects.ts';
import { CAST, lead, matterIn, STANDARD, UNIT } from './scene.fixture.ts';
import { isByTeam } from './team.ts';

/** The standard procedure in which the team settles on the spot, and a department is named by its line. */
const PROCEDURE = procedureSchema.parse({
  ...STANDARD,
  states: { ...STANDARD.states, onSpot: { phase: 'dispatched', title: { zh: '现场', en: 'On the spot' } } },
  actions: {
    ...STANDARD.actions,
    dispatch: {
      ...STANDARD.actions.dispatch,
      to: [{ when: 'byTeam', to: 'onSpot' }, { to: 'dispatched' }],
      guards: ['notFinal', 'lineNamed'],
    },
  },
});

function stateAfter(unitId: number, holderLevel: 'community' | 'town' = 'community'): string {
  const subject = matterIn('accepted', { holderLevel });
  const decision = decide(CAST.operator, 'dispatch', { subject, procedure: PROCEDURE });
  if (!decision.allowed) throw new Error(JSON.stringify(decision));
  const setting = { subject, input: { lead: unitId }, duty: decision.duty };
  return changeOf(PROCEDURE, decision.action, setting).state;
}

test('what the community’s station hands to itself is its team’s, everything else is handed on', () => {
  expect(stateAfter(UNIT.station)).toBe('onSpot');
  expect(stateAfter(UNIT.lead)).toBe('dispatched');
  expect(stateAfter(UNIT.station, 'town')).toBe('dispatched');
});

test('whoever leads already tells whose it is where nothing new is said', () => {
  const assignments = [{ ...lead('dispatched'), unitId: UNIT.station }];
  expect(isByTeam(matterIn('dispatched', { assignments, holderLevel: 'community' }))).toBe(true);
  expect(isByTeam(matterIn('dispatched', { holderLevel: 'community' }))).toBe(false);
  expect(isByTeam(matterIn('accepted', { holderLevel: 'community' }))).toBe(false);
});
