import { VISITOR } from '@gezhi/domain/access';
import type { Area, Place } from '@gezhi/domain/area';
import type { FoundPlace, Language } from '@gezhi/public';
import { findAreas, findPlaces } from '../modules/area/index.ts';
import type { Knowledge } from '../modules/catalogue/index.ts';
import type { Database } from '../platform/db/index.ts';

const MOST = 12;

type NamedPlace = Pick<Place, 'id' | 'name' | 'communityId'>;

/** Places and communities by name, for a form without a map: at most a dozen, buildings first. */
export async function searchFor(
  database: Database,
  knowledge: Knowledge,
  asked: { words: string; language: Language },
): Promise<readonly FoundPlace[]> {
  const words = asked.words.trim();
  if (words === '') return [];
  const { tree } = knowledge;
  const areas = findAreas(tree, words).filter(({ level }) => level === 'community' || level === 'grid');
  const places = await database.inTransaction(VISITOR, null, (tx) => findPlaces(tx, tree, words));
  return [
    ...places.map((place) => toFoundPlace(knowledge, place, asked.language)),
    ...areas.map((area) => toFound(knowledge, area, asked.language)),
  ].slice(0, MOST);
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
    const { rows } = await tx.query<NamedPlace>(
      'select id, name, community_id as "communityId" from places where id = $1',
      [Number(digits)],
    );
    const [row] = rows;
    return row === undefined ? null : toFoundPlace(knowledge, row, asked.language);
  });
}

/** A name in the language of the page. */
export function nameOf(area: Area, language: Language): string {
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

function toFoundPlace(knowledge: Knowledge, place: NamedPlace, language: Language): FoundPlace {
  return {
    key: `p${place.id}`,
    name: place.name,
    path: pathOf(knowledge, place.communityId, language),
    placeId: place.id,
    communityId: place.communityId,
  };
}
