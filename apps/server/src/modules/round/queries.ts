import { dutiesOf } from '@gezhi/domain/access';
import { SUPERVISION_LEVELS } from '@gezhi/domain/catalogue';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { CARRIED_OUT_BY, MEETING_READERS, type meetingList, type meetingPage } from '@gezhi/domain/round';
import type { Transaction } from '../../platform/db/index.ts';
import { areasReached, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type MatterHouse, offeredByKind, readMatterRows } from '../matter/index.ts';
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
  house: Pick<MatterHouse, 'knowledge'>,
  id: string,
): Promise<Reply<typeof meetingPage>> {
  const knowledge = house.knowledge();
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
  const open = isOpen ? agenda.filter(({ decision }) => decision === null) : [];
  const decisions = await decisionsOn(
    tx,
    house,
    open.map((one) => one.matter_id),
  );
  return {
    data: { ...toMeeting(meeting), minutes: words.get('minutes') ?? null },
    items: agenda.flatMap(({ matter_id, why, decision, unit_id: unitId, due_on: dueOn, entry_id }) => {
      const matter = byId.get(matter_id);
      if (matter === undefined) return [];
      const said = words.get(entry_id ?? '') ?? null;
      const decided = decision && { kind: decision, unitId, dueOn, words: said };
      return [{ matter, why, decision: decided, decisions: decisions.get(matter_id) ?? [] }];
    }),
    can: isOpen ? ['drawAgenda', 'addMatter', 'dropMatter', 'decide', 'closeMeeting'] : [],
  };
}

type Offered = Reply<typeof meetingPage>['items'][number]['decisions'];

/** What may be decided on each of these matters now: a decision is a step on the matter, so what refuses the step refuses the decision. */
async function decisionsOn(
  tx: Transaction,
  house: Pick<MatterHouse, 'knowledge'>,
  matterIds: readonly string[],
): Promise<ReadonlyMap<string, Offered>> {
  if (matterIds.length === 0) return new Map();
  const kinds = DECISIONS.map((kind) => CARRIED_OUT_BY[kind]);
  const offers = await offeredByKind(tx, house, { matterIds, kinds });
  return new Map(
    [...offers].map(([id, found]) => [
      id,
      found.map(({ action, refused, fields }, index) => {
        const codes = fields.find(({ name }) => name === 'level')?.options?.map(({ code }) => code) ?? [];
        const levels = SUPERVISION_LEVELS.filter((level) => codes.includes(level));
        return { kind: DECISIONS[index] ?? 'remark', action, refused, levels };
      }),
    ]),
  );
}

const DECISIONS = ['task', 'supervise', 'remark'] as const;
