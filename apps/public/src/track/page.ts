import type { Errand } from '@gezhi/domain/service';
import { html } from 'ghtml';
import type { Fault } from '../frame/fields.ts';
import { faultSummary } from '../frame/fields.ts';
import { type IconName, icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainTime } from '../frame/time.ts';
import { sayOr } from '../frame/words.ts';
import type { Track } from '../ports.ts';
import { type ActForm, actTitle, answerForm, rateForm } from './act-page.ts';
import { errandBox } from './errand.ts';
import { papersBox } from './papers.ts';
import { besideWords, questionWords, reopenHint, urgeHint } from './standing.ts';
import { nowWords, type PlainStep, plainSteps } from './steps.ts';
import { untilWords } from './until.ts';

export interface TrackView {
  readonly frame: Frame;
  readonly track: Track;
  /** What the matter is an errand for; absent where it is none. */
  readonly errand?: Errand | null;
  /** As people read it. */
  readonly code: string;
  /** The rating as typed, when it could not be taken. */
  readonly rating: ActForm;
  readonly faults: readonly Fault[];
  /** The answer to a question as typed, when it could not be taken. */
  readonly answer: { readonly form: ActForm; readonly faults: readonly Fault[] };
  /** A step was just taken. */
  readonly done: boolean;
}

type PhotoOf = Track['data']['photos'][number];

const STAGES = [
  { stage: 'before', key: 'track.photosBefore' },
  { stage: 'after', key: 'track.photosAfter' },
  { stage: 'check', key: 'track.photosCheck' },
] as const;

function photos({ frame, track }: TrackView): string {
  const say = sayIn(frame);
  const figures = STAGES.flatMap(({ stage, key }) => {
    const taken: readonly PhotoOf[] = track.data.photos.filter((photo) => photo.stage === stage);
    return taken.map((photo, at) => {
      const label = say('track.photo', { stage: say(key), number: at + 1 });
      return html`<li><a href="/public/photos/${photo.id}/full"><img src="/public/photos/${photo.id}/thumb" alt="${label}" loading="lazy" width="320" height="240"><span>${say(key)}</span></a></li>`;
    });
  });
  return figures.length === 0 ? '' : html`<ul class="pictures">!${figures}</ul>`;
}

function stepLine(step: PlainStep): string {
  const mark = step.when === 'past' ? icon('check', 20) : '';
  const time = step.time === undefined ? '' : html`<time datetime="${step.at ?? ''}">${step.time}</time>`;
  const texts = step.texts.map((text) => html`<p class="said">${text}</p>`);
  const current = step.when === 'current' ? ' aria-current="step"' : '';
  return html`<li class="step ${step.when}"!${current}><span class="mark">!${mark}</span><h3>${step.title}</h3>!${time}!${texts}</li>`;
}

function looks({ frame, track }: TrackView): string {
  const say = sayIn(frame);
  const lines = track.data.looks.map(({ at, role, reason, printed }) => {
    const words = say(printed ? 'track.lookPrinted' : 'track.look', {
      time: plainTime(at, frame.now, frame.language),
      role: sayOr(frame.language, { known: `role.${role}`, other: 'role.other' }),
      reason: sayOr(frame.language, { known: `lookReason.${reason}`, other: 'lookReason.other' }),
    });
    return html`<li>!${icon('eye', 20)}<span>${words}</span></li>`;
  });
  const list =
    lines.length === 0 ? html`<p>${say('track.looksNone')}</p>` : html`<ul class="looks">!${lines}</ul>`;
  return html`<section><h2>${say('track.looks')}</h2>!${list}<p><a class="link" href="/public/mine">${say('mine.fromTrack')}</a></p></section>`;
}

/** Kinds that have their form or their link elsewhere on this page. */
const ELSEWHERE: ReadonlySet<string> = new Set(['rate', 'bringPaper', 'answerQuestion']);
/** What is done most comes first: urging and adding, side by side. */
const FIRST: readonly string[] = ['urge', 'supplement'];
const ACT_ICONS: Readonly<Record<string, IconName>> = { urge: 'bell', supplement: 'pen' };

