import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeyFileError, openKeyring, rotateKeyFile } from './index.ts';

let directory = '';
let file = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gezhi-keys-'));
  file = join(directory, '密钥 目录', 'keys.json');
});

afterEach(() => rmSync(directory, { recursive: true }));

test('the first start creates a file that only its owner reads, and leaves nothing beside it', () => {
  openKeyring(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(directory, '密钥 目录'))).toEqual(['keys.json']);
});

test('a later start reads the same keys, another file has others', () => {
  const first = openKeyring(file);
  expect(openKeyring(file).fingerprint).toBe(first.fingerprint);
  expect(openKeyring(join(directory, 'other.json')).fingerprint).not.toBe(first.fingerprint);
});

test.each([[0o640], [0o604], [0o660]])(
  'a file others may read is refused with the remedy (mode %o)',
  (mode) => {
    openKeyring(file);
    chmodSync(file, mode);
    expect(() => openKeyring(file)).toThrow(KeyFileError);
    expect(() => openKeyring(file)).toThrow(`chmod 600 '${file}'`);
  },
);

test('a damaged file is refused and neither quoted nor overwritten', () => {
  openKeyring(file);
  const whole = readFileSync(file, 'utf8');
  const secret = (JSON.parse(whole) as { queryCode: string }).queryCode;
  const damaged = [
    whole.slice(0, 50),
    '',
    '[]',
    whole.replace(secret, secret.slice(4)),
    whole.replace('"current": 1', '"current": 2'),
  ];
  for (const content of damaged) {
    writeFileSync(file, content);
    let message = '';
    try {
      openKeyring(file);
    } catch (error) {
      message = error instanceof KeyFileError ? error.message : '';
    }
    expect(message).toContain(file);
    expect(message).not.toContain(secret.slice(4, 20));
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
});

test('after a rotation old keys still open and new ones are wrapped by the new key', () => {
  const before = openKeyring(file);
  const { key, wrapped } = before.createSubjectKey();
  rotateKeyFile(file);
  const after = openKeyring(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(after.fingerprint).toBe(before.fingerprint);
  expect(after.openSubjectKey(key.id, wrapped).secret.equals(key.secret)).toBe(true);
  const anew = after.rewrap(key.id, wrapped);
  expect(anew).toBeDefined();
  expect(after.openSubjectKey(key.id, anew ?? wrapped).secret.equals(key.secret)).toBe(true);
  expect(after.rewrap(key.id, anew ?? wrapped)).toBeUndefined();
  expect(existsSync(file)).toBe(true);
});
