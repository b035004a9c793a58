import { createHash } from 'node:crypto';
import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { type Configuration, canonical, type Fields, type Section, type TablesRows } from './model.ts';
import { placeSections } from './place-rows.ts';
import { inOrder, PLATFORM_QUERIES, platformSections } from './platform-sections.ts';

type Row = Fields;
type Codes = ReadonlyMap<unknown, string>;

/** How the tables of a district are read: each with the columns that hold configuration. */
export const CONFIGURATION_QUERIES: Readonly<Record<string, string>> = {
  areas: 'select id, parent_id, level, code, name, name_en, short, valid_to is not null as ended from areas',
  area_outlines: 'select o.area_id, o.geometry from area_outlines o',
  units: 'select id, code, kind, name, name_en, area_id, parent_id, phone, phone_hours, ended from units',
  titles: 'select code, name, name_en, role, scopes, posted, ended from titles',
  places: 'select id, community_id, parent_id, kind, code, name, centre_lon, centre_lat from places',
  place_grids: 'select place_id, grid_id from place_grids where valid_to is null',
  overlays: 'select id, kind, code, name from overlays',
  overlay_members: 'select overlay_id, grid_id, place_id from overlay_members where valid_to is null',
  bulletins:
    'select id, area_id, kind, title_zh, text_zh, title_en, text_en, contact_phone, valid_from, valid_until from bulletins where withdrawn_at is null',
  categories: 'select * from categories',
  duty_lines:
    'select code, unit, does, does_en, excludes, categories, basis, basis_en, ended from duty_lines',
  last_resorts: 'select area_id, unit from last_resorts',
  routing_lists: "select area_id, rules, state from routing_lists where state = 'published'",
  procedures: "select area_id, code, definition, state from procedures where state = 'published'",
  canned_replies:
    'select id, owner_kind, owner_id, zh, en, kinds, phases, categories, ended from canned_replies',
  rating_reasons:
    'select code, zh, en, levels, demands_reopening, valid_from, valid_to, position from rating_reasons',
  service_items:
    'select code, zh, en, topic, unit, passes, papers, places, helps, category, basis, basis_en, charge, position, ended from service_items',
  service_places:
    'select code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead, ended from service_places',
  ...PLATFORM_QUERIES,
  message_moments: 'select kind, phase, template, languages, position from message_moments',
  limits: 'select area_id, definition from limits',
  calendars:
    'select id, owner_kind, owner_id, name, valid_from, valid_to, published_years, seasons, service from calendars',
  calendar_days: 'select calendar_id, on_date, kind, name, source from calendar_days',
};

/** Tables of a district as the pieces that are compared; the same words whether they come from a pack or from a database. */
export function configurationFrom(tables: TablesRows): Configuration {
  const rows = (table: string): readonly Row[] => tables.get(table) ?? [];
  const areas: Codes = codesOf(rows('areas'));
  const units: Codes = codesOf(rows('units'));
  const ownerOf = ({ owner_kind, owner_id }: Row) =>
    `${String(owner_kind)} ${(owner_kind === 'area' ? areas : units).get(owner_id) ?? '?'}`;
  const active = (table: string) => rows(table).filter(({ ended }) => ended !== true);
  const lines = new Set(active('duty_lines').map(({ code }) => code));
  return {
    areas: areaSection(active('areas'), rows('area_outlines'), areas),
    ...placeSections(rows, areas),
    units: unitSection(active('units'), areas, units),
    titles: keyed(active('titles'), 'code', ({ code: _, ended: __, ...title }) => title),
    categories: keyed(active('categories'), 'code', ({ code: _, area_id: __, ended: ___, ...category }) =>
      withoutEmpty(category),
    ),
    dutyLines: keyed(active('duty_lines'), 'code', ({ code: _, ended: __, area_id: ___, ...line }) => line),
    lastResort: new Map(
      rows('last_resorts').flatMap(({ area_id, unit }) =>
        unit === null ? [] : [[areas.get(area_id) ?? '?', { unit }] as const],
      ),
    ),
    routing: new Map(rows('routing_lists').flatMap((row) => routingPiece(row, areas, lines))),
    procedures: new Map(
      rows('procedures').map((row) => [
        `${String(row.code)} ${areas.get(row.area_id) ?? '?'}`,
        procedureFields(row.definition),
      ]),
    ),
    limits: new Map([['limits', flat(rows('limits')[0]?.definition ?? STANDARD_LIMITS)]]),
    calendars: new Map(
      rows('calendars').map((row) => [
        `${ownerOf(row)} ${String(row.valid_from ?? '')}`.trim(),
        calendarFields(row, rows('calendar_days')),
      ]),
    ),
    replies: keyed(
      active('canned_replies'),
      'id',
      ({ id: _, ended: __, owner_kind, owner_id, ...reply }) => ({
        ...reply,
        owner: ownerOf({ owner_kind, owner_id }),
      }),
    ),
    ...listSections(rows),
    servicePlaces: servicePlaceSection(active('service_places'), areas, codesOf(active('units'))),
    ...platformSections(rows, areas),
  };
}

