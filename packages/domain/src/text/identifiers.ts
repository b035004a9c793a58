import { shadowText } from './shadow.ts';

/** Numbers that point at one person. */
export type IdentifierKind = 'phone' | 'identity' | 'plate';

/** Where such a number stands in a text, in UTF-16 units, end exclusive. */
export type IdentifierSpan = { kind: IdentifierKind; start: number; end: number };

/** One way of writing an identifier: a bounded pattern over the shadow, and what a pattern cannot say. */
type Rule = { kind: IdentifierKind; pattern: RegExp; accepts?: (found: string) => boolean };

const gap = '[ \\-._)]{0,3}';
const digits = (least: number, most: number) => `(?:${gap}\\d){${least},${most}}`;
/** Nobody writes a telephone followed by 元; 元旦 and 元宵 are feasts. */
const notMoney = '(?! ?[万亿]?元(?![旦宵]))';
const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

const countryCode = /^[(]?(?:\+|00)?(?:86)?[)]?[ \-._)]{0,3}/;

/**
 * A number followed by a date (`150 2026-06-11`) has eleven digits too: the date's two marks are alike, the gap
 * before differs.
 */
function endsInDate(found: string): boolean {
  const date = /([ \-._]+)(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])$/.exec(found);
  return date !== null && date[1] !== date[2];
}

/**
 * Tells a telephone typed in groups from house numbers (`15-2-1302 2026`, `1 3 5 10 12 14 15`) and network
 * addresses.
 */
function isGroupedLikePhone(found: string): boolean {
  if (endsInDate(found)) return false;
  const bare = found.replace(countryCode, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(bare)) return false;
  const groups = bare.match(/\d+/g) ?? [];
  const first = groups[0] ?? '';
  if (groups.length <= 2 || first.length >= 3 || groups.every((group) => group.length === 1)) return true;
  const gaps = new Set(bare.match(/(?<=\d)\D+(?=\d)/g));
  return gaps.size === 1 && groups.some((group) => group.length >= 3);
}

/**
 * Fifteen digits are an old identity number or the code of a grid (12 digits of the community, 3 of the grid). A
 * street or town is 001-199, which read as a year of birth would be 1900-1919: nobody. So years from 1920 on are
 * persons.
 */
function isOldIdentity(found: string): boolean {
  return Number(found.replace(/\D/g, '').slice(6, 8)) >= 20;
}

/** A plate carries at least three digits; `新A1区` and words in Latin letters do not. */
function hasPlateDigits(found: string): boolean {
  return (found.slice(2).match(/\d/g) ?? []).length >= 3;
}

const month = `${gap}(?:0${gap}[1-9]|1${gap}[0-2])`;
const day = `${gap}(?:0${gap}[1-9]|[12]${gap}\\d|3${gap}[01])`;
const century = `${gap}(?:1${gap}[89]|2${gap}0)`;
const abroad = `[(]?(?:\\+|00)86[)]?${gap}`;
const subscriber = `[2-9]${digits(6, 7)}`;
const extension = '(?:(?:-|转|EXT)\\d{1,6})?';
const noMore = '(?!\\d)';
const start = '(?<!\\d)';

function ofParts(...parts: string[]): RegExp {
  return new RegExp(parts.join(''), 'g');
}

const identityToday = ofParts(
  ...[start, '[1-8]', digits(5, 5), century, digits(2, 2), month, day, digits(3, 3), `${gap}[\\dX]`, noMore],
);
const identityUntil2004 = ofParts(
  ...[start, '[1-8]', digits(5, 5), digits(2, 2), month, day, digits(3, 3), noMore],
);
const mobile = ofParts(
  ...[start, `(?:${abroad}|86${gap}|\\+?0)?[(]?1`],
  ...[`(?:${gap}[3-9]${digits(9, 9)}|${gap}0${gap}0${digits(8, 8)})`, noMore, notMoney],
);
const mobilesGluedTogether = ofParts(start, '(?:1[3-9]\\d{9}|100\\d{8}){2,3}', noMore);
const landline = ofParts(
  ...[start, `(?:${abroad})?[(]?0(?:10|2\\d|[3-9]\\d\\d)[)]?`, gap, subscriber, extension, noMore, notMoney],
);
const landlineFromAbroad = ofParts(
  ...['(?:\\+|(?<!\\d)00)86', gap, '[(]?(?:10|2\\d|[3-9]\\d\\d)[)]?', gap, subscriber, noMore],
);
const numberAfterTheWord = ofParts(
  ...['(?<=(?:电话|座机|固话|TEL|PHONE)[号码是为:： .]{0,4})', subscriber, noMore],
);
const plate = ofParts(`[${provinces}]${gap}[A-Z]${gap}[A-Z0-9]{4,5}[A-Z0-9挂学警港澳试超](?![A-Z0-9])`);
const plateAfterTheWord = ofParts(
  `(?<=车牌[号码尾是为:： ]{0,4})[A-Z]${gap}[A-Z0-9]{4,5}[A-Z0-9挂](?![A-Z0-9])`,
);

