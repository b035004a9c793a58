import { isUnitKnown } from '@gezhi/domain/people';
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

/** Units and the category are there, and a law is said in both languages. */
function checkNames({ units, catalogue }: Knowledge, item: ServiceItem): void {
  const isUnit = (name: string) => isUnitKnown(units.units, name);
  // A law has a name in both languages, as the item has.
  if (item.basis !== null && item.basisEn === null) throw invalid('basisEn', 'text.empty');
  if (item.basis === null && item.basisEn !== null) throw invalid('basis', 'text.empty');
  if (!isUnit(item.unit)) throw invalid('unit', 'unknown');
  item.passes.forEach((name, index) => {
    if (!isUnit(name)) throw invalid(`passes.${index}`, 'unknown');
  });
  if (item.category === null) return;
  const category = catalogue.find(item.category);
  if (category === undefined || category.ended) throw invalid('category', 'unknown');
}

function invalid(path: string, code: 'unknown' | 'text.empty'): Problem {
  return new Problem('input.invalid', { fields: [{ path: `item.${path}`, code }] });
}
