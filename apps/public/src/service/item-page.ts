import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { monthWords } from '../publication/parts.ts';
import type { PublicItemRating, PublicService } from './ports.ts';

/** Whether it comes to the resident and in no other way: nobody goes anywhere, so nothing is brought along. */
export function isBroughtHome({ places, helps }: PublicService): boolean {
  return places.length === 0 && helps.length > 0 && helps.every((help) => help === 'visit');
}

/** The papers as boxes to tick, on the screen of whoever gathers them and on paper. */
function papers(frame: Frame, one: PublicService): string {
  const { papers: list } = one;
  if (list.length === 0 && isBroughtHome(one)) return '';
  const say = sayIn(frame);
  const boxes = list.map(
    ({ name, mayOwe }, at) =>
      html`<li><label class="paper-box"><input type="checkbox" id="paper-${at + 1}"><span>${name}!${mayOwe ? html`<small>${say('service.mayOwe')}</small>` : ''}</span></label></li>`,
  );
  const body =
    list.length === 0 ? html`<p>${say('service.noPapersWords')}</p>` : html`<ul class="ticks">!${boxes}</ul>`;
  const hint = list.length === 0 ? '' : html`<p class="hint print-hidden">${say('service.printHint')}</p>`;
  return html`<section id="papers"><h2>${say('service.papers')}</h2>!${body}!${hint}</section>`;
}

/** How it was rated, as far as it may be said. */
function ratingWords(frame: Frame, { month, rated, content }: PublicItemRating): string {
  const say = sayIn(frame);
  const when = monthWords(frame, month);
  if (rated === null) return say('service.ratedByFew', { month: when });
  const by = say('service.ratedBy', { month: when, count: rated });
  if (content === null) return by;
  const share = contentWords(frame, content);
  return `${by}${say('service.comma')}${share}`;
}

/** The share that was content, as a band: counts are never said more finely than ten people. */
export function contentWords(frame: Frame, { from, to }: NonNullable<PublicItemRating['content']>): string {
  return sayIn(frame)('service.content', { from, to });
}

function facts(frame: Frame, one: PublicService): string {
  const say = sayIn(frame);
  const own = say('service.ownStation');
  const rows = [
    [say('service.unit'), one.unit ?? own],
    ...(one.passes.length === 0
      ? []
      : [[say('service.passes'), one.passes.map((name) => name ?? own).join(say('service.comma'))]]),
    [say('service.charge'), one.charge ?? say('service.free')],
    ...(one.places.length === 0
      ? []
      : [
          [
            say('service.where'),
            one.places.map((kind) => say(`service.place.${kind}`)).join(say('service.comma')),
          ],
        ]),
    ...(one.rating === null ? [] : [[say('service.rating'), ratingWords(frame, one.rating)]]),
    ...(one.basis === null ? [] : [[say('service.basis'), one.basis]]),
  ].map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`);
  return html`<dl class="facts">!${rows}</dl>`;
}

/** What a resident can do with it next: book a time, or ask for somebody. */
function doors(frame: Frame, one: PublicService): string {
  const say = sayIn(frame);
  const book =
    one.places.length === 0
      ? ''
      : html`<li><a class="door main" href="/public/appointments?service=${one.code}">!${icon('clock', 40)}<span class="grow"><b>${say('service.book')}</b><small>${say('service.bookWords')}</small></span>!${icon('right')}</a></li>`;
  const asks = one.helps.map(
    (help) =>
      html`<li><a class="door" href="/public/report?service=${one.code}&amp;help=${help}">!${icon(help === 'visit' ? 'home' : 'users', 40)}<span class="grow"><b>${say(`service.ask.${help}`)}</b><small>${say(`service.help.${help}`)}</small></span>!${icon('right')}</a></li>`,
  );
  return book === '' && asks.length === 0 ? '' : html`<ul class="doors print-hidden">!${book}!${asks}</ul>`;
}

/** One service: who does it, what it costs, which papers to bring, and the ways on. */
export function serviceItemPage(frame: Frame, one: PublicService): string {
  const say = sayIn(frame);
  return document(frame, {
    title: one.name,
    back: '/public/services',
    body: html`<article class="service-item"><p class="hint">${say(`service.topic.${one.topic}`)}</p><h1>${one.name}</h1>!${facts(frame, one)}!${papers(frame, one)}!${doors(frame, one)}</article>`,
  });
}
