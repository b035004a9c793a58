import { SERVICE_TOPICS } from '@gezhi/domain/service';
import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { contentWords, isBroughtHome } from './item-page.ts';
import type { PublicService } from './ports.ts';

function item(frame: Frame, one: PublicService): string {
  const say = sayIn(frame);
  const facts = [
    one.charge === null ? say('service.free') : one.charge,
    ...(one.papers.length > 0
      ? [say('service.paperCount', { count: one.papers.length })]
      : isBroughtHome(one)
        ? []
        : [say('service.noPapers')]),
    ...(one.places.length === 0 ? [] : [say('service.bookable')]),
    ...(isBroughtHome(one)
      ? [say('service.brought')]
      : one.helps.length === 0
        ? []
        : [say('service.helped')]),
    ...(one.rating?.content ? [contentWords(frame, one.rating.content)] : []),
  ];
  return html`<li><a class="service" href="/public/services/${one.code}"><span class="grow"><b>${one.name}</b><small>${facts.join(say('service.comma'))}</small></span>!${icon('right')}</a></li>`;
}

/** The list of services by topic: what can be done here, at what charge, with how many papers. */
export function serviceListPage(frame: Frame, items: readonly PublicService[]): string {
  const say = sayIn(frame);
  const topics = SERVICE_TOPICS.filter((topic) => items.some((one) => one.topic === topic));
  const ways = topics.map((topic) => html`<li><a href="#${topic}">${say(`service.topic.${topic}`)}</a></li>`);
  const sections = topics.map((topic) => {
    const own = items.filter((one) => one.topic === topic);
    return html`<section id="${topic}"><h2>${say(`service.topic.${topic}`)}</h2><ul class="services">!${own.map((one) => item(frame, one))}</ul></section>`;
  });
  const body =
    items.length === 0
      ? html`<div class="state">!${icon('list', 40)}<p>${say('service.none')}</p></div>`
      : html`<nav class="months topics" aria-label="${say('service.topics')}"><ul>!${ways}</ul></nav>!${sections}`;
  return document(frame, {
    title: say('service.title'),
    back: '/public/',
    body: html`<h1>${say('service.title')}</h1><p class="lead">${say('service.lead')}</p>!${body}<p><a class="link" href="/public/wishes">${say('wish.door')}</a></p>`,
  });
}
