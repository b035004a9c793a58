import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainDay } from '../frame/time.ts';
import type { PublicCategory } from '../ports.ts';
import { addressOf, monthWords, views } from './parts.ts';
import type { HandledFilter, HandledItem, StreetChoice } from './ports.ts';

/** Months that can be chosen, back from this one. */
const MONTHS = 12;

export interface HandledListView {
  readonly frame: Frame;
  readonly filter: HandledFilter;
  readonly items: readonly HandledItem[];
  readonly next?: string | undefined;
  readonly streets: readonly StreetChoice[];
  readonly categories: readonly PublicCategory[];
}

function option(value: string, words: string, chosen: string | undefined): string {
  return html`<option value="${value}"!${value === (chosen ?? '') ? ' selected' : ''}>${words}</option>`;
}

function monthsBefore(now: Date): string[] {
  const local = new Date(now.getTime() + 8 * 3_600_000);
  return Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  );
}

/** Filters as an ordinary form: what is chosen stands in the address. */
function filters({ frame, filter, streets, categories }: HandledListView): string {
  const say = sayIn(frame);
  const areas = streets.map(
    ({ code, name, communities }) =>
      html`<optgroup label="${name}">!${option(code, say('handled.wholeStreet', { name }), filter.area)}!${communities.map((one) => option(one.code, one.name, filter.area))}</optgroup>`,
  );
  const open = new Set(categories.flatMap((one) => (one.public && one.parent !== null ? [one.parent] : [])));
  const majors = categories
    .filter(({ code }) => open.has(code))
    .map((one) => option(one.code, frame.language === 'en' ? one.nameEn : one.name, filter.category));
  const months = monthsBefore(frame.now).map((month) =>
    option(month, monthWords(frame, month), filter.month),
  );
  const field = (name: keyof HandledFilter, options: readonly string[]) =>
    html`<div class="filter"><label for="f-${name}">${say(`handled.filter.${name as 'area'}`)}</label><select id="f-${name}" name="${name}">!${option('', say('handled.all'), filter[name])}!${options}</select></div>`;
  const isNarrow = [filter.area, filter.category, filter.month].some((one) => one !== undefined);
  return html`<details class="filters"!${isNarrow ? ' open' : ''}><summary>${say('handled.narrow')}</summary><form method="get" action="/public/handled">!${field('area', areas)}!${field('category', majors)}!${field('month', months)}<button class="button">${say('handled.show')}</button></form></details>`;
}

function item(frame: Frame, one: HandledItem): string {
  const say = sayIn(frame);
  const picture =
    one.photo === null
      ? ''
      : html`<img src="/public/handled/photos/${one.photo}/thumb" alt="" width="96" height="72" loading="lazy">`;
  const day = plainDay(one.closedOn, frame.now, frame.language);
  const done =
    one.unit === null ? say('handled.doneOn', { day }) : say('handled.doneBy', { day, unit: one.unit });
  return html`<li><a class="handled" href="/public/handled/${one.number}">!${picture}<span class="grow"><b>${one.title}</b><small>${one.category} · ${one.area}</small><small>${done}</small></span>!${icon('right')}</a></li>`;
}

/** What was handled in the district: a list that needs no script. */
export function handledListPage(view: HandledListView): string {
  const { frame, filter, items, next } = view;
  const say = sayIn(frame);
  const list =
    items.length === 0
      ? html`<div class="state">!${icon('list', 40)}<p>${say('handled.none')}</p></div>`
      : html`<ul class="handled-list">!${items.map((one) => item(frame, one))}</ul>`;
  const more =
    next === undefined
      ? ''
      : html`<p><a class="button" rel="next" href="${addressOf('/public/handled', { ...filter, after: next })}">${say('handled.more')}</a></p>`;
  return document(frame, {
    title: say('handled.title'),
    body: html`<h1>${say('handled.title')}</h1><p class="hint">${say('handled.lead')}</p>!${views(frame, 'list')}!${filters(view)}!${list}!${more}`,
  });
}
