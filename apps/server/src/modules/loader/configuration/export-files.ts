import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import type { Pack } from '../../pack/index.ts';
import { replyId } from '../reply-rows.ts';
import { unitNamesOf } from '../unit-names.ts';
import { flat, withoutEnded } from './from-rows.ts';
import type { Configuration, Fields, TablesRows } from './model.ts';
import { nested } from './write.ts';

/** A living district beside the pack that it came from. */
export interface Living {
  readonly pack: Pack;
  readonly tables: TablesRows;
  readonly configuration: Configuration;
}

type Files = ReadonlyMap<string, unknown>;

const rowsOf = ({ tables }: Living, table: string): readonly Fields[] => tables.get(table) ?? [];
const only = (file: string, content: unknown): Files => new Map([[file, content]]);
const words = (row: Fields) => row as Readonly<Record<string, string>>;

/** What a pack calls the unit that rules in the database name: its kind, or its code. */
export function kindsOf(pack: Pack): (name: unknown) => string {
  const named = unitNamesOf(pack);
  const kinds = new Map(pack.units.map(({ kind }) => [named(kind), kind]));
  return (name) => kinds.get(String(name)) ?? String(name);
}

function codesOf(living: Living, table: 'areas' | 'units'): (id: unknown) => string {
  const codes = new Map(rowsOf(living, table).map(({ id, code }) => [id, String(code)]));
  return (id) => codes.get(id) ?? String(id);
}

/** Areas that are called otherwise than in the pack: its patterns would call their units otherwise, too. */
function renamedAreas({ pack, configuration }: Living): ReadonlySet<string> {
  const isRenamed = ({ code, name, english }: Pack['areas'][number]) => {
    const row = configuration.areas.get(code);
    return row !== undefined && (row.name !== name || row.name_en !== english);
  };
  return new Set(pack.areas.filter(isRenamed).map(({ code }) => code));
}

/** Names and telephones of units that differ from what the pack's patterns make. */
export function unitsFile(living: Living): Files {
  const { units } = living.pack;
  const renamed = renamedAreas(living);
  const changes = units.flatMap((unit) => {
    const row = living.configuration.units.get(unit.code);
    // A unit of an area that is gone is made by no pattern any more.
    if (row === undefined)
      return living.configuration.areas.has(unit.area) ? [{ code: unit.code, absent: true }] : [];
    const { name: zh, name_en: en, phone, phone_hours: phoneHours } = row;
    const said = { zh, en, phone, phoneHours };
    const differing = Object.entries(said).filter(
      ([key, value]) => renamed.has(unit.area) || value !== unit[key as keyof typeof said],
    );
    return differing.length === 0 ? [] : [{ code: unit.code, ...Object.fromEntries(differing) }];
  });
  return only('units.yaml', { inherits: 'rows', changes });
}

export function titlesFile(living: Living): Files {
  const active = rowsOf(living, 'titles').filter(({ ended }) => ended !== true);
  const titles = active.map((row) => {
    const [scope = 'none', ...alsoFor] = row.scopes as readonly string[];
    const { code, name: zh, name_en: en, role, posted } = row;
    return { code, zh, en, role, scope, alsoFor, posted };
  });
  return only('titles.yaml', { titles });
}

export function catalogueFile(living: Living): Files {
  const kind = kindsOf(living.pack);
  const plain = new Map(living.pack.categories.map((category) => [category.code, category.plain]));
  const active = rowsOf(living, 'categories').filter(({ ended }) => ended !== true);
  const rows = active.toSorted((one, other) =>
    (words(one).code ?? '').localeCompare(words(other).code ?? ''),
  );
  const majors = rows.filter(({ parent_code }) => parent_code === null);
  const categories = rows
    .filter(({ parent_code }) => parent_code !== null)
    .map((row) => {
      const { code, name: zh, name_en: en, severity, visibility, tier, evidence, keywords } = row;
      const targets = (row.targets as readonly { code: string; title: object; limit: object }[]).map(
        ({ title, limit, code: target }) => ({ code: target, ...title, limit }),
      );
      const papers = (row.papers as readonly { code: string; title: object; mayOwe: boolean }[]).map(
        ({ title, mayOwe, code: paper }) => ({ code: paper, ...title, mayOwe }),
      );
      return {
        ...{ code, zh, en, plain: plain.get(String(code)) ?? { zh, en } },
        ...{ lead: kind(row.lead_unit), assists: (row.assists as readonly string[]).map(kind) },
        ...{ severity, visibility, public: row.is_public, selfHandle: row.self_handle, tier },
        ...(targets.length === 0 ? {} : { targets }),
        ...(papers.length === 0 ? {} : { papers }),
        ...{ evidence, keywords },
        ...(row.procedure_code === null ? {} : { procedure: row.procedure_code }),
      };
    });
  return only('catalogue.yaml', {
    majors: majors.map(({ code, name: zh, name_en: en }) => ({ code, zh, en })),
    categories,
  });
}

