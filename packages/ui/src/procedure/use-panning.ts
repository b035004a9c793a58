import { type PointerEvent, type RefObject, useRef } from 'react';

interface Held {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
}

/** Handlers that let a box which scrolls be dragged with the mouse; fingers scroll it by themselves. */
export function usePanning(box: RefObject<HTMLElement | null>) {
  const held = useRef<Held | null>(null);
  const letGo = (): void => {
    held.current = null;
  };
  return {
    onPointerDown: ({ pointerType, button, target, clientX, clientY }: PointerEvent): void => {
      const onWords = target instanceof Element && target.closest('button') !== null;
      const pane = box.current;
      if (pane === null || pointerType !== 'mouse' || button !== 0 || onWords) return;
      held.current = { x: clientX, y: clientY, left: pane.scrollLeft, top: pane.scrollTop };
    },
    onPointerMove: ({ buttons, clientX, clientY }: PointerEvent): void => {
      const from = held.current;
      if (buttons !== 1) letGo();
      else if (from !== null)
        box.current?.scrollTo(from.left - (clientX - from.x), from.top - (clientY - from.y));
    },
    onPointerUp: letGo,
    onPointerLeave: letGo,
  };
}
