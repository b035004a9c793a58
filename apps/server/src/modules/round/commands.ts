import { type Duty, dutiesOf } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  AGENDA_MOST,
  CARRIED_OUT_BY,
  type changeMeeting,
  inputOfDecision,
  MEETING_KEEPERS,
  type MeetingChange,
} from '@gezhi/domain/round';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import { dutyOver } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { actOfKind, type MatterHouse } from '../matter/index.ts';
import { drawnFor, isWithin, ordinaryByNumber } from './agenda.ts';
import {
  addItems,
  addMeeting,
  dropItem,
  keepDecision,
  lockMeeting,
  type MeetingRow,
  readAgenda,
  touchMeeting,
} from './store.ts';

type Of<K extends MeetingChange['kind']> = Extract<MeetingChange, { kind: K }>;
type Changed = Reply<typeof changeMeeting>;

/** The duty by which the actor keeps the meetings of an area, if there is one. */
export function keepingDuty(tx: Transaction, { tree }: Knowledge, areaId: number): Duty | undefined {
  return dutyOver(tree, areaId, { duties: dutiesOf(tx.actor), roles: MEETING_KEEPERS });
}

/**
 * Calls a joint meeting, draws its agenda, decides or closes (docs/field.md §2.26), with an entry each; a decision is carried out on
 * the matter in the same transaction, so it stands only where the matter's own rules let it. Throws access.role, not.found,
 * meeting.version, input.invalid, and for a decision whatever the step on the matter throws.
 */
export async function applyMeetingChange(
  tx: Transaction,
  house: MatterHouse,
  change: MeetingChange,
): Promise<Changed> {
  if (change.kind === 'callMeeting') return call(tx, house, change);
  await tx.applying();
  const meeting = await lockMeeting(tx, change.id);
  const duty = meeting && keepingDuty(tx, house.knowledge(), meeting.area_id);
  if (meeting === undefined || duty === undefined) throw new Problem('not.found');
  if (meeting.closed_at !== null) throw invalid('id', 'closed');
  if (meeting.version !== change.version) throw new Problem('meeting.version', { version: meeting.version });
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const passages = await applied(tx, house, { change, meeting, entryId });
  const version = await touchMeeting(tx, meeting.id, change.kind === 'closeMeeting' ? tx.now : null);
  await record(tx, house, { change, duty, version, entryId, passages });
  return { id: meeting.id, version };
}

async function call(tx: Transaction, house: MatterHouse, change: Of<'callMeeting'>): Promise<Changed> {
  if (house.knowledge().tree.find(change.areaId) === undefined) throw invalid('areaId', 'unknown');
  const duty = keepingDuty(tx, house.knowledge(), change.areaId);
  if (duty === undefined) throw new Problem('access.role');
  await tx.applying();
  if (!(await addMeeting(tx, change))) throw invalid('id', 'taken');
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  await record(tx, house, { change, duty, version: 1, entryId, passages: [] });
  return { id: change.id, version: 1 };
}

interface Applying {
  readonly change: Exclude<MeetingChange, { kind: 'callMeeting' }>;
  readonly meeting: MeetingRow;
  readonly entryId: string;
}

/** Writes what the change is about, and gives the words that go into the journal. */
async function applied(
  tx: Transaction,
  house: MatterHouse,
  { change, meeting, entryId }: Applying,
): Promise<NewPassage[]> {
  switch (change.kind) {
    case 'drawAgenda':
      await draw(tx, house, meeting);
      return [];
    case 'addMatter':
      await addNamed(tx, house, { change, meeting });
      return [];
    case 'dropMatter':
      if (!(await dropItem(tx, meeting.id, change.matterId))) throw invalid('matterId', 'unknown');
      return [];
    case 'decide':
      return decide(tx, house, { change, meeting, entryId });
    default:
      return change.minutes === null ? [] : [wordsOf('minutes', change.minutes)];
  }
}

async function draw(tx: Transaction, house: MatterHouse, meeting: MeetingRow): Promise<void> {
  const standing = new Set((await readAgenda(tx, meeting.id)).map((one) => one.matter_id));
  const drawn = await drawnFor(tx, house.knowledge(), meeting.area_id);
  const fresh = drawn.filter(({ matterId }) => !standing.has(matterId));
  await addItems(tx, meeting.id, fresh.slice(0, Math.max(0, AGENDA_MOST - standing.size)));
}

async function addNamed(
  tx: Transaction,
  house: MatterHouse,
  { change, meeting }: { change: Of<'addMatter'>; meeting: MeetingRow },
): Promise<void> {
  const standing = await readAgenda(tx, meeting.id);
  if (standing.length >= AGENDA_MOST) throw invalid('number', 'full');
  const matter = await ordinaryByNumber(tx, change.number);
  if (matter === undefined || !isWithin(house.knowledge(), meeting.area_id, matter))
    throw invalid('number', 'unknown');
  await addItems(tx, meeting.id, [{ matterId: matter.id, why: 'named' }]);
}

async function decide(
  tx: Transaction,
  house: MatterHouse,
  { change, meeting, entryId }: { change: Of<'decide'>; meeting: MeetingRow; entryId: string },
): Promise<NewPassage[]> {
  const { matterId, decision } = change;
  const isKept = await keepDecision(tx, { meetingId: meeting.id, matterId, entryId }, decision);
  if (!isKept) throw invalid('matterId', 'unknown');
  const kind = CARRIED_OUT_BY[decision.kind];
  await actOfKind(tx, house, { matterId, kind, input: inputOfDecision(decision) });
  return [wordsOf('words', decision.words)];
}

const wordsOf = (name: string, body: string): NewPassage => ({
  ...{ name, body },
  class: 'internal',
  audience: 'internal',
});

interface Recorded {
  readonly change: MeetingChange;
  readonly duty: Duty;
  readonly version: number;
  readonly entryId: string;
  readonly passages: NewPassage[];
}

async function record(
  tx: Transaction,
  house: MatterHouse,
  { change, duty, version, entryId, passages }: Recorded,
): Promise<void> {
  await house.journal.append(tx, {
    id: entryId,
    subjectKind: 'jointMeeting',
    subjectId: change.id,
    seq: version,
    action: change.kind,
    dutyId: duty.id,
    codes: codesOf(change),
    passages,
  });
}

function codesOf(change: MeetingChange): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'callMeeting':
      return { area: change.areaId, heldOn: change.heldOn };
    case 'dropMatter':
      return { matter: change.matterId };
    case 'decide':
      return { matter: change.matterId, decision: change.decision.kind };
    default:
      return {};
  }
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
