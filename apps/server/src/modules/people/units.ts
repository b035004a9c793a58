import type { Unit } from '@gezhi/domain/people';
import type { Transaction } from '../../platform/db/index.ts';

/** Units in memory: some hundred rows that change rarely. */
export class UnitDirectory {
  readonly units: readonly Unit[];
  readonly #byId = new Map<number, Unit>();
  readonly #byCode = new Map<string, Unit>();

  /** Units that have ended are found by id alone: what is over still names them. */
  constructor(units: readonly Unit[], ended: readonly Unit[] = []) {
    this.units = units;
    for (const unit of ended) this.#byId.set(unit.id, unit);
    for (const unit of units) {
      this.#byId.set(unit.id, unit);
      this.#byCode.set(unit.code, unit);
    }
  }

  find(id: number): Unit | undefined {
    return this.#byId.get(id);
  }

  findByCode(code: string): Unit | undefined {
    return this.#byCode.get(code);
  }

  /** The centre or station that serves exactly this area. */
  holderOf(areaId: number): Unit | undefined {
    return this.units.find(
      (unit) => unit.areaId === areaId && (unit.kind === 'centre' || unit.kind === 'station'),
    );
  }

  /** The unit and those above it, nearest first: the way an empty queue falls. */
  chainOf(id: number): readonly Unit[] {
    const chain: Unit[] = [];
    for (
      let unit = this.find(id);
      unit !== undefined;
      unit = unit.parentId === null ? undefined : this.find(unit.parentId)
    ) {
      chain.push(unit);
    }
    return chain;
  }
}

interface UnitRow {
  id: number;
  code: string;
  kind: Unit['kind'];
  name: string;
  name_en: string;
  area_id: number;
  level: string;
  parent_id: number | null;
  ended: boolean;
}

export async function loadUnitDirectory(tx: Transaction): Promise<UnitDirectory> {
  const { rows } = await tx.query<UnitRow>(
    `select u.id, u.code, u.kind, u.name, u.name_en, u.area_id, a.level, u.parent_id, u.ended
     from units u join areas a on a.id = u.area_id order by u.id`,
  );
  const [ended, active] = [rows.filter((row) => row.ended), rows.filter((row) => !row.ended)];
  return new UnitDirectory(active.map(unitOf), ended.map(unitOf));
}

const unitOf = (row: UnitRow): Unit => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  name: row.name,
  nameEn: row.name_en,
  areaId: row.area_id,
  level: row.level,
  parentId: row.parent_id,
});
