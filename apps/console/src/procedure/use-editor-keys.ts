import { useEffect, useRef } from 'react';
import type { Editor } from './use-editor.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea');

/**
 * Ctrl (or ⌘) with Z, Shift Z or Y, and S. Where somebody types, the browser takes back letters by itself; saving works
 * everywhere.
 */
export function useEditorKeys(
  editor: Pick<Editor, 'undo' | 'redo' | 'canUndo' | 'canRedo'>,
  save: () => void,
): void {
  const latest = useRef({ editor, save });
  useEffect(() => {
    latest.current = { editor, save };
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const { editor: now, save: saveNow } = latest.current;
      if (key === 's') {
        event.preventDefault();
        saveNow();
      }
      if (isTyping(event.target)) return;
      if ((key === 'z' && event.shiftKey) || key === 'y') {
        event.preventDefault();
        now.redo();
      } else if (key === 'z') {
        event.preventDefault();
        now.undo();
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
