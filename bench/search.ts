import { SCHEDULER } from '@gezhi/domain/access';
import { foldForSearch } from '@gezhi/domain/text';
import { Client } from 'pg';
import { loadKnowledge } from '../apps/server/src/modules/catalogue/index.ts';
import { loadDuties } from '../apps/server/src/modules/people/index.ts';
import { createDatabase } from '../apps/server/src/platform/db/index.ts';
import { Caller } from './client.ts';
import { type ActorName, actorId, tokenOf } from './district.ts';
import type { Ground } from './ground.ts';
import { asSuperuser } from './load.ts';
import { median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable, type Row } from './report.ts';
import { startProduct } from './servers.ts';
import { searchWords } from './texts.ts';

const SAMPLES = 30;
const WARM_UP = 6;
/** The floor of the target: below this nobody waits. */
const FLOOR_MS = 20;
/** Hits compared with LIKE per word. */
const COMPARED = 1_000;
const ASKERS: readonly ActorName[] = ['district', 'community'];
const LIMIT = 50;

const TRIGRAM_TABLE = [
  'create extension if not exists pg_trgm',
  'drop table if exists bench_texts',
  'create table bench_texts as select matter_id, folded, district_id, community_id, created_at from matter_terms',
  'create index on bench_texts using gin (folded gin_trgm_ops)',
  'create index on bench_texts (created_at desc, matter_id desc)',
  'analyze bench_texts',
];

/** A search by the trigram index: the same page of rows, by the superuser, so without any policy. */
const TRIGRAM = `select m.id, m.number, m.phase, m.created_at, t.body as title
  from (select matter_id, created_at from bench_texts where folded like $1 and (district_id = $2 or community_id = $2)
    order by created_at desc, matter_id desc limit ${LIMIT + 1}) as page
  join matters m on m.id = page.matter_id left join passages t on t.entry_id = m.title_entry_id and t.name = 'title'
  order by page.created_at desc, page.matter_id desc`;

interface Timed {
  readonly actor: ActorName;
  readonly kind: string;
  readonly word: string;
  readonly rows: number;
  readonly product: number;
  readonly trigram: number;
  readonly recall: string;
}

/** Searches of six kinds through the product's door, against pg_trgm with LIKE, and their recall against LIKE. */
export async function benchSearch(ground: Ground): Promise<BenchResult> {
  say('Making the trigram index to compare with');
  await asSuperuser(ground.database.superUrl, TRIGRAM_TABLE);
  const product = await startProduct(ground);
  const caller = new Caller(product.port, 2);
  const admin = new Client({ connectionString: ground.database.superUrl });
  await admin.connect();
  const place = ground.district.spots.find((spot) => spot.compounds.length > 0)?.compounds[0] ?? '';
  try {
    const timed: Timed[] = [];
    for (const actor of ASKERS) {
      for (const { kind, word } of searchWords(place)) {
        const areaId = areaOf(ground, actor);
        const times = await time({ caller, admin }, { actor, word, areaId });
        const recall = await recallOf(ground, { caller, admin }, { actor, word });
        timed.push({ actor, kind, word, recall, ...times });
      }
    }
    return summarise(timed, rssOf(product.pid));
  } finally {
    caller.close();
    await admin.end();
    await product.stop();
  }
}

function areaOf(ground: Ground, actor: ActorName): number {
  const [busy] = ground.district.spots;
  return (actor === 'district' ? busy?.districtId : busy?.communityId) ?? 0;
}

interface Ends {
  readonly caller: Caller;
  readonly admin: Client;
}

