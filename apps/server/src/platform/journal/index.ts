export { canonicalHash, canonicalJson, passageDigest } from './canonical.ts';
export {
  type Entry,
  Journal,
  type NewEntry,
  type NewPassage,
  type ReactionsFor,
  type WordlessEntry,
} from './journal.ts';
export { type StoredEntry, verifyEntry } from './verify.ts';
