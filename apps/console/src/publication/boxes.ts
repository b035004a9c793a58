import type { Box } from '@gezhi/domain/publication';

/** A rectangle on the picture that somebody works on, by whatever place it has among the others. */
export interface DrawnBox {
  readonly id: string;
  readonly box: Box;
}

/** A point on the picture, as fractions from its upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Smaller than this on either side is a slip of the hand. */
const LEAST = 0.01;
/** How far one press of an arrow key goes. */
export const STEP = 0.02;
/** Decimals kept: a ten-thousandth of the picture is finer than any pixel shown. */
const fine = (value: number): number => Math.round(value * 10_000) / 10_000;
const inside = (value: number): number => Math.min(1, Math.max(0, value));

/** The rectangle between two corners, or undefined where it is too small to be meant. */
export function boxBetween(one: Spot, other: Spot): Box | undefined {
  const [left, right] = [inside(Math.min(one.x, other.x)), inside(Math.max(one.x, other.x))];
  const [top, bottom] = [inside(Math.min(one.y, other.y)), inside(Math.max(one.y, other.y))];
  const box = { x: fine(left), y: fine(top), width: fine(right - left), height: fine(bottom - top) };
  return box.width < LEAST || box.height < LEAST ? undefined : box;
}

/** A rectangle in the middle, for whoever has no pointer to draw one. */
export const MIDDLE: Box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

const WAYS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

/** The rectangle after an arrow key, moved or made larger and smaller; undefined for any other key. It stays in the picture. */
export function afterKey(box: Box, key: string, resize: boolean): Box | undefined {
  const way = WAYS[key];
  if (way === undefined) return undefined;
  if (resize) {
    const width = Math.min(1 - box.x, Math.max(LEAST, box.width + way.x));
    const height = Math.min(1 - box.y, Math.max(LEAST, box.height + way.y));
    return { ...box, width: fine(width), height: fine(height) };
  }
  return moveBy(box, way);
}

/** The rectangle moved by fractions of the picture, as far as it stays in it. */
export function moveBy(box: Box, { x: right, y: down }: Spot): Box {
  const x = Math.min(1 - box.width, Math.max(0, box.x + right));
  const y = Math.min(1 - box.height, Math.max(0, box.y + down));
  return { ...box, x: fine(x), y: fine(y) };
}
