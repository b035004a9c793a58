import type { Procedure } from '../catalogue/index.ts';
import { applyEdit } from './apply.ts';
import { checkApart, checkApartThere } from './check-apart.ts';
import { checkLoops } from './check-loops.ts';
import { checkNames } from './check-names.ts';
import { checkPapers } from './check-papers.ts';
import { checkPeople } from './check-people.ts';
import { checkRequests } from './check-requests.ts';
import { checkSight } from './check-sight.ts';
import { checkTime } from './check-time.ts';
import { checkWays } from './check-ways.ts';
import { checkWords } from './check-words.ts';
import type { Edit } from './edit.ts';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import type { Suspicion } from './place.ts';
import { type Survey, surveyOf } from './survey.ts';

/**
 * Checks a procedure before it is published, by code, by its own table and, with a ground, by who is there to act
 * (docs/field.md §2.21). A finding carries a change that mends it where one was found that adds no other fault.
 */
export function checkProcedure(procedure: Procedure, ground?: Ground): readonly Finding[] {
  const survey = ground && surveyOf(ground);
  const suspicions = suspect(procedure, survey);
  const known = new Set(suspicions.map(keyOf));
  return suspicions.map(({ fixes = [], ...finding }) => {
    const mends = (edit: Edit) => {
      const mended = applyEdit(procedure, edit);
      const isNew = (one: Suspicion) => one.severity === 'must' && !known.has(keyOf(one));
      const isFault = (one: Suspicion) => keyOf(one) === keyOf(finding) || isNew(one);
      return !byTable(mended).some(isFault) && !byPeople(mended, survey).some(isFault);
    };
    const fix = fixes.find(mends);
    return fix === undefined ? finding : { ...finding, fix };
  });
}

/** What makes two findings the same: rows move, names stay. */
function keyOf({ code, at, values }: Omit<Suspicion, 'fixes'>): string {
  return JSON.stringify([code, at.kind, at.name, values]);
}

function suspect(procedure: Procedure, survey: Survey | undefined): readonly Suspicion[] {
  return [...byTable(procedure), ...byPeople(procedure, survey)];
}

function byTable(procedure: Procedure): readonly Suspicion[] {
  return [
    ...checkNames(procedure),
    ...checkWays(procedure),
    ...checkRequests(procedure),
    ...checkPapers(procedure),
    ...checkLoops(procedure),
    ...checkSight(procedure),
    ...checkApart(procedure),
    ...checkTime(procedure),
    ...checkWords(procedure),
  ];
}

/** By who is there; looked at last, because it costs most. */
function byPeople(procedure: Procedure, survey: Survey | undefined): readonly Suspicion[] {
  if (survey === undefined) return [];
  return [...checkPeople(procedure, survey), ...checkApartThere(procedure, survey)];
}
