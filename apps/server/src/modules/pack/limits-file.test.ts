import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFindings } from './fault.ts';
import { PackFolder } from './folder.ts';
import { readLimits } from './limits-file.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gezhi-limits-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const folder = () => new PackFolder([{ directory, prefix: '' }]);

function read(text: string) {
  writeFileSync(join(directory, 'limits.yaml'), text);
  const findings = startFindings();
  const limits = readLimits(folder(), findings);
  return { limits, faults: findings.faults.map(({ line, message }) => [line, message]) };
}

test('a pack without the file has none of its own', () => {
  expect(readLimits(folder(), startFindings())).toBeNull();
});

test('a pack says only what differs; everything else is the product’s own', () => {
  const { limits, faults } = read(
    'tiers:\n  T1:\n    sign: 20 serviceMinute\n  T5:\n    reply: none\nwindows:\n  return: 1 workingDay\n',
  );
  expect(faults).toEqual([]);
  expect(limits?.tiers.T1).toEqual({
    ...STANDARD_LIMITS.tiers.T1,
    sign: { count: 20, unit: 'serviceMinute' },
  });
  expect(limits?.tiers.T5).not.toHaveProperty('reply');
  expect(limits?.windows).toEqual({ ...STANDARD_LIMITS.windows, return: { count: 1, unit: 'workingDay' } });
  expect(limits?.supervision).toEqual(STANDARD_LIMITS.supervision);
});

test('what is no limit, no tier or cannot be taken away is a fault with its line', () => {
  expect(read('windows:\n  return: soon\n').faults).toEqual([[2, 'windows.return: soon is no limit']]);
  expect(read('tiers:\n  T9:\n    sign: 5 minute\n').faults).toHaveLength(1);
  expect(read('windows:\n  return: none\n').faults).toHaveLength(1);
  expect(read('tiers:\n  T1:\n    sign: 0 minute\n').faults).toHaveLength(1);
});

test('a limit that would end in years is a fault with its line', () => {
  expect(read('tiers:\n  T1:\n    sign: 9999 workingDay\n')).toEqual({
    limits: null,
    faults: [[3, 'tiers.T1.sign: ends in more than five years']],
  });
});
