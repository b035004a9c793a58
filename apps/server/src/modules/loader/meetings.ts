import type { PersonActor } from '@gezhi/domain/access';
import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { Problem } from '@gezhi/domain/problem';
import { MEETING_KEEPERS, type MeetingChange, type MeetingDecision } from '@gezhi/domain/round';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../platform/db/index.ts';
import { areasReached } from '../area/index.ts';
import type { MatterHouse } from '../matter/index.ts';
import type { PackCampaigns } from '../pack/index.ts';
import { applyMeetingChange, describeMeeting } from '../round/index.ts';

interface Sitting {
  readonly chief: PersonActor;
  readonly meeting: PackCampaigns['meeting'];
  /** The moment at which the meeting sits. */
  readonly until: Date;
}

/**
 * Lets the district's duty chief call today's joint meeting, draw its agenda and decide on a matter by each kind of decision; the rest waits for
 * whoever opens the page. Gives how many were decided.
 */
export async function holdMeeting(
  database: Database,
  house: MatterHouse,
  { chief, meeting, until }: Sitting,
): Promise<number> {
  const { tree } = house.knowledge();
  const areaId = areasReached(tree, { duties: chief.duties, roles: MEETING_KEEPERS })[0];
  if (areaId === undefined) return 0;
  const id = uuidv7({ msecs: until.getTime() });
  const step = (change: MeetingChange) =>
    database.inTransaction(chief, until, (tx) => applyMeetingChange(tx, house, change));
  const heldOn = dateOf(dayOf(until.getTime()));
  let { version } = await step({ kind: 'callMeeting', id, areaId, heldOn });
  ({ version } = await step({ kind: 'drawAgenda', id, version }));
  const { items } = await database.inTransaction(chief, until, (tx) => describeMeeting(tx, house, id));
  let waiting = decisionsOf(meeting, unitOf(house), until);
  const due = waiting.length;
  for (const { matter } of items) {
    for (const decision of waiting) {
      const decided = await orRefused(step({ kind: 'decide', id, version, matterId: matter.id, decision }));
      if (decided === undefined) continue;
      version = decided.version;
      waiting = waiting.filter((one) => one !== decision);
      break;
    }
    if (waiting.length === 0) break;
  }
  return due - waiting.length;
}

/** What the rules of a matter refuse is decided on another one. */
async function orRefused<T>(step: Promise<T>): Promise<T | undefined> {
  try {
    return await step;
  } catch (fault) {
    if (fault instanceof Problem) return undefined;
    throw fault;
  }
}

/** A department that takes a task. */
function unitOf(house: MatterHouse): number {
  const { units } = house.knowledge().units;
  return (units.find(({ kind }) => kind === 'department') ?? units[0])?.id ?? 1;
}

function decisionsOf(
  { task, days, supervise, remark }: PackCampaigns['meeting'],
  unit: number,
  until: Date,
): readonly MeetingDecision[] {
  const dueOn = dateOf(dayOf(until.getTime()) + days);
  return [
    { kind: 'task', unit, words: task, dueOn },
    { kind: 'supervise', level: 'ordinary', words: supervise },
    { kind: 'remark', words: remark },
  ];
}
