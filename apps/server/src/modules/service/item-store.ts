import type { ServiceItem } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';

const COLUMNS =
  'code, zh, en, topic, unit, passes, papers, places, helps, category, basis, basis_en, charge, position, ended';
const READ_COLUMNS = COLUMNS.replace('basis_en', 'basis_en as "basisEn"');

const READ = {
  name: 'service-items',
  text: `select ${READ_COLUMNS} from service_items order by position, code collate "C"`,
} as const;

/** The whole list in its order, ended items too. */
export async function readItems(tx: Transaction): Promise<ServiceItem[]> {
  return [...(await tx.run<ServiceItem>(READ, []))];
}

/** One item that is offered; undefined where there is none. */
export async function offeredItem(tx: Transaction, code: string): Promise<ServiceItem | undefined> {
  const { rows } = await tx.query<ServiceItem>(
    `select ${READ_COLUMNS} from service_items where code = $1 and not ended`,
    [code],
  );
  return rows[0];
}

/** Writes an item as it should be, and gives the id of its entries. After `applying`. */
export async function saveItem(tx: Transaction, item: ServiceItem): Promise<string> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `insert into service_items (area_id, ${COLUMNS})
     select d.area_id, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 from district d
     on conflict (code) do update set zh = $2, en = $3, topic = $4, unit = $5, passes = $6, papers = $7, places = $8, helps = $9,
       category = $10, basis = $11, basis_en = $12, charge = $13, position = $14, ended = $15
     returning subject_id`,
    [
      ...[item.code, item.zh, item.en, item.topic, item.unit, item.passes, JSON.stringify(item.papers)],
      ...[item.places, item.helps, item.category, item.basis, item.basisEn],
      ...[item.charge === null ? null : JSON.stringify(item.charge), item.position, item.ended],
    ],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('There is no district whose list it would be');
  return row.subject_id;
}