async function time(
  { caller, admin }: Ends,
  asked: { actor: ActorName; word: string; areaId: number },
): Promise<{ rows: number; product: number; trigram: number }> {
  const times = { product: [] as number[], trigram: [] as number[] };
  let rows = 0;
  for (let turn = 0; turn < WARM_UP + SAMPLES; turn += 1) {
    const answer = await searchPage(caller, asked);
    const begun = performance.now();
    await admin.query(TRIGRAM, [`%${foldForSearch(asked.word)}%`, asked.areaId]);
    if (turn < WARM_UP) continue;
    times.trigram.push(performance.now() - begun);
    times.product.push(answer.ms);
    rows = answer.ids.length;
  }
  return { rows, product: median(times.product), trigram: median(times.trigram) };
}

async function searchPage(
  caller: Caller,
  { actor, word, after }: { actor: ActorName; word: string; after?: string },
) {
  const query = new URLSearchParams({
    q: word,
    limit: String(LIMIT),
    ...(after === undefined ? {} : { after }),
  });
  const answer = await caller.ask({ path: `/api/matters/search?${query}`, token: tokenOf(actor) });
  const { items, next } = JSON.parse(answer.text) as { items: { id: string }[]; next?: string };
  return { ms: answer.ms, ids: items.map((item) => item.id), next };
}

/** Of the newest hits of LIKE that the actor may see, how many the search finds, as `found of there`. */
async function recallOf(
  ground: Ground,
  { caller, admin }: Ends,
  { actor, word }: { actor: ActorName; word: string },
): Promise<string> {
  const found = new Set<string>();
  let after: string | undefined;
  do {
    const page = await searchPage(caller, { actor, word, ...(after === undefined ? {} : { after }) });
    for (const id of page.ids) found.add(id);
    after = page.next;
  } while (after !== undefined && found.size < COMPARED);
  const { rows } = await admin.query<{ matter_id: string }>(
    'select matter_id from bench_texts where folded like $1 order by created_at desc, matter_id desc',
    [`%${foldForSearch(word)}%`],
  );
  const visible = await seenBy(
    ground,
    actor,
    rows.map((row) => row.matter_id),
  );
  const expected = visible.slice(0, COMPARED);
  return `${expected.filter((id) => found.has(id)).length} of ${expected.length}`;
}

/** Which of these matters the actor may see, by row-level security alone, in the order given. */
async function seenBy(ground: Ground, actor: ActorName, ids: readonly string[]): Promise<string[]> {
  const database = createDatabase({
    url: ground.database.appUrl,
    connections: 1,
    statementTimeoutMs: 120_000,
    setUp: 'set jit = off',
  });
  try {
    const knowledge = await loadKnowledge(database);
    const personId = actorId(actor, 'person');
    const duties = await database.inTransaction(SCHEDULER, null, (tx) =>
      loadDuties(tx, knowledge.tree, personId),
    );
    const person = { kind: 'person', personId, accountId: actorId(actor, 'account'), duties } as const;
    const seen = await database.inTransaction(person, null, async (tx) => {
      const { rows } = await tx.query<{ id: string }>('select id from matters where id = any ($1::uuid[])', [
        ids,
      ]);
      return new Set(rows.map((row) => row.id));
    });
    return ids.filter((id) => seen.has(id));
  } finally {
    await database.close();
  }
}

function summarise(timed: readonly Timed[], rssMb: number): BenchResult {
  const limitOf = (one: Timed) => Math.max(2 * one.trigram, FLOOR_MS);
  const rows = timed.map(
    (one): Row => ({
      who: one.actor,
      kind: one.kind,
      word: one.word,
      rows: one.rows,
      'product ms': rounded(one.product),
      'trigram ms': rounded(one.trigram),
      'limit ms': rounded(limitOf(one)),
      within: one.product <= limitOf(one) ? 'yes' : 'NO',
      recall: one.recall,
    }),
  );
  printTable('Searches: median time of the first 50 hits', rows);
  return {
    name: 'search',
    // How much of the limit max(2 × trigram, 20 ms) the worst kind takes: 1 is the limit.
    ratios: { timeVsBare: rounded(Math.max(...timed.map((one) => one.product / limitOf(one)))) },
    rssMb: rounded(rssMb),
    samples: SAMPLES,
  };
}
