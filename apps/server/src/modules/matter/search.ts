import { randomInt } from 'node:crypto';
import type { MatterRow } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { looksLikeIdentifier, searchQuery, toTsqueryLiteral } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHouse } from './house.ts';
import { decode, encode } from './keyset.ts';
import { type ListRow, ROW_COLUMNS, toRow } from './list.ts';

const NUMBER = /^\d{6}-\d{4,}$/;
/** Row-level security may hide some of what the index found; a few more rounds fill the page. */
const ROUNDS = 5;
const FIRST = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

export interface SearchAsked {
  readonly q: string;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Search by number, or by words over texts from which identifiers were lifted out. The journal keeps a keyed digest of
 * the words and the number of hits, never the words. Throws text.identifier for a query shaped like a phone, an
 * identity number or a plate.
 */
export async function searchMatters(
  tx: Transaction,
  house: MatterHouse,
  asked: SearchAsked,
): Promise<{ items: MatterRow[]; next?: string }> {
  const words = asked.q.trim();
  const isNumber = NUMBER.test(words);
  if (!isNumber && looksLikeIdentifier(words)) throw new Problem('text.identifier');
  const page = isNumber ? await byNumber(tx, words) : await byWords(tx, words, asked);
  await remember(tx, house, { words, hits: page.items.length });
  return page;
}

async function byNumber(tx: Transaction, number: string): Promise<{ items: MatterRow[] }> {
  const { rows } = await tx.query<ListRow>(
    `select ${ROW_COLUMNS}, '' as key_at from matters m left join passages t on t.entry_id = m.title_entry_id and t.name = 'title'
     where m.number = $1`,
    [number],
  );
  return { items: rows.map(toRow) };
}

interface FoundRow extends ListRow {
  readonly found: string;
  readonly found_at: string;
}

/** Named, because planning the policies costs more than finding the rows. */
const SEARCH = {
  name: 'matter-search',
  text: `select f.id as found, f.created_at::text as found_at, ${ROW_COLUMNS}, '' as key_at
    from search_matters($1, $2::text[], $3::timestamptz, $4::uuid, $5) as f
      left join matters m on m.id = f.id
      left join passages t on t.entry_id = m.title_entry_id and t.name = 'title'
    order by f.created_at desc, f.id desc`,
} as const;

async function byWords(
  tx: Transaction,
  words: string,
  { after, limit }: SearchAsked,
): Promise<{ items: MatterRow[]; next?: string }> {
  const { tokens, likePatterns } = searchQuery(words);
  if (tokens.length === 0) return { items: [] };
  const query = toTsqueryLiteral(tokens);
  let from = after === undefined ? FIRST : decode(after);
  let last = from;
  const items: MatterRow[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const most = (limit + 1) * (round === 0 ? 1 : 4);
    const rows = await tx.run<FoundRow>(SEARCH, [query, likePatterns, last.at, last.id, most]);
    for (const row of rows) {
      if (items.length === limit) return { items, next: encode(from) };
      // What is hidden leaves no trace in the cursor, or its id could be read from it.
      if (row.id !== null) from = { at: row.found_at, id: row.found };
      if (row.id !== null) items.push(toRow(row));
      last = { at: row.found_at, id: row.found };
    }
    if (rows.length < most) return { items };
  }
  return items.length === 0 ? { items } : { items, next: encode(from) };
}

/** Searches are recorded under the account's own kind; the sequence only has to differ within a millisecond. */
async function remember(
  tx: Transaction,
  house: MatterHouse,
  { words, hits }: { words: string; hits: number },
): Promise<void> {
  if (tx.actor.kind !== 'person') return;
  await house.journal.append(tx, {
    subjectKind: 'search',
    subjectId: tx.actor.accountId,
    seq: randomInt(1, 2 ** 31 - 1),
    action: 'search',
    dutyId: tx.actor.duties[0]?.id ?? null,
    codes: { words: house.keyring.searchDigest(words).toString('hex'), hits },
    passages: [],
  });
}
