export { Key, KeyHints } from './hints.tsx';
export type { KeyBinding } from './store.ts';
export { useBoundKeys, useKeyboard, useKeys } from './use-keys.ts';
