export { canonicalHash, canonicalJson, passageDigest } from './canonical.ts';
export { type Entry, Journal, type NewEntry, type NewPassage, type ReactionsFor } from './journal.ts';
export { verifyEntry } from './verify.ts';