function codesOf(rows: readonly Row[]): Codes {
  return new Map(rows.map(({ id, code }) => [id, String(code)]));
}

/** Places that take bookings; one whose unit has ended is open at no time. */
function servicePlaceSection(rows: readonly Row[], areas: Codes, units: Codes): Section {
  const open = rows.filter(({ unit_id }) => units.has(unit_id));
  return keyed(open, 'code', ({ code: _, ended: __, unit_id, area_id, ...place }) => ({
    ...place,
    unit: units.get(unit_id),
    area: areas.get(area_id),
  }));
}

function unitSection(rows: readonly Row[], areas: Codes, units: Codes): Section {
  return keyed(rows, 'code', ({ id: _, code: __, ended: ___, area_id, parent_id, ...unit }) => ({
    ...unit,
    area_id: areas.get(area_id),
    parent_id: parent_id === null ? null : units.get(parent_id),
  }));
}

/** Sections in which the order is part of what is said. */
function listSections(
  rows: (table: string) => readonly Row[],
): Pick<Configuration, 'ratingReasons' | 'services' | 'messages'> {
  return {
    ratingReasons: keyed(inOrder(rows('rating_reasons')), 'code', ({ code: _, ...reason }) => reason),
    services: keyed(
      inOrder(rows('service_items').filter(({ ended }) => ended !== true)),
      'code',
      ({ code: _, ended: __, area_id: ___, ...item }) => item,
    ),
    messages: new Map(
      inOrder(rows('message_moments')).map(({ kind, phase, ...moment }) => [
        `${kind} ${phase}`.trim(),
        moment,
      ]),
    ),
  };
}

/** Columns that a pack says nothing of are empty in the database. */
function withoutEmpty(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

function keyed(rows: readonly Row[], key: string, fields: (row: Row) => Row): Section {
  return new Map(rows.map((row) => [String(row[key]), fields(row)]));
}

function areaSection(rows: readonly Row[], outlines: readonly Row[], codes: Codes): Section {
  const drawn = new Map(outlines.map(({ area_id, geometry }) => [area_id, digest(geometry)]));
  return keyed(rows, 'code', ({ id, parent_id, level, name, name_en, short }) => ({
    ...{ level, name, name_en, short },
    parent_id: parent_id === null ? null : codes.get(parent_id),
    outline: drawn.get(id) ?? null,
  }));
}

/** A mark of an outline: the same positions give the same. */
function digest(geometry: unknown): string {
  const text = canonical((geometry as { coordinates?: unknown }).coordinates);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

interface Rule {
  readonly id: string;
  readonly when: { readonly areas?: readonly unknown[] };
  readonly propose: { readonly line?: string | null };
}

/** An ended line is named by no rule any more. */
export function withoutEnded<One extends { readonly line?: string | null }>(
  propose: One,
  lines: ReadonlySet<unknown>,
): One {
  return lines.has(propose.line) ? propose : { ...propose, line: null };
}

function routingPiece(row: Row, areas: Codes, lines: ReadonlySet<unknown>): [string, Fields][] {
  const rules = row.rules as readonly Rule[];
  // A list that was emptied rules nothing, as if there were none.
  if (rules.length === 0) return [];
  const named = rules.map(({ when, propose, ...rule }) => [
    rule.id,
    {
      ...rule,
      when: { ...when, areas: (when.areas ?? []).map((id) => areas.get(id)) },
      propose: withoutEnded(propose, lines),
    },
  ]);
  return [
    [areas.get(row.area_id) ?? '?', { order: rules.map(({ id }) => id), ...Object.fromEntries(named) }],
  ];
}

/** The parts of a procedure, action by action; the version is the database's to give, the order that of the buttons. */
function procedureFields(definition: unknown): Fields {
  const {
    version: _,
    actions,
    ...rest
  } = definition as { version: unknown; actions: Record<string, unknown> };
  const each = Object.entries(actions).map(([name, action]) => [`actions.${name}`, action]);
  return { ...rest, order: Object.keys(actions), ...Object.fromEntries(each) };
}

/** Leaves of nested groups by their path, for example `tiers.T1.sign`. A limit is a leaf. */
export function flat(value: unknown, path: readonly string[] = []): Fields {
  const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value) && !('count' in value);
  if (!isGroup) return { [path.join('.')]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, one]) => flat(one, [...path, key])));
}

function calendarFields(row: Row, days: readonly Row[]): Fields {
  const own = days.filter(({ calendar_id }) => calendar_id === row.id);
  const named = own.map(({ on_date, kind, name, source }) => [
    `day ${String(on_date)}`,
    { kind, name, source },
  ]);
  return {
    ...{ name: row.name, valid_to: row.valid_to ?? null, published_years: row.published_years },
    ...{ seasons: row.seasons ?? [], service: row.service ?? [] },
    ...Object.fromEntries(named),
  };
}
