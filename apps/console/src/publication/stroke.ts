import type { Box } from '@gezhi/domain/publication';
import { boxBetween, moveBy, type Spot } from './boxes.ts';

/** Which finger, pen or mouse does something, and where on the picture. */
export interface Touch {
  readonly pointerId: number;
  /** False for a second finger. */
  readonly isPrimary: boolean;
  readonly spot: Spot;
}

/** One way of a finger, pen or mouse over the picture: it draws a rectangle, or takes one along. */
export interface Stroke {
  readonly pointerId: number;
  readonly from: Spot;
  /** The rectangle that is taken along, as it lay before; absent while one is drawn. */
  readonly moved?: { readonly id: string; readonly box: Box };
}

/** Begins a stroke; undefined for whatever comes while another one is under way, as a second finger does. */
export function beginStroke(
  running: Stroke | undefined,
  { pointerId, isPrimary, spot }: Touch,
  moved?: Stroke['moved'],
): Stroke | undefined {
  if (running !== undefined || !isPrimary) return undefined;
  return { pointerId, from: spot, ...(moved === undefined ? {} : { moved }) };
}

/** What the stroke makes with its end here: undefined where that is too small to be meant, or it is another finger's. */
export function strokeTo(stroke: Stroke | undefined, { pointerId, spot }: Touch): Box | undefined {
  if (stroke === undefined || stroke.pointerId !== pointerId) return undefined;
  const { from, moved } = stroke;
  return moved === undefined
    ? boxBetween(from, spot)
    : moveBy(moved.box, { x: spot.x - from.x, y: spot.y - from.y });
}
