import { useSyncExternalStore } from 'react';

let replaced = false;
const listeners = new Set<() => void>();

/** The address of the program in the text of a page, as it is written there; undefined where there is none. */
export function programIn(html: string): string | undefined {
  return /<script(?=[^>]*\stype="module")[^>]*\ssrc="([^"]+)"/.exec(html)?.[1];
}

/** Asks the centre for this page once more: whether it would run another program than the one that runs here. */
async function isReplaced(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  const answer = await fetch(window.location.href, { cache: 'no-store', headers: { accept: 'text/html' } });
  const served = answer.ok ? programIn(await answer.text()) : undefined;
  return served !== undefined && new URL(served, window.location.href).href !== own;
}

/** A part of the program could not be loaded: finds out whether because the centre has been updated meanwhile. */
async function look(): Promise<void> {
  // Without a connection nothing is known; the bar that says so stands there already.
  const answer = await isReplaced().catch(() => false);
  if (!answer || replaced) return;
  replaced = true;
  for (const listener of listeners) listener();
}

/** Watches for parts of the program that are no longer there; call once before the first drawing. */
export function watchProgram(): void {
  window.addEventListener('vite:preloadError', () => void look());
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether the centre runs a newer version than this page, so that parts of this one cannot be loaded any more. */
export function useReplaced(): boolean {
  return useSyncExternalStore(
    listen,
    () => replaced,
    () => false,
  );
}
