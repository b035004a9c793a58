import type { Role } from '@gezhi/domain/access';
import type { FirmHelp } from '@gezhi/domain/registry';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { FIRM_COLUMNS, type FirmRow } from './store.ts';

/** Somebody who helps a firm, with what it takes to put them in charge of a matter. */
export interface HelpRow {
  readonly id: string;
  readonly firm_id: string;
  readonly duty_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly role: Role;
  readonly title_name: string;
  readonly title_name_en: string;
  readonly unit_id: number;
  readonly leads: boolean;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
}

/** A link counts while it runs and the post is held. */
const RUNS = `h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
  and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2) and d.unit_id is not null`;

const HELP_COLUMNS = `h.id, h.firm_id, h.duty_id, d.person_id, p.name, t.role, t.name as title_name, t.name_en as title_name_en,
  d.unit_id, h.leads, h.valid_from, least(h.valid_to, d.valid_to) as valid_to`;
const HOLDERS = `join duties d on d.id = h.duty_id join titles t on t.code = d.title join people p on p.id = d.person_id`;

const OF_FIRM = {
  name: 'firm-helpers',
  text: `select ${HELP_COLUMNS} from firm_helpers h ${HOLDERS} where h.firm_id = $1 and ${RUNS}
    order by h.leads desc, h.valid_from, h.id`,
} as const;

const OF_MATTER = {
  name: 'matter-helpers',
  text: `select ${HELP_COLUMNS} from matter_firms m join firm_helpers h on h.firm_id = m.firm_id ${HOLDERS}
    where m.matter_id = $1 and ${RUNS} order by h.leads desc, h.valid_from, h.id`,
} as const;

const HELPED = {
  name: 'firms-helped',
  text: `select ${FIRM_COLUMNS}, bool_or(h.leads) as leads from firms f join firm_helpers h on h.firm_id = f.id
      join duties d on d.id = h.duty_id
    where d.person_id = $1 and ${RUNS} and f.ended_at is null group by f.id order by f.name, f.id limit 200`,
} as const;

/** Who helps a firm now: who leads first. */
export function helpersOf(tx: Transaction, firmId: string): Promise<readonly HelpRow[]> {
  return tx.run<HelpRow>(OF_FIRM, [firmId, tx.now]);
}

/** Who helps the firm that a matter is for; nobody where it is for none. */
export function helpersForMatter(tx: Transaction, matterId: string): Promise<readonly HelpRow[]> {
  return tx.run<HelpRow>(OF_MATTER, [matterId, tx.now]);
}

/** The firms whom the actor helps now, by name. */
export function helpedFirms(tx: Transaction): Promise<readonly (FirmRow & { readonly leads: boolean })[]> {
  const { actor } = tx;
  if (actor.kind !== 'person') return Promise.resolve([]);
  return tx.run<FirmRow & { leads: boolean }>(HELPED, [actor.personId, tx.now]);
}

/** A link as the staff reads it. */
export function toHelp(row: HelpRow, language: Language): FirmHelp {
  return {
    ...{ id: row.id, dutyId: row.duty_id, personId: row.person_id, name: row.name, unitId: row.unit_id },
    title: language === 'en' ? row.title_name_en : row.title_name,
    leads: row.leads,
    from: row.valid_from.toISOString(),
    to: row.valid_to?.toISOString() ?? null,
  };
}

/** A post that is held now, with its role and unit; undefined where there is none. */
export async function postOf(
  tx: Transaction,
  dutyId: string,
): Promise<{ readonly personId: string; readonly role: Role; readonly unitId: number | null } | undefined> {
  const { rows } = await tx.query<{ person_id: string; role: Role; unit_id: number | null }>(
    `select d.person_id, t.role, d.unit_id from duties d join titles t on t.code = d.title
     where d.id = $1 and d.valid_from <= $2 and (d.valid_to is null or d.valid_to > $2)`,
    [dutyId, tx.now],
  );
  const [row] = rows;
  return row && { personId: row.person_id, role: row.role, unitId: row.unit_id };
}

/** One link, locked until the transaction ends. After `applying`. */
export async function lockHelp(
  tx: Transaction,
  id: string,
): Promise<{ readonly firmId: string; readonly dutyId: string; readonly ended: boolean } | undefined> {
  const { rows } = await tx.query<{ firm_id: string; duty_id: string; ended: boolean }>(
    `select firm_id, duty_id, valid_to is not null and valid_to <= $2 as ended from firm_helpers where id = $1 for update`,
    [id, tx.now],
  );
  const [row] = rows;
  return row && { firmId: row.firm_id, dutyId: row.duty_id, ended: row.ended };
}

/** Writes a link from now on; false where its id is taken. After `applying`, with the firm locked. */
export async function addHelp(
  tx: Transaction,
  said: {
    readonly id: string;
    readonly firmId: string;
    readonly dutyId: string;
    readonly leads: boolean;
    readonly to: string | null;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into firm_helpers (id, firm_id, duty_id, leads, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [said.id, said.firmId, said.dutyId, said.leads, tx.now, said.to],
  );
  return rowCount === 1;
}

/** Ends a link now. After `applying`. */
export async function endHelp(tx: Transaction, id: string): Promise<void> {
  await tx.query('update firm_helpers set valid_to = $2 where id = $1', [id, tx.now]);
}
