import { findIdentifiers } from '../text/index.ts';

/** What may not stand in a public text: a number of a person, somebody's name, the number of a house or a room. */
export const PERSONAL_KINDS = ['phone', 'identity', 'plate', 'name', 'house'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** Where it stands in the text, in UTF-16 units, end exclusive. */
export interface PersonalMark {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** The hundred commonest family names (about 85 % of people), two of two characters among those that titles follow. */
const FAMILY =
  '欧阳|司马|上官|诸葛|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]';
const ADDRESS =
  '先生|女士|小姐|太太|大爷|大妈|大叔|大婶|阿姨|叔叔|奶奶|爷爷|师傅|老师|老板|某某|某(?!些|个|种|处|段|路)';
const NUMERAL = '(?:\\d{1,5}|[一二三四五六七八九十百]{1,5})';
/** Things in the street that are numbered and belong to nobody. */
const THINGS = '线|路灯|灯杆|灯|杆|井|泵|桩|闸|站台|站|公交|车位|摊位|网格|令|文件|通知|公告|标段|桥';

const NAMED = new RegExp(`(?:${FAMILY})(?:${ADDRESS})`, 'g');
const HOUSES: readonly RegExp[] = [
  new RegExp(`${NUMERAL}\\s{0,2}号(?!\\s{0,2}(?:${THINGS}))(?:楼)?`, 'g'),
  new RegExp(`(?:${NUMERAL}|[A-Za-z])\\s{0,2}(?:栋|幢|座(?!公厕|桥|座)|单元|室|户(?!外|籍|主|型|口))`, 'g'),
  /(?<![\d-])\d{1,4}[-－—]\d{1,4}(?:[-－—]\d{1,5})?(?![\d-])(?!\s{0,2}(?:月|日|天|小时|分钟|点|米|次|人|件))/g,
];

/** Numbers of houses that mean a date are none: `3号` after a month or before 上午. */
const DATED = /(?:月\s?)$/;

/**
 * What of a person stands in a text that is to be public (docs/field.md §7.1): telephones, identity numbers and plates,
 * the given names, a family name with a form of address, and numbers of houses, entrances and rooms. Rather one too many:
 * the text is then worded otherwise.
 * @param names names of those concerned, such as the reporter's
 * @returns in the order of the text, overlapping ones joined under the first
 */
export function findPersonal(text: string, names: readonly string[] = []): readonly PersonalMark[] {
  const marks: PersonalMark[] = [...findIdentifiers(text), ...namesIn(text, names), ...housesIn(text)];
  return joined(marks.sort((one, other) => one.start - other.start || other.end - one.end));
}

function namesIn(text: string, names: readonly string[]): PersonalMark[] {
  const found = [...text.matchAll(NAMED)].map((match) => markOf('name', match.index, match[0]));
  for (const name of names.map((one) => one.trim()).filter((one) => [...one].length >= 2))
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      found.push(markOf('name', at, name));
  return found;
}

function housesIn(text: string): PersonalMark[] {
  return HOUSES.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter((match) => !(match[0].endsWith('号') && DATED.test(text.slice(0, match.index))))
    .map((match) => markOf('house', match.index, match[0]));
}

function markOf(kind: PersonalKind, start: number, found: string): PersonalMark {
  return { kind, start, end: start + found.length };
}

function joined(marks: readonly PersonalMark[]): readonly PersonalMark[] {
  const kept: PersonalMark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (last !== undefined && mark.start < last.end)
      kept[kept.length - 1] = { ...last, end: Math.max(last.end, mark.end) };
    else kept.push(mark);
  }
  return kept;
}
