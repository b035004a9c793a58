import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../platform/db/index.ts';
import { openWorkshop } from '../../platform/files/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import { type Knowledge, loadKnowledge } from '../catalogue/index.ts';
import type { Pack, PackPublication } from '../pack/index.ts';
import { loadDuties } from '../people/index.ts';
import {
  changePublication,
  coverPhoto,
  makeFigures,
  type PublicationHouse,
  settlePublications,
} from '../publication/index.ts';

/** Most that the demo publishes; the rest waits, so that the queue is not empty. */
const PUBLISHED_MOST = 60;
/** Most of them with a photo: each is encoded anew. */
const PHOTOS_MOST = 24;
/** Left waiting for the moderators. */
const WAITING_LEAST = 12;
const HOUR_MS = 3_600_000;
/** Where the drawings of the demo show somebody: the lower middle. */
const BOX = { x: 0.42, y: 0.55, width: 0.16, height: 0.3 };

/** What publishing in the demo needs. */
interface Publishing {
  readonly pack: Pack;
  readonly keyring: Keyring;
  /** Where pictures lie. */
  readonly photosDirectory: string;
  /** The moment up to which the story runs. */
  readonly until: Date;
  readonly log: (line: string) => void;
}

interface Waiting {
  readonly id: string;
  readonly category: string;
  readonly version: number;
  readonly closed_at: Date;
  readonly moderator: string;
  readonly photo: string | null;
}

/** Lets the centres of the demo publish what was handled, through the commands of everybody, and counts the public figures. */
export async function publishHandled(database: Database, publishing: Publishing): Promise<void> {
  const knowledge = await loadKnowledge(database);
  const workshop = openWorkshop({ warn: ({ code }, message) => publishing.log(`${message}: ${code}`) });
  const { keyring, photosDirectory: directory, until } = publishing;
  const house: PublicationHouse = {
    journal: new Journal(() => []),
    keyring,
    knowledge: () => knowledge,
    photos: { directory, workshop, log: { warn: () => undefined } },
  };
  try {
    await offerClosed(database, house, until);
    const published = await publishSome(database, house, publishing);
    publishing.log(`Published ${published} handled matters`);
  } finally {
    await workshop.close();
  }
  await database.inTransaction(SCHEDULER, until, (tx) => makeFigures(tx, knowledge));
}

async function offerClosed(database: Database, house: PublicationHouse, until: Date): Promise<void> {
  const open = house.knowledge().catalogue.categories.filter((one) => one.public && one.parent !== null);
  await database.inTransaction(SCHEDULER, until, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `select id from matters where phase = 'closed' and visibility = 'O' and category = any ($1::text[]) order by closed_at`,
      [open.map(({ code }) => code)],
    );
    await settlePublications(
      tx,
      house,
      rows.map(({ id }) => id),
    );
  });
}

const WAITING = `select p.id, p.category, p.version, p.closed_at, d.person_id as moderator,
    (select a.id from attachments a where a.subject_id = p.matter_id and a.stage = 'after' order by a.created_at, a.id limit 1) as photo
  from publications p join matters m on m.id = p.matter_id
    join lateral (select d.person_id from duties d join titles t on t.code = d.title
      where d.unit_id = m.held_by and t.role = 'operator' and d.person_id is not null order by d.id limit 1) d on true
  where p.state = 'waiting' order by p.closed_at, p.id`;

async function publishSome(
  database: Database,
  house: PublicationHouse,
  { pack, until }: Publishing,
): Promise<number> {
  const { rows } = await database.inTransaction(SCHEDULER, null, (tx) => tx.query<Waiting>(WAITING));
  const worded = rows.flatMap((row) => {
    const words = pack.publications.find(({ category }) => category === row.category);
    return words === undefined ? [] : [{ row, words }];
  });
  const chosen = worded.slice(0, Math.max(0, worded.length - WAITING_LEAST)).slice(-PUBLISHED_MOST);
  for (const [at, one] of chosen.entries())
    await publishOne(database, house, { ...one, until, withPhoto: at >= chosen.length - PHOTOS_MOST });
  return chosen.length;
}

interface One {
  readonly row: Waiting;
  readonly words: PackPublication;
  readonly until: Date;
  readonly withPhoto: boolean;
}

async function publishOne(
  database: Database,
  house: PublicationHouse,
  { row, words, until, withPhoto }: One,
): Promise<void> {
  const actor = await moderatorOf(database, house.knowledge(), row.moderator);
  const at = new Date(Math.min(row.closed_at.getTime() + 3 * HOUR_MS, until.getTime()));
  const photos: string[] = [];
  if (row.photo !== null && withPhoto) {
    const covering = { publicationId: row.id, id: uuidv7({ msecs: at.getTime() }), source: row.photo };
    const made = await coverPhoto({ database, photos: house.photos, actor }, { ...covering, boxes: [BOX] });
    photos.push(made.id);
  }
  const { title, summary } = words;
  const change = { kind: 'publish', title, summary, exact: false, photos } as const;
  await database.inTransaction(actor, at, (tx) =>
    changePublication(tx, house, { id: row.id, version: row.version, change }),
  );
}

function moderatorOf(database: Database, { tree }: Knowledge, personId: string): Promise<PersonActor> {
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    const duties = await loadDuties(tx, tree, personId);
    return { kind: 'person', personId, accountId: personId, duties };
  });
}
