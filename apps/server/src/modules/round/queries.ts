import { dutiesOf } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { MEETING_READERS, type meetingList, type meetingPage } from '@gezhi/domain/round';
import type { Transaction } from '../../platform/db/index.ts';
import { areasReached, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readMatterRows } from '../matter/index.ts';
import { keepingDuty } from './commands.ts';
import { MEETING_COLUMNS, type MeetingRow, readAgenda, readMeeting, readWords } from './store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LIST = {
  name: 'joint-meeting-list',
  text: `select ${MEETING_COLUMNS} from joint_meetings m where m.area_id = $1
      and ($2::uuid is null or (m.held_on, m.id) < ((select l.held_on from joint_meetings l where l.id = $2), $2))
    order by m.held_on desc, m.id desc limit $3`,
} as const;

const toMeeting = ({ id, version, area_id: areaId, held_on: heldOn, closed_at: closedAt }: MeetingRow) => ({
  ...{ id, version, areaId, heldOn },
  closedAt: closedAt?.toISOString() ?? null,
});

function isRead(tx: Transaction, { tree }: Knowledge, areaId: number): boolean {
  return isReached(tree, areaId, { duties: dutiesOf(tx.actor), roles: MEETING_READERS });
}

/** Meetings of an area, or of the widest that the own posts reach. Throws not.found for an area beyond, input.invalid. */
export async function listMeetings(
  tx: Transaction,
  knowledge: Knowledge,
  { area, after, limit }: Parsed<typeof meetingList>['query'],
): Promise<Reply<typeof meetingList>> {
  const reads = areasReached(knowledge.tree, { duties: dutiesOf(tx.actor), roles: MEETING_READERS });
  const areaId = area ?? reads[0];
  if (areaId === undefined || !isRead(tx, knowledge, areaId)) throw new Problem('not.found');
  if (after !== undefined && !UUID.test(after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  const rows = await tx.run<MeetingRow>(LIST, [areaId, after ?? null, limit + 1]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({ data: toMeeting(row) })),
    ...(rows.length > limit && last !== undefined ? { next: last.id } : {}),
    ...{ areaId, reads },
    mayCall: keepingDuty(tx, knowledge, areaId) !== undefined,
  };
}

/** A meeting with what of its agenda the actor sees. Throws not.found, also for a meeting of an area beyond the own reach. */
export async function describeMeeting(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<Reply<typeof meetingPage>> {
  const meeting = await readMeeting(tx, id);
  if (meeting === undefined || !isRead(tx, knowledge, meeting.area_id)) throw new Problem('not.found');
  const agenda = await readAgenda(tx, id);
  const matters = await readMatterRows(
    tx,
    agenda.map((one) => one.matter_id),
  );
  const byId = new Map(matters.map((row) => [row.id, row]));
  const words = await readWords(tx, id);
  const isOpen = meeting.closed_at === null && keepingDuty(tx, knowledge, meeting.area_id) !== undefined;
  return {
    data: { ...toMeeting(meeting), minutes: words.get('minutes') ?? null },
    items: agenda.flatMap(({ matter_id, why, decision, unit_id: unitId, due_on: dueOn, entry_id }) => {
      const matter = byId.get(matter_id);
      if (matter === undefined) return [];
      const said = words.get(entry_id ?? '') ?? null;
      return [{ matter, why, decision: decision && { kind: decision, unitId, dueOn, words: said } }];
    }),
    can: isOpen ? ['drawAgenda', 'addMatter', 'dropMatter', 'decide', 'closeMeeting'] : [],
  };
}
