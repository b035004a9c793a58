import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { parse } from 'yaml';
import { AREAS, CAST, CAST_NAMES, dutyIdOf, PLACES, type Post, personIdOf, UNITS } from './world-cast.ts';

const PACK = join(import.meta.dirname, '../../../packs/standard');
/** West edge, south edge and side of the square grids, degrees. */
export const WEST = 119;
export const SOUTH = 33.6;
export const SIDE = 0.01;
const SINCE = '2020-01-01';

type Row = readonly unknown[];

async function insert(owner: Client, into: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const slots = row.map((_, position) => `$${position + 1}`).join(', ');
    await owner.query(`insert into ${into} values (${slots})`, [...row]);
  }
}

/** Columns of the district that an area takes up, west to east: every grid is one square of them. */
const COLUMNS: Readonly<Record<number, readonly [number, number]>> = {
  [AREAS.district]: [0, 4],
  [AREAS.town]: [0, 3],
  [AREAS.community]: [0, 2],
  [AREAS.quietCommunity]: [2, 3],
  [AREAS.gridOne]: [0, 1],
  [AREAS.gridTwo]: [1, 2],
  [AREAS.quietGrid]: [2, 3],
  [AREAS.otherTown]: [3, 4],
  [AREAS.otherCommunity]: [3, 4],
  [AREAS.otherGrid]: [3, 4],
};

function outlineOf(id: number): Row {
  const [first, last] = COLUMNS[id] ?? [0, 0];
  const [west, east, north] = [WEST + first * SIDE, WEST + last * SIDE, SOUTH + SIDE];
  const ring = [
    [west, SOUTH],
    [east, SOUTH],
    [east, north],
    [west, north],
    [west, SOUTH],
  ];
  return [id, { type: 'Polygon', coordinates: [ring] }, west, SOUTH, east, north, true];
}

const AREA_ROWS: readonly (readonly [number, number | null, string, string, string, string, string])[] = [
  [AREAS.district, null, 'district', '320812000000', '清江浦区', 'Qingjiangpu', '清江浦区'],
  [AREAS.town, 1, 'town', '320812001000', '淮海街道', 'Huaihai', '淮海街道'],
  [AREAS.community, 2, 'community', '320812001001', '柴米社区', 'Chaimi', '柴米社区'],
  [AREAS.quietCommunity, 2, 'community', '320812001002', '轮埠社区', 'Lunbu', '轮埠社区'],
  [AREAS.gridOne, 3, 'grid', '320812001001001', '柴米社区第1网格', 'Chaimi 1', '1'],
  [AREAS.gridTwo, 3, 'grid', '320812001001002', '柴米社区第2网格', 'Chaimi 2', '2'],
  [AREAS.quietGrid, 4, 'grid', '320812001002001', '轮埠社区第1网格', 'Lunbu 1', '1'],
  [AREAS.otherTown, 1, 'town', '320812002000', '水渡口街道', 'Shuidukou', '水渡口街道'],
  [AREAS.otherCommunity, 8, 'community', '320812002001', '北京路社区', 'Beijinglu', '北京路社区'],
  [AREAS.otherGrid, 9, 'grid', '320812002001001', '北京路社区第1网格', 'Beijinglu 1', '1'],
];

