import type { Procedure } from '../catalogue/index.ts';
import { casesOf, withoutEach } from './cases.ts';
import { checkApartThere } from './check-apart.ts';
import { checkPeople } from './check-people.ts';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import { finished, type Pieces } from './pieces.ts';
import { surveyOf } from './survey.ts';

/** Days before a duty ends on which it is announced that nobody will be left (*ours*). */
export const STAFFING_DAYS: readonly number[] = [14, 3];

/** What of a procedure nobody there can do, and where the same person would be forced; without proposals. */
export function staffingFindings(procedure: Procedure, ground: Ground): readonly Finding[] {
  return finished(staffingPieces(procedure, ground));
}

/** The same in pieces: for a city of thousands of grids it takes a second, and whoever else waits for the process goes first. */
export function* staffingPieces(procedure: Procedure, ground: Ground): Pieces<readonly Finding[]> {
  const survey = surveyOf(ground);
  yield;
  casesOf(survey);
  yield* withoutEach(survey);
  yield;
  const missing = checkPeople(procedure, survey);
  yield;
  const suspicions = [...missing, ...checkApartThere(procedure, survey)];
  return suspicions.map(({ fixes: _, ...finding }) => finding);
}

/**
 * What is missing afterwards and was not before: findings that are new, and those that there were with the areas and units
 * that came to them. One that turned into `must` is new.
 */
export function gapsAfter(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  return after.flatMap((finding) => {
    const earlier = before.find(
      ({ code, at, values, severity }) =>
        code === finding.code &&
        at.name === finding.at.name &&
        values.why === finding.values.why &&
        severity === finding.severity,
    );
    if (earlier === undefined) return [finding];
    const areas = added(earlier.areas, finding.areas);
    const units = added(earlier.units, finding.units);
    if (areas.total + units.total === 0) return [];
    return [
      {
        ...finding,
        values: { ...finding.values, number: units.total },
        ...(areas.total === 0 ? {} : { areas }),
        ...(units.total === 0 ? {} : { units }),
      },
    ];
  });
}

type Concerned = NonNullable<Finding['areas']>;

function added(before: Finding['areas'], after: Finding['areas']): Concerned {
  const ids = (after?.ids ?? []).filter((id) => before?.ids.includes(id) !== true);
  return { ids, total: ids.length };
}

/** Whether a duty of this role would have helped: what a gap says is missing. */
export function concernsRole({ values }: Finding, role: string): boolean {
  return String(values.role ?? '')
    .split(',')
    .includes(role);
}
