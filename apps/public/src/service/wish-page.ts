import { html } from 'ghtml';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainDay } from '../frame/time.ts';
import { amountWords } from './wish-list-page.ts';
import type { PublicWish } from './wish-ports.ts';

/** How to claim it, as long as it can be claimed. */
function claiming(frame: Frame, { state }: PublicWish): string {
  if (state !== 'open') return '';
  const say = sayIn(frame);
  const call =
    frame.hotline === null
      ? ''
      : html`<p><a class="link" href="tel:${frame.hotline}">${say('hotline', { number: frame.hotline })}</a></p>`;
  return html`<section class="stack"><h2>${say('wish.claim')}</h2><p>${say('wish.claimWords')}</p>!${call}</section>`;
}

/** One wish as everybody may read it. */
export function wishPage(frame: Frame, one: PublicWish): string {
  const say = sayIn(frame);
  const until =
    one.untilOn === null || one.state !== 'open'
      ? []
      : [[say('wish.fact.until'), plainDay(one.untilOn, frame.now, frame.language)]];
  const facts = [
    [say('wish.fact.state'), say(`wish.state.${one.state}`)],
    [say('wish.fact.amount'), amountWords(frame, one)],
    ...(one.community === '' ? [] : [[say('wish.fact.community'), one.community]]),
    ...until,
  ].map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`);
  return document(frame, {
    title: one.title,
    back: '/public/wishes',
    body: html`<article class="service-item"><h1>${one.title}</h1><dl class="facts">!${facts}</dl><p class="hint">${say('wish.unsaid')}</p>!${claiming(frame, one)}</article>`,
  });
}
