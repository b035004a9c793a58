import { VISITOR } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { HandledRow } from '@gezhi/domain/publication';
import type { HandledFilter, HandledItem, HandledPorts, Language } from '@gezhi/public';
import type { Knowledge } from '../modules/catalogue/index.ts';
import type { PhotoHouse } from '../modules/matter/index.ts';
import {
  figuresNow,
  figuresOf,
  handledCountsOf,
  handledPageOf,
  listHandled,
  openPublic,
} from '../modules/publication/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';
import { areaName } from './area-words.ts';

/** What the pages of handled matters are made of. */
export interface HandledHouse {
  readonly database: Database;
  readonly knowledge: () => Knowledge;
  readonly photos: PhotoHouse;
}

/** Entries of one page. */
const PAGE = 20;

/** Everything residents read of handled matters goes through here, as visitors: row-level security is theirs. */
export function handledPorts({ database, knowledge, photos }: HandledHouse): HandledPorts {
  const visit = <T>(work: (tx: Transaction) => Promise<T>) => database.inTransaction(VISITOR, null, work);
  return {
    handledList: async (filter, language) => {
      const asked = toQuery(knowledge(), filter);
      const { items, next } = await visit((tx) => listHandled(tx, knowledge(), asked));
      const worded = items.map((one) => toItem(knowledge(), one, language));
      return next === undefined ? { items: worded } : { items: worded, next };
    },
    handledMatter: async (number, language) => {
      const found = await visit((tx) => orNull(handledPageOf(tx, knowledge(), number)));
      if (found === null) return null;
      const { data } = found;
      return {
        ...toItem(knowledge(), data, language),
        summary: data.summary,
        photos: data.photos,
        path: data.areaId === null ? '' : wayTo(knowledge(), data.areaId, language),
        exact: data.exact ? data.point : null,
      };
    },
    handledPhoto: async (asked) => {
      const photo = await visit((tx) => orNull(openPublic(tx, photos, asked)));
      if (photo === null) return null;
      const bytes = Buffer.concat(await photo.stream.toArray());
      return { type: 'image/jpeg', bytes };
    },
    handledCounts: async () => {
      const { areas } = await visit(handledCountsOf);
      const { tree } = knowledge();
      return new Map(areas.flatMap(({ id, count }) => [[tree.find(id)?.code ?? '', count] as const]));
    },
    streets: async (language) => streetsOf(knowledge(), language),
    monthFigures: async (month, language) => {
      const { months, sheet } = await visit((tx) => figuresOf(tx, month));
      return { months, figures: sheet === null ? null : { sheet, names: namesFor(knowledge(), language) } };
    },
    figuresNow: async () => (await visit(figuresNow)).now,
    openFigures: async (language) => {
      const { open } = await visit(figuresNow);
      return open === null ? null : { sheet: open, names: namesFor(knowledge(), language) };
    },
  };
}

/** Null for what is not public; anything else goes on. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (fault) {
    if (fault instanceof Problem && fault.code === 'not.found') return null;
    throw fault;
  }
}

function toQuery({ tree }: Knowledge, { area, category, month, after }: HandledFilter) {
  const found = area === undefined ? undefined : tree.areas.find(({ code }) => code === area);
  if (area !== undefined && found === undefined) throw new Problem('not.found');
  return {
    ...{ category, month, after, limit: PAGE },
    area: found?.id,
  };
}

function toItem({ tree, units, catalogue }: Knowledge, row: HandledRow, language: Language): HandledItem {
  const english = language === 'en';
  const area = row.areaId === null ? undefined : tree.find(row.areaId);
  const unit = row.unitId === null ? undefined : units.find(row.unitId);
  const category = catalogue.find(row.category);
  return {
    ...{ number: row.number, title: row.title, closedOn: row.closedOn, photo: row.photo },
    category: (english ? category?.nameEn : category?.name) ?? '',
    area: area === undefined ? '' : areaName(area, language),
    unit: (english ? unit?.nameEn : unit?.name) ?? null,
  };
}

/** Street and community above an area that its own name does not begin with; the wider first in Chinese. */
function wayTo({ tree }: Knowledge, areaId: number, language: Language): string {
  const area = tree.find(areaId);
  const own = area === undefined ? '' : areaName(area, language);
  const above = tree
    .pathOf(areaId)
    .slice(1)
    .filter(({ level }) => level === 'town' || level === 'community')
    .map((area) => areaName(area, language))
    .filter((name) => !own.startsWith(name));
  return language === 'en' ? above.join(', ') : above.toReversed().join('');
}

function streetsOf({ tree }: Knowledge, language: Language) {
  return tree.areas
    .filter(({ level }) => level === 'town')
    .map((town) => ({
      code: town.code,
      name: areaName(town, language),
      communities: tree
        .within(town.id)
        .filter(({ level }) => level === 'community')
        .map((one) => ({ code: one.code, name: areaName(one, language) })),
    }));
}

function namesFor({ tree }: Knowledge, language: Language) {
  return new Map(
    tree.areas
      .filter(({ level }) => level !== 'grid')
      .map((area) => [area.id, { code: area.code, name: areaName(area, language) }]),
  );
}
