import { z } from 'zod';

/** Why a text is refused; the same words are the keys of the locale files. */
export type TextFault = 'text.nul' | 'text.surrogate' | 'text.long' | 'text.empty';

/** With the `u` flag a class of surrogates matches only those that stand alone. */
const loneSurrogate = /\p{Surrogate}/u;
const blankEdges = /^[\p{White_Space}\p{Cf}\p{Cc}]|[\p{White_Space}\p{Cf}\p{Cc}]$/u;
const blank = /[\p{White_Space}\p{Cf}\p{Cc}]/u;

/**
 * Says why a text cannot be stored code point for code point: PostgreSQL takes no NUL, UTF-8 no lone surrogate.
 * Everything else is kept as it came: bidi marks, zero-width characters, byte order marks, rare Han.
 */
export function malformedReason(text: string): 'text.nul' | 'text.surrogate' | undefined {
  if (text.includes('\u0000')) return 'text.nul';
  if (loneSurrogate.test(text)) return 'text.surrogate';
  return undefined;
}

/** True when the text may be stored as it is (see {@link malformedReason}). */
export function isWellFormed(text: string): boolean {
  return malformedReason(text) === undefined;
}

/** Length in code points: what a person counts as characters, save for combined ones. */
export function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isPair = unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(at + 1));
    if (isPair) at += 1;
    count += 1;
  }
  return count;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Code points without the blanks and invisible characters at both ends, counted up to `enough`. */
function visibleLength(text: string, enough: number): number {
  if (text.length > 4 * enough && !blankEdges.test(text)) return enough;
  const points = Array.from(text);
  let start = 0;
  let end = points.length;
  while (start < end && blank.test(points[start] ?? '')) start += 1;
  while (end > start && blank.test(points[end - 1] ?? '')) end -= 1;
  return end - start;
}

/**
 * The first fault of a text, or undefined.
 * @param bounds `min` and `max` in code points; `min` leaves out blanks at both ends, `max` counts everything.
 */
export function textFault(text: string, bounds: { min: number; max: number }): TextFault | undefined {
  if (text.length > 2 * bounds.max || codePoints(text) > bounds.max) return 'text.long';
  const malformed = malformedReason(text);
  if (malformed !== undefined) return malformed;
  if (bounds.min > 0 && visibleLength(text, bounds.min) < bounds.min) return 'text.empty';
  return undefined;
}

/**
 * The schema of every typed text in a contract. The text is never changed: what is accepted reads back code point
 * for code point. A refusal is one issue whose message is a {@link TextFault}.
 * @param bounds code points; JSON Schema counts them the same way, so the OpenAPI document tells the truth
 */
export function textSchema(bounds: { min: number; max: number }) {
  return z
    .string()
    .superRefine((text, context) => {
      const fault = textFault(text, bounds);
      if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, params: { code: fault } });
    })
    .meta({ minLength: bounds.min, maxLength: bounds.max });
}
