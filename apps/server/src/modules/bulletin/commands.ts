import { type Duty, dutiesOf } from '@gezhi/domain/access';
import { type BulletinChange, type BulletinInput, writingDuty } from '@gezhi/domain/bulletin';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal, NewPassage } from '../../platform/journal/index.ts';
import { type Knowledge, nextSeq } from '../catalogue/index.ts';
import { addBulletin, type BulletinRow, lockBulletin, saveBulletin, toBulletin, withdraw } from './store.ts';

/** What bulletins need of the house. */
export interface BulletinHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
}

/** The duty by which the actor writes for an area, if there is one: what screens draw their buttons from. */
export function dutyFor(tx: Transaction, { tree }: Knowledge, areaId: number): Duty | undefined {
  return writingDuty(dutiesOf(tx.actor), tree.stampOf(areaId));
}

/**
 * Writes, changes or withdraws a bulletin, with an entry that keeps the words as they were. One of an area that the own post
 * does not reach answers like one that is not there. Throws access.role, not.found and input.invalid with the field and why.
 */
export async function applyChange(
  tx: Transaction,
  house: BulletinHouse,
  change: BulletinChange,
): Promise<{ id: string }> {
  await tx.applying();
  const bulletin = await changed(tx, house.knowledge(), change);
  const duty = dutyFor(tx, house.knowledge(), bulletin.areaId);
  if (duty === undefined) throw new Problem('access.role');
  const { id, areaId, kind, from, until, contactPhone, en } = bulletin;
  await house.journal.append(tx, {
    subjectKind: 'bulletin',
    subjectId: id,
    seq: await nextSeq(tx, id),
    action: change.kind,
    dutyId: duty.id,
    codes: { areaId, kind, from, until, hasPhone: contactPhone !== null, english: en !== null },
    passages: change.kind === 'withdrawBulletin' ? [] : passagesOf(bulletin),
  });
  return { id };
}

async function changed(
  tx: Transaction,
  knowledge: Knowledge,
  change: BulletinChange,
): Promise<BulletinInput> {
  if (change.kind === 'addBulletin') {
    checkBulletin(tx, knowledge, change.bulletin);
    if (!(await addBulletin(tx, change.bulletin))) throw invalid('bulletin.id', 'taken');
    return change.bulletin;
  }
  const id = change.kind === 'changeBulletin' ? change.bulletin.id : change.id;
  const before = await standing(tx, knowledge, id);
  if (change.kind === 'withdrawBulletin') {
    await withdraw(tx, id);
    return toBulletin(before, tx.now);
  }
  checkBulletin(tx, knowledge, change.bulletin);
  await saveBulletin(tx, change.bulletin);
  return change.bulletin;
}

/** The bulletin as it stands, of an area that the actor writes for. */
async function standing(tx: Transaction, knowledge: Knowledge, id: string): Promise<BulletinRow> {
  const row = await lockBulletin(tx, id);
  if (row === undefined || dutyFor(tx, knowledge, row.area_id) === undefined) throw new Problem('not.found');
  if (row.withdrawn_at !== null) throw invalid('id', 'withdrawn');
  return row;
}

function checkBulletin(tx: Transaction, knowledge: Knowledge, { areaId, until }: BulletinInput): void {
  if (knowledge.tree.find(areaId) === undefined) throw invalid('bulletin.areaId', 'unknown');
  if (dutyFor(tx, knowledge, areaId) === undefined) throw new Problem('access.role');
  if (new Date(until) <= tx.now) throw invalid('bulletin.until', 'past');
}

function passagesOf({ zh, en }: BulletinInput): NewPassage[] {
  const said = { class: 'open', audience: 'public' } as const;
  const words = { zhTitle: zh.title, zhText: zh.text, enTitle: en?.title, enText: en?.text };
  return Object.entries(words).flatMap(([name, body]) =>
    body === undefined ? [] : [{ ...said, name, body }],
  );
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
