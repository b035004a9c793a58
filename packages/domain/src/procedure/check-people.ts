import type { Grant, Procedure } from '../catalogue/index.ts';
import { findKind } from '../matter/index.ts';
import { type Case, casesOf, recusedCasesOf } from './cases.ts';
import { withAction } from './check-names.ts';
import { type Crew, EVERYBODY, QUEUED_PHASES, settled } from './crew.ts';
import type { Edit } from './edit.ts';
import { explore, stuckIn, waysFrom } from './explore.ts';
import { atAction, type Suspicion } from './place.ts';
import { isWithin } from './rows.ts';
import { type NearGrant, nearGrant, openGrant, SIGHTS, seesRestricted, widestSight } from './sight.ts';
import { rolledUp, type Spot, type Survey } from './survey.ts';

/** The most areas or units that a finding names. */
const NAMED_MOST = 100;

/** Of which matters it is said: of all, of those that only whose turn it is may see, of those that complain of a unit that holds matters. */
const WHOSE = ['all', 'restricted', 'complained'] as const;
type Whose = (typeof WHOSE)[number];

/** Where somebody is missing: at the bottom of the tree, and in which of the units that lead. */
interface Gap {
  readonly name: string;
  readonly whose: Whose;
  /** Groups of spots, whose areas are read at the end. */
  readonly spots: Set<readonly Spot[]>;
  readonly units: Set<number>;
  /** The first state in which a matter was seen to wait. */
  readonly state: string;
  /** A matter would wait there for ever, and somebody could be let do it. */
  holds: boolean;
}

/**
 * Actions that nobody there can take, also after an empty queue has fallen to the level above: where a matter would wait for ever
 * it must be changed, elsewhere it is said. Restricted matters are asked about too, and those that complain of a unit in the chain;
 * where that is the topmost, only somebody above it could help, so that it is said and keeps nothing from being published.
 */
export function checkPeople(procedure: Procedure, survey: Survey): readonly Suspicion[] {
  const gaps = new Map<string, Gap>();
  const note = (
    { name, whose, state = '' }: Pick<Gap, 'name' | 'whose'> & { state?: string },
    one: Case,
    holds: boolean,
  ) => {
    const key = `${whose} ${name}`;
    const gap = gaps.get(key) ?? { name, whose, state, spots: new Set(), units: new Set(), holds: false };
    gaps.set(key, gap);
    const by = procedure.actions[name]?.by ?? [];
    if (by.some(({ reach }) => reach !== 'unit')) gap.spots.add(one.spots);
    if (by.some(({ reach }) => reach === 'unit')) for (const unitId of one.unitIds) gap.units.add(unitId);
    gap.holds ||= holds;
  };
  const lacking = lackingIn(procedure);
  for (const one of casesOf(survey)) {
    const { held, missing } = lacking(one.crew);
    for (const [name, { whose, state }] of held) note({ name, whose, state }, one, true);
    for (const name of missing) note({ name, whose: 'all' }, one, false);
  }
  for (const one of recusedCasesOf(survey))
    for (const [name, { state }] of lacking(one.crew).held)
      if (!gaps.has(`all ${name}`) && !gaps.has(`restricted ${name}`))
        note({ name, whose: 'complained', state }, one, !one.isTop);
  const order = Object.keys(procedure.actions);
  const rank = ({ name, whose }: Gap) => order.indexOf(name) * WHOSE.length + WHOSE.indexOf(whose);
  const sorted = [...gaps.values()].sort((one, other) => rank(one) - rank(other));
  return sorted.map((gap) => findingOf(procedure, survey, gap));
}

/** A step that a matter waits for in vain: only restricted ones, or all; and where. */
interface Held {
  readonly whose: 'all' | 'restricted';
  readonly state: string;
}

