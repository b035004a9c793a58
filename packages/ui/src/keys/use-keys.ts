import { useEffect, useRef, useSyncExternalStore } from 'react';
import { bind, boundKeys, type KeyBinding, onBindings, pressed } from './store.ts';

/**
 * Listens to some keys while the component is shown. Nothing happens while somebody types, is in a dialog or holds
 * Ctrl, Alt or Meta. The bindings appear in the help dialog (`?`).
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const shape = bindings.map((binding) => `${binding.key} ${binding.group} ${binding.words}`).join('\n');
  useEffect(() => {
    const stable = latest.current.map((binding, index) => ({
      ...binding,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    return shape === '' ? undefined : bind(stable);
  }, [shape]);
}

/** Puts the one listener for keys on the window; call it in the shell. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

/** Every binding in force, for the help dialog. */
export function useBoundKeys(): readonly KeyBinding[] {
  return useSyncExternalStore(onBindings, boundKeys, boundKeys);
}
