import { type Actor, type Duty, dutiesOf } from '@gezhi/domain/access';
import {
  type CannedReply,
  holesIn,
  keepsReplies,
  REPLIES_MOST,
  type ReplyChange,
  type ReplyInput,
  type ReplyOwner,
} from '@gezhi/domain/canned-reply';
import type { Unit } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { addReply, countReplies, lockReply, saveReply } from './canned-reply-store.ts';
import type { Knowledge } from './knowledge.ts';
import { nextSeq } from './sequence.ts';

/** What keeping canned replies needs of the house. */
export interface CannedReplyHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** The telephone of the centre, as residents know it. */
  readonly centrePhone: string;
}

/** The posts of somebody with the units they are in. */
export function postsOf(actor: Actor, { units }: Knowledge): readonly { duty: Duty; unit: Unit }[] {
  return dutiesOf(actor).flatMap((duty) => {
    const unit = duty.unitId === null ? undefined : units.find(duty.unitId);
    return unit === undefined ? [] : [{ duty, unit }];
  });
}

/** Whose replies somebody may change. */
export function keptBy(actor: Actor, knowledge: Knowledge): readonly ReplyOwner[] {
  const owners = postsOf(actor, knowledge).flatMap(({ duty: { role }, unit }) =>
    [
      { kind: 'unit' as const, id: unit.id },
      { kind: 'area' as const, id: unit.areaId },
    ].filter((owner) => keepsReplies({ role, unit }, owner)),
  );
  return [...new Map(owners.map((owner) => [`${owner.kind} ${owner.id}`, owner])).values()];
}

/**
 * Changes a canned reply of the own unit or area, with an entry. Whose replies somebody does not keep answer like ones that
 * are not there. Throws access.role, not.found and input.invalid with the field and why.
 */
export async function changeReply(
  tx: Transaction,
  house: CannedReplyHouse,
  change: ReplyChange,
): Promise<{ id: string }> {
  await tx.applying();
  const reply = await changed(tx, house, change);
  const duty = dutyFor(tx.actor, house.knowledge(), reply.owner);
  if (duty === undefined) throw new Problem('access.role');
  await house.journal.append(tx, {
    subjectKind: 'cannedReply',
    subjectId: reply.id,
    seq: await nextSeq(tx, reply.id),
    action: change.kind,
    dutyId: duty.id,
    codes: codesOf(reply),
    passages: [],
  });
  return { id: reply.id };
}

async function changed(tx: Transaction, house: CannedReplyHouse, change: ReplyChange): Promise<CannedReply> {
  if (change.kind === 'addReply') return added(tx, house, change.reply);
  const before = await lockReply(tx, 'reply' in change ? change.reply.id : change.id);
  if (before === undefined || dutyFor(tx.actor, house.knowledge(), before.owner) === undefined)
    throw new Problem('not.found');
  const next = after(before, change);
  checkReply(tx, house, next);
  const isMoved = before.owner.kind !== next.owner.kind || before.owner.id !== next.owner.id;
  if (!next.ended && (before.ended || isMoved)) await checkRoom(tx, next.owner);
  await saveReply(tx, next);
  return next;
}

function after(before: CannedReply, change: Exclude<ReplyChange, { kind: 'addReply' }>): CannedReply {
  if (change.kind === 'changeReply') return { ...change.reply, ended: before.ended };
  return { ...before, ended: change.kind === 'endReply' };
}

async function added(tx: Transaction, house: CannedReplyHouse, reply: ReplyInput): Promise<CannedReply> {
  checkReply(tx, house, reply);
  await checkRoom(tx, reply.owner);
  if (!(await addReply(tx, reply))) throw invalid('reply.id', 'taken');
  return { ...reply, ended: false };
}

/** The owner is one's own to keep, and every category is there. */
function checkReply(
  tx: Transaction,
  { knowledge }: CannedReplyHouse,
  { owner, categories }: ReplyInput,
): void {
  if (dutyFor(tx.actor, knowledge(), owner) === undefined) throw new Problem('access.role');
  categories.forEach((code, index) => {
    if (knowledge().catalogue.find(code) === undefined) throw invalid(`reply.categories.${index}`, 'unknown');
  });
}

async function checkRoom(tx: Transaction, owner: ReplyOwner): Promise<void> {
  if ((await countReplies(tx, owner)) >= REPLIES_MOST) throw invalid('reply.owner', 'full');
}

/** The duty by which somebody keeps the replies of an owner. */
function dutyFor(actor: Actor, knowledge: Knowledge, owner: ReplyOwner): Duty | undefined {
  return postsOf(actor, knowledge).find(({ duty: { role }, unit }) => keepsReplies({ role, unit }, owner))
    ?.duty;
}

/** What it is bound to and which holes it has; the words stay in the reply. */
function codesOf({ owner, kinds, phases, categories, ended, zh, en }: CannedReply) {
  const holes = [...new Set([...holesIn(zh ?? ''), ...holesIn(en ?? '')])];
  const languages = [...(zh === null ? [] : ['zh']), ...(en === null ? [] : ['en'])];
  return { owner, kinds, phases, categories, holes, languages, ended };
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