async function insertAreas(owner: Client): Promise<void> {
  const columns = 'id, parent_id, level, code, name, name_en, short, valid_from, centre_lon, centre_lat';
  const centre = (id: number) => {
    const [first, last] = COLUMNS[id] ?? [0, 0];
    return [WEST + ((first + last) / 2) * SIDE, SOUTH + SIDE / 2];
  };
  await insert(
    owner,
    `areas (${columns})`,
    AREA_ROWS.map((row) => [...row, SINCE, ...centre(row[0])]),
  );
  await insert(
    owner,
    'area_outlines',
    AREA_ROWS.map(([id]) => outlineOf(id)),
  );
  await insert(owner, 'places (id, community_id, parent_id, kind, code, name, centre_lon, centre_lat)', [
    [PLACES.compound, AREAS.community, null, 'compound', '320812001001X001', '永门名邸', 119.004, 33.604],
    [
      PLACES.buildingOne,
      AREAS.community,
      1,
      'building',
      '32081200100100001',
      '永门名邸1号楼',
      119.004,
      33.604,
    ],
    [
      PLACES.buildingTwo,
      AREAS.community,
      1,
      'building',
      '32081200100100002',
      '永门名邸2号楼',
      119.014,
      33.604,
    ],
  ]);
  await insert(owner, 'place_grids (place_id, grid_id, valid_from)', [
    [PLACES.compound, AREAS.gridOne, SINCE],
    [PLACES.compound, AREAS.gridTwo, SINCE],
    [PLACES.buildingOne, AREAS.gridOne, SINCE],
    [PLACES.buildingTwo, AREAS.gridTwo, SINCE],
  ]);
  const bad = ['fair', 'dissatisfied', 'veryDissatisfied'];
  await insert(
    owner,
    'rating_reasons (code, zh, en, levels, demands_reopening, valid_from, valid_to, position)',
    [
      ['quick', '来得快', 'They came quickly', ['verySatisfied', 'satisfied'], false, SINCE, null, 1],
      ['slow', '来得慢', 'They came late', bad, false, SINCE, null, 2],
      ['notSolved', '问题没解决', 'Not solved', bad, true, SINCE, null, 3],
      ['rude', '态度不好', 'Rude', bad, false, SINCE, '2020-12-31', 4],
    ],
  );
  const { moments } = readPack<MomentFile>('messages.yaml');
  await insert(
    owner,
    'message_moments (kind, phase, template, languages, position)',
    moments.map(({ kind, phase = '', template, languages }, position) => [
      ...[kind, phase, template, languages, position],
    ]),
  );
  await insert(owner, 'district (pack, name, name_en, area_id, sketch)', [
    ['qingjiangpu-2019', '清江浦区', 'Qingjiangpu District', AREAS.district, true],
  ]);
}

async function insertUnits(owner: Client): Promise<void> {
  await insert(owner, 'units (id, code, kind, name, name_en, area_id, parent_id)', [
    [
      UNITS.districtCentre,
      'C320812000000',
      'centre',
      '清江浦区网格化服务管理中心',
      'District Centre',
      1,
      null,
    ],
    [UNITS.townCentre, 'C320812001000', 'centre', '淮海街道网格化服务管理中心', 'Huaihai Centre', 2, 1],
    [UNITS.station, 'C320812001001', 'station', '柴米社区工作站', 'Chaimi Station', 3, 2],
    [UNITS.quietStation, 'C320812001002', 'station', '轮埠社区工作站', 'Lunbu Station', 4, 2],
    [
      UNITS.otherTownCentre,
      'C320812002000',
      'centre',
      '水渡口街道网格化服务管理中心',
      'Shuidukou Centre',
      8,
      1,
    ],
    [UNITS.otherStation, 'C320812002001', 'station', '北京路社区工作站', 'Beijinglu Station', 9, 5],
    [
      UNITS.urbanManagement,
      'urbanManagement',
      'department',
      '城市管理局',
      'Urban Management Bureau',
      1,
      null,
    ],
    [UNITS.housing, 'housing', 'department', '住房和城乡建设局', 'Housing Bureau', 1, null],
    [UNITS.leadership, 'leadership', 'leadership', '区领导', 'District leaders', 1, null],
    [UNITS.platform, 'platform', 'platform', '平台管理组', 'Platform administration', 1, null],
  ]);
}

interface MomentFile {
  readonly moments: readonly { kind: string; phase?: string; template: string; languages: string[] }[];
}

interface TitleFile {
  readonly titles: readonly {
    code: string;
    zh: string;
    en: string;
    role: string;
    scope: string;
    alsoFor?: string[];
    posted?: boolean;
  }[];
}

function scopesOf({ scope, alsoFor = [] }: TitleFile['titles'][number]): string[] {
  return scope === 'none' ? [] : [scope, ...alsoFor];
}

function scopeOf(post: Post): readonly [string, number] {
  if (post.area !== undefined) return ['area', AREAS[post.area]];
  return post.place === undefined ? ['unit', UNITS[post.unit]] : ['place', PLACES[post.place]];
}

