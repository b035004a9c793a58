import type { Pack, SyntheticDuty, SyntheticPeople, Unit } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Duties begin at midnight where the district lies. */
const MIDNIGHT = 'T00:00:00+08:00';

/** Rows of units, titles, people and duties. */
export function staffRows(pack: Pack, ids: Ids, people: SyntheticPeople): TableRows[] {
  return [
    ...unitAndTitleRows(pack, ids),
    {
      table: 'people',
      rows: people.persons.map(({ id, name, workPhone }) => ({ id, name, work_phone: workPhone })),
    },
    { table: 'duties', rows: people.duties.map((duty) => dutyRow(ids, duty)) },
    {
      table: 'place_answers',
      rows: people.answers.map(({ id, duty, place, from }) => ({
        ...{ id, duty_id: duty, place_id: idOf(ids.places, place), valid_from: `${from}${MIDNIGHT}` },
      })),
    },
  ];
}

/** Rows of units, parents before their parts, and of titles. */
export function unitAndTitleRows(pack: Pack, ids: Ids): TableRows[] {
  const root = pack.units.find((unit) => unit.group === 'centre' && unit.area === pack.manifest.root);
  return [
    { table: 'units', rows: pack.units.map((unit) => unitRow(ids, unit, root)) },
    { table: 'titles', rows: pack.titles.map(titleRow) },
  ];
}

function titleRow({ code, zh, en, role, scope, alsoFor, posted }: Pack['titles'][number]) {
  const scopes = scope === 'none' ? [] : [scope, ...alsoFor];
  return { code, name: zh, name_en: en, role, scopes, posted };
}

function unitRow(ids: Ids, unit: Unit, root: Unit | undefined) {
  const parent = unit.parent ?? parentOfLone(unit, root);
  return {
    id: idOf(ids.units, unit.code),
    code: unit.code,
    kind: unit.group,
    name: unit.zh,
    name_en: unit.en,
    area_id: idOf(ids.areas, unit.area),
    parent_id: parent === null ? null : idOf(ids.units, parent),
    phone: unit.phone,
    phone_hours: unit.phoneHours,
  };
}

/** Departments and companies answer to the topmost centre; leaders and the platform's keepers to nobody here. */
function parentOfLone(unit: Unit, root: Unit | undefined): string | null {
  const handles = unit.group === 'department' || unit.group === 'company';
  return handles && root !== undefined && root.code !== unit.code ? root.code : null;
}

function dutyRow(ids: Ids, duty: SyntheticDuty) {
  const scopes = { area: ids.areas, place: ids.places, unit: ids.units, overlay: ids.overlays }[
    duty.scopeKind
  ];
  return {
    id: duty.id,
    person_id: duty.person,
    title: duty.title,
    unit_id: idOf(ids.units, duty.unit),
    scope_kind: duty.scopeKind,
    scope_id: idOf(scopes, duty.scope),
    valid_from: `${duty.from}${MIDNIGHT}`,
  };
}
