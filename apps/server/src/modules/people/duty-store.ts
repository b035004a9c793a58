import type { Role } from '@gezhi/domain/access';
import type { DutyRow } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { PeoplePorts } from './ports.ts';

/** A single duty, as commands need it. */
export interface DutyRecord {
  readonly id: string;
  readonly personId: string;
  readonly title: string;
  readonly role: Role;
  readonly unitId: number | null;
  readonly scopeKind: DutyRow['scopeKind'];
  readonly scopeId: number;
  readonly from: Date;
  readonly to: Date | null;
}

/** A title as commands need it: its role, and what it may be held for. */
export interface TitleRecord {
  readonly role: Role;
  /** Empty: for the topmost area alone. */
  readonly scopes: readonly DutyRow['scopeKind'][];
}

export async function findTitle(tx: Transaction, code: string): Promise<TitleRecord | undefined> {
  const { rows } = await tx.query<TitleRecord>(
    'select role, scopes from titles where code = $1 and not ended',
    [code],
  );
  return rows[0];
}

/** Makes changes of one person's duties wait for each other. Throws input.invalid for a person who is not there. */
export async function lockPerson(tx: Transaction, personId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`duties of ${personId}`]);
  const { rowCount } = await tx.query('select from people where id = $1', [personId]);
  if (rowCount !== 1) {
    throw new Problem('input.invalid', { fields: [{ path: 'personId', code: 'unknown' }] });
  }
}

/** Locks a duty. Throws not.found. */
export async function lockDuty(tx: Transaction, id: string): Promise<DutyRecord> {
  const { rows } = await tx.query<DutyRecord>(
    `select d.id, d.person_id as "personId", d.title, t.role, d.unit_id as "unitId", d.scope_kind as "scopeKind",
       d.scope_id as "scopeId", d.valid_from as "from", d.valid_to as "to"
     from duties d join titles t on t.code = d.title where d.id = $1 for update of d`,
    [id],
  );
  const [duty] = rows;
  if (duty === undefined) throw new Problem('not.found');
  return duty;
}

/** The number of a duty's next entry; under the lock of the duty or, for a new one, of the person. */
export async function nextSeq(tx: Transaction, dutyId: string): Promise<number> {
  const { rows } = await tx.query<{ next: number }>(
    'select coalesce(max(seq), 0) + 1 as next from entries where subject_id = $1',
    [dutyId],
  );
  return rows[0]?.next ?? 1;
}

/** The area a scope lies in: null for an overlay, undefined for a scope that is not there. */
export async function areaOfScope(
  tx: Transaction,
  { tree, units }: PeoplePorts,
  { scopeKind, scopeId }: { scopeKind: DutyRow['scopeKind']; scopeId: number },
): Promise<number | null | undefined> {
  switch (scopeKind) {
    case 'area':
      return tree().find(scopeId)?.id;
    case 'unit':
      return units().find(scopeId)?.areaId;
    case 'place':
      return communityOf(tx, scopeId);
    case 'overlay': {
      const { rowCount } = await tx.query('select from overlays where id = $1', [scopeId]);
      return rowCount === 1 ? null : undefined;
    }
    default:
      return scopeKind satisfies never;
  }
}

async function communityOf(tx: Transaction, placeId: number): Promise<number | undefined> {
  const { rows } = await tx.query<{ community_id: number }>('select community_id from places where id = $1', [
    placeId,
  ]);
  return rows[0]?.community_id;
}
