import { type Actor, dutiesOf, type ReachLevel, unitsAs, unitsOf } from '@gezhi/domain/access';
import { AREA_SIGHT, UNIT_SIGHT, VISIT_SIGHT } from '@gezhi/domain/matter';

const LEVEL_SETTINGS: Record<ReachLevel, string> = {
  district: 'app.districts',
  town: 'app.towns',
  community: 'app.communities',
  grid: 'app.grids',
  place: 'app.places',
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Settings that the row-level policies read (migration `…-04-matter.sql`); what is absent reads as NULL and opens nothing. */
export function settingsOf(actor: Actor): ReadonlyMap<string, string> {
  const settings = new Map<string, string>([['app.kind', actor.kind]]);
  if (actor.kind === 'reporter') {
    settings.set('app.matters', `{${uuid(actor.matterId)},${uuid(actor.ownMatterId)}}`);
    settings.set('app.report', uuid(actor.reportId));
  }
  if (actor.kind !== 'person') return settings;
  settings.set('app.person', uuid(actor.personId));
  putIds(settings, 'app.units', unitsOf(actor));
  putIds(settings, 'app.operator_units', unitsAs(actor, ['operator']));
  putIds(settings, 'app.chief_units', unitsAs(actor, ['dutyChief']));
  putIds(settings, 'app.verifier_units', unitsAs(actor, ['verifier']));
  putIds(settings, 'app.handling_units', unitsAs(actor, UNIT_SIGHT));
  putIds(settings, 'app.visit_grids', idsAt(actor, 'grid', VISIT_SIGHT));
  putIds(settings, 'app.privacy_districts', idsAt(actor, 'district', ['privacyOfficer']));
  if (dutiesOf(actor).some(({ role }) => role === 'systemAdmin')) settings.set('app.keeps_system', 'on');
  for (const [level, name] of Object.entries(LEVEL_SETTINGS)) {
    putIds(settings, name, idsAt(actor, level as ReachLevel, AREA_SIGHT));
  }
  return settings;
}

/** Ids of one level that the actor's duties with one of the roles reach, each once. */
export function idsAt(actor: Actor, level: ReachLevel, roles: typeof AREA_SIGHT): readonly number[] {
  const duties = dutiesOf(actor).filter((duty) => roles.includes(duty.role) && duty.reach.level === level);
  return [...new Set(duties.flatMap((duty) => duty.reach.ids))];
}

function putIds(settings: Map<string, string>, name: string, ids: readonly number[]): void {
  if (ids.length > 0) settings.set(name, `{${ids.map((id) => Math.trunc(id)).join(',')}}`);
}

/** Settings are written as literals (a pooler or Citus sends no parameters with SET), so the shape is checked here. */
function uuid(text: string): string {
  if (!UUID.test(text)) throw new Error('An id of an actor is no UUID');
  return text;
}