export function dutyLinesFile(living: Living): Files {
  const kind = kindsOf(living.pack);
  const active = rowsOf(living, 'duty_lines').filter(({ ended }) => ended !== true);
  const lines = active.map((row) => ({
    ...{
      code: row.code,
      unit: kind(row.unit),
      zh: row.does,
      en: row.does_en,
      categories: row.categories,
      basis: row.basis,
      basisEn: row.basis_en,
    },
    excludes: (row.excludes as readonly Fields[]).map(({ unit, ...said }) => ({
      ...said,
      unit: unit === null ? null : kind(unit),
    })),
  }));
  const [resort] = rowsOf(living, 'last_resorts');
  const lastResort = resort?.unit === null || resort === undefined ? null : kind(resort.unit);
  return only('duty-lines.yaml', { lastResort, lines });
}

interface Rule {
  readonly when: Fields & { readonly areas?: readonly unknown[] };
  readonly propose: {
    readonly lead: string;
    readonly assists: readonly string[];
    readonly line?: string | null;
  };
}

export function routingFile(living: Living): Files {
  const kind = kindsOf(living.pack);
  const codeOf = codesOf(living, 'areas');
  const lines = new Set(living.configuration.dutyLines.keys());
  const toRule = ({ when, propose, ...rule }: Rule) => ({
    ...rule,
    when: { ...when, areas: (when.areas ?? []).map(codeOf) },
    propose: {
      ...withoutEnded(propose, lines),
      lead: kind(propose.lead),
      assists: propose.assists.map(kind),
    },
  });
  const lists = rowsOf(living, 'routing_lists').map(({ area_id, rules }) => ({
    area: codeOf(area_id),
    rules: (rules as readonly Rule[]).map(toRule),
  }));
  return only('routing.yaml', { lists });
}

/** A file for each procedure in force, named as the pack names it. */
export function procedureFiles(living: Living): Files {
  const codeOf = codesOf(living, 'areas');
  const { root } = living.pack.manifest;
  return new Map(
    rowsOf(living, 'procedures').map(({ area_id, code, definition }) => {
      const area = codeOf(area_id);
      const known = living.pack.procedures.find(
        (one) => (one.content as Fields).code === code && (one.area ?? root) === area,
      );
      const made = area === root ? `${code}.yaml` : `${code}.${area}.yaml`;
      return [known?.file ?? `procedures/${made}`, definition];
    }),
  );
}

/** Only what differs from the product's own; `none` takes a limit away. */
export function limitsFile(living: Living): Files {
  const own = living.configuration.limits.get('limits') ?? {};
  const standard = flat(STANDARD_LIMITS);
  const names = [...new Set([...Object.keys(own), ...Object.keys(standard)])];
  const differing = names.filter((name) => spoken(own[name]) !== spoken(standard[name]));
  return only('limits.yaml', nested(Object.fromEntries(differing.map((name) => [name, spoken(own[name])]))));
}

/** A limit as `limits.yaml` writes it; anything else as it is. */
function spoken(limit: unknown): unknown {
  if (limit === undefined || limit === null) return 'none';
  const { count, unit } = limit as { readonly count?: number; readonly unit?: string };
  return count === undefined ? limit : `${count} ${unit}`;
}

export function calendarsFile(living: Living): Files {
  const [area, unit] = [codesOf(living, 'areas'), codesOf(living, 'units')];
  const days = Map.groupBy(rowsOf(living, 'calendar_days'), ({ calendar_id }) => calendar_id);
  const calendars = rowsOf(living, 'calendars').map((row) => ({
    owner: { kind: row.owner_kind, code: (row.owner_kind === 'area' ? area : unit)(row.owner_id) },
    ...{
      name: row.name,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      publishedYears: row.published_years,
    },
    ...{ seasons: row.seasons, service: row.service },
    days: (days.get(row.id) ?? []).map(({ on_date: date, kind, name, source }) => ({
      date,
      kind,
      name,
      source,
    })),
  }));
  return only('calendars.yaml', { calendars });
}

export function repliesFile(living: Living): Files {
  const { pack } = living;
  const [area, unit] = [codesOf(living, 'areas'), codesOf(living, 'units')];
  const codes = new Map(pack.replies.map(({ code }) => [replyId(pack.manifest.code, code), code]));
  const active = rowsOf(living, 'canned_replies').filter(({ ended }) => ended !== true);
  const replies = active.map(({ id, owner_kind, owner_id, ended: _, ...reply }) => {
    const code = codes.get(String(id)) ?? id;
    if (owner_kind === 'unit') return { code, unit: unit(owner_id), ...reply };
    const owner = area(owner_id);
    return { code, ...(owner === pack.manifest.root ? {} : { area: owner }), ...reply };
  });
  return only('replies.yaml', { replies });
}

export function reasonsFile(living: Living): Files {
  const rows = rowsOf(living, 'rating_reasons').toSorted(
    (one, other) => Number(one.position) - Number(other.position),
  );
  const reasons = rows.map(({ code, zh, en, levels, demands_reopening, valid_from, valid_to }) => ({
    ...{ code, zh, en, levels, demandsReopening: demands_reopening, from: valid_from, to: valid_to },
  }));
  return only('rating-reasons.yaml', { reasons });
}

export function messagesFile(living: Living): Files {
  const rows = rowsOf(living, 'message_moments').toSorted(
    (one, other) => Number(one.position) - Number(other.position),
  );
  const moments = rows.map(({ kind, phase, template, languages }) => ({
    ...{ kind, ...(phase === '' ? {} : { phase }), template, languages },
  }));
  return only('messages.yaml', { moments });
}
