import type { AgendaReason, MeetingDecision } from '@gezhi/domain/round';
import type { Transaction } from '../../platform/db/index.ts';

export interface MeetingRow {
  readonly id: string;
  readonly version: number;
  readonly area_id: number;
  readonly held_on: string;
  readonly closed_at: Date | null;
}

export interface ItemRow {
  readonly matter_id: string;
  readonly position: number;
  readonly why: AgendaReason;
  readonly decision: MeetingDecision['kind'] | null;
  readonly unit_id: number | null;
  readonly due_on: string | null;
  readonly entry_id: string | null;
}

export const MEETING_COLUMNS = 'm.id, m.version, m.area_id, m.held_on::text as held_on, m.closed_at';

/** One meeting; undefined where there is none. */
export async function readMeeting(tx: Transaction, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await tx.query<MeetingRow>(
    `select ${MEETING_COLUMNS} from joint_meetings m where m.id = $1`,
    [id],
  );
  return rows[0];
}

/** The same, locked until the transaction ends. After `applying`. */
export async function lockMeeting(tx: Transaction, id: string): Promise<MeetingRow | undefined> {
  const { rows } = await tx.query<MeetingRow>(
    `select ${MEETING_COLUMNS} from joint_meetings m where m.id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** The agenda as far as the actor sees its matters, in its order. */
export async function readAgenda(tx: Transaction, meetingId: string): Promise<readonly ItemRow[]> {
  const { rows } = await tx.query<ItemRow>(
    `select matter_id, position, why, decision, unit_id, due_on::text as due_on, entry_id
     from joint_meeting_items where meeting_id = $1 order by position, matter_id`,
    [meetingId],
  );
  return rows;
}

/** Writes a new meeting; false where its id is taken. After `applying`. */
export async function addMeeting(
  tx: Transaction,
  { id, areaId, heldOn }: { readonly id: string; readonly areaId: number; readonly heldOn: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into joint_meetings (id, area_id, held_on, called_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [id, areaId, heldOn, tx.now],
  );
  return rowCount === 1;
}

/** Puts matters at the end of the agenda, those not there yet. After `applying`, with the meeting locked. */
export async function addItems(
  tx: Transaction,
  meetingId: string,
  items: readonly { readonly matterId: string; readonly why: AgendaReason }[],
): Promise<void> {
  await tx.query(
    `insert into joint_meeting_items (meeting_id, matter_id, position, why)
     select $1, n.id, n.place + coalesce((select max(position) from joint_meeting_items where meeting_id = $1), 0), n.why
     from unnest($2::uuid[], $3::text[]) with ordinality as n (id, why, place) on conflict do nothing`,
    [meetingId, items.map(({ matterId }) => matterId), items.map(({ why }) => why)],
  );
}

/** Takes a matter off that was not decided on; false where it is not there, or was. After `applying`. */
export async function dropItem(tx: Transaction, meetingId: string, matterId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from joint_meeting_items where meeting_id = $1 and matter_id = $2 and decision is null',
    [meetingId, matterId],
  );
  return rowCount === 1;
}

/** Writes down what was decided; false where the matter is not on the agenda, or was decided on. After `applying`. */
export async function keepDecision(
  tx: Transaction,
  at: { readonly meetingId: string; readonly matterId: string; readonly entryId: string },
  decision: MeetingDecision,
): Promise<boolean> {
  const [unit, dueOn] = decision.kind === 'task' ? [decision.unit, decision.dueOn] : [null, null];
  const { rowCount } = await tx.query(
    `update joint_meeting_items set decision = $3, unit_id = $4, due_on = $5, entry_id = $6
     where meeting_id = $1 and matter_id = $2 and decision is null`,
    [at.meetingId, at.matterId, decision.kind, unit, dueOn, at.entryId],
  );
  return rowCount === 1;
}

/** Raises the version, and closes where told. After `applying`. */
export async function touchMeeting(tx: Transaction, id: string, closedAt: Date | null): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(
    `update joint_meetings set version = version + 1, closed_at = coalesce($2, closed_at) where id = $1 returning version`,
    [id, closedAt],
  );
  return rows[0]?.version ?? 1;
}

/** Words of a meeting by entry and name, as far as the actor may read them. */
export async function readWords(tx: Transaction, meetingId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ entry_id: string; name: string; body: string }>(
    `select entry_id, name, body from passages where subject_id = $1 and subject_kind = 'jointMeeting'`,
    [meetingId],
  );
  return new Map(rows.map(({ entry_id, name, body }) => [name === 'minutes' ? 'minutes' : entry_id, body]));
}
