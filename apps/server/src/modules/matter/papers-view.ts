import type { Field, Title } from '@gezhi/domain/catalogue';
import { codeOfPaper, type PaperState, type PaperView, type PublicPaper } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { ToldHistory } from './timeline.ts';
import type { Unsealer } from './unseal.ts';

export interface PaperRow {
  readonly number: number;
  readonly category: string | null;
  readonly code: string | null;
  readonly bring_by: string;
  readonly extended: boolean;
  readonly state: PaperState;
  readonly unit_id: number | null;
  readonly entry_id: string;
  readonly noted_at: Date;
  readonly settled_at: Date | null;
  readonly settle_entry_id: string | null;
}

interface Told {
  readonly catalogue: Catalogue;
  readonly history: Pick<ToldHistory, 'passages'>;
  readonly unsealer: Unsealer;
}

const PAPERS = {
  name: 'matter-papers-of',
  text: `select number, category, code, bring_by::text as bring_by, extended, state, unit_id, entry_id, noted_at, settled_at,
      settle_entry_id from owed_papers where matter_id = $1 order by number`,
} as const;

/** The papers of a matter, oldest first: which, by when, and what became of each. */
export async function papersOf(tx: Transaction, matterId: string, told: Told): Promise<PaperView[]> {
  return paperViews(await tx.run<PaperRow>(PAPERS, [matterId]), told);
}

/** Papers as they are shown, in their words. */
export function paperViews(rows: readonly PaperRow[], told: Told): Promise<PaperView[]> {
  return Promise.all(rows.map((row) => toView(row, told)));
}

async function toView(row: PaperRow, { catalogue, history, unsealer }: Told): Promise<PaperView> {
  const said = async (entryId: string | null, ...names: string[]): Promise<string | null> => {
    const found = history.passages.find((one) => one.entry_id === entryId && names.includes(one.name));
    return found === undefined ? null : unsealer.masked(found);
  };
  const category = row.category === null ? undefined : catalogue.find(row.category);
  return {
    number: row.number,
    entryId: row.entry_id,
    title: category?.papers.find(({ code }) => code === row.code)?.title ?? null,
    name: await said(row.entry_id, 'paperName'),
    state: row.state,
    bringBy: row.bring_by,
    extended: row.extended,
    promise: await said(row.entry_id, 'promise'),
    unitId: row.unit_id,
    at: row.noted_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    words: row.state === 'ended' ? null : await said(row.settle_entry_id, 'note', 'reason'),
  };
}

/** What the applicant still has to bring. */
export function stillToBring(papers: readonly PaperView[]): PublicPaper[] {
  return papers
    .filter(({ state }) => state === 'owed' || state === 'lapsed')
    .map(({ number, title, name, bringBy, state }) => ({
      number,
      title,
      name,
      bringBy,
      late: state === 'lapsed',
    }));
}

interface Formed {
  readonly fields: readonly Field[];
}

/** Forms in which each paper that may be chosen has its words: those of the category, and those of whoever noted it. */
export function withPaperWords<Offer extends Formed>(
  offers: readonly Offer[],
  papers: readonly PaperView[],
): (Offer & { fields: Field[] })[] {
  const titles = new Map(papers.map((one) => [codeOfPaper(one), titleOf(one)]));
  return offers.map((offer) => ({
    ...offer,
    fields: offer.fields.map((field) =>
      field.name !== 'owedPaper'
        ? field
        : { ...field, options: field.options?.map(({ code }) => ({ code, title: titles.get(code) })) },
    ),
  }));
}

function titleOf({ number, title, name }: PaperView): Title {
  const both = (words: string | undefined) =>
    [words, name].filter((one) => one != null && one !== '').join(' · ') || String(number);
  return { zh: both(title?.zh), en: both(title?.en) };
}
