import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { codePoints, isWellFormed, textFault, textSchema } from './index.ts';

const schema = textSchema({ min: 1, max: 10 });

function faultOf(text: unknown): string | undefined {
  const result = schema.safeParse(text);
  return result.success ? undefined : result.error.issues[0]?.message;
}

test('a NUL byte is refused', () => {
  expect(faultOf('a\u0000b')).toBe('text.nul');
});

test('a lone surrogate is refused wherever it stands, a pair is not', () => {
  for (const text of ['\ud800', 'a\udc00', '\udc00\ud800', '\ud842\ud842\udfb7']) {
    expect(faultOf(text)).toBe('text.surrogate');
  }
  expect(faultOf('𠮷')).toBeUndefined();
});

test('length is counted in code points', () => {
  expect(faultOf('𠮷'.repeat(10))).toBeUndefined();
  expect(faultOf('𠮷'.repeat(11))).toBe('text.long');
  expect(faultOf('a'.repeat(10_000_000))).toBe('text.long');
});

test('blanks and invisible characters alone are an empty text', () => {
  for (const text of ['', '   ', '\u200b\u3000\ufeff', '\n\t']) expect(faultOf(text)).toBe('text.empty');
  expect(textFault(' '.repeat(500), { min: 5, max: 1000 })).toBe('text.empty');
  expect(textFault(' 路灯坏了。 ', { min: 5, max: 1000 })).toBeUndefined();
  expect(textFault('', { min: 0, max: 1000 })).toBeUndefined();
});

test('a refusal is one issue, and its code also stands in params', () => {
  const result = schema.safeParse(`${'\ud800'.repeat(5)}\u0000`);
  expect(result.error?.issues).toHaveLength(1);
  expect(result.error?.issues[0]).toMatchObject({ code: 'custom', params: { code: 'text.nul' } });
});

test('the OpenAPI document tells the limits', () => {
  expect(z.toJSONSchema(schema)).toMatchObject({ type: 'string', minLength: 1, maxLength: 10 });
});

test('what is accepted is given back code point for code point', () => {
  const wide = textSchema({ min: 0, max: 2_000 });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const result = wide.safeParse(text);
      expect(result.success).toBe(!text.includes('\u0000'));
      if (result.success) expect(result.data).toBe(text);
    }),
  );
  const nasty = '\ufeff\u202e路灯\u200d坏了\u2066 𠮷 e\u0301 ﷺ \ufff0';
  expect(wide.parse(nasty)).toBe(nasty);
});

test('code points are counted as iteration counts them, also over broken pairs', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '路', '𠮷', '\ud842', '\udfb7')), (parts) => {
      const text = parts.join('');
      expect(codePoints(text)).toBe(Array.from(text).length);
      expect(isWellFormed(text)).toBe(text.isWellFormed());
    }),
  );
});
