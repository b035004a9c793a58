import type { Phase, Visibility } from '@gezhi/domain/catalogue';
import { mayBePublished, type PublicationState } from '@gezhi/domain/publication';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import type { PublicationHouse } from './house.ts';

type SettlingHouse = Pick<PublicationHouse, 'journal' | 'knowledge'>;

/** Actions after which no matter is settled that was not, or the other way round, under any procedure we know: they save a delivery. */
const UNMOVED: ReadonlySet<string> = new Set([
  ...['report', 'accept', 'decline', 'dispatch', 'finalDispatch', 'escalate', 'assignDown', 'recall', 'sign'],
  ...[
    'signAssist',
    'submit',
    'submitAssist',
    'progress',
    'remark',
    'urge',
    'reveal',
    'printContact',
    'supervise',
  ],
  ...[
    'recomputed',
    'moveProcedure',
    'fallUp',
    'requestReturn',
    'endorseReturn',
    'requestExtension',
    'requestSuspension',
  ],
]);

/**
 * Keeps the queue of the moderators in step with the matters: one that is settled comes before them, one that is reopened,
 * restricted or otherwise no longer settled is withdrawn, whatever was decided, and comes back when it is closed again.
 */
export function publicationReaction(house: SettlingHouse): Reaction {
  return {
    on: (entry) => entry.subjectKind === 'matter' && !UNMOVED.has(entry.action),
    run: (tx, entries) =>
      settlePublications(
        tx,
        house,
        entries.map((entry) => entry.subjectId),
      ),
  };
}

interface SettledRow {
  readonly id: string;
  readonly phase: Phase;
  readonly visibility: Visibility;
  readonly has_about: boolean;
  readonly handled: boolean;
  readonly category: string | null;
  readonly closed_at: Date | null;
  readonly publication_id: string | null;
  readonly state: PublicationState | null;
  readonly reason: string | null;
  readonly version: number | null;
}

const SETTLED = {
  name: 'publication-settled',
  text: `select m.id, m.phase, m.visibility, m.has_about, m.category, m.closed_at, p.id as publication_id, p.state, p.reason, p.version,
      exists (select 1 from acts a where a.matter_id = m.id and a.run = m.run and a.act = 'handle') as handled
    from matters m left join publications p on p.matter_id = m.id where m.id = any ($1::uuid[]) order by m.id`,
} as const;

/** Whether what is recorded of a matter may be before a moderator now. */
export function isSettled(
  knowledge: Knowledge,
  row: Omit<SettledRow, 'id' | 'publication_id' | 'state'>,
): boolean {
  const category = row.category === null ? undefined : knowledge.catalogue.find(row.category);
  const { phase, visibility, has_about: hasAbout, handled } = row;
  return row.closed_at !== null && mayBePublished({ phase, visibility, hasAbout, handled, category });
}

/** One matter as it stands; undefined where there is none. */
export async function readSettled(tx: Transaction, matterId: string): Promise<SettledRow | undefined> {
  const [row] = await tx.run<SettledRow>(SETTLED, [[matterId]]);
  return row;
}

/** Puts the publications of some matters right. In a transaction of the scheduler. */
export async function settlePublications(
  tx: Transaction,
  house: SettlingHouse,
  matterIds: readonly string[],
): Promise<void> {
  await tx.applying();
  const ids = [...new Set(matterIds)];
  await tx.query('select from publications where matter_id = any ($1::uuid[]) order by id for update', [ids]);
  for (const row of await tx.run<SettledRow>(SETTLED, [ids])) {
    const settled = isSettled(house.knowledge(), row);
    if (settled) await offer(tx, house, row);
    else await withdraw(tx, house, row);
  }
}

const OFFER = {
  name: 'publication-offer',
  text: `insert into publications (id, matter_id, state, category, major, district_id, town_id, community_id, grid_id, unit_id, closed_at)
    select $2, m.id, 'waiting', m.category, left(m.category, 2), m.district_id, m.town_id, m.community_id, m.grid_id, m.lead_unit_id, m.closed_at
    from matters m where m.id = $1
    on conflict (matter_id) do update set category = excluded.category, major = excluded.major, district_id = excluded.district_id,
      town_id = excluded.town_id, community_id = excluded.community_id, grid_id = excluded.grid_id, unit_id = excluded.unit_id,
      closed_at = excluded.closed_at,
      state = case when $3 then 'waiting' else publications.state end,
      reason = case when $3 then null else publications.reason end,
      version = publications.version + $3::int
    returning id, version`,
} as const;

async function offer(tx: Transaction, house: SettlingHouse, row: SettledRow): Promise<void> {
  const isBack = row.state === 'withdrawn' && row.reason === 'matter';
  const id = row.publication_id ?? uuidv7({ msecs: tx.now.getTime() });
  const [kept] = await tx.run<{ id: string; version: number }>(OFFER, [row.id, id, isBack]);
  // Another entry of the same matter may have offered it at the same moment.
  const isNew = row.publication_id === null && kept?.id === id;
  if (kept === undefined || !(isNew || isBack)) return;
  await record(tx, house, { id: kept.id, seq: kept.version, action: 'offer', codes: { matter: row.id } });
}

async function withdraw(tx: Transaction, house: SettlingHouse, row: SettledRow): Promise<void> {
  const { publication_id: id, state, version } = row;
  if (id === null || version === null || state === 'withdrawn') return;
  await tx.query(
    `update publications set state = 'withdrawn', reason = 'matter', version = version + 1 where id = $1`,
    [id],
  );
  await record(tx, house, { id, seq: version + 1, action: 'withdraw', codes: { reason: 'matter' } });
}

async function record(
  tx: Transaction,
  house: SettlingHouse,
  said: { id: string; seq: number; action: string; codes: Readonly<Record<string, unknown>> },
): Promise<void> {
  await house.journal.append(tx, {
    subjectKind: 'publication',
    subjectId: said.id,
    seq: said.seq,
    action: said.action,
    dutyId: null,
    codes: said.codes,
    passages: [],
  });
}
