import { dutiesOf } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  MODERATORS,
  offersFor,
  type publicationList,
  type publicationPage,
  roughPoint,
} from '@gezhi/domain/publication';
import type { Transaction } from '../../platform/db/index.ts';
import { workOf } from '../matter/index.ts';
import { dutyFor } from './commands.ts';
import type { PublicationHouse } from './house.ts';
import { decodePlace, encodePlace } from './keyset.ts';
import { toCovered } from './photos.ts';
import { isSettled, readSettled } from './settle.ts';
import { FROM_WORDED, type PublicationRow, readCovered, readPublication, WORDED } from './store.ts';

const LEVELS = { district: 'district_id', town: 'town_id', community: 'community_id' } as const;

/** The areas of the actor's moderating posts, as conditions on a publication `p`. */
function reachOf(tx: Transaction, first: number): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  for (const [level, column] of Object.entries(LEVELS)) {
    const ids = dutiesOf(tx.actor)
      .filter(({ role, reach }) => (MODERATORS as readonly string[]).includes(role) && reach.level === level)
      .flatMap(({ reach }) => reach.ids);
    if (ids.length === 0) continue;
    values.push(ids);
    parts.push(`p.${column} = any ($${first + values.length - 1}::int[])`);
  }
  if (parts.length === 0) throw new Problem('access.role');
  return { text: `(${parts.join(' or ')})`, values };
}

/** What the actor's posts moderate, the latest closed first. */
export async function listPublications(
  tx: Transaction,
  { state, after, limit }: Parsed<typeof publicationList>['query'],
): Promise<Reply<typeof publicationList>> {
  const place = after === undefined ? null : decodePlace(after);
  const reach = reachOf(tx, 5);
  const { rows } = await tx.query<PublicationRow & { key_at: string }>(
    `select ${WORDED}, p.closed_at::text as key_at from ${FROM_WORDED}
     where p.state = $1 and ${reach.text} and ($2::timestamptz is null or (p.closed_at, p.id) < ($2, $3))
     order by p.closed_at desc, p.id desc limit $4`,
    [state, place?.at ?? null, place?.id ?? null, limit + 1, ...reach.values],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next =
    rows.length > limit && last !== undefined ? encodePlace({ at: last.key_at, id: last.id }) : undefined;
  return { items: items.map(toRow), ...(next === undefined ? {} : { next }) };
}

function toRow(row: PublicationRow) {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    version: row.version,
    category: row.category,
    townId: row.town_id,
    communityId: row.community_id,
    gridId: row.grid_id,
    closedAt: row.closed_at.toISOString(),
    title: row.title,
    reason: row.reason,
  };
}

/** One publication for its moderators. Throws not.found, access.role. */
export async function publicationPageOf(
  tx: Transaction,
  house: Pick<PublicationHouse, 'keyring' | 'knowledge'>,
  id: string,
): Promise<Reply<typeof publicationPage>> {
  const row = await readPublication(tx, id);
  dutyFor(tx, row);
  if (row === undefined) throw new Problem('not.found');
  const { record, results, photos } = await workOf(tx, house, row.matter_id);
  const matter = await readSettled(tx, row.matter_id);
  const { tree } = house.knowledge();
  const centre = tree.find(row.grid_id ?? row.community_id ?? 0)?.centre ?? null;
  return {
    data: {
      ...toRow(row),
      matter: { id: record.id, number: record.number },
      unitId: row.unit_id,
      summary: row.summary,
      exact: row.lon !== null,
      hasPoint: record.lon !== null,
      rough: centre === null ? null : roughPoint(centre),
      results: [...results],
      sources: [...photos],
      photos: (await readCovered(tx, id)).map(toCovered),
    },
    can: [...offersFor(row.state, matter !== undefined && isSettled(house.knowledge(), matter))],
  };
}
