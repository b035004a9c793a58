import { findIdentifiers, type MarkerKind, markerFor, markerPattern } from '../text/index.ts';
import { maskIdentity, maskPhone, maskPlate } from './masks.ts';

/** A value taken out of a text: kept sealed, in order; marker number n is the n-th. */
export type Lifted = { readonly kind: MarkerKind; readonly original: string };

/** A text that may be stored and indexed, and what was taken out of it. */
export type LiftedText = { text: string; lifted: Lifted[] };

/** Gathers a text piece by piece; what is lifted leaves a marker. */
class Lifting {
  readonly parts: string[] = [];
  readonly lifted: Lifted[] = [];

  keep(part: string): void {
    this.parts.push(part);
  }

  lift(kind: MarkerKind, original: string): void {
    this.lifted.push({ kind, original });
    this.parts.push(markerFor(kind, this.lifted.length));
  }

  liftNumbers(part: string, isAreaCode?: (digits: string) => boolean): void {
    let at = 0;
    for (const { kind, start, end } of findIdentifiers(part, isAreaCode)) {
      this.keep(part.slice(at, start));
      this.lift(kind, part.slice(start, end));
      at = end;
    }
    this.keep(part.slice(at));
  }
}

/**
 * Takes telephones, identity numbers and car plates out of a text (what counts: {@link findIdentifiers}) and leaves
 * markers such as `⟦phone·1⟧`. Store the text, seal `lifted` with it. Nothing is normalised: `restoreIdentifiers`
 * gives back exactly what came in. What merely looks like a marker is lifted too, as a `mark`, so that every marker
 * in a stored text is ours; brackets break every other pattern, so no number reaches across one.
 * @param isAreaCode see {@link findIdentifiers}
 */
export function liftIdentifiers(text: string, isAreaCode?: (digits: string) => boolean): LiftedText {
  const lifting = new Lifting();
  let at = 0;
  for (const mark of text.matchAll(markerPattern())) {
    lifting.liftNumbers(text.slice(at, mark.index), isAreaCode);
    lifting.lift('mark', mark[0]);
    at = mark.index + mark[0].length;
  }
  lifting.liftNumbers(text.slice(at), isAreaCode);
  return { text: lifting.parts.join(''), lifted: lifting.lifted };
}

/** Replaces each marker by what `wordFor` says of its value; a marker without a value stays. */
function fillMarkers(text: string, lifted: readonly Lifted[], wordFor: (value: Lifted) => string): string {
  if (!text.includes('⟦')) return text;
  return text.replace(markerPattern(), (marker, kind: string, number: string) => {
    const value = lifted[Number(number) - 1];
    return value?.kind === kind ? wordFor(value) : marker;
  });
}

/** The text exactly as it was before {@link liftIdentifiers}. Only for a reveal or the person's own view. */
export function restoreIdentifiers(text: string, lifted: readonly Lifted[]): string {
  return fillMarkers(text, lifted, (value) => value.original);
}

/** A lifted value as staff may see it: `138****5678`, `3***************3X`, `苏H***45`. */
export function maskValue(value: Lifted): string {
  if (value.kind === 'phone') return maskPhone(value.original);
  if (value.kind === 'identity') return maskIdentity(value.original);
  return value.kind === 'plate' ? maskPlate(value.original) : value.original;
}

/** The text as staff read it, each lifted value masked. */
export function maskLifted(text: string, lifted: readonly Lifted[]): string {
  return fillMarkers(text, lifted, maskValue);
}
