import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };
import { DAY_KINDS, type DayException, dayExceptionSchema } from './model.ts';

/** A line of a notice that cannot be read, counted from 1, and what of it. */
export interface NoticeFault {
  readonly line: number;
  readonly code: 'date' | 'kind' | 'name' | 'twice';
}

export type NoticeText =
  | { readonly ok: true; readonly days: readonly DayException[] }
  | { readonly ok: false; readonly faults: readonly NoticeFault[] };

/** How a kind may be written besides its code. */
const KINDS: ReadonlyMap<string, DayException['kind']> = new Map(
  DAY_KINDS.flatMap((kind) => [...zh[kind], ...en[kind]].map((word) => [word, kind] as const)),
);

interface Said {
  readonly date: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * Reads the days of a notice: either a JSON array of `{ date, kind, name }`, or lines of `date,kind,name` (comma,
 * semicolon or tab), a heading left out. All faults are given at once.
 */
export function readNotice(text: string, source: string): NoticeText {
  const said = text.trimStart().startsWith('[') ? fromJson(text) : fromLines(text);
  const known = new Set<string>();
  const faults: NoticeFault[] = [];
  const days: DayException[] = [];
  for (const [line, { date, kind, name }] of said) {
    const parsed = dayExceptionSchema.safeParse({ date, kind: KINDS.get(kind) ?? kind, name, source });
    if (!parsed.success) faults.push({ line, code: codeOf(parsed.error.issues[0]?.path[0]) });
    else if (known.has(date)) faults.push({ line, code: 'twice' });
    else days.push(parsed.data);
    known.add(date);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, days };
}

function codeOf(field: PropertyKey | undefined): NoticeFault['code'] {
  return field === 'kind' || field === 'name' ? field : 'date';
}

/** Comma, semicolon or tab; the first two also in full width, as Chinese keyboards type them. */
const BETWEEN = /[,;\t\uff0c\uff1b]/;

type Numbered = readonly [line: number, said: Said];

function fromLines(text: string): Numbered[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index): Numbered[] => {
    const [date = '', kind = '', ...name] = line.split(BETWEEN).map((part) => part.trim());
    const isHeading = index === 0 && !/\d/.test(line);
    if (isHeading || line.trim() === '') return [];
    return [[index + 1, { date, kind, name: name.join(' ').trim() }]];
  });
}

function fromJson(text: string): Numbered[] {
  const list = parse(text);
  if (!Array.isArray(list)) return [[1, { date: '', kind: '', name: '' }]];
  return list.map((one: unknown, index): Numbered => {
    const record: Readonly<Record<string, unknown>> =
      typeof one === 'object' && one !== null ? { ...one } : {};
    const word = (name: keyof Said) => (typeof record[name] === 'string' ? record[name] : '');
    return [index + 1, { date: word('date'), kind: word('kind'), name: word('name') }];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
