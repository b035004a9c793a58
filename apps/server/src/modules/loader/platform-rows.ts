import type { Pack } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Rows of the queues over the catalogue. */
export function platformRows(pack: Pack, ids: Ids): TableRows {
  return {
    table: 'platforms',
    rows: pack.platforms.map(({ area, code, zh, en, categories, titles }, position) => ({
      ...{ area_id: idOf(ids.areas, area), code, name: zh, name_en: en, categories, titles, position },
    })),
  };
}

/** Rows of the posts that every grid has to have. */
export function gridPostRows(pack: Pack, ids: Ids): TableRows {
  return {
    table: 'grid_posts',
    rows: pack.gridPosts.map(({ area, code, zh, en, titles }, position) => ({
      ...{ area_id: idOf(ids.areas, area), code, name: zh, name_en: en, titles, position },
    })),
  };
}
