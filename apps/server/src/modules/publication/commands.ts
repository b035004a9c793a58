import type { Duty } from '@gezhi/domain/access';
import { findPersonal } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import {
  exactPoint,
  moderatingDuty,
  offersFor,
  type PublicationChange,
  type PublicationState,
} from '@gezhi/domain/publication';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { readMatters, reporterNames } from '../matter/index.ts';
import type { PublicationHouse } from './house.ts';
import { isSettled, readSettled } from './settle.ts';
import { lockPublication, type PublicationRow, readCovered, readPublication, showPhotos } from './store.ts';

type ChangingHouse = Omit<PublicationHouse, 'photos'>;

/** What a change leaves. */
export interface Changed {
  readonly id: string;
  readonly number: string | null;
  readonly state: PublicationState;
  readonly version: number;
}

/** A publication that the actor decides on, and by which duty. Throws not.found where it is hidden, access.role for others. */
export function dutyFor(tx: Transaction, row: PublicationRow | undefined): Duty {
  if (row === undefined) throw new Problem('not.found');
  const place = { districtId: row.district_id, townId: row.town_id, communityId: row.community_id };
  const duty = moderatingDuty(tx.actor, place);
  if (duty === undefined) throw new Problem('access.role');
  return duty;
}

/**
 * Publishes a handled matter, leaves it out or takes it back, with an entry. Throws not.found, access.role,
 * publication.changed where somebody was quicker or the matter is not settled any more, publication.personal with what is
 * still to be taken out of the words, and photo.missing.
 */
export async function changePublication(
  tx: Transaction,
  house: ChangingHouse,
  asked: { readonly id: string; readonly version: number; readonly change: PublicationChange },
): Promise<Changed> {
  // Seen by the actor's own sight first: whoever may not see it is told that it is not there.
  const duty = dutyFor(tx, await readPublication(tx, asked.id));
  await tx.applying();
  const row = await lockPublication(tx, asked.id);
  if (row === undefined) throw new Problem('not.found');
  const matter = await readSettled(tx, row.matter_id);
  const settled = matter !== undefined && isSettled(house.knowledge(), matter);
  const { change } = asked;
  if (row.version !== asked.version || !offersFor(row.state, settled).includes(change.kind))
    throw new Problem('publication.changed', { version: row.version, state: row.state });
  const made = change.kind === 'publish' ? await publish(tx, house, { row, change }) : hide(change);
  const entry = { id: uuidv7({ msecs: tx.now.getTime() }), seq: row.version + 1 };
  const changed = await save(tx, { row, made, entryId: entry.id });
  await house.journal.append(tx, {
    ...entry,
    subjectKind: 'publication',
    subjectId: row.id,
    action: change.kind,
    dutyId: duty.id,
    codes: made.codes,
    passages: made.passages,
  });
  return changed;
}

/** What a change writes. */
interface Made {
  readonly state: PublicationState;
  readonly reason: string | null;
  readonly point: readonly [number, number] | null;
  readonly codes: Readonly<Record<string, unknown>>;
  readonly passages: readonly NewPassage[];
}

function hide(change: Exclude<PublicationChange, { kind: 'publish' }>): Made {
  const { kind, reason } = change;
  const state = kind === 'leaveOut' ? 'leftOut' : 'withdrawn';
  return { state, reason, point: null, codes: { reason }, passages: [] };
}

interface Publishing {
  readonly row: PublicationRow;
  readonly change: Extract<PublicationChange, { kind: 'publish' }>;
}

async function publish(tx: Transaction, house: ChangingHouse, { row, change }: Publishing): Promise<Made> {
  const { title, summary, exact, photos } = change;
  await refusePersonal(tx, house, { row, words: { title, summary } });
  const covered = new Set((await readCovered(tx, row.id)).map(({ id }) => id));
  if (new Set(photos).size !== photos.length || photos.some((id) => !covered.has(id)))
    throw new Problem('photo.missing');
  const [matter] = exact ? await readMatters(tx, [row.matter_id]) : [];
  const point = matter?.lon == null || matter.lat == null ? null : exactPoint([matter.lon, matter.lat]);
  if (exact && point === null)
    throw new Problem('input.invalid', { fields: [{ path: 'change.exact', code: 'point.none' }] });
  await showPhotos(tx, row.id, photos);
  const said = { class: 'open', audience: 'public' } as const;
  return {
    ...{ state: 'published', reason: null, point },
    codes: { exact, photos: photos.length },
    passages: [
      { ...said, name: 'title', body: title },
      { ...said, name: 'summary', body: summary },
    ],
  };
}

/** Throws publication.personal with where in which words something of a person stands; never with what it is. */
async function refusePersonal(
  tx: Transaction,
  house: ChangingHouse,
  { row, words }: { row: PublicationRow; words: Readonly<Record<string, string>> },
): Promise<void> {
  const names = await reporterNames(tx, house, row.matter_id);
  const marks = Object.entries(words).flatMap(([field, text]) =>
    findPersonal(text, names).map((mark) => ({ field, ...mark })),
  );
  if (marks.length > 0) throw new Problem('publication.personal', { marks });
}

const SAVE = {
  name: 'publication-save',
  text: `update publications set state = $2, reason = $3, version = version + 1,
      lon = case when $4 then $5 else lon end, lat = case when $4 then $6 else lat end,
      text_entry_id = case when $4 then $7::uuid else text_entry_id end,
      published_at = case when $4 then $8::timestamptz else published_at end,
      number = case when $4 then coalesce(number, nextval('publication_numbers')::text) else number end
    where id = $1 returning id, number, state, version`,
} as const;

async function save(
  tx: Transaction,
  { row, made, entryId }: { row: PublicationRow; made: Made; entryId: string },
): Promise<Changed> {
  const [lon, lat] = made.point ?? [null, null];
  const publishes = made.state === 'published';
  const values = [row.id, made.state, made.reason, publishes, lon, lat, entryId, tx.now];
  const [changed] = await tx.run<Changed>(SAVE, values);
  if (changed === undefined) throw new Problem('not.found');
  return changed;
}
