import { PERSONAL_FIELDS, type PersonalField } from '@gezhi/domain/privacy';
import type { Frame } from '../frame/layout.ts';
import { sayIn } from '../frame/layout.ts';
import { plainTime } from '../frame/time.ts';
import { hasWords, sayOr, type WordKey } from '../frame/words.ts';
import type { HeldRow } from './ports.ts';

/** What a field is called, what for, on what it rests and how long it is kept, in words. */
export interface FieldWords {
  readonly name: string;
  readonly purpose: string;
  readonly basis: string;
  readonly keep: string;
}

/** The words of a field of the registry. */
export function fieldWords(frame: Frame, field: PersonalField): FieldWords {
  const say = sayIn(frame);
  const said = PERSONAL_FIELDS.get(field);
  if (said === undefined) return { name: field, purpose: '', basis: '', keep: '' };
  return {
    name: say(`mine.field.${field}` as WordKey),
    purpose: say(`mine.purpose.${said.purpose}`),
    basis: say(`mine.basis.${said.basis}`),
    keep: say(`mine.keep.${said.keep}`),
  };
}

/** Where the words of a coded value lie, by field; ratings, roles and reasons have theirs already. */
const CODES: Partial<Record<PersonalField, string>> = {
  'reports.rating': 'act.rating',
  'appointments.rating': 'act.rating',
  'reveals.at': 'role',
};
/** The same for the second value of a row. */
const TEXTS: Partial<Record<PersonalField, string>> = {
  'reveals.at': 'lookReason',
  'messages.template': 'mine.messageState',
  'data_requests.kind': 'mine.phase',
};

function worded(frame: Frame, branch: string, code: string): string {
  const known = `${branch}.${code}`;
  return hasWords(frame.language, known) ? sayOr(frame.language, { known, other: 'mine.other' }) : code;
}

/** One value in words: when, as what, and what it says. A photo's id stays out: the picture shows it. */
export function rowWords(frame: Frame, field: PersonalField, row: HeldRow): readonly string[] {
  const at = row.at === null ? [] : [plainTime(row.at, frame.now, frame.language)];
  const code = row.code === null ? [] : [worded(frame, CODES[field] ?? `mine.code.${field}`, row.code)];
  const text = row.text === null || field === 'attachments.id' ? [] : [textWords(frame, field, row.text)];
  return [...at, ...code, ...text];
}

function textWords(frame: Frame, field: PersonalField, text: string): string {
  const branch = TEXTS[field];
  return branch === undefined ? text : worded(frame, branch, text);
}
