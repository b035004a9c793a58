import { expect, test } from 'vitest';
import { playwrightTally, vitestTally } from './stages.ts';

test('tests are counted from the reports', () => {
  expect(vitestTally(0, { numPassedTests: 7, numFailedTests: 0 })).toEqual({ passed: 7, failed: 0 });
  expect(vitestTally(1, { numPassedTests: 5, numFailedTests: 2 })).toEqual({ passed: 5, failed: 2 });
  expect(playwrightTally(1, { stats: { expected: 3, unexpected: 1, flaky: 1 } })).toEqual({
    passed: 3,
    failed: 2,
  });
});

test('a file that does not load is a failure although it has no tests', () => {
  const report = { numPassedTests: 5, numFailedTests: 0, numFailedTestSuites: 1 };
  expect(vitestTally(1, report)).toEqual({ passed: 5, failed: 1 });
});

test('a tool that dies, or that finds nothing to test, is a failure', () => {
  expect(vitestTally(1, undefined)).toEqual({ passed: 0, failed: 1 });
  expect(vitestTally(0, { numPassedTests: 0 })).toEqual({ passed: 0, failed: 1 });
  expect(playwrightTally(1, { stats: { expected: 4, unexpected: 0, flaky: 0 } })).toEqual({
    passed: 4,
    failed: 1,
  });
  expect(playwrightTally(0, { stats: { expected: 0 } })).toEqual({ passed: 0, failed: 1 });
});
