import { Problem } from '@gezhi/domain/problem';

/** Place in a list: the row's created_at and id. */
export interface Keyset {
  readonly at: string;
  readonly id: string;
}

/** The place as a link to the next page carries it. */
export function encode(keyset: Keyset): string {
  return Buffer.from(`${keyset.at}|${keyset.id}`).toString('base64url');
}

/** Throws input.invalid for anything that no page of ours gave out: the database must never see a date it refuses. */
export function decode(after: string): Keyset {
  const [at = '', id = ''] = Buffer.from(after, 'base64url').toString('utf8').split('|');
  if (!isMoment(at) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  return { at, id };
}

const MOMENT =
  /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d) ([01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-][01]\d(?::[0-5]\d)?$/;

/** A timestamp as PostgreSQL prints it, of a day that its month has. */
function isMoment(text: string): boolean {
  const [, year, month, day] = MOMENT.exec(text) ?? [];
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days;
}
