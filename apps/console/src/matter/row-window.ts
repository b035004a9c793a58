import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Rows drawn above and below what is seen, so that a fast hand meets no gap. */
const BEYOND = 24;
/** The window moves by so many rows at a time: scrolling a little draws nothing anew. */
const STEP = 8;
/** Height of a row until one has been measured, pixels. */
const ROW = 36;

/** Which rows are drawn: from `first` up to, not including, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows to draw of a long list.
 * @param seen how far the box is scrolled, its height and the height of one row, pixels
 * @param count how many rows there are
 */
export function windowOf(
  seen: { readonly top: number; readonly height: number; readonly row: number },
  count: number,
): RowWindow {
  const at = Math.floor(seen.top / seen.row / STEP) * STEP;
  const shown = Math.ceil(seen.height / seen.row) + STEP;
  return { first: Math.min(Math.max(0, at - BEYOND), count), end: Math.min(count, at + shown + BEYOND) };
}

interface Seen {
  readonly top: number;
  readonly height: number;
}

function useSeen(box: RefObject<HTMLElement | null>, row: number): Seen {
  const [seen, setSeen] = useState<Seen>({ top: 0, height: 900 });
  // After layout: where the box comes with its table, the table's layout effects run before the box is known.
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const look = (): void => {
      const top = Math.floor(element.scrollTop / row / STEP) * STEP * row;
      const height = element.clientHeight;
      setSeen((last) => (last.top === top && last.height === height ? last : { top, height }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [box, row]);
  return seen;
}

/** The part of a long table that is drawn, the heights of the gaps above and below it, and how to bring a row into view. */
export function useRowWindow(box: RefObject<HTMLElement | null>, count: number) {
  const [row, setRow] = useState(ROW);
  const { first, end } = windowOf({ ...useSeen(box, row), row }, count);
  useEffect(() => {
    const height = box.current?.querySelector('tbody tr[aria-rowindex]')?.getBoundingClientRect().height ?? 0;
    if (height > 0) setRow(height);
  });
  const show = useCallback(
    (index: number): void => {
      const element = box.current;
      if (element === null || index < 0) return;
      const head = element.querySelector('thead')?.getBoundingClientRect().height ?? 0;
      const below = head + (index + 1) * row - element.clientHeight;
      if (index * row < element.scrollTop) element.scrollTop = index * row;
      else if (below > element.scrollTop) element.scrollTop = below;
    },
    [box, row],
  );
  return { first, end, above: first * row, below: (count - end) * row, show };
}
