import { consentSchema } from '@gezhi/domain/matter';
import { textFault } from '@gezhi/domain/text';
import type { OutsideConsent } from '../matter/index.ts';
import type { CellOf } from './convert.ts';
import type { Mapping } from './mapping.ts';

/** Longest words for who took a consent, in code points. */
const TAKER_LIMIT = 100;

/** A day, or a moment to the minute or finer; without a zone it is Beijing's, as everywhere in the country. */
const MOMENT =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * The consent that a row says was given where it comes from; null where none of its cells is filled. Half of one, a time
 * that is none, and a word for the giver that the mapping does not know are wrong: a person puts them right.
 */
export function consentOf(cellOf: CellOf, mapping: Mapping): OutsideConsent | null | 'wrong' {
  const [textVersion, when, giver, taker] = [
    cellOf('consentText').trim(),
    cellOf('consentAt').trim(),
    cellOf('consentGiver').trim(),
    cellOf('consentTaker').trim(),
  ];
  if (textVersion + when + giver + taker === '') return null;
  const givenBy = Object.hasOwn(mapping.consentGivers, giver) ? mapping.consentGivers[giver] : undefined;
  const given = consentSchema.safeParse({ textVersion, givenBy });
  const at = momentOf(when);
  const isTaker = textFault(taker, { min: 1, max: TAKER_LIMIT }) === undefined;
  return given.success && at !== null && isTaker ? { ...given.data, at, taker } : 'wrong';
}

function momentOf(text: string): Date | null {
  const parts = MOMENT.exec(text);
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour = '0', minutes = '00', zone = '+08:00'] = parts;
  const date = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const at = new Date(`${date}T${hour.padStart(2, '0')}:${minutes}${zone}`);
  // The 30th of February rolls over instead of failing.
  const isDay = new Date(`${date}T00:00Z`).toJSON()?.startsWith(date) === true;
  return isDay && !Number.isNaN(at.getTime()) ? at : null;
}
