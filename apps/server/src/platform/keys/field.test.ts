import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openField, openKeyring, type Place, SealError, sealField } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'gezhi-keys-'));
afterAll(() => rmSync(directory, { recursive: true }));

const keyring = openKeyring(join(directory, 'keys.json'));
const { key, wrapped } = keyring.createSubjectKey();
const place: Place = { table: 'reports', column: 'phone_sealed', rowId: randomUUID() };

test('what is sealed opens in its place, code point for code point', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(openField(key, place, sealField(key, place, text))).toBe(text);
    }),
  );
  for (const text of ['', '\ufeff张三', '𠮷\u202e']) {
    expect(openField(key, place, sealField(key, place, text))).toBe(text);
  }
});

test('the same text is sealed differently each time and does not show', () => {
  const sealed = sealField(key, place, '13812345678');
  expect(sealed.equals(sealField(key, place, '13812345678'))).toBe(false);
  expect(sealed.toString('latin1')).not.toContain('138');
});

test('a sealed value moved to another row, column, table or subject is refused', () => {
  const sealed = sealField(key, place, '13812345678');
  const elsewhere = [{ rowId: randomUUID() }, { column: 'name_sealed' }, { table: 'accounts' }];
  for (const part of elsewhere)
    expect(() => openField(key, { ...place, ...part }, sealed)).toThrow(SealError);
  const sameSecret = { id: randomUUID(), secret: key.secret };
  expect(() => openField(sameSecret, place, sealed)).toThrow(SealError);
});

test('another key is refused', () => {
  const sealed = sealField(key, place, '13812345678');
  expect(() => openField(keyring.createSubjectKey(key.id).key, place, sealed)).toThrow(SealError);
});

test('every changed bit and every shortening is refused', () => {
  const sealed = sealField(key, place, '张三');
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => openField(key, place, changed)).toThrow(SealError);
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => openField(key, place, sealed.subarray(0, length))).toThrow(SealError);
  }
});

test('a key wrapped for one subject or under one key file opens under no other', () => {
  expect(keyring.openSubjectKey(key.id, wrapped).secret.equals(key.secret)).toBe(true);
  expect(() => keyring.openSubjectKey(randomUUID(), wrapped)).toThrow(SealError);
  expect(() => openKeyring(join(directory, 'other.json')).openSubjectKey(key.id, wrapped)).toThrow(SealError);
  expect(() => keyring.openSubjectKey(key.id, Buffer.alloc(0))).toThrow(SealError);
});

test('no key shows when it is logged', () => {
  const secret = key.secret.export();
  for (const text of [
    JSON.stringify({ key, keyring }),
    inspect({ key, keyring }, { depth: 9, showHidden: true }),
  ]) {
    expect(text).not.toContain(secret.toString('hex').slice(0, 12));
    expect(text).not.toContain(secret.toString('base64').slice(0, 12));
  }
});

test('a place with a separator in it, and a text that would not come back, are mistakes of the program', () => {
  expect(() => sealField(key, { ...place, table: 'a|b' }, 'x')).toThrow(RangeError);
  expect(() => sealField(key, { ...place, rowId: '' }, 'x')).toThrow(RangeError);
  expect(() => sealField(key, place, '\ud800')).toThrow(RangeError);
});

test('the blind index is equal for one telephone however typed, and not across columns or key files', () => {
  const index = keyring.blindIndex('reports.phone', '13812345678');
  expect(index).toHaveLength(32);
  expect(keyring.blindIndex('reports.phone', '+86 138-1234 5678')).toEqual(index);
  expect(keyring.blindIndex('reports.phone', '13812345679')).not.toEqual(index);
  expect(keyring.blindIndex('accounts.phone', '13812345678')).not.toEqual(index);
  expect(openKeyring(join(directory, 'other.json')).blindIndex('reports.phone', '13812345678')).not.toEqual(
    index,
  );
  expect(keyring.blindIndex('reports.phone', '没有')).toBeNull();
});

test('the blind index joins old and new identity numbers', () => {
  const old = keyring.blindIndex('persons.identity', '320812900101123', 'identity');
  expect(keyring.blindIndex('persons.identity', '32081219900101123x', 'identity')).toEqual(old);
});

test('the digest of a search is equal for equal words only', () => {
  expect(keyring.searchDigest(' 占道ABC')).toEqual(keyring.searchDigest('占道ａｂｃ '));
  expect(keyring.searchDigest('占道')).not.toEqual(keyring.searchDigest('占路'));
});
