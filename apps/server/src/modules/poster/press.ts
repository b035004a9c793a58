import { SCHEDULER } from '@gezhi/domain/access';
import type { Language } from '@gezhi/public';
import type { Database, Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { GlyphShelf } from './glyphs.ts';
import { gridsIn, postersOf } from './posters.ts';
import { PosterBook, wordsOf } from './sheet.ts';
import { castFor } from './type-case.ts';

/** A run stands still for this long (seconds) only when its process died; then another one begins it anew. */
const DEAD_SECONDS = 120;
/** Grids whose facts are read at once. */
const PART = 25;

/** What printing needs of the house. */
export interface PressHouse {
  readonly database: Database;
  readonly knowledge: () => Knowledge;
  readonly hotline: string;
}

/** A run as a press took it up. */
interface Run {
  readonly id: string;
  readonly area_id: number;
  readonly language: Language;
  readonly address: string;
}

/** Prints posters: one at once, or a whole area page by page, where whoever asked may look and stop it between two pages. */
export class PosterPress {
  readonly #house: PressHouse;
  readonly #glyphs = new GlyphShelf();
  #wake: () => void = () => undefined;

  constructor(house: PressHouse) {
    this.#house = house;
  }

  /** Says who is to be woken when a run was asked for: the job that prints. */
  wakeWith(wake: () => void): void {
    this.#wake = wake;
  }

  /** A run was asked for, and that is committed. */
  asked(): void {
    this.#wake();
  }

  /** The poster of one grid as a PDF. */
  async printOne(asked: { gridId: number; language: Language; address: string }): Promise<Buffer> {
    const posters = await this.#read((tx) =>
      postersOf(tx, this.#facts(), { ...asked, gridIds: [asked.gridId] }),
    );
    const book = await this.#bookFor(posters, asked.language);
    for (const poster of posters) book.add(poster);
    return book.finish();
  }

  /** Prints what waits, and what a process left behind that died. */
  async printAll(): Promise<void> {
    for (let run = await this.#claim(); run !== undefined; run = await this.#claim()) {
      try {
        await this.#print(run);
      } catch (fault) {
        await this.#end(run.id, { state: 'failed', pdf: null });
        throw fault;
      }
    }
  }

  #facts() {
    return { knowledge: this.#house.knowledge(), hotline: this.#house.hotline };
  }

  #read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#house.database.inTransaction(SCHEDULER, null, work);
  }

  async #bookFor(posters: Awaited<ReturnType<typeof postersOf>>, language: Language): Promise<PosterBook> {
    const type = await castFor(wordsOf(posters, language), this.#glyphs);
    return new PosterBook(type, { language, title: posters[0]?.district ?? '' });
  }

  async #claim(): Promise<Run | undefined> {
    return this.#read(async (tx) => {
      const { rows } = await tx.query<Run>(
        `update poster_runs set state = 'printing', done = 0, moved_at = clock_timestamp() where id = (
           select id from poster_runs where state = 'waiting'
             or (state = 'printing' and moved_at < clock_timestamp() - make_interval(secs => $1))
           order by asked_at limit 1 for update skip locked)
         returning id, area_id, language, address`,
        [DEAD_SECONDS],
      );
      return rows[0];
    });
  }

  async #print({ id, area_id: areaId, language, address }: Run): Promise<void> {
    const gridIds = gridsIn(this.#house.knowledge().tree, areaId);
    const posters = [];
    for (let at = 0; at < gridIds.length; at += PART) {
      const part = { gridIds: gridIds.slice(at, at + PART), language, address };
      posters.push(...(await this.#read((tx) => postersOf(tx, this.#facts(), part))));
      if (!(await this.#moved(id, 0))) return;
    }
    const book = await this.#bookFor(posters, language);
    for (const [at, poster] of posters.entries()) {
      book.add(poster);
      // The transaction also lets everybody else have their turn on the thread.
      if (!(await this.#moved(id, at + 1))) return;
    }
    await this.#end(id, { state: 'done', pdf: await book.finish() });
  }

  /** Says how far a run is; false where it was stopped meanwhile. */
  #moved(id: string, done: number): Promise<boolean> {
    return this.#read(async (tx) => {
      const { rowCount } = await tx.query(
        `update poster_runs set done = $2, moved_at = clock_timestamp() where id = $1 and state = 'printing'`,
        [id, done],
      );
      return rowCount === 1;
    });
  }

  #end(id: string, { state, pdf }: { state: 'done' | 'failed'; pdf: Buffer | null }): Promise<unknown> {
    return this.#read((tx) =>
      tx.query(`update poster_runs set state = $2, pdf = $3 where id = $1 and state = 'printing'`, [
        id,
        state,
        pdf,
      ]),
    );
  }
}

/** Removes runs of yesterday: their files are printed or forgotten. */
export async function purgePosterRuns(tx: Transaction): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from poster_runs where asked_at < $1::timestamptz - interval '1 day'`,
    [tx.now],
  );
  return rowCount ?? 0;
}
