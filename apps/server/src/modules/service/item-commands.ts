import { levelOfUnitName } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { ServiceItem } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { administratorDuty, type Knowledge, nextSeq } from '../catalogue/index.ts';
import { saveItem } from './item-store.ts';

/** What services need of the house. */
export interface ServiceHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
}

/** Adds an item or changes one, with an entry of codes alone. Throws access.role and input.invalid with the field and why. */
export async function changeItem(
  tx: Transaction,
  house: ServiceHouse,
  item: ServiceItem,
): Promise<{ code: string }> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  checkNames(house.knowledge(), item);
  await tx.applying();
  const subjectId = await saveItem(tx, item);
  const { code, topic, unit, passes, papers, places, helps, category, ended } = item;
  await house.journal.append(tx, {
    subjectKind: 'serviceItem',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: 'saveServiceItem',
    dutyId: duty.id,
    codes: {
      ...{ item: code, topic, unit, passes, places, helps, category, ended },
      papers: papers.map((paper) => paper.code),
    },
    passages: [],
  });
  return { code };
}

/** Units and the category are there. */
function checkNames({ units, catalogue }: Knowledge, item: ServiceItem): void {
  const isUnit = (name: string) =>
    levelOfUnitName(name) !== undefined || units.findByCode(name) !== undefined;
  if (!isUnit(item.unit)) throw unknown('unit');
  item.passes.forEach((name, index) => {
    if (!isUnit(name)) throw unknown(`passes.${index}`);
  });
  if (item.category === null) return;
  const category = catalogue.find(item.category);
  if (category === undefined || category.ended) throw unknown('category');
}

function unknown(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `item.${path}`, code: 'unknown' }] });
}
