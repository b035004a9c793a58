import type { Light } from '@gezhi/domain/clock';
import { codeOfPaper, type PaperView } from '@gezhi/domain/matter';
import { currentLanguage, dayOf, say, sayDayName } from '../words/index.ts';

const DAY_MS = 86_400_000;
/** From so many days before the promised one on, as the applicant is reminded then (docs/field.md §2.11). */
const SOON_DAYS = 3;

type Day = Pick<PaperView, 'bringBy' | 'state'>;

function daysLeft({ bringBy }: Pick<PaperView, 'bringBy'>, now: number): number {
  return (Date.parse(bringBy) - Date.parse(dayOf(new Date(now)))) / DAY_MS;
}

/** How a paper stands: waited for, due soon, not there on its day, settled; null where the matter ended first. */
export function paperLight(paper: Day, now: number): Light | null {
  if (paper.state === 'ended') return null;
  if (paper.state === 'lapsed') return 'red';
  if (paper.state !== 'owed') return 'done';
  return daysLeft(paper, now) <= SOON_DAYS ? 'yellow' : 'green';
}

/** What is said of where a paper stands: by when it is waited for, or what became of it. */
export function sayPaperState(paper: Day, now: number): string {
  if (paper.state !== 'owed') return say('matterPage', `papers.state.${paper.state}`);
  if (daysLeft(paper, now) === 0) return say('matterPage', 'papers.last');
  const day = sayDayName(`${paper.bringBy}T12:00:00+08:00`, new Date(now));
  return say('matterPage', 'papers.by', { day });
}

/** A paper as the category calls it, as whoever noted it does, or both. */
export function sayPaperName({ title, name }: Pick<PaperView, 'title' | 'name'>): string {
  const known = currentLanguage() === 'en' ? title?.en : title?.zh;
  const words = [known, name].filter((one) => one !== null && one !== undefined && one !== '');
  return words.length === 0 ? say('matterPage', 'papers.unnamed') : words.join(' · ');
}

/**
 * The paper that an entry is about: one that it names by its number, or the one that it noted, as the category calls it,
 * because the entry itself has the words of whoever noted it; undefined for none.
 */
export function sayPaperOf(
  papers: readonly PaperView[],
  entry: { readonly id: string; readonly codes: Readonly<Record<string, unknown>> },
): string | undefined {
  const { owedPaper, clock, round } = entry.codes;
  const code = clock === 'paper' && typeof round === 'number' ? codeOfPaper({ number: round }) : owedPaper;
  const named = papers.find((one) => codeOfPaper(one) === code);
  if (named !== undefined) return sayPaperName(named);
  const noted = papers.find((one) => one.entryId === entry.id);
  return noted?.title == null ? undefined : sayPaperName({ ...noted, name: null });
}
