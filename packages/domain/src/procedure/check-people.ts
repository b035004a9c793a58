import type { Grant, Procedure } from '../catalogue/index.ts';
import { findKind } from '../matter/index.ts';
import { withAction } from './check-names.ts';
import { type Crew, EVERYBODY, QUEUED_PHASES, settled } from './crew.ts';
import type { Edit } from './edit.ts';
import { explore, isWithin, stuckIn, waysFrom } from './explore.ts';
import { atAction, type Suspicion } from './place.ts';
import { alike, crewOf, rolledUp, type Spot, type Survey, unitsAlike } from './survey.ts';

/** The most areas or units that a finding names. */
const NAMED_MOST = 100;

/** Where somebody is missing: at the bottom of the tree, and in which of the units that lead. */
interface Gap {
  readonly areas: Set<number>;
  readonly units: Set<number>;
  /** A matter would wait there for ever. */
  holds: boolean;
}

/** Areas and units where the same roles are there, and who could act. */
interface Case {
  readonly spots: readonly Spot[];
  readonly unitIds: readonly number[];
  readonly crew: Crew;
}

/**
 * Actions that nobody there can take, also after an empty queue has fallen to the level above: where a matter would wait for ever
 * it must be changed, elsewhere it is said.
 */
export function checkPeople(procedure: Procedure, survey: Survey): readonly Suspicion[] {
  const gaps = new Map<string, Gap>();
  const note = (name: string, one: Case, holds: boolean) => {
    const gap = gaps.get(name) ?? { areas: new Set(), units: new Set(), holds: false };
    gaps.set(name, gap);
    const by = procedure.actions[name]?.by ?? [];
    if (by.some(({ reach }) => reach !== 'unit')) for (const { areaId } of one.spots) gap.areas.add(areaId);
    if (by.some(({ reach }) => reach === 'unit')) for (const unitId of one.unitIds) gap.units.add(unitId);
    gap.holds ||= holds;
  };
  const lacking = lackingIn(procedure);
  for (const one of casesOf(survey)) {
    const { held, missing } = lacking(one.crew);
    for (const name of held) note(name, one, true);
    for (const name of missing) note(name, one, false);
  }
  const order = Object.keys(procedure.actions);
  const sorted = [...gaps].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return sorted.map(([name, gap]) => findingOf(procedure, survey, { name, gap }));
}

function casesOf(survey: Survey): readonly Case[] {
  const units = unitsAlike(survey);
  return alike(survey).flatMap((spots) => {
    const [spot] = spots;
    if (spot === undefined || spot.chain.length === 0) return [];
    return units.map((unitIds) => ({ spots, unitIds, crew: crewOf(survey, spot, unitIds[0]) }));
  });
}

interface Lacking {
  readonly held: ReadonlySet<string>;
  readonly missing: readonly string[];
}

/** What a crew lacks, explored once for all crews that answer alike: other people, but the same steps that somebody can take. */
function lackingIn(procedure: Procedure): (crew: Crew) => Lacking {
  const known = new Map<string, Lacking>();
  const answers = answersIn(procedure);
  return (crew) => {
    const key = answers(crew);
    const said = known.get(key) ?? { held: heldBy(procedure, crew), missing: undone(procedure, crew) };
    known.set(key, said);
    return said;
  };
}

/** All that an exploration learns of a crew: which steps staff can take for each holder, by unit or otherwise, and where queues fall to. */
function answersIn(procedure: Procedure): (crew: Crew) => string {
  const actions = Object.values(procedure.actions).map(({ kind, by }) => {
    const widest = findKind(kind);
    const grants = by.filter(
      (grant) => grant.role !== 'reporter' && widest !== undefined && isWithin(grant, widest),
    );
    const [inUnit, elsewhere] = [grants.filter(isOfUnit), grants.filter((grant) => !isOfUnit(grant))];
    return [inUnit, elsewhere] as const;
  });
  return (crew) => {
    const holders = Array.from({ length: crew.height }, (_, holder) => holder);
    const able = (grants: readonly Grant[], holder: number) =>
      grants.some((one) => crew.has(one, holder)) ? 1 : 0;
    const steps = holders.map((holder) =>
      actions.map(([inUnit, elsewhere]) => able(inUnit, holder) * 2 + able(elsewhere, holder)).join(''),
    );
    const queues = QUEUED_PHASES.map((phase) => holders.map((from) => settled(crew, from, phase)).join());
    return [crew.begins.join(), ...steps, ...queues].join(' ');
  };
}

const isOfUnit = ({ reach }: Grant): boolean => reach === 'unit';

/** Steps that a matter waits for in vain: nothing else leads on from there to where it is settled. */
function heldBy(procedure: Procedure, crew: Crew): ReadonlySet<string> {
  const held = stuckIn(procedure, explore(procedure, crew)).flatMap((stand) => {
    const able = new Set(waysFrom(procedure, crew, stand).map(({ action }) => action));
    const wanted = waysFrom(procedure, EVERYBODY, stand).filter(({ ordinary }) => ordinary);
    return wanted.map(({ action }) => action).filter((action) => !able.has(action));
  });
  return new Set(held);
}

/** Actions of which no grant can be used, whoever of the chain holds the matter. */
function undone(procedure: Procedure, crew: Crew): readonly string[] {
  const holders = Array.from({ length: crew.height }, (_, holder) => holder);
  return Object.entries(procedure.actions).flatMap(([name, { kind, by }]) => {
    const known = findKind(kind);
    const grants = known === undefined ? [] : by.filter((grant) => isWithin(grant, known));
    const isDone = (grant: Grant) => holders.some((holder) => crew.has(grant, holder));
    return grants.length === 0 || grants.some(isDone) ? [] : [name];
  });
}

function findingOf(
  procedure: Procedure,
  survey: Survey,
  { name, gap }: { readonly name: string; readonly gap: Gap },
): Suspicion {
  const { by = [] } = procedure.actions[name] ?? {};
  const roles = [...new Set(by.map(({ role }) => role))].filter((role) => role !== 'reporter');
  const isAbsent = roles.every((role) => survey.ground.posts.every((post) => post.role !== role));
  const severity = gap.holds ? 'must' : 'advice';
  const said = { severity, ...atAction(procedure, name), fixes: grantsFor(procedure, name) } as const;
  const values = { action: name, role: roles.join(',') };
  if (isAbsent) return { code: 'roleAbsent', ...said, values };
  const areas = rolledUp(survey, [...gap.areas]);
  const units = [...gap.units].sort((one, other) => one - other);
  return {
    ...{ code: 'areaUncovered', ...said },
    values: { ...values, why: areas.length === 0 ? 'units' : 'areas', number: units.length },
    ...(areas.length === 0 ? {} : { areas: { ids: areas.slice(0, NAMED_MOST), total: areas.length } }),
    ...(units.length === 0 ? {} : { units: { ids: units.slice(0, NAMED_MOST), total: units.length } }),
  };
}

/** The action granted to one more of those whom code allows. */
function grantsFor(procedure: Procedure, name: string): readonly Edit[] {
  const action = procedure.actions[name];
  const widest = (action && findKind(action.kind)?.widest) ?? [];
  if (action === undefined) return [];
  return widest
    .filter((grant) => grant.role !== 'reporter' && !action.by.some((one) => isSame(one, grant)))
    .map((grant) => withAction(name, action, { by: [...action.by, grant] }));
}

const isSame = (one: Grant, other: Grant) => one.role === other.role && one.reach === other.reach;
