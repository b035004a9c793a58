import { html } from 'ghtml';
import { type CodeView, codeField } from '../frame/code-field.ts';
import { type Fault, faultSummary } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainEnd, plainTime } from '../frame/time.ts';
import { heldTables } from './held-list.ts';
import type { MineLook } from './ports.ts';

/** What was just done, said once at the top. */
export const DONE = ['correct', 'withdraw', 'withdrawPartly', 'erase'] as const;
export type Done = (typeof DONE)[number];

export interface MineView {
  readonly frame: Frame;
  readonly look: MineLook;
  /** Key of the form that sends six digits. */
  readonly key: string;
  readonly done: Done | null;
  readonly faults: readonly Fault[];
}

/** Asks for the query code: without it there is nothing that is anybody's. */
export function mineCodePage(view: CodeView): string {
  const { frame, faults } = view;
  const say = sayIn(frame);
  return document(frame, {
    title: say('mine.title'),
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${say('mine.title')}</h1><p>${say('mine.lead')}</p><form class="form code-form" method="post" action="/public/mine" novalidate>!${codeField(view)}<button class="button main big">${say('mine.open')}</button></form>`,
  });
}

function proofBox({ frame, look, key }: MineView): string {
  const say = sayIn(frame);
  if (look.proof === 'given')
    return html`<p class="note good">!${icon('check', 20)}${say('mine.proved')}</p>`;
  if (look.proof === 'codeAlone')
    return html`<p class="note">!${icon('lock', 20)}${say('mine.codeAlone')}</p>`;
  const title = html`<h2>${say('mine.proof.title')}</h2>`;
  if (!look.reaches)
    return html`<section class="prove">!${title}<p>${frame.hotline === null ? say('mine.proof.unreached') : say('mine.proof.unreachedCall', { number: frame.hotline })}</p></section>`;
  return html`<section class="prove">!${title}<p>${say('mine.proof.words', { phone: look.phone ?? '' })}</p><form class="form" method="post" action="/public/mine/digits"><input type="hidden" name="key" value="${key}"><button class="button main big">${say('mine.proof.send')}</button></form></section>`;
}

function requestLine(frame: Frame, request: MineLook['requests'][number]): string {
  const say = sayIn(frame);
  const time = (at: string) => plainTime(at, frame.now, frame.language);
  const until =
    request.phase === 'open' && request.dueAt !== null
      ? html`<p>${say('mine.request.until', { end: plainEnd(request.dueAt, frame.now, frame.language) })}</p>`
      : '';
  const isWaiting = (request.phase === 'granted' || request.phase === 'partly') && request.erasedAt === null;
  const parts = [
    request.basis === null ? '' : html`<p>${say(`mine.request.basis.${request.basis}`)}</p>`,
    request.reason === null ? '' : html`<p class="said">${request.reason}</p>`,
    isWaiting ? html`<p>${say('mine.request.waits')}</p>` : '',
    request.phase === 'refused' || request.phase === 'partly'
      ? html`<p>${say('mine.request.appeal')}</p>`
      : '',
  ];
  return html`<li><h3>${say(`mine.code.data_requests.kind.${request.kind}`)}</h3><p><b>${say(`mine.phase.${request.phase}`)}</b> · ${time(request.decidedAt ?? request.askedAt)}</p>!${until}!${parts}</li>`;
}

function requests({ frame, look }: MineView): string {
  if (look.requests.length === 0) return '';
  const lines = look.requests.map((request) => requestLine(frame, request));
  return html`<section class="prove"><h2>${sayIn(frame)('mine.request.title')}</h2><ul class="asked">!${lines}</ul></section>`;
}

function choices({ frame, look }: MineView): string {
  const say = sayIn(frame);
  const isOpen = look.proof !== 'needed';
  const waits = look.requests.some(
    ({ kind, phase }) => kind === 'erase' && (phase === 'open' || phase === 'granted'),
  );
  const links = [
    ...(isOpen && !look.erased
      ? [{ href: '/public/mine/correct', picture: 'pen' as const, words: say('mine.correct.title') }]
      : []),
    ...(look.hasContact
      ? [{ href: '/public/mine/withdraw', picture: 'phone' as const, words: say('mine.withdraw.title') }]
      : []),
    ...(isOpen && !waits
      ? [{ href: '/public/mine/erase', picture: 'alert' as const, words: say('mine.erase.title') }]
      : []),
    { href: '/public/track', picture: 'search' as const, words: say('mine.track') },
  ].map(
    ({ href, picture, words }) =>
      html`<li><a class="button big" href="${href}">!${icon(picture, 20)}${words}</a></li>`,
  );
  return html`<nav aria-label="${say('mine.choices')}"><ul class="stack">!${links}</ul></nav>`;
}

function held({ frame, look }: MineView): string {
  if (look.held === null) return '';
  const say = sayIn(frame);
  return html`<section class="take"><h2>${say('mine.take')}</h2><p>${say('mine.takeWords')}</p><ul class="stack"><li><a class="button" href="/public/mine/held.json" download>!${icon('list', 20)}${say('mine.json')}</a></li><li><a class="button" href="/public/mine/print">!${icon('print', 20)}${say('mine.print')}</a></li></ul></section>!${heldTables(frame, look.held)}`;
}

/** What is held of somebody and what they can ask, under their query code. */
export function minePage(view: MineView): string {
  const { frame, look, done, faults } = view;
  const say = sayIn(frame);
  const said =
    done === null
      ? ''
      : html`<p class="note good" role="status">!${icon('check', 20)}${say(`mine.done.${done}`)}</p>`;
  const contact = html`<p class="sub">${say('track.number', { number: look.number })}<br>${say(`mine.contact.${look.hasContact ? look.mayContact : 'none'}`)}</p>`;
  return document(frame, {
    title: say('mine.title'),
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}!${said}<h1>${say('mine.title')}</h1>!${contact}!${proofBox(view)}!${requests(view)}!${choices(view)}!${held(view)}
<form method="post" action="/public/forget" class="forget"><p class="hint">${say('track.forgetHint')}</p><button class="button">${say('track.forget')}</button></form>`,
  });
}

/** The same tables with nothing around them, for paper. */
export function printPage(frame: Frame, look: MineLook): string {
  const say = sayIn(frame);
  return document(frame, {
    title: say('mine.printTitle'),
    back: '/public/mine',
    body: html`<h1>${say('mine.printTitle')}</h1><p class="sub">${say('track.number', { number: look.number })}<br>${say('mine.printedAt', { time: plainTime(frame.now.toISOString(), frame.now, frame.language) })}</p>!${heldTables(frame, look.held ?? [])}<p>${say('mine.printLaw')}</p>`,
  });
}
