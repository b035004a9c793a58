import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { handDown } from '@gezhi/domain/verification';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { actOfKind, createMatter, type MatterHouse } from '../matter/index.ts';
import { armDay, marksOfDay } from './day.ts';
import { askingDuty, categoryOfFacts, type Judged, judgeSheet } from './judge.ts';
import { addFacts, addList } from './store.ts';

/** A fact that can go. */
type Going = Judged & { readonly place: NonNullable<Judged['place']>; readonly stationId: number };

const isGoing = (row: Judged): row is Going =>
  row.fault === null && row.place !== null && row.stationId !== null;

/**
 * Hands a sheet down: each row that can go becomes a matter held by the centre that asks and dispatched to the station of its village;
 * the others are given back by line. All of it or none: a sheet is one transaction. Throws input.invalid, access.role, and
 * not.found where the district verifies no facts.
 */
export async function handDownFacts(
  tx: Transaction,
  house: MatterHouse,
  { id, dueOn, sheet }: Parsed<typeof handDown>['body'],
): Promise<Reply<typeof handDown>> {
  const knowledge = house.knowledge();
  const duty = askingDuty(tx.actor, knowledge);
  const category = categoryOfFacts(knowledge);
  if (duty?.unitId == null || tx.actor.kind !== 'person') throw new Problem('access.role');
  if (category === undefined) throw new Problem('not.found');
  if (dueOn < dayOf(tx.now)) throw invalid('dueOn', 'past');
  const rows = judgeSheet(tx.actor, knowledge, sheet);
  const going = rows.filter(isGoing);
  if (going.length === 0) throw invalid('sheet', 'empty');
  const facts: { line: number; matterId: string }[] = [];
  for (const row of going) {
    const matterId = await handDownFact(tx, house, { row, category: category.code, dueOn });
    facts.push({ line: row.line, matterId });
  }
  await tx.applying();
  const areaId = knowledge.units.find(duty.unitId)?.areaId ?? 0;
  const marks = marksOfDay(knowledge, { dueOn, areaId, now: tx.now });
  const list = { id, unitId: duty.unitId, personId: tx.actor.personId, dueOn, marks };
  const number = await addList(tx, list);
  if (number === null) throw invalid('id', 'taken');
  armDay(tx, id, marks);
  await addFacts(tx, id, facts);
  const refused = rows.flatMap(({ line, fault }) => (fault === null ? [] : [{ line, fault }]));
  return { id, number, made: facts.length, refused };
}

interface OneFact {
  readonly row: Going;
  readonly category: string;
  readonly dueOn: string;
}

async function handDownFact(
  tx: Transaction,
  house: MatterHouse,
  { row, category, dueOn }: OneFact,
): Promise<string> {
  const { receipt } = await createMatter(tx, house, {
    input: {
      id: uuidv7({ msecs: tx.now.getTime() }),
      source: 'centre',
      category,
      title: row.what,
      description: row.note === '' ? row.what : `${row.what}\n${row.note}`,
      place: row.place,
      photos: [],
      about: [],
    },
  });
  // The day is the limit of the fact (限期办结, docs/field.md §2.37).
  const input = { lead: row.stationId, dueOn };
  await actOfKind(tx, house, { matterId: receipt.id, kind: 'accept', input: {} });
  await actOfKind(tx, house, { matterId: receipt.id, kind: 'dispatch', input });
  return receipt.id;
}

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
const dayOf = (now: Date): string => DAY.format(now);

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code, known: true }] });
}
