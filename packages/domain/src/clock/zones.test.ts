import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const ZONES = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia'];

test('clocks and their derivations are the same in every zone', { timeout: 120_000 }, () => {
  const printed = ZONES.map((zone) => {
    const file = path.join(import.meta.dirname, 'zones.fixture.ts');
    const out = execFileSync(process.execPath, [file], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    return out.trim().split(' ');
  });
  expect(new Set(printed.map(([offset]) => offset))).toEqual(new Set(['0', '-480', '240', '-780']));
  expect(new Set(printed.map(([, digest]) => digest))).toHaveProperty('size', 1);
});
