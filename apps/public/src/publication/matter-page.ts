import { html } from 'ghtml';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainDay } from '../frame/time.ts';
import type { HandledMatter } from './ports.ts';

/** One handled matter as everybody may read it. */
export function handledMatterPage(frame: Frame, matter: HandledMatter): string {
  const say = sayIn(frame);
  const photos = matter.photos.map(
    ({ id, width, height }, at) =>
      html`<li><img src="/public/handled/photos/${id}/full" alt="${say('handled.photo', { number: at + 1, count: matter.photos.length })}" width="${width}" height="${height}" loading="lazy"></li>`,
  );
  const place =
    matter.path === '' ? matter.area : say('handled.within', { path: matter.path, area: matter.area });
  const facts = [
    [say('handled.fact.category'), matter.category],
    [say('handled.fact.place'), place],
    ...(matter.exact === null
      ? []
      : [[say('handled.fact.point'), say('handled.point', { lon: matter.exact[0], lat: matter.exact[1] })]]),
    ...(matter.unit === null ? [] : [[say('handled.fact.unit'), matter.unit]]),
    [say('handled.fact.day'), plainDay(matter.closedOn, frame.now, frame.language)],
    [say('handled.fact.number'), matter.number],
  ].map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`);
  const rough = matter.exact === null ? html`<p class="hint">${say('handled.rough')}</p>` : '';
  return document(frame, {
    title: matter.title,
    back: '/public/handled',
    body: html`<article class="handled-matter"><h1>${matter.title}</h1><p>${matter.summary}</p>!${photos.length === 0 ? '' : html`<ul class="handled-photos">!${photos}</ul><p class="hint">${say('handled.covered')}</p>`}<dl class="facts">!${facts}</dl>!${rough}</article>`,
  });
}
