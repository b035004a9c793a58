import { liftIdentifiers, maskLifted } from '@gezhi/domain/privacy';
import { textFault } from '@gezhi/domain/text';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from './house.ts';

/** RELIABILITY R10: what is accepted reads back code point for code point; what cannot be kept is refused by name. */
const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const RUNS = process.env.GEZHI_PROOF === '1' ? 1_500 : 150;

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

/** Pieces that a careless system changes: composed and decomposed, invisible, reordering, rare, markers, numbers. */
const PIECES = [
  'é',
  'e\u0301',
  'ﬁ',
  '㎡',
  'Ａ１',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u202e',
  '\u2028',
  '\r\n',
  '\r',
  '\t',
  '\u0001',
  '\u007f',
  '\uffff',
  '𠮷',
  '\u{10ffff}',
  '👨‍👩‍👧',
  '🇨🇳',
  '邉\u{e0101}',
  '⟦phone·1⟧',
  '⟦mark·2⟧',
  '⟦',
  '13912345678',
  '１３９ １２３４ ５６７８',
  '32080219650412123X',
  '苏H·8Q123',
  '\\u0000',
  '&lt;',
  '"\'`',
  '%s',
] as const;

const piece = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...PIECES, '问题', '单元门') },
  { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  fc.constantFrom('\u0000', '\ud800'),
);
const typed = (most: number) =>
  fc.array(piece, { minLength: 1, maxLength: most }).map((pieces) => pieces.join(''));

test(`a text is refused by name or reads back exactly (seed ${SEED})`, { timeout: 600_000 }, async () => {
  let taken = 0;
  const property = fc.asyncProperty(typed(12), typed(3), async (description, name) => {
    const bad = textFault(description, { min: 1, max: 2000 }) ?? textFault(name, { min: 1, max: 40 });
    const input = { description, reporter: { name, phone: '139 0000 1111', mayContact: 'yes' } };
    if (bad !== undefined) {
      await expect(house.report(null, input)).rejects.toThrow(/422/);
      return;
    }
    taken += 1;
    const made = await house.report(null, input);
    const tracked = (await house.get({ code: made.queryCode }, '/api/public/track')).body.data;
    expect(tracked.description).toBe(description);

    const { lifted, text } = liftIdentifiers(description);
    const page = (await house.get('sun', `/api/matters/${made.id}`)).body.data;
    expect(page.description).toBe(maskLifted(text, lifted));

    const url = `/api/matters/${made.id}/reports/${made.reportId}`;
    expect((await house.post('sun', `${url}/reveal`, { reason: 'callBack' })).status).toBe(200);
    const opened = (await house.get('sun', `${url}/contact`)).body;
    expect([opened.name, opened.phone]).toEqual([name, '139 0000 1111']);
    const restored = opened.texts.find((one: { name: string }) => one.name === 'description');
    expect(restored?.text ?? page.description).toBe(description);
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS });
  expect(taken).toBeGreaterThan(RUNS / 5);
});

test(`words typed in a step read back exactly for staff and for the reporter (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const property = fc.asyncProperty(typed(12), async (reply) => {
    const made = await house.report(null);
    const answer = await house.step('sun', made.id, 'accept', { reply });
    if (textFault(reply, { min: 0, max: 1000 }) !== undefined) {
      expect(answer.status).toBe(422);
      return;
    }
    expect(answer.status).toBe(200);
    const { lifted, text } = liftIdentifiers(reply);
    const page = (await house.get('sun', `/api/matters/${made.id}`)).body.data;
    const tracked = (await house.get({ code: made.queryCode }, '/api/public/track')).body.data;
    for (const steps of [page.timeline, tracked.steps]) {
      const accepted = steps.find((step: { action: string }) => step.action === 'accept');
      // An empty reply is no text and leaves no passage.
      expect((accepted.passages ?? accepted.texts)[0]?.text ?? '').toBe(maskLifted(text, lifted));
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS / 3 });
});
