import type { Area, RosterEntry } from '@gezhi/domain/area';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import type { AreaTree } from '../area/index.ts';
import {
  type HeldDuty,
  inForce,
  NAMED_DUTY,
  NAMED_DUTY_FROM,
  OFF_ROSTER,
  toRosterEntry,
} from './duty-rows.ts';
import type { UnitDirectory } from './units.ts';

const ROSTER = {
  name: 'people-roster',
  text: `select ${NAMED_DUTY}, p.name, p.work_phone from ${NAMED_DUTY_FROM} join people p on p.id = d.person_id
    where ((d.scope_kind = 'area' and d.scope_id = $1) or (d.scope_kind = 'unit' and d.scope_id = $2)
        or (d.scope_kind = 'place' and d.scope_id in (select g.place_id from place_grids g where g.grid_id = $1
          and g.valid_from <= $3::timestamptz::date and (g.valid_to is null or g.valid_to > $3::timestamptz::date)))
        or (d.scope_kind = 'overlay' and d.scope_id in (select m.overlay_id from overlay_members m where m.grid_id = $1
          and m.valid_from <= $3::timestamptz::date and (m.valid_to is null or m.valid_to > $3::timestamptz::date))))
      and ${inForce('$3')} and t.role <> all ($4::text[])
    order by array_position($5::text[], t.role), p.name collate "zh-x-icu", d.id limit 200`,
} as const;

/** Who comes first: whoever answers for the area, then who works in it, then who helps. */
const RANKS = [
  'leader',
  'partyLead',
  'chief',
  'unitLeader',
  'dutyChief',
  'operator',
  'worker',
  'verifier',
  'receiver',
  'handler',
  'volunteer',
  'captain',
] as const;

/**
 * Who is posted on exactly this area now: for it, for the centre or station that serves it, and, for a grid, for the
 * buildings in it and for the overlays it belongs to.
 */
export async function rosterOf(
  tx: Transaction,
  house: { readonly units: UnitDirectory; readonly tree: AreaTree },
  asked: { area: Area; language: Language },
): Promise<RosterEntry[]> {
  const holder = house.units.holderOf(asked.area.id)?.id ?? null;
  const rows = await tx.run<HeldDuty>(ROSTER, [asked.area.id, holder, tx.now, OFF_ROSTER, RANKS]);
  const shown = { ...house, language: asked.language, actor: tx.actor };
  return rows.map((row) => toRosterEntry(row, shown));
}
