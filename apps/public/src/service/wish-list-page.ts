import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainDay } from '../frame/time.ts';
import { addressOf } from '../publication/parts.ts';
import type { StreetChoice } from '../publication/ports.ts';
import type { PublicWish, WishCounts, WishFilter } from './wish-ports.ts';

export interface WishListView {
  readonly frame: Frame;
  readonly filter: WishFilter;
  readonly items: readonly PublicWish[];
  readonly next?: string | undefined;
  readonly streets: readonly StreetChoice[];
  readonly counts: WishCounts;
  /** The class that the form for a new wish begins with. */
  readonly category: string | null;
}

/** What a wish costs at most, in words. */
export function amountWords(frame: Frame, { amount }: Pick<PublicWish, 'amount'>): string {
  const say = sayIn(frame);
  return amount === 0 ? say('wish.timeOnly') : say('wish.amount', { amount });
}

function item(frame: Frame, one: PublicWish): string {
  const say = sayIn(frame);
  const facts = [one.community, amountWords(frame, one)].filter((words) => words !== '').join(' · ');
  return html`<li><a class="service" href="/public/wishes/${one.id}"><span class="grow"><b>${one.title}</b><small>${facts}</small></span><span class="wish-state ${one.state}">${say(`wish.state.${one.state}`)}</span>!${icon('right')}</a></li>`;
}

/** Which street or community, as an ordinary form: what is chosen stands in the address. */
function filterForm({ frame, filter, streets }: WishListView): string {
  const say = sayIn(frame);
  const option = (value: string, words: string) =>
    html`<option value="${value}"!${value === (filter.area ?? '') ? ' selected' : ''}>${words}</option>`;
  const areas = streets.map(
    ({ code, name, communities }) =>
      html`<optgroup label="${name}">!${option(code, say('handled.wholeStreet', { name }))}!${communities.map((one) => option(one.code, one.name))}</optgroup>`,
  );
  return html`<details class="filters"!${filter.area === undefined ? '' : ' open'}><summary>${say('wish.narrow')}</summary><form method="get" action="/public/wishes"><div class="filter"><label for="f-area">${say('handled.filter.area')}</label><select id="f-area" name="area">!${option('', say('handled.all'))}!${areas}</select></div><button class="button">${say('handled.show')}</button></form></details>`;
}

/** How many there were, by community; nothing where no community had ten. */
function countTable(frame: Frame, { countedOn, rows: counts }: WishCounts): string {
  if (countedOn === null || counts.length === 0) return '';
  const say = sayIn(frame);
  const said = (count: number | null) => (count === null ? say('wish.few') : say('wish.atLeast', { count }));
  const rows = counts.map(
    (one) =>
      html`<tr><th scope="row">${one.community}</th><td>${said(one.collected)}</td><td>${said(one.claimed)}</td><td>${said(one.fulfilled)}</td></tr>`,
  );
  const heads = (['community', 'collected', 'claimed', 'fulfilled'] as const).map(
    (name) => html`<th scope="col">${say(`wish.count.${name}`)}</th>`,
  );
  return html`<section class="stack"><h2>${say('wish.counts')}</h2><div class="wish-counts"><table><thead><tr>!${heads}</tr></thead><tbody>!${rows}</tbody></table></div><p class="hint">${say('wish.countsHint', { day: plainDay(countedOn, frame.now, frame.language) })}</p></section>`;
}

/** Wishes of the district: a list that needs no script, and says nothing of who wishes. */
export function wishListPage(view: WishListView): string {
  const { frame, filter, items, next } = view;
  const say = sayIn(frame);
  const list =
    items.length === 0
      ? html`<div class="state">!${icon('list', 40)}<p>${say('wish.none')}</p></div>`
      : html`<ul>!${items.map((one) => item(frame, one))}</ul>`;
  const more =
    next === undefined
      ? ''
      : html`<p><a class="button" rel="next" href="${addressOf('/public/wishes', { ...filter, after: next })}">${say('handled.more')}</a></p>`;
  const own = html`<section class="stack"><h2>${say('wish.own')}</h2><p>${say('wish.consentText')}</p><p><a class="button" href="${addressOf('/public/report', { category: view.category ?? undefined })}">${say('wish.tell')}</a></p></section>`;
  return document(frame, {
    title: say('wish.title'),
    back: '/public/',
    body: html`<h1>${say('wish.title')}</h1><p class="hint">${say('wish.lead')}</p>!${filterForm(view)}!${list}!${more}!${own}!${countTable(frame, view.counts)}`,
  });
}
