import { Problem } from '@gezhi/domain/problem';
import type { ServicePlaceEdit } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { administratorDuty, type Knowledge, nextSeq } from '../catalogue/index.ts';
import type { ServiceHouse } from './item-commands.ts';
import { touchedAt } from './place-queries.ts';
import { insertPlace, lockPlace, updatePlace } from './place-store.ts';

interface Saving {
  readonly place: ServicePlaceEdit;
  readonly isNew: boolean;
}

/**
 * Adds a place that takes bookings, changes one or ends it, with an entry of codes that counts the bookings it touches; none of them ends.
 * Throws access.role, not.found, and input.invalid for a unit that is not there, a code that is taken, and another unit or kind.
 */
export async function changePlace(
  tx: Transaction,
  house: ServiceHouse,
  { place, isNew }: Saving,
): Promise<{ code: string }> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  const knowledge = house.knowledge();
  if (isNew) checkUnit(knowledge, place);
  await tx.applying();
  const { subjectId, touched } = isNew ? await add(tx, place) : await change(tx, knowledge, place);
  const { code, kind, unitId: unit, slotMinutes, atOnce, daysAhead, ended } = place;
  await house.journal.append(tx, {
    ...{ subjectKind: 'servicePlace', subjectId, seq: await nextSeq(tx, subjectId) },
    ...{ action: 'saveServicePlace', dutyId: duty.id, passages: [] },
    codes: { place: code, kind, unit, slotMinutes, atOnce, daysAhead, ended, touched },
  });
  return { code };
}

function checkUnit({ units }: Knowledge, { unitId }: ServicePlaceEdit): void {
  if (units.find(unitId) === undefined) throw refused('unitId', 'unknown');
}

function refused(path: string, code: 'unknown' | 'taken'): Problem {
  return new Problem('input.invalid', { fields: [{ path: `place.${path}`, code }] });
}

async function add(tx: Transaction, place: ServicePlaceEdit) {
  const subjectId = await insertPlace(tx, place);
  if (subjectId === undefined) throw refused('code', 'taken');
  return { subjectId, touched: 0 };
}

async function change(tx: Transaction, knowledge: Knowledge, place: ServicePlaceEdit) {
  const before = await lockPlace(tx, place.code, 'update');
  if (before === undefined) throw new Problem('not.found');
  if (before.unitId !== place.unitId) throw refused('unitId', 'unknown');
  if (before.kind !== place.kind) throw refused('kind', 'unknown');
  const { touched } = await touchedAt(tx, knowledge, { place: before, rules: place });
  const subjectId = await updatePlace(tx, place);
  if (subjectId === undefined) throw new Problem('not.found');
  return { subjectId, touched: touched.length };
}
