import { isOpenPhase, PHASES, type Procedure, type ProcedureAction, targetsOf } from '../catalogue/index.ts';
import type { ActionKind } from '../matter/index.ts';
import { type Crew, settled } from './crew.ts';
import { ENDS_LEAD_AGREED, LEAD_AFTER, type Lead, ORDINARY_ONLY, saidOf } from './kind-table.ts';
import { RESTRICTED, type Row, rowsOf } from './rows.ts';
import { type NearGrant, type Sight, sightsAfter } from './sight.ts';

/** Where a matter stands, as far as who may go on depends on it. */
export interface Stand {
  readonly state: string;
  readonly lead: Lead;
  /** Two returns were asked for in this run: the centre assigns from now on. */
  readonly final: boolean;
  /** Position of the holding unit in the chain, 0 the lowest. */
  readonly holder: number;
  /** Who may know of it. */
  readonly sight: Sight;
}

/** One step from a stand to another. */
interface Way {
  readonly action: string;
  readonly to: string;
  /** Staff can go it in any matter, whatever its facts. */
  readonly ordinary: boolean;
}

/** Every stand that a matter may come to, with the ways from it. */
export type Space = ReadonlyMap<string, { readonly stand: Stand; readonly ways: readonly Way[] }>;

const keyOf = ({ state, lead, final, holder, sight }: Stand) =>
  `${state} ${lead} ${final} ${holder} ${sight}`;

/** All that may become of a matter under a procedure with these people, ordinary or restricted from the beginning or later. */
export function explore(procedure: Procedure, crew: Crew): Space {
  const space = new Map<string, { stand: Stand; ways: Way[] }>();
  const add = (stand: Stand): string => {
    const key = keyOf(stand);
    if (!space.has(key)) space.set(key, { stand, ways: [] });
    return key;
  };
  const phase = procedure.states[procedure.start]?.phase ?? 'reported';
  for (const begin of crew.begins) {
    const holder = settled(crew, begin, phase);
    for (const sight of ['open', 'restricted'] as const)
      add({ state: procedure.start, lead: 'none', final: false, holder, sight });
  }
  for (const { stand, ways } of space.values())
    for (const { action, next, ordinary } of waysFrom(procedure, crew, stand))
      ways.push({ action, to: add(next), ordinary });
  return space;
}

/** Every step that these people can take from a stand. */
export function waysFrom(
  procedure: Procedure,
  crew: Crew,
  stand: Stand,
): readonly { readonly action: string; readonly next: Stand; readonly ordinary: boolean }[] {
  return (rowsOf(procedure).get(stand.state) ?? []).flatMap((row) =>
    waysOf({ procedure, crew, action: row.action, stand }, row).map((way) => ({ action: row.name, ...way })),
  );
}

interface Step {
  readonly procedure: Procedure;
  readonly crew: Crew;
  readonly action: ProcedureAction;
  readonly stand: Stand;
}

function waysOf(step: Step, row: Row): readonly { readonly next: Stand; readonly ordinary: boolean }[] {
  const { action, stand, crew } = step;
  const { kind } = row;
  if (!guardsFit(action, stand)) return [];
  const isAble = (near: NearGrant) =>
    (near.grant.reach !== 'unit' || hasPart(kind, stand.lead)) && crew.has(near, stand.holder);
  const able = row.near[stand.sight].filter(isAble);
  if (able.length === 0) return [];
  const ordinary = row.isOrdinary && able.some(({ grant }) => grant.role !== 'reporter');
  // No matter may depend on being freed to come to an end; a visit the duty chief may permit in any.
  const isKept = ({ sight }: Stand) => sight === stand.sight || sight === 'visited';
  return nextOf(step).map((next) => ({ next, ordinary: ordinary && isKept(next) }));
}

function guardsFit({ guards }: ProcedureAction, { final, lead, sight }: Stand): boolean {
  if (guards.includes('leadSigned') && lead !== 'handling') return false;
  if (guards.includes(RESTRICTED) && sight !== 'restricted') return false;
  const isShut = (guard: string) =>
    ORDINARY_ONLY.includes(guard) && !(sight === 'visited' && guard === 'visitable');
  if (sight !== 'open' && guards.some(isShut)) return false;
  return !guards.includes(final ? 'notFinal' : 'finalDue');
}

/** Whether the unit that leads, or one that assists, has something that the kind works on. */
function hasPart({ part }: ActionKind, lead: Lead): boolean {
  if (part === undefined) return lead !== 'none';
  if (part.of === 'assist') return true;
  return lead !== 'none' && part.phases.includes(lead);
}

