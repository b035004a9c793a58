import { VISITOR } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { WishRow } from '@gezhi/domain/service';
import type { Language, PublicWish, WishPorts } from '@gezhi/public';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { listWishes, wishCategoryOf, wishFiguresOf, wishPageOf } from '../modules/service/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';
import { areaName } from './area-words.ts';

interface WishPages {
  readonly database: Database;
  readonly knowledge: () => Knowledge;
}

/** Entries of one page. */
const PAGE = 20;

/** Wishes as residents read them, as visitors: row-level security is theirs. */
export function wishPorts({ database, knowledge }: WishPages): Omit<WishPorts, 'streets'> {
  const visit = <T>(work: (tx: Transaction) => Promise<T>) => database.inTransaction(VISITOR, null, work);
  return {
    wishes: async ({ area, after }, language) => {
      const found = area === undefined ? undefined : knowledge().tree.areas.find(({ code }) => code === area);
      if (area !== undefined && found === undefined) throw new Problem('not.found');
      const asked = { area: found?.id, after, limit: PAGE };
      const { items, next } = await visit((tx) => listWishes(tx, knowledge(), asked));
      const worded = items.map((row) => toWish(knowledge(), row, language));
      return next === undefined ? { items: worded } : { items: worded, next };
    },
    wish: async (id, language) => {
      try {
        const { data } = await visit((tx) => wishPageOf(tx, id));
        return toWish(knowledge(), data, language);
      } catch (fault) {
        if (fault instanceof Problem && fault.code === 'not.found') return null;
        throw fault;
      }
    },
    wishCategory: () => wishCategoryOf(knowledge()),
    wishCounts: async (language) => {
      const { countedOn, communities } = await visit(wishFiguresOf);
      const rows = communities.map(({ areaId, ...counts }) => ({
        community: nameOf(knowledge(), areaId, language),
        ...counts,
      }));
      return { countedOn, rows };
    },
  };
}

function nameOf({ tree }: Knowledge, areaId: number | null, language: Language): string {
  const area = areaId === null ? undefined : tree.find(areaId);
  return area === undefined ? '' : areaName(area, language);
}

function toWish(knowledge: Knowledge, row: WishRow, language: Language): PublicWish {
  const { id, title, communityId, amount, state, untilOn } = row;
  return { id, title, community: nameOf(knowledge, communityId, language), amount, state, untilOn };
}
