import { above } from './model-around.ts';
import type { ModelMatter, Taken } from './model-reference.ts';
import { personIdOf, UNITS } from './world.ts';

/** Inspector and duty chief of each level: nobody else rules there, and none of them ever handles. */
const THERE: Readonly<Record<number, readonly string[]>> = {
  [UNITS.station]: [personIdOf('he'), personIdOf('song')],
  [UNITS.townCentre]: [personIdOf('shi'), personIdOf('tang')],
  [UNITS.districtCentre]: [personIdOf('chen'), personIdOf('yan')],
};

/**
 * Who holds a matter that waits for a ruling (docs/field.md §2.19): the nearest level with two who neither took the answer down nor
 * decided in this run, or with one where the first has ruled; where no level has two, the nearest that has one; else the top.
 */
export function holderForRuling(matter: ModelMatter): number {
  const before = [...matter.sat, ...matter.refusals.decliners];
  const left = (unitId: number) => (THERE[unitId] ?? []).filter((one) => !before.includes(one)).length;
  const chain = [matter.heldBy];
  for (let unit = matter.heldBy; unit !== UNITS.districtCentre; unit = above(unit)) chain.push(above(unit));
  const least = matter.requests.ruling === 'endorsing' ? 2 : 1;
  return (
    chain.find((unitId) => left(unitId) >= least) ??
    chain.find((unitId) => left(unitId) > 0) ??
    UNITS.districtCentre
  );
}

/** Remembers who took the answer down, or ruled; throws where somebody rules who may not. */
export function sitsFor(matter: ModelMatter, { action, actor }: Taken): void {
  const person = actor?.kind === 'person' ? actor.personId : undefined;
  if (person === undefined) return;
  if (action === 'rule' && matter.sat.includes(person)) throw new Error('ruled by whoever took part before');
  matter.sat = [...matter.sat, person];
}
