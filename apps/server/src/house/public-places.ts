import { VISITOR } from '@gezhi/domain/access';
import type { Area } from '@gezhi/domain/area';
import type { FoundPlace, Language } from '@gezhi/public';
import type { Knowledge } from '../modules/catalogue/index.ts';
import type { Database } from '../platform/db/index.ts';

const MOST = 12;

interface PlaceRow {
  readonly id: number;
  readonly name: string;
  readonly community_id: number;
}

/** Places and communities by name, for a form without a map: at most a dozen, buildings first. */
export async function searchFor(
  database: Database,
  knowledge: Knowledge,
  asked: { words: string; language: Language },
): Promise<readonly FoundPlace[]> {
  const words = asked.words.trim();
  if (words === '') return [];
  const areas = knowledge.tree.areas
    .filter(
      (area) =>
        (area.level === 'community' || area.level === 'grid') && nameOf(area, asked.language).includes(words),
    )
    .slice(0, MOST)
    .map((area) => toFound(knowledge, area, asked.language));
  const places = await database.inTransaction(VISITOR, null, async (tx) => {
    const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    const { rows } = await tx.query<PlaceRow>(
      'select id, name, community_id from places where name like $1 order by kind desc, name, id limit $2',
      [pattern, MOST],
    );
    return rows;
  });
  return [...places.map((row) => toFoundPlace(knowledge, row, asked.language)), ...areas].slice(0, MOST);
}

/** The place behind `p12` or `a7`, or null. */
export async function findPlaceByKey(
  database: Database,
  knowledge: Knowledge,
  asked: { key: string; language: Language },
): Promise<FoundPlace | null> {
  const [, kind, digits] = /^([ap])(\d{1,9})$/.exec(asked.key) ?? [];
  if (kind === undefined) return null;
  if (kind === 'a') {
    const area = knowledge.tree.find(Number(digits));
    return area === undefined ? null : toFound(knowledge, area, asked.language);
  }
  return database.inTransaction(VISITOR, null, async (tx) => {
    const { rows } = await tx.query<PlaceRow>('select id, name, community_id from places where id = $1', [
      Number(digits),
    ]);
    const [row] = rows;
    return row === undefined ? null : toFoundPlace(knowledge, row, asked.language);
  });
}

function nameOf(area: Area, language: Language): string {
  return language === 'en' ? (area.nameEn ?? area.name) : area.name;
}

function pathOf(knowledge: Knowledge, areaId: number, language: Language): string {
  const above = knowledge.tree
    .pathOf(areaId)
    .filter((area) => area.level === 'town' || area.level === 'community');
  return above
    .toReversed()
    .map((area) => nameOf(area, language))
    .join(language === 'en' ? ', ' : '');
}

function toFound(knowledge: Knowledge, area: Area, language: Language): FoundPlace {
  const id = area.level === 'grid' ? { gridId: area.id } : { communityId: area.id };
  return {
    key: `a${area.id}`,
    name: nameOf(area, language),
    path: pathOf(knowledge, area.id, language),
    ...id,
  };
}

function toFoundPlace(knowledge: Knowledge, row: PlaceRow, language: Language): FoundPlace {
  return {
    key: `p${row.id}`,
    name: row.name,
    path: pathOf(knowledge, row.community_id, language),
    placeId: row.id,
    communityId: row.community_id,
  };
}