interface Lacking {
  readonly held: ReadonlyMap<string, Held>;
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

/** All that an exploration learns of a crew: which grants somebody can use for each holder, and where queues fall to. */
function answersIn(procedure: Procedure): (crew: Crew) => string {
  const asked = questionsOf(procedure);
  return (crew) => {
    const holders = Array.from({ length: crew.height }, (_, holder) => holder);
    const able = holders.map((holder) =>
      asked.map((grants) => (grants.some((one) => crew.has(one, holder)) ? 1 : 0)).join(''),
    );
    const queues = QUEUED_PHASES.map((phase) => holders.map((from) => settled(crew, from, phase)).join());
    return [crew.begins.join(), ...able, ...queues].join(' ');
  };
}

/** What steps ask of a crew, each question once: in a unit or elsewhere, and near enough to see the matter in the phase. */
function questionsOf(procedure: Procedure): readonly (readonly NearGrant[])[] {
  const questions = new Map<string, readonly NearGrant[]>();
  for (const action of Object.values(procedure.actions)) {
    const kind = findKind(action.kind);
    if (kind === undefined) continue;
    const grants = action.by.filter((grant) => grant.role !== 'reporter' && isWithin(grant, kind));
    const phases = new Set(action.from.map((state) => procedure.states[state]?.phase ?? 'reported'));
    for (const there of [grants.filter(isOfUnit), grants.filter((grant) => !isOfUnit(grant))])
      for (const sight of SIGHTS)
        for (const phase of phases) {
          const asked = there.flatMap((grant) => nearGrant(grant, { phase, kind, sight }) ?? []);
          if (asked.length > 0) questions.set(asked.map(({ key }) => key).join(' '), asked);
        }
  }
  return [...questions.values()];
}

const isOfUnit = ({ reach }: Grant): boolean => reach === 'unit';

/** Steps that a matter waits for in vain: nothing else leads on from there to where it is settled. */
function heldBy(procedure: Procedure, crew: Crew): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  for (const stand of stuckIn(procedure, explore(procedure, crew))) {
    const able = new Set(waysFrom(procedure, crew, stand).map(({ action }) => action));
    const whose = stand.sight === 'open' ? 'all' : 'restricted';
    for (const { action, ordinary } of waysFrom(procedure, EVERYBODY, stand)) {
      if (!ordinary || able.has(action)) continue;
      if (held.get(action)?.whose !== 'all') held.set(action, { whose, state: stand.state });
    }
  }
  return held;
}

/** Actions of which no grant can be used, whoever of the chain holds the matter. */
function undone(procedure: Procedure, crew: Crew): readonly string[] {
  const holders = Array.from({ length: crew.height }, (_, holder) => holder);
  return Object.entries(procedure.actions).flatMap(([name, { kind, by }]) => {
    const known = findKind(kind);
    const grants = known === undefined ? [] : by.filter((grant) => isWithin(grant, known));
    const isDone = (grant: Grant) => holders.some((holder) => crew.has(openGrant(grant), holder));
    return grants.length === 0 || grants.some(isDone) ? [] : [name];
  });
}

function findingOf(procedure: Procedure, survey: Survey, gap: Gap): Suspicion {
  const { name, whose } = gap;
  const { by = [] } = procedure.actions[name] ?? {};
  const roles = [...new Set(by.map(({ role }) => role))].filter((role) => role !== 'reporter');
  const isAbsent = roles.every((role) => survey.ground.posts.every((post) => post.role !== role));
  const severity = gap.holds ? 'must' : 'advice';
  const said = { severity, ...atAction(procedure, name), fixes: grantsFor(procedure, gap) } as const;
  const values = { action: name, role: roles.join(',') };
  if (isAbsent) return { code: 'roleAbsent', ...said, values };
  const areas = areasOf(survey, gap.spots);
  const units = [...gap.units].sort((one, other) => one - other);
  const where = areas.length === 0 ? 'units' : 'areas';
  return {
    ...{ code: 'areaUncovered', ...said },
    values: {
      ...values,
      ...(whose === 'all' ? { why: where } : { why: whose, state: gap.state }),
      number: units.length,
    },
    ...(areas.length === 0 ? {} : { areas: { ids: areas.slice(0, NAMED_MOST), total: areas.length } }),
    ...(units.length === 0 ? {} : { units: { ids: units.slice(0, NAMED_MOST), total: units.length } }),
  };
}

/** The same groups come again with each change that might mend the procedure. */
const AREAS = new WeakMap<readonly Spot[], ReadonlySet<number>>();

function areasOf(survey: Survey, groups: ReadonlySet<readonly Spot[]>): readonly number[] {
  const ids = new Set<number>();
  for (const spots of groups) {
    const there = AREAS.get(spots) ?? new Set(spots.map(({ areaId }) => areaId));
    AREAS.set(spots, there);
    for (const id of there) ids.add(id);
  }
  return ids.size === 0 ? [] : rolledUp(survey, [...ids]);
}

/** The action granted to one more of those whom code allows, and who would see the matter there. */
function grantsFor(procedure: Procedure, { name, whose, state }: Gap): readonly Edit[] {
  const action = procedure.actions[name];
  const kind = action && findKind(action.kind);
  if (action === undefined || kind === undefined) return [];
  const near = {
    ...{ kind, phase: procedure.states[state]?.phase ?? 'reported' },
    sight: widestSight(procedure, state),
  };
  return kind.widest
    .filter((grant) => grant.role !== 'reporter' && !action.by.some((one) => isSame(one, grant)))
    .filter((grant) => whose === 'all' || seesRestricted(grant, near))
    .map((grant) => withAction(name, action, { by: [...action.by, grant] }));
}

const isSame = (one: Grant, other: Grant) => one.role === other.role && one.reach === other.reach;
