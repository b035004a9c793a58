import type { Role } from '@gezhi/domain/access';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { Entry } from '../../platform/journal/index.ts';
import { LISTED_PROBLEM_KIND, type ProblemToTell, problemToTell } from '../strike-list/index.ts';
import { type NoticePorts, type ToldPerson, tellPersons } from './reactions.ts';
import { Staff } from './staff.ts';

/** Who of a unit works on what it answers for. */
const ANSWERING: readonly (readonly Role[])[] = [
  ['receiver', 'handler'],
  ['operator', 'dutyChief'],
  ['unitLeader', 'chief', 'worker'],
];
const LIGHTS: readonly string[] = ['turnedYellow', 'turnedRed'];
/** Steps of which whoever answers is told. */
const OF_ANSWERING: readonly string[] = [
  ...['enterProblem', 'reviseProblem', 'strike', 'sendBack', 'putBack'],
  ...LIGHTS,
];

/**
 * The inbox as a reaction to entries of listed problems (docs/field.md §2.34): whoever answers is told of what comes and goes and of the
 * light, whoever may strike off that it is asked for; never who did it, nor anybody who may not see the problem or its matter.
 */
export function strikeListNotices(ports: NoticePorts): Reaction {
  return {
    on: ({ subjectKind, action }) =>
      subjectKind === LISTED_PROBLEM_KIND.name && (action === 'askStrike' || OF_ANSWERING.includes(action)),
    light: true,
    run: async (tx, entries) => {
      const knowledge = ports.knowledge();
      const staff = new Staff(tx, knowledge);
      const told: ToldPerson[] = [];
      for (const entry of entries) {
        if (entersItself(entry)) continue;
        const problem = await problemToTell(tx, knowledge, entry.subjectId);
        if (problem === undefined) continue;
        const seesMatter = await staff.sightOf(problem.matterId);
        const may = (personIds: readonly string[], isStriking: boolean) =>
          staff.seeing(
            personIds,
            (actor) => seesMatter(actor) && (isStriking ? problem.mayStrike : problem.mayRead)(actor),
          );
        const people = isForStrikers(entry, problem)
          ? await strikersOf(staff, problem, (found) => may(found, true))
          : await may(await answeringOf(staff, entry, problem), false);
        for (const personId of people) if (personId !== entry.actor.personId) told.push({ entry, personId });
      }
      await tellPersons(tx, ports, told);
    },
  };
}

/** What enters by itself follows its matter, of which the unit has just been told. */
function entersItself({ action, actor }: Entry): boolean {
  return action === 'enterProblem' && actor.personId === null;
}

/** A light that turns while somebody's word is waited for is theirs to know. */
function isForStrikers({ action }: Entry, { isAsked }: ProblemToTell): boolean {
  return action === 'askStrike' || (isAsked && LIGHTS.includes(action));
}

async function answeringOf(
  staff: Staff,
  { action }: Entry,
  { unitId, personId }: ProblemToTell,
): Promise<readonly string[]> {
  const leaders = action === 'turnedRed' ? await staff.firstIn(unitId, [['unitLeader']]) : [];
  return [...(personId === null ? [] : [personId]), ...(await staff.firstIn(unitId, ANSWERING)), ...leaders];
}

/**
 * The duty chiefs of the list's own level and duty chiefs and leaders of the level above, as far as they may; where nobody of them
 * may, those further up.
 */
async function strikersOf(
  staff: Staff,
  { areaId }: ProblemToTell,
  may: (personIds: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [own = areaId, ...above] = staff.pathOf(areaId);
  const atTop = above.length === 0;
  const level = async (id: number, roles: readonly Role[]) => may(await staff.over(id, roles));
  const found = [...(await level(own, atTop ? ['dutyChief', 'leader'] : ['dutyChief']))];
  for (const [index, id] of above.entries()) {
    if (index > 0 && found.length > 0) break;
    found.push(...(await level(id, ['dutyChief', 'leader'])));
  }
  return [...new Set(found)];
}