async function insertPeople(owner: Client): Promise<void> {
  const { titles } = readPack<TitleFile>('titles.yaml');
  await insert(
    owner,
    'titles (code, name, name_en, role, scopes, posted)',
    titles.map((one) => [one.code, one.zh, one.en, one.role, scopesOf(one), one.posted === true]),
  );
  for (const [position, name] of CAST_NAMES.entries()) {
    const phone = `1385170${String(position).padStart(4, '0')}`;
    await insert(owner, 'people (id, name, work_phone)', [[personIdOf(name), CAST[name].name, phone]]);
    const post: Post | null = CAST[name].post;
    if (post === null) continue;
    const ended = post.ended === true ? '2024-01-01' : null;
    await insert(
      owner,
      'duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from, valid_to)',
      [[dutyIdOf(name), personIdOf(name), post.title, UNITS[post.unit], ...scopeOf(post), SINCE, ended]],
    );
  }
}

/** Ordinary ones with and without a photo as evidence, settled on the spot or not; two restricted, one care matter, one of records. */
const CHOSEN = ['0102', '0107', '0201', '0202', '0203', '0204', '0301', '0401', '0405', '0406', '0501'];

interface CategoryFile {
  readonly majors: readonly { code: string; zh: string; en: string }[];
  readonly categories: readonly {
    code: string;
    zh: string;
    en: string;
    lead: string;
    assists: string[];
    severity: number;
    visibility: string;
    public: boolean;
    selfHandle: boolean;
    tier: string;
    evidence: string;
    keywords: string[];
  }[];
}

async function insertCatalogue(owner: Client): Promise<void> {
  const { majors, categories } = readPack<CategoryFile>('catalogue.yaml');
  const columns = `code, parent_code, area_id, name, name_en, lead_unit, assists, severity, visibility, is_public,
    self_handle, tier, evidence, keywords`;
  await insert(
    owner,
    `categories (${columns})`,
    majors.map((one) => [one.code, null, 1, one.zh, one.en, null, [], 3, 'O', true, false, null, 'none', []]),
  );
  const chosen = categories.filter((one) => CHOSEN.includes(one.code));
  await insert(
    owner,
    `categories (${columns})`,
    chosen.map((one) => [
      one.code,
      one.code.slice(0, 2),
      1,
      one.zh,
      one.en,
      one.lead,
      one.assists,
      one.severity,
      one.visibility,
      one.public,
      one.selfHandle,
      one.tier,
      one.evidence,
      one.keywords,
    ]),
  );
  await insertCalendar(owner);
  const standard = readPack<{ code: string; version: number }>('procedures/standard.yaml');
  await insert(owner, 'procedures (id, area_id, code, version, state, definition, published_at)', [
    [1, 1, standard.code, standard.version, 'published', standard, SINCE],
  ]);
}

interface HolidayFile {
  readonly years: readonly {
    year: number;
    holidays: { date: string; name: string }[];
    workdays: { date: string; name: string }[];
  }[];
}

async function insertCalendar(owner: Client): Promise<void> {
  const { years } = readPack<HolidayFile>('holidays.yaml');
  await insert(owner, 'calendars (id, owner_kind, owner_id, name, published_years)', [
    [1, 'area', 1, '区', years.map(({ year }) => year)],
  ]);
  const days = years.flatMap(({ holidays, workdays }) => [
    ...holidays.map(({ date, name }) => [1, date, 'holiday', name, '通知']),
    ...workdays.map(({ date, name }) => [1, date, 'workday', name, '通知']),
  ]);
  await insert(owner, 'calendar_days (calendar_id, on_date, kind, name, source)', days);
}

function readPack<T>(path: string): T {
  return parse(readFileSync(join(PACK, path), 'utf8')) as T;
}

/** Fills an empty migrated database with the test world. */
export async function insertWorld(owner: Client): Promise<void> {
  await insertAreas(owner);
  await insertUnits(owner);
  await insertPeople(owner);
  await insertCatalogue(owner);
}
