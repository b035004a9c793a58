import { dutyIdOf, personIdOf, UNITS, type World } from './world.ts';

/** Gives the district centre of the test world the third head that a procedure needs there before it may be published. */
export async function staffDistrict({ owner }: Pick<World, 'owner'>): Promise<void> {
  await owner.query(
    `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
     values ($1, $2, 'dutyChief', $3, 'area', 1, '2020-01-01')`,
    [dutyIdOf('wu'), personIdOf('wu'), UNITS.districtCentre],
  );
}