/** In order of precedence: where two find the same digits, the first wins. */
const rules: Rule[] = [
  { kind: 'identity', pattern: identityToday },
  { kind: 'identity', pattern: identityUntil2004, accepts: isOldIdentity },
  { kind: 'phone', pattern: mobile, accepts: isGroupedLikePhone },
  { kind: 'phone', pattern: mobilesGluedTogether },
  { kind: 'phone', pattern: landline, accepts: (found) => !endsInDate(found) },
  { kind: 'phone', pattern: landlineFromAbroad },
  { kind: 'phone', pattern: numberAfterTheWord, accepts: (found) => !endsInDate(found) },
  { kind: 'plate', pattern: plate, accepts: hasPlateDigits },
  { kind: 'plate', pattern: plateAfterTheWord, accepts: hasPlateDigits },
];

function findByRule(rule: Rule, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  rule.pattern.lastIndex = 0;
  for (let match = rule.pattern.exec(text); match !== null; match = rule.pattern.exec(text)) {
    if (rule.accepts?.(match[0]) ?? true)
      found.push({ start: match.index, end: match.index + match[0].length });
    else rule.pattern.lastIndex = match.index + 1;
  }
  return found;
}

/** Keeps spans that touch no earlier one; earlier rules win. */
function findInShadow(text: string): IdentifierSpan[] {
  const taken = new Uint8Array(text.length);
  const spans: IdentifierSpan[] = [];
  for (const rule of rules) {
    for (const { start, end } of findByRule(rule, text)) {
      if (taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      spans.push({ kind: rule.kind, start, end });
    }
  }
  return spans.sort((one, other) => one.start - other.start);
}

/**
 * Finds telephones, identity numbers and car plates in a text (`docs/field.md`). A leak is worse than
 * a number masked for nothing, so doubtful telephones count. Found: mobile numbers (11 digits from 13-19, and the
 * demo's 100 + 8 digits) with blanks, dashes, dots, full-width or foreign digits, invisible characters, +86;
 * landlines with area code and extension, without it after 电话; identity numbers of 18 digits with a possible date,
 * whatever the check digit, and of 15; plates with and without new-energy length. Not found: codes of areas, grids
 * and buildings (12, 15, 17 digits), matter numbers (261125-0171), dates, amounts, service numbers (12345, 400...).
 * Time is linear: every pattern is bounded.
 * @param isAreaCode tells codes of the district's own areas: those of townships (200-599 in the third group) can
 * read as an old identity number
 */
export function findIdentifiers(text: string, isAreaCode?: (digits: string) => boolean): IdentifierSpan[] {
  if (!/\p{N}/u.test(text)) return [];
  const shadow = shadowText(text);
  return findInShadow(shadow.text)
    .filter(({ start, end }) => isAreaCode?.(shadow.text.slice(start, end).replace(/\D/g, '')) !== true)
    .map(({ kind, start, end }) => ({
      kind,
      start: shadow.starts[start] ?? 0,
      end: shadow.ends[end - 1] ?? text.length,
    }));
}

const partOfPhone = /^(?:86)?1(?:[3-9]\d|00)\d{4,8}$/;
const partOfPlate = new RegExp(`^[${provinces}][A-Z][A-Z0-9]{4,6}$`);
const date = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/**
 * True when a search looks for a person: the query holds an identifier, or is the greater part of one (7 digits of a
 * mobile, 16 to 18 digits, a plate that lacks one character). Codes of grids and matter numbers pass.
 */
export function looksLikeIdentifier(query: string): boolean {
  if (findIdentifiers(query).length > 0) return true;
  const bare = shadowText(query).text.replace(/[ \-._()+]/g, '');
  if (date.test(bare)) return false;
  if (partOfPhone.test(bare)) return true;
  if (/^\d{17}[\dX]$|^\d{16}$/.test(bare)) return true;
  return partOfPlate.test(bare) && hasPlateDigits(bare);
}
