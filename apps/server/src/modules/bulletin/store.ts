import type { Bulletin, BulletinInput, BulletinKind, BulletinState } from '@gezhi/domain/bulletin';
import type { Transaction } from '../../platform/db/index.ts';

export interface BulletinRow {
  readonly id: string;
  readonly area_id: number;
  readonly kind: BulletinKind;
  readonly title_zh: string;
  readonly text_zh: string;
  readonly title_en: string | null;
  readonly text_en: string | null;
  readonly contact_phone: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date;
  readonly written_at: Date;
  readonly changed_at: Date;
  readonly withdrawn_at: Date | null;
}

export const BULLETIN_COLUMNS = `b.id, b.area_id, b.kind, b.title_zh, b.text_zh, b.title_en, b.text_en, b.contact_phone,
  b.valid_from, b.valid_until, b.written_at, b.changed_at, b.withdrawn_at`;

function stateOf(row: BulletinRow, now: Date): BulletinState {
  if (row.withdrawn_at !== null) return 'withdrawn';
  if (row.valid_until <= now) return 'over';
  return row.valid_from > now ? 'coming' : 'running';
}

/** A row as the staff reads it at a moment. */
export function toBulletin(row: BulletinRow, now: Date): Bulletin {
  const { id, area_id: areaId, kind, title_en: title, text_en: text } = row;
  return {
    id,
    areaId,
    kind,
    zh: { title: row.title_zh, text: row.text_zh },
    en: title === null || text === null ? null : { title, text },
    contactPhone: row.contact_phone,
    from: row.valid_from.toISOString(),
    until: row.valid_until.toISOString(),
    writtenAt: row.written_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    state: stateOf(row, now),
  };
}

/** One bulletin, locked until the transaction ends; undefined where there is none. After `applying`. */
export async function lockBulletin(tx: Transaction, id: string): Promise<BulletinRow | undefined> {
  const { rows } = await tx.query<BulletinRow>(
    `select ${BULLETIN_COLUMNS} from bulletins b where b.id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** Writes a new bulletin; false where another one has taken its id. After `applying`. */
export async function addBulletin(tx: Transaction, bulletin: BulletinInput): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into bulletins (id, area_id, kind, title_zh, text_zh, title_en, text_en, contact_phone, valid_from, valid_until,
       written_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) on conflict (id) do nothing`,
    [...valuesOf(bulletin), tx.now],
  );
  return rowCount === 1;
}

/** Writes new words, area or time to a bulletin that is there. After `applying`. */
export async function saveBulletin(tx: Transaction, bulletin: BulletinInput): Promise<void> {
  await tx.query(
    `update bulletins set area_id = $2, kind = $3, title_zh = $4, text_zh = $5, title_en = $6, text_en = $7,
       contact_phone = $8, valid_from = $9, valid_until = $10, changed_at = $11 where id = $1`,
    [...valuesOf(bulletin), tx.now],
  );
}

/** Takes a bulletin back. After `applying`. */
export async function withdraw(tx: Transaction, id: string): Promise<void> {
  await tx.query('update bulletins set withdrawn_at = $2, changed_at = $2 where id = $1', [id, tx.now]);
}

function valuesOf({ id, areaId, kind, zh, en, contactPhone, from, until }: BulletinInput): unknown[] {
  return [
    id,
    areaId,
    kind,
    zh.title,
    zh.text,
    en?.title ?? null,
    en?.text ?? null,
    contactPhone,
    from,
    until,
  ];
}
