/** What a marker can stand for. `mark` keeps a text of the user's own that merely looks like a marker. */
export const markerKinds = ['phone', 'identity', 'plate', 'mark'] as const;
export type MarkerKind = (typeof markerKinds)[number];

const markerSource = `⟦(${markerKinds.join('|')})·([1-9]\\d{0,7})⟧`;

/** A fresh global pattern of markers; group 1 is the kind, group 2 the number from 1. */
export function markerPattern(): RegExp {
  return new RegExp(markerSource, 'g');
}

/** The marker that stands in a text for the lifted value `number` (from 1, in order of appearance). */
export function markerFor(kind: MarkerKind, number: number): string {
  return `⟦${kind}·${number}⟧`;
}

/** The text with each marker made a single blank, as search must see it. */
export function withoutMarkers(text: string): string {
  return text.includes('⟦') ? text.replace(markerPattern(), ' ') : text;
}
