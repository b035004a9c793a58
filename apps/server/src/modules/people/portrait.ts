import type { Duty } from '@gezhi/domain/access';
import { dutiesOf } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import { PORTRAIT_CONSENT, type PortraitChange, type portrait } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { inForce } from './duty-rows.ts';
import { nextSeq } from './duty-store.ts';

interface Given {
  readonly photo_id: string;
  readonly given_at: Date;
}

/** The own photo for residents: whether one's posts are posted at all, what was agreed to, and what may be done. */
export async function ownPortrait(tx: Transaction): Promise<Reply<typeof portrait>> {
  const { rows } = await tx.query<Given>('select photo_id, given_at from portraits where person_id = $1', [
    personOf(tx),
  ]);
  const [row] = rows;
  const posted = (await postedDuty(tx)) !== undefined;
  return {
    posted,
    given: row === undefined ? null : { photo: row.photo_id, at: row.given_at.toISOString() },
    consentVersion: PORTRAIT_CONSENT,
    can: [
      ...(posted ? (['givePortrait'] as const) : []),
      ...(row === undefined ? [] : (['withdrawPortrait'] as const)),
    ],
  };
}

/**
 * Agrees to a photo, puts another in its place, or withdraws it, with an entry. What was shown before is gone with the commit.
 * Throws access.role where no own post is posted, photo.missing, and not.found where there is nothing to withdraw.
 */
export async function changePortrait(
  tx: Transaction,
  { journal }: { readonly journal: Journal },
  change: PortraitChange,
): Promise<{ photo: string | null }> {
  const personId = personOf(tx);
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`portrait of ${personId}`]);
  const duty = await postedDuty(tx);
  const photo = change.kind === 'givePortrait' ? change.photo : null;
  if (photo !== null && duty === undefined) throw new Problem('access.role');
  const old = await dropOld(tx, personId);
  if (photo === null && old === undefined) throw new Problem('not.found');
  const entry = await journal.append(tx, {
    subjectKind: 'portrait',
    subjectId: personId,
    seq: await nextSeq(tx, personId),
    action: change.kind,
    dutyId: duty?.id ?? null,
    codes: change.kind === 'givePortrait' ? { consentVersion: change.consentVersion } : {},
    passages: [],
  });
  if (photo !== null && change.kind === 'givePortrait')
    await keep(tx, { personId, photo, entryId: entry.id, version: change.consentVersion });
  return { photo };
}

async function dropOld(tx: Transaction, personId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ photo_id: string }>(
    'delete from portraits where person_id = $1 returning photo_id',
    [personId],
  );
  const [old] = rows;
  if (old !== undefined) await tx.query('select release_portrait($1, $2)', [old.photo_id, personId]);
  return old?.photo_id;
}

interface Kept {
  readonly personId: string;
  readonly photo: string;
  readonly entryId: string;
  readonly version: string;
}

/** Only a photo of one's own upload that belongs to nothing else. */
async function keep(tx: Transaction, { personId, photo, entryId, version }: Kept): Promise<void> {
  const accountId = tx.actor.kind === 'person' ? tx.actor.accountId : null;
  const { rows } = await tx.query<{ hash: string }>(
    'select hash from attachments where id = $1 and subject_id is null and uploaded_by = $2',
    [photo, accountId],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('photo.missing');
  await tx.query(
    `insert into portraits (person_id, photo_id, hash, consent_version, given_at) values ($1, $2, $3, $4, $5)`,
    [personId, photo, row.hash, version, tx.now],
  );
  await tx.query(`select bind_attachments(array[$1::uuid], 'portrait', $2, $3, null, 'public', $4)`, [
    photo,
    personId,
    entryId,
    accountId,
  ]);
}

/** The duty by which the actor is posted now, if there is one. */
async function postedDuty(tx: Transaction): Promise<Duty | undefined> {
  const { rows } = await tx.query<{ code: string }>(
    `select code from titles where posted and not ended and role not in ('resident', 'captain', 'volunteer')`,
  );
  const codes = rows.map(({ code }) => code);
  return dutiesOf(tx.actor).find(({ title }) => codes.includes(title));
}

function personOf(tx: Transaction): string {
  if (tx.actor.kind !== 'person') throw new Problem('session.missing');
  return tx.actor.personId;
}

/** The file of a photo that residents may see now: agreed to, of somebody who is still posted; undefined for any other. */
export async function portraitHash(tx: Transaction, photoId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ hash: string }>(
    `select f.hash from portraits f where f.photo_id = $1 and exists (select from duties d join titles t on t.code = d.title
       where d.person_id = f.person_id and t.posted and t.role not in ('resident', 'captain', 'volunteer') and ${inForce('$2')})`,
    [photoId, tx.now],
  );
  return rows[0]?.hash;
}
