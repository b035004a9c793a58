import { type Actor, type Duty, dutiesOf } from '@gezhi/domain/access';
import { changedLine, type DutyLine, type DutyListChange } from '@gezhi/domain/duty-list';
import { isUnitKnown } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { loadDutyList, saveLastResort, saveLine } from './duty-line-store.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import { nextSeq } from './sequence.ts';

/** What changing the duty list needs of the house. */
export interface DutyListHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onDutyListChanged: () => void;
}

/** The system administrator's duty, who alone changes lists that everybody works by; undefined for everybody else. */
export function administratorDuty(actor: Actor): Duty | undefined {
  return dutiesOf(actor).find((one) => one.role === 'systemAdmin');
}

/** Changes the duty list, with an entry. Throws access.role and input.invalid with the field and why. */
export async function changeDutyList(
  tx: Transaction,
  house: DutyListHouse,
  change: DutyListChange,
): Promise<{ code: string | null }> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  await lockEdition(tx);
  const considered = changedLine((await loadDutyList(tx)).lines, change);
  if (!considered.ok) throw invalid(considered.path, considered.code);
  checkNames(house.knowledge(), change);
  await tx.applying();
  const { line } = considered;
  const subjectId = line === null ? await saveLastResort(tx, resortOf(change)) : await saveLine(tx, line);
  await house.journal.append(tx, {
    subjectKind: 'dutyList',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: change.kind,
    dutyId: duty.id,
    codes: line === null ? { unit: resortOf(change) } : codesOf(line),
    passages: [],
  });
  tx.afterCommit(house.onDutyListChanged);
  return { code: line?.code ?? null };
}

const resortOf = (change: DutyListChange) => (change.kind === 'setLastResort' ? change.unit : null);

/** Codes alone: the words stay in the line. */
function codesOf({ code, unit, categories, excludes, ended }: DutyLine): Readonly<Record<string, unknown>> {
  return { line: code, unit, categories, instead: excludes.map((one) => one.unit), ended };
}

/** Units and categories that are there. */
function checkNames({ units, catalogue }: Knowledge, change: DutyListChange): void {
  const isUnit = (name: string) => isUnitKnown(units.units, name);
  if (change.kind === 'setLastResort' && change.unit !== null && !isUnit(change.unit))
    throw invalid('unit', 'unknown');
  if (!('line' in change)) return;
  const { basis, basisEn } = change.line;
  // A law has a name in both languages, as the line has.
  if (basis !== null && basisEn === null) throw invalid('line.basisEn', 'text.empty');
  if (basis === null && basisEn !== null) throw invalid('line.basis', 'text.empty');
  if (!isUnit(change.line.unit)) throw invalid('line.unit', 'unknown');
  change.line.excludes.forEach(({ unit }, index) => {
    if (unit !== null && !isUnit(unit)) throw invalid(`line.excludes.${index}.unit`, 'unknown');
  });
  change.line.categories.forEach((code, index) => {
    if (catalogue.find(code) === undefined) throw invalid(`line.categories.${index}`, 'unknown');
  });
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
