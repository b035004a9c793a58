import type { ModelMatter, Taken } from './model-reference.ts';
import { UNITS } from './world.ts';

/** Who was called by the whistle that is open, how many of them came, and who was rated. */
export interface ModelWhistle {
  readonly called: readonly number[];
  readonly came: number;
  readonly rated: readonly number[];
}

/** Where departments may still come (docs/field.md §2.10). */
const WHISTLING: readonly string[] = ['accepted', 'dispatched', 'handling', 'checking', 'suspended'];

/** Calls departments together as the field has it; throws where something was done that no open whistle allows. */
export function stepWhistle(matter: ModelMatter, { action, input }: Taken): void {
  const open = matter.whistle;
  if (action === 'whistle') {
    if (open !== null) throw new Error('whistled twice');
    if (matter.heldBy === UNITS.districtCentre) throw new Error('the district whistled');
    matter.whistle = { called: [...new Set(input.departments as number[])], came: 0, rated: [] };
  }
  if (action === 'attend') {
    if (open === null || open.came >= open.called.length) throw new Error('came uncalled');
    matter.whistle = { ...open, came: open.came + 1 };
  }
  if (action === 'rateAttendance') {
    const unitId = Number(input.department);
    if (open === null || !open.called.includes(unitId) || open.rated.includes(unitId))
      throw new Error('rated whom nobody called, or twice');
    matter.whistle = { ...open, rated: [...open.rated, unitId] };
    if (matter.whistle.rated.length > open.came) throw new Error('rated before anybody came');
  }
  if (action === 'endWhistle') matter.whistle = null;
}

/** Where units may still deliberate (docs/field.md §2.12). */
const DELIBERATING: readonly string[] = ['handling', 'suspended'];

/** Deliberates as the field has it; throws where something was said or concluded that nobody convened. */
export function stepConsultation(matter: ModelMatter, { action }: Taken): void {
  if (action === 'consult' && matter.joint) throw new Error('convened twice');
  if (['giveOpinion', 'concludeConsultation'].includes(action) && !matter.joint)
    throw new Error(`${action} without a consultation`);
  if (action === 'consult') matter.joint = true;
  if (action === 'concludeConsultation') matter.joint = false;
}

/** A consultation ends with the handling. */
export function endConsultations(matter: ModelMatter): void {
  if (!DELIBERATING.includes(matter.state)) matter.joint = false;
}

/** A whistle ends with the matter's way through the hands of units. */
export function endWhistles(matter: ModelMatter): void {
  if (!WHISTLING.includes(matter.state)) matter.whistle = null;
}
