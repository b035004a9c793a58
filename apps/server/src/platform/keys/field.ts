import { SealError, seal, unseal } from './envelope.ts';
import type { Place, SubjectKey } from './keyring.ts';

/** A subject has one key for its whole life; the number leaves room for a second. */
const keyVersion = 1;

function placeText(key: SubjectKey, place: Place): string {
  const parts = [place.table, place.column, place.rowId, key.id];
  if (parts.some((part) => part === '' || part.includes('|')))
    throw new RangeError('A place holds no empty part and no |');
  return parts.join('|');
}

/** Seals a text for one place (table, column, row id). Some 31 bytes longer than its UTF-8; JSON goes in as text. */
export function sealField(key: SubjectKey, place: Place, plaintext: string): Buffer {
  if (!plaintext.isWellFormed()) throw new RangeError('A lone surrogate would not come back');
  const content = Buffer.from(plaintext, 'utf8');
  return seal(key.secret, { place: placeText(key, place), version: keyVersion, content });
}

/**
 * Opens a sealed text in its place.
 * @throws SealError when it was moved, changed, or sealed with another key
 */
export function openField(key: SubjectKey, place: Place, sealed: Uint8Array): string {
  const content = unseal(key.secret, placeText(key, place), sealed);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new SealError();
  }
}
