import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { formatQueryCode, normaliseQueryCode, openKeyring } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'gezhi-keys-'));
afterAll(() => rmSync(directory, { recursive: true }));
const keyring = openKeyring(join(directory, 'keys.json'));
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

test('a code is ten readable characters and always the same for a report', () => {
  const id = v7();
  const code = keyring.queryCode(id);
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/);
  expect(keyring.queryCode(id.toUpperCase())).toBe(code);
  expect(openKeyring(join(directory, 'other.json')).queryCode(id)).not.toBe(code);
});

test('codes of ten thousand reports differ', () => {
  expect(new Set(Array.from({ length: 10_000 }, () => keyring.queryCode(v7()))).size).toBe(10_000);
});

test('a code is understood however it is typed', () => {
  const code = keyring.queryCode(v7());
  const wide = code.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  for (const typed of [
    code,
    code.toLowerCase(),
    ` ${formatQueryCode(code)} `,
    wide,
    code.split('').join(' '),
  ]) {
    expect(normaliseQueryCode(typed)).toEqual({ code });
  }
});

test('every single wrong character and every exchange of two neighbours is a typing error', () => {
  const code = keyring.queryCode(v7());
  for (let at = 0; at < code.length; at += 1) {
    for (const letter of letters) {
      if (letter === code.charAt(at)) continue;
      expect(normaliseQueryCode(code.slice(0, at) + letter + code.slice(at + 1))).toEqual({ fault: 'check' });
    }
    const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
    if (swapped !== code) expect(normaliseQueryCode(swapped)).toEqual({ fault: 'check' });
  }
});

test('other input is told apart', () => {
  expect(normaliseQueryCode('ABC')).toEqual({ fault: 'length' });
  expect(normaliseQueryCode('')).toEqual({ fault: 'length' });
  expect(normaliseQueryCode('O123456789')).toEqual({ fault: 'character' });
  expect(normaliseQueryCode('A'.repeat(1_000_000))).toEqual({ fault: 'length' });
});
