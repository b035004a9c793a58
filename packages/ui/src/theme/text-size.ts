import { useSyncExternalStore } from 'react';
import { type TextSize, textSizes } from './tokens.ts';

const key = 'gezhi.text';
const listeners = new Set<() => void>();

function kept(): TextSize {
  const value = localStorage.getItem(key);
  return textSizes.find((size) => size === value) ?? 'normal';
}

function show(size: TextSize): void {
  if (size === 'normal') delete document.documentElement.dataset.text;
  else document.documentElement.dataset.text = size;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts the size kept on this device on <html>; call once before the first drawing. */
export function startTextSize(): void {
  show(kept());
}

/** How large the words are on this device, and how to change it; kept over reloads. */
export function useTextSize(): readonly [TextSize, (size: TextSize) => void] {
  const size = useSyncExternalStore(listen, kept);
  return [size, chooseTextSize];
}

function chooseTextSize(size: TextSize): void {
  localStorage.setItem(key, size);
  show(size);
  for (const listener of listeners) listener();
}
