import { Problem } from '@gezhi/domain/problem';

/** Levels of nesting a body may have; a form needs five, a GeoJSON polygon six. */
export const DEEPEST = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Measures the nesting of a JSON text by one linear scan, so that a bomb of brackets never reaches a recursive
 * parser. Throws `input.tooDeep` past DEEPEST; whether the text is JSON at all is left to the parser.
 */
export function refuseDeepNesting(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) quoted = false;
    } else if (code === QUOTE) quoted = true;
    else if (OPENING.has(code)) {
      depth += 1;
      if (depth > DEEPEST) throw new Problem('input.tooDeep', { deepest: DEEPEST });
    } else if (CLOSING.has(code)) depth -= 1;
  }
}

/** Refuses a text that PostgreSQL cannot keep or UTF-8 cannot carry; `path` names the field for the person. */
export function refuseBadText(text: string, path: readonly string[]): void {
  if (text.includes('\0')) throw new Problem('text.nul', { path: path.join('.') });
  if (!text.isWellFormed()) throw new Problem('text.surrogate', { path: path.join('.') });
}

function refuseBadKey(key: string, path: readonly string[]): void {
  refuseBadText(key, path);
  if (key === '__proto__') throw new Problem('input.malformed', { path: path.join('.') });
}

/**
 * Walks everything a caller sent: every string and key must be storable text, every number finite (1e400 reads as
 * infinity), and no key may reach for a prototype. The input is at most DEEPEST levels deep. Throws a Problem.
 */
export function refuseBadInput(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') {
    refuseBadText(value, path);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new Problem('input.invalid', { fields: [{ path: path.join('.'), code: 'number' }] });
  } else if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) refuseBadInput(item, [...path, String(at)]);
  } else if (typeof value === 'object' && value !== null) {
    refuseBadRecord(value, path);
  }
}

function refuseBadRecord(value: object, path: readonly string[]): void {
  for (const [key, item] of Object.entries(value)) {
    refuseBadKey(key, path);
    if (
      key === 'constructor' &&
      typeof item === 'object' &&
      item !== null &&
      Object.hasOwn(item, 'prototype')
    ) {
      throw new Problem('input.malformed', { path: path.join('.') });
    }
    refuseBadInput(item, [...path, key]);
  }
}
