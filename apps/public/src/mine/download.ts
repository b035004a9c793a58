import type { Frame } from '../frame/layout.ts';
import { fieldWords, rowWords } from './held-words.ts';
import type { MineLook } from './ports.ts';

/**
 * What is held as a file to keep or to take elsewhere (个人信息保护法 45): every field with its name in the registry, its words
 * and its values as they are kept and as they are said.
 */
export function heldFile(frame: Frame, look: MineLook): string {
  const fields = (look.held ?? []).map(({ field, rows }) => {
    const { name, purpose, basis, keep } = fieldWords(frame, field);
    const values = rows.map((row) => ({ ...row, words: rowWords(frame, field, row).join(' ') }));
    return { field, name, purpose, basis, keep, values };
  });
  return `${JSON.stringify(
    {
      format: 'gezhi-own-data-1',
      number: look.number,
      at: frame.now.toISOString(),
      fields,
      requests: look.requests,
    },
    null,
    2,
  )}\n`;
}
