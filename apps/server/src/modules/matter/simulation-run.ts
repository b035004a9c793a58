import { SCHEDULER } from '@gezhi/domain/access';
import { type Compared, type FigureRow, simulate, Tally } from '@gezhi/domain/simulation';
import type { Database, Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { comparedBy, type TriedDrafts } from './simulation-ground.ts';
import {
  FIRST_PAGE,
  loadPastRecords,
  nextSample,
  type PageStart,
  type PastRecords,
  type SampleRow,
} from './simulation-past.ts';

/** Matters of one page: half a second of work at most, so that progress is seen and a stop is heard. */
const PAGE = 500;

interface AskedRow {
  readonly drafts: TriedDrafts;
  readonly asked_at: Date;
}

/**
 * Replays the matters of a running simulation page by page, by keyset up to the moment at which it was asked for, and writes
 * what it found; memory does not grow with their number. Writes the tables of simulations alone. Gives false where it was
 * stopped meanwhile. Begun anew it finds the same.
 */
export async function runSimulation(
  { database, knowledge }: { readonly database: Database; readonly knowledge: Knowledge },
  id: string,
): Promise<boolean> {
  const within = <T>(work: (tx: Transaction) => Promise<T>) => database.inTransaction(SCHEDULER, null, work);
  const begun = await within(async (tx) => {
    const { rows } = await tx.query<AskedRow>(
      `select drafts, asked_at from simulations where id = $1 and state = 'running'`,
      [id],
    );
    await clearFound(tx, id);
    return { asked: rows[0], records: await loadPastRecords(tx, knowledge) };
  });
  if (begun.asked === undefined) return false;
  const { drafts, asked_at: askedAt } = begun.asked;
  const compared = comparedBy(knowledge, drafts, askedAt.getTime());
  const tally = new Tally();
  const keeper = new RowKeeper(id);
  const pageAfter = (after: PageStart) => within((tx) => nextSample(tx, id, { after, most: PAGE }));
  for (let page: Sample | undefined = await pageAfter(FIRST_PAGE); page !== undefined; ) {
    const last = page.at(-1);
    // The database gathers the next page while this one is replayed.
    const next: Promise<Sample> | undefined =
      last === undefined || page.length < PAGE ? undefined : pageAfter({ at: last.key_at, id: last.id });
    next?.catch(() => undefined);
    await asSent();
    replayAll(page, { records: begun.records, compared, tally });
    const rows = tally.takeRows();
    const goesOn = await within(async (tx) => {
      await keeper.keep(tx, rows);
      return moved(tx, id, tally.seen);
    });
    page = await next;
    if (!goesOn) return false;
  }
  return within((tx) => end(tx, id, tally));
}

type Sample = readonly SampleRow[];

/** What was asked of the database leaves only when the thread has a moment. */
const asSent = () => new Promise((resolve) => setImmediate(resolve));

interface Replaying {
  readonly records: PastRecords;
  readonly compared: Compared;
  readonly tally: Tally;
}

function replayAll(sample: Sample, { records, compared, tally }: Replaying): void {
  for (const row of sample) simulate(records.matterOf(row), compared, tally);
}

/** What an earlier try left behind, whose process died. */
async function clearFound(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from simulation_figures where simulation_id = $1', [id]);
  await tx.query('delete from simulation_rows where simulation_id = $1', [id]);
}

/** Says how far a run is; false where it was stopped meanwhile. */
async function moved(tx: Transaction, id: string, done: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update simulations set done = $2, moved_at = clock_timestamp() where id = $1 and state = 'running'`,
    [id, done],
  );
  return rowCount === 1;
}

async function end(tx: Transaction, id: string, tally: Tally): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update simulations set state = 'done', done = $2, total = $2, changed = $3, ended_at = $4
     where id = $1 and state = 'running'`,
    [id, tally.seen, tally.changed, tx.now],
  );
  if (rowCount !== 1) return false;
  const figures = tally.figures();
  const column = <K extends keyof (typeof figures)[number]>(name: K) => figures.map((one) => one[name]);
  await tx.query(
    `insert into simulation_figures (simulation_id, family, key, base, draft, more, less)
     select $1, f.* from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[])
       as f (family, key, base, draft, more, less)`,
    [id, column('family'), column('key'), column('base'), column('draft'), column('more'), column('less')],
  );
  return true;
}

/** Writes rows behind figures, numbered as they come. */
class RowKeeper {
  readonly #id: string;
  readonly #positions = new Map<string, number>();

  constructor(id: string) {
    this.#id = id;
  }

  async keep(tx: Transaction, rows: readonly FigureRow[]): Promise<void> {
    if (rows.length === 0) return;
    const date = (at: number | null) => (at === null ? null : new Date(at));
    await tx.query(
      `insert into simulation_rows (simulation_id, family, key, side, position, matter_id, number, category, area_id,
         created_at, from_at, to_at)
       select $1, r.* from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::uuid[], $7::text[], $8::text[], $9::int[],
         $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])
         as r (family, key, side, position, matter_id, number, category, area_id, created_at, from_at, to_at)`,
      [
        this.#id,
        rows.map((one) => one.family),
        rows.map((one) => one.key),
        rows.map((one) => one.side),
        rows.map((one) => this.#next(one)),
        rows.map((one) => one.matterId),
        rows.map((one) => one.number),
        rows.map((one) => one.category),
        rows.map((one) => one.areaId),
        rows.map((one) => date(one.createdAt)),
        rows.map((one) => date(one.fromAt)),
        rows.map((one) => date(one.toAt)),
      ],
    );
  }

  #next({ family, key, side }: FigureRow): number {
    const figure = `${family} ${key} ${side}`;
    const position = (this.#positions.get(figure) ?? 0) + 1;
    this.#positions.set(figure, position);
    return position;
  }
}
