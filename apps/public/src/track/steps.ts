import type { Phase } from '@gezhi/domain/catalogue';
import { plainTime } from '../frame/time.ts';
import { hasWords, type Language, sayOr, type WordKey, wordsOf } from '../frame/words.ts';
import type { Track } from '../ports.ts';
import { reasonWords } from './reasons.ts';

/** A line of the way a matter goes, in plain words. */
export interface PlainStep {
  readonly when: 'past' | 'current' | 'future';
  readonly title: string;
  /** 今天上午 9:05; absent for what has not happened. */
  readonly time?: string;
  /** ISO 8601, for machines. */
  readonly at?: string;
  /** What was written for the reporter, word for word. */
  readonly texts: readonly string[];
}

type Step = Track['data']['steps'][number];

/** Steps that are no news to the reporter unless something was written for them. */
const SILENT = new Set(['noAnswer']);

/** Words of the report that the page shows already; its address stands in the first step. */
const SAID_ABOVE = new Set(['title', 'description']);

/** The order in which an ordinary matter still has to go. */
const WAY: readonly Phase[] = ['reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp'];
const AHEAD = ['dispatched', 'handling', 'checking', 'followUp'] as const;

/** The name of a unit in the language of the page; the centre where none is named. */
export function unitWords(unit: { name: string; nameEn: string } | null, language: Language): string {
  if (unit === null) return wordsOf(language)('centre');
  return language === 'en' ? unit.nameEn : unit.name;
}

/** Codes that say something to the reporter: the rating given, the reason of a refusal, to whom it was handed. */
function codeWords(step: Step, { language, reasons }: Telling): readonly string[] {
  const { rating, reason, handedTo, ruling } = step.codes;
  const keys = [
    ...(typeof rating === 'string' ? [`act.rating.${rating}`] : []),
    ...(typeof handedTo === 'string' ? [`handedTo.${handedTo}`] : []),
    ...(typeof ruling === 'string' ? [`rulingWords.${ruling}`] : []),
    ...(step.action === 'decline' && typeof reason === 'string' ? [`declineReason.${reason}`] : []),
  ];
  const given: readonly unknown[] = Array.isArray(step.codes.reasons) ? step.codes.reasons : [];
  return [
    ...keys
      .filter((key) => hasWords(language, key))
      .map((key) => sayOr(language, { known: key, other: 'step.other' })),
    ...reasons.filter(({ code }) => given.includes(code)).map((one) => reasonWords(one, language)),
  ];
}

/** The step names who acted; of a dispatch people want to know to whom: who signed next, or who has it now. */
function unitOf(steps: readonly Step[], at: number, lead: Step['unit']): Step['unit'] {
  const step = steps[at];
  if (step?.action !== 'dispatch') return step?.unit ?? null;
  const after = steps.slice(at + 1);
  const again = after.findIndex(({ action }) => action === 'dispatch');
  const until = again < 0 ? after : after.slice(0, again);
  return until.find(({ action }) => action === 'sign')?.unit ?? (again < 0 ? lead : null);
}

interface Telling {
  readonly unit: Step['unit'];
  readonly now: Date;
  readonly language: Language;
  readonly reasons: Track['data']['ratingReasons'];
}

function titleOf(step: Step, { unit, language }: Telling): string {
  if (step.action === 'dispatch' && unit === null) return wordsOf(language)('future.dispatched');
  const keys = { known: `step.${step.action}`, other: 'step.other' } as const;
  return sayOr(language, keys, { unit: unitWords(unit, language) });
}

function pastStep(step: Step, telling: Telling): PlainStep {
  const say = wordsOf(telling.language);
  const written = step.texts
    .filter(({ name }) => !SAID_ABOVE.has(name))
    .map(({ name, text }) => (name === 'receipt' ? say('step.receipt', { text }) : text));
  return {
    when: 'past',
    title: titleOf(step, telling),
    time: plainTime(step.at, telling.now, telling.language),
    at: step.at,
    texts: [...codeWords(step, telling), ...written],
  };
}

function isNews(step: Step): boolean {
  if (step.texts.length > 0 && step.action !== 'report') return true;
  return !SILENT.has(step.action);
}

/** What happened, where it is now, and what is still to come: without a time, because what is promised is the whole and no single step. */
export function plainSteps({ data }: Track, now: Date, language: Language): readonly PlainStep[] {
  const say = wordsOf(language);
  const past = data.steps.flatMap((step, at) =>
    isNews(step)
      ? [
          pastStep(step, {
            unit: unitOf(data.steps, at, data.leadUnit),
            now,
            language,
            reasons: data.ratingReasons,
          }),
        ]
      : [],
  );
  const place = WAY.indexOf(data.phase);
  if (place < 0 && data.phase !== 'suspended') return past;
  const unit = unitWords(data.leadUnit, language);
  const current: PlainStep = {
    when: 'current',
    title: sayOr(language, { known: `current.${data.phase}`, other: 'current.reported' }, { unit }),
    texts: [],
  };
  const future = AHEAD.filter((phase) => WAY.indexOf(phase) > place).map(
    (phase): PlainStep => ({
      when: 'future',
      title: say(`future.${phase}`),
      texts: phase === 'followUp' ? [say('future.followUpWords')] : [],
    }),
  );
  return [...past, current, ...future];
}

/** The first words of the track page: a tag, who has it now, and what happens next. */
export interface NowWords {
  readonly tag: string;
  readonly title: string;
  readonly next: string;
  readonly done: boolean;
}

/** Which words fit: an ended matter reads differently when it can be reopened or still has to be rated. */
function nowKey({ data, can }: Track): string {
  const may = (kind: string): boolean => can.some((offer) => offer.kind === kind);
  if (data.phase === 'followUp' && data.ruling !== null)
    return data.ruling === 'appeal' ? 'rulingAppeal' : 'ruling';
  if (data.phase === 'followUp' && !may('rate')) return 'followUpWait';
  if (data.phase === 'declined' && !may('appeal')) return 'declinedFinal';
  if (data.phase === 'closed' && data.ruling === 'unreasonable')
    return may('appealRuling') ? 'ruledOut' : 'ruledOutFinal';
  if (data.phase === 'closed' && data.steps.findLast((step) => step.phase !== null)?.action === 'handOver')
    return 'handedOver';
  if (data.phase === 'closed' && !may('reopen')) return 'closedFinal';
  return data.phase;
}

/** Who has it now and what happens next, in plain words. */
export function nowWords(track: Track, language: Language): NowWords {
  const key = nowKey(track);
  const holes = {
    unit: unitWords(track.data.leadUnit, language),
    holder: unitWords(track.data.holder, language),
  };
  const words = (part: 'tag' | 'title' | 'next'): string =>
    sayOr(language, { known: `now.${key}.${part}`, other: `now.reported.${part}` satisfies WordKey }, holes);
  const done = (track.data.phase === 'followUp' || track.data.phase === 'closed') && !key.startsWith('rul');
  return { tag: words('tag'), title: words('title'), next: words('next'), done };
}
