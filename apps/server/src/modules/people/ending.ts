import type { Role } from '@gezhi/domain/access';
import type { Statement, Transaction } from '../../platform/db/index.ts';

/** A duty in force whose term ends. */
export interface EndingDutyRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly titleName: string;
  readonly titleNameEn: string;
  readonly unitId: number | null;
  readonly endsAt: Date;
}

const ENDING: Statement = {
  name: 'people-ending-duties',
  text: `select d.id, d.person_id as "personId", p.name, t.role, t.name as "titleName", t.name_en as "titleNameEn",
      d.unit_id as "unitId", d.valid_to as "endsAt"
    from duties d join titles t on t.code = d.title join people p on p.id = d.person_id
    where d.valid_from <= $1 and d.valid_to > $1 and d.valid_to <= $2 order by d.valid_to, d.id`,
};

/** Duties in force now that end until then, the first to end first. */
export function endingDuties(tx: Transaction, until: Date): Promise<readonly EndingDutyRow[]> {
  return tx.run<EndingDutyRow>(ENDING, [tx.now, until]);
}
