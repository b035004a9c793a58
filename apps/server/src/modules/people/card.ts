import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import type { UnitDirectory } from './units.ts';

interface CardRow {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly name_en: string;
  readonly unit_id: number | null;
  readonly scope_kind: string;
  readonly scope_id: number;
}

/** A person as `/api/me` and the people pages show them: name and duties in force, worded in the language asked for. */
export async function describePerson(
  tx: Transaction,
  known: { tree: AreaTree; units: UnitDirectory },
  asked: { personId: string; language: 'zh-CN' | 'en' },
) {
  const person = await tx.query<{ name: string }>('select name from people where id = $1', [asked.personId]);
  const duties = await tx.query<CardRow>(
    `select d.id, d.title, t.name, t.name_en, d.unit_id, d.scope_kind, d.scope_id
     from duties d join titles t on t.code = d.title
     where d.person_id = $1 and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2) order by d.valid_from, d.id`,
    [asked.personId, tx.now],
  );
  const english = asked.language === 'en';
  const unitName = (id: number | null) => {
    const unit = id === null ? undefined : known.units.find(id);
    return unit === undefined ? null : english ? unit.nameEn : unit.name;
  };
  return {
    name: person.rows[0]?.name ?? '',
    duties: duties.rows.map((row) => ({
      id: row.id,
      title: row.title,
      titleName: english ? row.name_en : row.name,
      unitId: row.unit_id,
      unitName: unitName(row.unit_id),
      scopeName:
        row.scope_kind === 'unit' ? (unitName(row.scope_id) ?? '') : areaName(known.tree, row, english),
    })),
  };
}

function areaName(tree: AreaTree, row: CardRow, english: boolean): string {
  const area = row.scope_kind === 'area' ? tree.find(row.scope_id) : undefined;
  return area === undefined ? '' : english ? (area.nameEn ?? area.name) : area.name;
}
