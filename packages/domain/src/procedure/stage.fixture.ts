import type { Actor, Duty, PersonActor } from '../access/index.ts';
import { isOpenPhase, type Procedure, type ProcedureAction } from '../catalogue/index.ts';
import {
  type ActionInput,
  type ActionKind,
  type Change,
  changeOf,
  decide,
  isOpenAssignment,
  type MatterSubject,
  openRequest,
  sees,
} from '../matter/index.ts';
import { matterIn, reportOf } from '../matter/scene.fixture.ts';
import { advance, CAREFUL } from './advance.fixture.ts';
import type { Ground } from './ground.ts';
import { postsOver, type Spot, type Survey, surveyOf } from './survey.ts';

/** Picks one of several, or nothing of none. */
export type Pick = <One>(choices: readonly One[]) => One | undefined;

/** A ground with everybody in it as the actors that decisions are made about. */
export interface Stage {
  readonly survey: Survey;
  readonly procedure: Procedure;
  readonly actors: ReadonlyMap<string, PersonActor>;
}

/** An area of it, at the bottom of the tree. */
export interface Place {
  readonly stage: Stage;
  readonly spot: Spot;
}

export function stageOf(procedure: Procedure, ground: Ground): Stage {
  const people = Map.groupBy(ground.posts, ({ personId }) => personId);
  const actors = [...people].map(([personId, posts]): [string, PersonActor] => {
    const duties = posts.map(({ role, unitId, reach }, index) => ({
      ...{ id: `${personId}-${index}`, role, title: role, unitId, reach },
    }));
    return [personId, { kind: 'person', personId, accountId: personId, duties }];
  });
  return { survey: surveyOf(ground), procedure, actors: new Map(actors) };
}

/** A matter just reported in a spot; a careful one is restricted by its category. */
export function reportedIn(
  { stage, spot }: Place,
  holder: number,
  more: { readonly careful?: boolean; readonly unitIds?: readonly number[] } = {},
): MatterSubject {
  const { procedure, survey } = stage;
  const phase = procedure.states[procedure.start]?.phase ?? 'reported';
  const areas = { district: null, town: null, community: null, grid: null, place: null };
  const byId = new Map(survey.ground.areas.map((area) => [area.id, area]));
  for (let area = byId.get(spot.areaId); area !== undefined; area = byId.get(area.parentId ?? 0))
    if (area.level in areas) Object.assign(areas, { [area.level]: area.id });
  const subject = matterIn(procedure.start, {
    ...{ state: procedure.start, phase, areas, assignments: [], reports: [reportOf('r1')] },
    ...{ selfHandle: false, mergedInto: null, heldBy: spot.chain[holder] ?? 0 },
    ...(more.careful === true ? { category: CAREFUL, visibility: 'R' } : {}),
    about: { unitIds: more.unitIds ?? [], personIds: [] },
  });
  return held({ stage, spot }, subject, { from: subject.heldBy });
}

const DESK = ['operator', 'dutyChief'];
const RULERS = ['verifier', 'dutyChief'];

/** Who holds it next: the unit itself, or the nearest above whose queue is not empty (docs/field.md §2.1, §2.19). */
function held(
  { stage, spot }: Place,
  subject: MatterSubject,
  asked: {
    readonly from: number;
    readonly roles?: readonly string[];
    readonly without?: readonly (string | null)[];
    readonly least?: number;
  },
): MatterSubject {
  const { survey } = stage;
  const { from } = asked;
  const byPhase = ['checking', 'followUp'].includes(subject.phase) ? RULERS : DESK;
  const waits = ['reported', 'accepted', 'checking', 'followUp'].includes(subject.phase);
  // Whoever is complained of is passed over.
  const { unitIds } = subject.about;
  const roles = asked.roles ?? (waits ? byPhase : unitIds.includes(from) ? DESK : undefined);
  const above = spot.chain.slice(Math.max(0, spot.chain.indexOf(from)));
  const chain = above.filter((unitId) => !unitIds.includes(unitId));
  const recused = unitIds.flatMap((unitId) => survey.inUnit.get(unitId) ?? []);
  const gone = [...(asked.without ?? []), ...recused.map(({ personId }) => personId)];
  const there = (unitId: number) =>
    (survey.inUnit.get(unitId) ?? []).filter(
      ({ role, personId }) => roles?.includes(role) === true && !gone.includes(personId),
    );
  const has = (least: number) => (unitId: number) =>
    new Set(there(unitId).map(({ personId }) => personId)).size >= least;
  const top = asked.without === undefined && !unitIds.includes(from) ? from : (chain.at(-1) ?? from);
  const heldBy =
    roles === undefined ? from : (chain.find(has(asked.least ?? 1)) ?? chain.find(has(1)) ?? top);
  const unit = survey.ground.units.find(({ id }) => id === heldBy);
  const level = survey.ground.areas.find(({ id }) => id === unit?.areaId)?.level ?? null;
  return { ...subject, heldBy, holderLevel: level };
}

/** Everybody who could come near the matter now, and its reporter. */
export function castOf({ stage, spot }: Place, subject: MatterSubject): readonly Actor[] {
  const { survey, actors } = stage;
  const units = [subject.heldBy, ...subject.assignments.filter(isOpenAssignment).map(({ unitId }) => unitId)];
  const posts = [...units.flatMap((unitId) => survey.inUnit.get(unitId) ?? []), ...postsOver(spot)];
  const people = [...new Set(posts.map(({ personId }) => personId))].flatMap((id) => actors.get(id) ?? []);
  const reporter: Actor = { kind: 'reporter', reportId: 'r1', matterId: subject.id, ownMatterId: subject.id };
  return [reporter, ...people].filter((actor) => sees(actor, subject));
}

