import { Problem } from '@gezhi/domain/problem';

/** Place in a list: when the matter was closed, as PostgreSQL prints it, and the publication's id. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT =
  /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d) ([01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-][01]\d(?::[0-5]\d)?$/;

/** The place as a link to the next page carries it. */
export function encodePlace({ at, id }: Place): string {
  return Buffer.from(`${at}|${id}`).toString('base64url');
}

/** Throws input.invalid for anything that no page of ours gave out. */
export function decodePlace(after: string): Place {
  const [at = '', id = ''] = Buffer.from(after, 'base64url').toString('utf8').split('|');
  const [, year, month, day] = MOMENT.exec(at) ?? [];
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (!UUID.test(id) || !(Number(day) >= 1 && Number(day) <= days))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  return { at, id };
}