function nextOf(step: Step): readonly Stand[] {
  const { action, stand, crew } = step;
  const targets = targetsOf(action);
  switch (action.kind) {
    case 'requestReturn':
      return [{ ...stand, final: true }];
    case 'escalate':
      return stand.holder + 1 < crew.height ? [movedTo(step, stand.holder + 1)] : [];
    case 'assignDown':
      return Array.from({ length: stand.holder }, (_, below) => movedTo(step, below));
    default:
      return seenAfter(step, targets.length === 0 ? [stand] : targets.map((target) => after(step, target)));
  }
}

/** The same stands, with whoever may know of the matter then; without a target only where that changes. */
function seenAfter({ action, stand }: Step, stands: readonly Stand[]): readonly Stand[] {
  return stands.flatMap((next) =>
    sightsAfter(action.kind, next.sight).flatMap((sight) => {
      const goesOn = targetsOf(action).length > 0 || sight !== stand.sight;
      return goesOn ? [{ ...next, sight }] : [];
    }),
  );
}

/** The holder changes, nothing else; an empty queue falls. */
function movedTo({ procedure, crew, stand }: Step, holder: number): Stand {
  const phase = procedure.states[stand.state]?.phase ?? 'accepted';
  return { ...stand, holder: settled(crew, holder, phase) };
}

const ENDING: readonly string[] = ['followUp', 'closed'];
const BEGINNING: readonly string[] = ['reported', 'accepted'];
const RAISED: readonly string[] = ['rate', 'rule', 'appeal', 'appealRuling'];

function after(
  { procedure, crew, action, stand }: Step,
  target: { readonly when?: string | undefined; readonly to: string },
): Stand {
  const phase = procedure.states[target.to]?.phase ?? 'reported';
  const restarts = ENDING.includes(procedure.states[stand.state]?.phase ?? '') && BEGINNING.includes(phase);
  const agreed = ENDS_LEAD_AGREED.includes(action.kind) && target.to !== stand.state;
  const worked = saidOf(LEAD_AFTER, action.kind) ?? stand.lead;
  const lead =
    restarts || agreed ? 'none' : action.kind === 'fail' && stand.lead === 'none' ? 'none' : worked;
  const appeals = action.kind === 'appeal' || action.kind === 'appealRuling';
  const raised = RAISED.includes(action.kind) && (restarts || appeals);
  const holder = Math.min(stand.holder + (raised ? 1 : 0), crew.height - 1);
  return {
    state: target.to,
    lead,
    final: restarts ? false : stand.final,
    holder: isOpenPhase(phase) ? settled(crew, holder, phase) : holder,
    // In a new run a visit has to be permitted anew.
    sight: restarts && stand.sight === 'visited' ? 'restricted' : stand.sight,
  };
}

/** Stands of open matters from which no ordinary way leads to where it is settled. */
export function stuckIn(procedure: Procedure, space: Space): readonly Stand[] {
  const comesFrom = new Map<string, string[]>();
  const good: string[] = [];
  for (const [key, { stand, ways }] of space) {
    if (procedure.states[stand.state]?.phase === 'closed') good.push(key);
    for (const way of ways) if (way.ordinary) comesFrom.set(way.to, [...(comesFrom.get(way.to) ?? []), key]);
  }
  const reached = new Set(good);
  for (const key of reached) for (const before of comesFrom.get(key) ?? []) reached.add(before);
  return [...space].flatMap(([key, { stand }]) => {
    const phase = procedure.states[stand.state]?.phase;
    return phase !== undefined && isOpenPhase(phase) && !reached.has(key) ? [stand] : [];
  });
}

/**
 * Of the states where matters are stuck, those that are the reason: from the others an ordinary way leads on to one of these.
 * Where matters go round between several, the latest phase of them.
 */
export function blamedFor(procedure: Procedure, space: Space): readonly string[] {
  // Of a restricted matter that stands still it is said who does not see it.
  const open = stuckIn(procedure, space).filter(({ sight }) => sight === 'open');
  const stuck = new Set(open.map(({ state }) => state));
  const ahead = new Map([...stuck].map((state) => [state, new Set([state])]));
  for (const { stand, ways } of space.values())
    for (const { to, ordinary } of ways) {
      const next = space.get(to)?.stand.state ?? '';
      if (ordinary && stand.sight === 'open' && stuck.has(next)) ahead.get(stand.state)?.add(next);
    }
  for (const reached of ahead.values())
    for (const state of reached) for (const next of ahead.get(state) ?? []) reached.add(next);
  const rank = (state: string) => PHASES.indexOf(procedure.states[state]?.phase ?? 'reported');
  return [...stuck].filter((state) =>
    [...(ahead.get(state) ?? [])].every(
      (other) => ahead.get(other)?.has(state) === true && rank(other) <= rank(state),
    ),
  );
}
