import type { Procedure } from '../catalogue/index.ts';
import { applyEdit } from './apply.ts';
import { checkLoops } from './check-loops.ts';
import { checkNames } from './check-names.ts';
import { checkPapers } from './check-papers.ts';
import { checkRequests } from './check-requests.ts';
import { checkSight } from './check-sight.ts';
import { checkTime } from './check-time.ts';
import { checkWays } from './check-ways.ts';
import { checkWords } from './check-words.ts';
import type { Edit } from './edit.ts';
import type { Finding } from './finding.ts';
import type { Ground } from './ground.ts';
import type { Suspicion } from './place.ts';

/**
 * Checks a procedure before it is published, by code, by its own table and, with a ground, by who is there to act
 * (docs/field.md §2.21). A finding carries a change that mends it where one was found that adds no other fault.
 */
export function checkProcedure(procedure: Procedure, ground?: Ground): readonly Finding[] {
  const suspicions = suspect(procedure, ground);
  const known = new Set(suspicions.map(keyOf));
  return suspicions.map(({ fixes = [], ...finding }) => {
    const mends = (edit: Edit) => {
      const left = suspect(applyEdit(procedure, edit), ground);
      const isNew = (one: Suspicion) => one.severity === 'must' && !known.has(keyOf(one));
      return !left.some((one) => keyOf(one) === keyOf(finding) || isNew(one));
    };
    const fix = fixes.find(mends);
    return fix === undefined ? finding : { ...finding, fix };
  });
}

/** What makes two findings the same: rows move, names stay. */
function keyOf({ code, at, values }: Omit<Suspicion, 'fixes'>): string {
  return JSON.stringify([code, at.kind, at.name, values]);
}

function suspect(procedure: Procedure, _ground?: Ground): readonly Suspicion[] {
  return [
    ...checkNames(procedure),
    ...checkWays(procedure),
    ...checkRequests(procedure),
    ...checkPapers(procedure),
    ...checkLoops(procedure),
    ...checkSight(procedure),
    ...checkTime(procedure),
    ...checkWords(procedure),
  ];
}