/** What else the reporter may do: one link each; rating and answering have their forms on this page. */
function actions({ frame, track }: TrackView): string {
  const say = sayIn(frame);
  const offers = track.can.filter(({ kind }) => !ELSEWHERE.has(kind));
  const hints = urgeHint(frame, track) + reopenHint(frame, track);
  if (offers.length === 0) return hints;
  const link = (offer: (typeof offers)[number]) =>
    html`<li><a class="button big" href="/public/track/do/${offer.name}">!${icon(ACT_ICONS[offer.kind] ?? 'undo', 20)}${actTitle(offer, frame.language)}</a></li>`;
  const pair = FIRST.flatMap((kind) => offers.filter((offer) => offer.kind === kind));
  const others = offers.filter(({ kind }) => !FIRST.includes(kind));
  const inPair = pair.length === 0 ? '' : html`<ul class="pair">!${pair.map(link)}</ul>`;
  const inStack = others.length === 0 ? '' : html`<ul class="stack">!${others.map(link)}</ul>`;
  return html`<nav aria-label="${say('track.actions')}" class="acts">!${inPair}!${inStack}!${hints}</nav>`;
}

/** What the staff ask, and the answer to it: before anything else. */
function question(view: TrackView): string {
  const { frame, track } = view;
  const offer = track.can.find(({ kind }) => kind === 'answerQuestion');
  if (offer === undefined || track.data.question === null) return '';
  const form = answerForm({ frame, offer, ...view.answer });
  return html`<section class="ask"><h2>!${icon('bell', 24)}${sayIn(frame)('ask.title')}</h2>!${questionWords(frame, track)}!${form}</section>`;
}

function rating(view: TrackView): string {
  const { frame, track } = view;
  const say = sayIn(frame);
  const offer = track.can.find(({ kind }) => kind === 'rate');
  if (offer !== undefined)
    return rateForm({
      frame,
      offer,
      form: view.rating,
      faults: view.faults,
      reasons: track.data.ratingReasons,
    });
  if (track.data.rating === null) return '';
  const words = sayOr(frame.language, { known: `act.rating.${track.data.rating}`, other: 'act.rateTitle' });
  return html`<p class="rated">${say('track.rated', { rating: words })}</p>`;
}

const TIME_ICONS = { until: 'clock', late: 'alert', paused: 'pause' } as const;

/** Until when, and why the work waits: sign and words, never colour alone. */
function until({ frame, track }: TrackView): readonly string[] {
  return untilWords(track, frame.now, frame.language).map(({ kind, title, more }) => {
    const lines = more.map((words) => html`<p>${words}</p>`);
    return html`<div class="until ${kind}">!${icon(TIME_ICONS[kind], 24)}<div><p class="until-title">${title}</p>!${lines}</div></div>`;
  });
}

function nowBox(view: TrackView): string {
  const { frame, track } = view;
  const now = nowWords(track, frame.language);
  const refused = track.data.phase === 'declined' || track.data.phase === 'voided';
  const beside = besideWords(frame, track).map((words) => html`<p class="beside">${words}</p>`);
  const picture = now.done ? 'check' : refused ? 'alert' : 'clock';
  return html`<section class="${now.done ? 'now done' : 'now'}"><p class="now-tag">!${icon(picture, 20)}${now.tag}</p><p class="now-title">${now.title}</p><p>${now.next}</p>!${beside}!${until(view)}</section>`;
}

/** Where a matter is: who has it now first, then photos, rating, the way it went, and who looked at my contact. */
export function trackPage(view: TrackView): string {
  const { frame, track, code, done } = view;
  const faults = [...view.faults, ...view.answer.faults];
  const say = sayIn(frame);
  const steps = plainSteps(track, frame.now, frame.language).map(stepLine);
  const said =
    track.data.description === track.data.title
      ? ''
      : html`<details><summary>${say('track.yours')}</summary><p class="said">${track.data.description}</p></details>`;
  return document(frame, {
    title: `${track.data.title} · ${say('track.title')}`,
    back: '/public/',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}!${done ? html`<p class="note good" role="status">!${icon('check', 20)}${say('track.done')}</p>` : ''}
<h1>${track.data.title}</h1><p class="sub">${say('track.number', { number: track.data.number })}<br>${say('track.code', { code })}</p>
!${question(view)}
!${nowBox(view)}
!${errandBox(frame, view.errand ?? null)}
!${papersBox(frame, track)}
!${photos(view)}
!${rating(view)}
!${actions(view)}
<section><h2>${say('track.steps')}</h2><ol class="steps">!${steps}</ol>!${said}</section>
!${looks(view)}
<form method="post" action="/public/forget" class="forget"><p class="hint">${say('track.forgetHint')}</p><button class="button">${say('track.forget')}</button></form>`,
  });
}
