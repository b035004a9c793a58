import type { Change } from '@gezhi/domain/matter';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';
import { owesAfter } from './write-papers.ts';

const WRITE_FLAGS: Statement = {
  name: 'matter-write-flags',
  text: `update matters set supervision = $2, supervised_at = $3, supervision_replied_at = $4, urgent = $5, whistle = $6, owes_papers = $7, joint = $8 where id = $1`,
};

type Flags = Pick<
  MatterRecord,
  'supervision' | 'supervised_at' | 'supervision_replied_at' | 'urgent' | 'whistle' | 'joint' | 'owes_papers'
>;

/** What stands beside the phase after the change: with each level begins a new time for the unit's reply. */
export function flagsOf(now: Date, { matter, change }: Writing): Flags {
  const { supervision, supervised_at, supervision_replied_at } = matter.record;
  const { facts } = change;
  const urgent = facts.urgent ?? matter.record.urgent;
  const whistle = change.whistles.reduce((open, one) => endsOrOpens(one.op) ?? open, matter.record.whistle);
  const joint = isJointAfter(matter.record.joint, change.consultations);
  const owes_papers = owesAfter(matter.subject.papers, change.papers);
  if (facts.supervision === undefined) {
    const replied = facts.supervisionReplied ? (supervision_replied_at ?? now) : supervision_replied_at;
    return {
      supervision,
      supervised_at,
      supervision_replied_at: replied,
      urgent,
      whistle,
      joint,
      owes_papers,
    };
  }
  const level = facts.supervision;
  return {
    supervision: level,
    supervised_at: level === 0 ? null : now,
    supervision_replied_at: null,
    urgent,
    whistle,
    joint,
    owes_papers,
  };
}

/** Whether units deliberate after a change. */
function isJointAfter(before: boolean, changes: Change['consultations']): boolean {
  const last = changes.findLast(({ op }) => op !== 'speak');
  return last === undefined ? before : last.op === 'open';
}

/** Whether a whistle is open after a change; undefined where that says nothing of it. */
function endsOrOpens(op: Change['whistles'][number]['op']): boolean | undefined {
  if (op === 'blow') return true;
  return op === 'end' ? false : undefined;
}

/** Writes the flags, in the rare step that changes one. */
export async function writeFlags(
  tx: Transaction,
  { matter, change }: Writing,
  record: MatterRecord,
): Promise<void> {
  const { facts } = change;
  const flags = [facts.supervision, facts.supervisionReplied, facts.urgent];
  const isSame =
    flags.every((flag) => flag === undefined) &&
    record.whistle === matter.record.whistle &&
    record.joint === matter.record.joint &&
    record.owes_papers === matter.record.owes_papers;
  if (isSame) return;
  const { supervision, supervised_at, supervision_replied_at, urgent, whistle, owes_papers, joint } = record;
  const values = [supervision, supervised_at, supervision_replied_at, urgent, whistle, owes_papers, joint];
  await tx.run(WRITE_FLAGS, [record.id, ...values]);
}
