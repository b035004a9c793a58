import { expect, test } from 'vitest';
import { clearProposal, type RouteView, routedAs } from './route-contract.ts';

test('a proposal is taken, adjusted or changed; without one there is nothing to say', () => {
  const route = { lead: 10, assists: [11, 12], line: 'housing-01' };
  const taken = { lead: 10, assists: [12, 11], line: 'housing-01' };
  expect(routedAs(route, taken)).toBe('taken');
  expect(routedAs(route, { ...taken, assists: [11] })).toBe('adjusted');
  expect(routedAs(route, { ...taken, line: undefined })).toBe('adjusted');
  expect(routedAs(route, { ...taken, lead: 11 })).toBe('changed');
  expect(routedAs({ ...route, lead: null }, taken)).toBeUndefined();
  expect(routedAs({ lead: 10, assists: [], line: null }, { lead: 10 })).toBe('taken');
});

const PROPOSAL: RouteView = {
  ...{ lead: 10, assists: [11], line: 'housing-01', rule: null },
  why: [{ kind: 'category', code: '0204' }],
};

test('what is proposed clearly may go there without anybody’s judgement', () => {
  expect(clearProposal(PROPOSAL)).toEqual({ lead: 10, assists: [11], line: 'housing-01' });
  expect(clearProposal({ ...PROPOSAL, assists: [], line: null })).toEqual({ lead: 10, assists: [] });
});

test('what is not clear says why: no category, nobody to propose, or several lines to choose from', () => {
  const nobody = { ...PROPOSAL, lead: null, line: null };
  expect(clearProposal({ ...nobody, why: [] })).toEqual({ guard: 'proposalUncategorised' });
  expect(clearProposal(nobody)).toEqual({ guard: 'proposalNobody' });
  expect(clearProposal({ ...nobody, why: [], bound: 'lineNamed' })).toEqual({ guard: 'proposalNobody' });
  expect(clearProposal({ ...nobody, why: [], rule: { areaId: 1, position: 1, id: 'r1' } })).toEqual({
    guard: 'proposalNobody',
  });
  expect(clearProposal({ ...PROPOSAL, lineOpen: true })).toEqual({ guard: 'proposalLines' });
});
