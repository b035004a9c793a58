import { type Category, type CategoryEdit, categoryOf, targetsTooLong } from '@gezhi/domain/catalogue';
import { isUnitKnown } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Catalogue } from './catalogue.ts';
import type { Knowledge } from './knowledge.ts';
import { calendarsOf } from './limits-checks.ts';

/** What edits are checked against. */
export interface CheckedAgainst {
  readonly knowledge: Knowledge;
  /** As it is in the database. */
  readonly catalogue: Catalogue;
  /** Codes that belong to another area. */
  readonly foreign: ReadonlySet<string>;
  readonly now: Date;
}

interface Fault {
  readonly path: string;
  readonly code: string;
}

/** All categories as they would be, edits in the place of what they change. */
export function categoriesAfter(catalogue: Catalogue, edits: readonly CategoryEdit[]): readonly Category[] {
  const after = new Map(catalogue.categories.map((one) => [one.code, one]));
  for (const edit of edits) after.set(edit.code, categoryOf(edit));
  return [...after.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Refuses edits that name what is not there: units, major classes, procedures; that end a major class with minor ones in use; or
 * whose targets would hardly ever end. Throws input.invalid with the path of each, under `at`.
 */
export function refuseUnfit(edits: readonly CategoryEdit[], against: CheckedAgainst, at: string): void {
  const after = categoriesAfter(against.catalogue, edits);
  const faults = edits.flatMap((edit, index) =>
    faultsOf(edit, after, against).map(({ path, code }) => ({ path: `${at}.${index}.${path}`, code })),
  );
  if (faults.length > 0) throw new Problem('input.invalid', { fields: faults.slice(0, 50) });
}

function faultsOf(
  edit: CategoryEdit,
  after: readonly Category[],
  { knowledge, catalogue, foreign, now }: CheckedAgainst,
): readonly Fault[] {
  const isUnit = (name: string) => isUnitKnown(knowledge.units.units, name);
  const isProcedure = catalogue
    .proceduresInForce()
    .some(({ procedure }) => procedure.code === edit.procedure);
  const calendars = calendarsOf({ ...knowledge, now });
  const tooLong = targetsTooLong(edit.targets, calendars, now.getTime());
  const faults: (Fault | false)[] = [
    foreign.has(edit.code) && { path: 'code', code: 'otherArea' },
    ...[classFault(edit, after)],
    edit.lead !== null && !isUnit(edit.lead) && { path: 'lead', code: 'unknown' },
    !edit.assists.every(isUnit) && { path: 'assists', code: 'unknown' },
    edit.procedure !== null && !isProcedure && { path: 'procedure', code: 'unknown' },
    ...tooLong.map((index) => ({ path: `targets.${index}.limit`, code: 'tooLong' })),
  ];
  return faults.filter((fault) => fault !== false);
}

/** A minor class stands in a major one that is offered, and a major one ends after its minor ones. */
function classFault({ code, ended }: CategoryEdit, after: readonly Category[]): Fault | false {
  if (code.length === 2) {
    const isInUse = after.some((one) => one.parent === code && one.ended !== true);
    return ended && isInUse && { path: 'ended', code: 'minorsLeft' };
  }
  const major = after.find((one) => one.code === code.slice(0, 2));
  if (major === undefined) return { path: 'code', code: 'unknown' };
  return major.ended === true && !ended && { path: 'ended', code: 'majorEnded' };
}
