import { Problem } from '@gezhi/domain/problem';
import { refuseBadInput } from './text.ts';

const REFUSED = Symbol('refused query');

type Query = Record<string, string | string[]>;

function plain(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new Problem('text.encoding');
  }
}

/** Reads `a=1&b=2&b=3`: strict UTF-8, storable text, a repeated name becomes a list. Throws a Problem. */
export function readQuery(text: string): Query {
  const query: Query = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = plain(cut < 0 ? pair : pair.slice(0, cut));
    if (name === '__proto__') throw new Problem('input.malformed');
    const value = cut < 0 ? '' : plain(pair.slice(cut + 1));
    const before = Object.hasOwn(query, name) ? query[name] : undefined;
    query[name] = before === undefined ? value : [before, value].flat();
  }
  refuseBadInput(query);
  return query;
}

/** The router's parser may not throw: what was wrong travels with the query until `refusalOf` is asked. */
export function routerQuery(text: string): Query {
  if (text === '') return {};
  try {
    return readQuery(text);
  } catch (fault) {
    return Object.defineProperty({}, REFUSED, { value: fault });
  }
}

/** The Problem found while the router read the query, or null. */
export function refusalOf(query: unknown): unknown {
  return typeof query === 'object' && query !== null && REFUSED in query ? query[REFUSED] : null;
}