/** A step that somebody may take now, with an input that the server would take. */
export interface Offer {
  readonly name: string;
  readonly actor: Actor;
  readonly duty: Duty | null;
  readonly unitId: number | null;
  readonly kind: ActionKind;
  readonly input: ActionInput;
}

/** What one of them may do now, of the actions of some kinds; an input for each way to pick. */
export function offersOf(
  { stage, spot }: Place,
  subject: MatterSubject,
  {
    picks,
    wants = () => true,
  }: { readonly picks: readonly Pick[]; readonly wants?: (action: ProcedureAction) => boolean },
): readonly Offer[] {
  const { procedure } = stage;
  const names = Object.entries(procedure.actions).flatMap(([name, action]) =>
    action.from.includes(subject.state) && wants(action) ? [name] : [],
  );
  return castOf({ stage, spot }, subject).flatMap((actor) =>
    names.flatMap((name): Offer[] => {
      const decision = decide(actor, name, { subject, procedure });
      if (!decision.allowed) return [];
      const { kind, duty, action } = decision;
      const unitId = duty?.unitId ?? null;
      const asked = { stage, spot, subject, action: action.kind };
      return picks.flatMap((pick) => {
        const input = inputFor(kind, asked, pick);
        return input === undefined ? [] : [{ name, actor, duty, unitId, kind, input }];
      });
    }),
  );
}

interface Asked {
  readonly stage: Stage;
  readonly spot: Spot;
  readonly subject: MatterSubject;
  readonly action: string;
}

/** Fills a form as somebody might; undefined where the server would refuse whatever is written. */
function inputFor(kind: ActionKind, asked: Asked, pick: Pick): ActionInput | undefined {
  const { stage, spot, subject, action } = asked;
  const position = spot.chain.indexOf(subject.heldBy);
  if (action === 'escalate')
    return position + 1 < spot.chain.length ? { reason: 'x', tried: 'x' } : undefined;
  if (action === 'assignDown') {
    const below = spot.chain.slice(0, Math.max(0, position));
    const to = pick(below.filter((unitId) => !subject.about.unitIds.includes(unitId)));
    return to === undefined ? undefined : { to };
  }
  const parts = subject.assignments.filter(isOpenAssignment).map(({ unitId }) => unitId);
  const taken = [...parts, ...subject.about.unitIds];
  const input: Record<string, unknown> = {};
  for (const field of kind.fields) {
    const value = valueFor(field, { handling: stage.survey.handling, taken }, pick);
    if (value !== undefined) input[field.name] = value;
    else if (field.required) return undefined;
  }
  return input;
}

function valueFor(
  field: ActionKind['fields'][number],
  { handling, taken }: { readonly handling: readonly number[]; readonly taken: readonly number[] },
  pick: Pick,
): unknown {
  const free = handling.filter((unitId) => !taken.includes(unitId));
  const option = pick(field.options ?? [])?.code;
  switch (field.kind) {
    case 'choice':
      return option;
    case 'unit':
      if (field.options !== undefined) return option === undefined ? undefined : Number(option);
      return field.required ? pick(free) : undefined;
    case 'units':
      return field.required || field.name === 'assists' ? free.slice(0, pick([0, 1]) ?? 0) : undefined;
    case 'number':
      return 3;
    case 'date':
      return '2099-01-02';
    case 'moment':
      return '2099-01-02T09:00';
    case 'matter':
      return 'another';
    case 'line':
    case 'paragraph':
      return 'x';
    default:
      return field.required ? null : undefined;
  }
}

/** The matter after somebody took the step. */
export function taken({ stage, spot }: Place, subject: MatterSubject, offer: Offer): MatterSubject {
  const { procedure } = stage;
  const action = procedure.actions[offer.name];
  if (action === undefined) return subject;
  const change = changeOf(procedure, action, { subject, input: offer.input, duty: offer.duty });
  const { actor, kind, unitId } = offer;
  const after = advance(subject, change, { procedure, actor, kind, unitId });
  return moved({ stage, spot }, { before: subject, after, change });
}

function moved(
  at: Place,
  { before, after, change }: { before: MatterSubject; after: MatterSubject; change: Change },
): MatterSubject {
  const { hold } = change.facts;
  const index = at.spot.chain.indexOf(before.heldBy);
  const up = at.spot.chain[index + 1] ?? before.heldBy;
  const from = hold === undefined ? before.heldBy : hold.to === 'unit' ? hold.unitId : up;
  const acted = after.acts.filter(({ run }) => run === after.run);
  const refusers = acted.filter(({ act }) => act === 'refuse').map(({ personId }) => personId);
  const ruling = openRequest(after, 'ruling');
  if (ruling !== undefined) {
    const rulings = after.requests.filter(({ kind, run }) => kind === 'ruling' && run === after.run);
    const sat = rulings.flatMap(({ steps }) => steps.map(({ personId }) => personId));
    const handlers = acted.filter(({ act }) => act === 'handle').map(({ personId }) => personId);
    const least = ruling.phase === 'endorsing' ? 2 : 1;
    return held(at, after, { from, roles: RULERS, without: [...sat, ...refusers, ...handlers], least });
  }
  const appeals = change.facts.appealed === true;
  return held(at, after, { from, ...(appeals ? { without: refusers } : {}) });
}

/** Whether anybody still has to do something. */
export const isOpen = ({ phase }: MatterSubject): boolean => isOpenPhase(phase);
