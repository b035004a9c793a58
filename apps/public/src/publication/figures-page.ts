import type { Sheet, SheetShare } from '@gezhi/domain/publication';
import { html } from 'ghtml';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import type { PublicCategory } from '../ports.ts';
import { count, type Row, share, table } from './figures-table.ts';
import { openSection } from './open-section.ts';
import { addressOf, monthWords, views } from './parts.ts';
import type { NamedOpen, NamedSheet } from './ports.ts';

export interface FiguresView {
  readonly frame: Frame;
  /** The latest first. */
  readonly months: readonly string[];
  readonly figures: NamedSheet | null;
  /** What is open by street and community today; null before it was counted. */
  readonly open: NamedOpen | null;
  readonly categories: readonly PublicCategory[];
  /** Code of a street or community: the communities of the street are shown. */
  readonly area: string | undefined;
}

function nameOf({ frame, categories }: FiguresView, code: string | null): string {
  const say = sayIn(frame);
  if (code === null) return say('figures.allCategories');
  const found = categories.find((one) => one.code === code);
  if (found === undefined) return say('figures.unsorted');
  return frame.language === 'en' ? found.nameEn : found.name;
}

function areaName({ names }: NamedSheet, id: number): string {
  return names.get(id)?.name ?? '';
}

function shareRows(view: FiguresView, named: NamedSheet, of: 'area' | 'category'): Row[] {
  const { frame } = view;
  const { sheet } = named;
  const wanted = (one: SheetShare) =>
    of === 'area' ? one.category === null : one.area === sheet.district && one.category !== null;
  const received = (one: SheetShare) =>
    sheet.cells.find((cell) => cell.area === one.area && cell.category === one.category)?.received ?? null;
  return sheet.shares.filter(wanted).map((one) => ({
    name: of === 'area' ? areaName(named, one.area) : nameOf(view, one.category),
    href:
      of === 'area' && one.area !== sheet.district
        ? `${addressOf('/public/figures', { month: sheet.month, area: named.names.get(one.area)?.code })}#communities`
        : undefined,
    cells: [
      count(frame, received(one)),
      count(frame, one.handled),
      share(frame, one.onTime),
      count(frame, one.rated),
      share(frame, one.satisfied),
    ],
  }));
}

function crossRows(view: FiguresView, named: NamedSheet, measure: 'received' | 'handled'): Row[] {
  const { cells } = named.sheet;
  const areas = [...new Set(cells.map(({ area }) => area))];
  return areas.map((area) => ({
    name: areaName(named, area),
    cells: cells.filter((cell) => cell.area === area).map((cell) => count(view.frame, cell[measure])),
  }));
}

function communities(view: FiguresView, named: NamedSheet): string {
  const say = sayIn(view.frame);
  const asked = [...named.names].find(([, { code }]) => code === view.area)?.[0];
  const town = named.sheet.communities.find((one) => one.town === asked || one.area === asked)?.town;
  if (town === undefined) return '';
  const below = named.sheet.communities.filter((one) => one.town === town);
  const rows = below.map((one) => ({
    name: areaName(named, one.area),
    cells: [count(view.frame, one.received), count(view.frame, one.handled)],
  }));
  const heads = [say('figures.community'), say('figures.received'), say('figures.handled')];
  const caption = say('figures.communitiesOf', { name: areaName(named, town) });
  return html`<section id="communities"><h2>${caption}</h2>!${table(caption, heads, rows)}</section>`;
}

function tables(view: FiguresView, named: NamedSheet): string {
  const { frame } = view;
  const say = sayIn(frame);
  const { sheet } = named;
  const measures = ['received', 'handled', 'onTime', 'ratedPeople', 'satisfiedShare'] as const;
  const heads = (first: string) => [first, ...measures.map((one) => say(`figures.${one}`))];
  const columns = [...new Set(sheet.cells.map(({ category }) => category))].map((code) => nameOf(view, code));
  const cross = (['received', 'handled'] as const).map((measure) => {
    const caption = say(`figures.cross.${measure}`);
    return html`<details><summary>${caption}</summary>!${table(caption, [say('figures.street'), ...columns], crossRows(view, named, measure))}</details>`;
  });
  const period = monthWords(frame, sheet.month);
  const byStreet = say('figures.byStreet', { period });
  const byCategory = say('figures.byCategory', { period });
  return html`<section><h2>${byStreet}</h2>!${table(byStreet, heads(say('figures.street')), shareRows(view, named, 'area'))}</section>!${communities(view, named)}<section><h2>${byCategory}</h2>!${table(byCategory, heads(say('figures.category')), shareRows(view, named, 'category'))}</section><section class="crossed">!${cross}</section><p class="hint">${say('figures.star')}</p>`;
}

/** How each number comes about, in words: formula, period, of how many. */
function formulas(frame: Frame, sheet: Sheet | null): string {
  const say = sayIn(frame);
  const names = ['received', 'handled', 'inProgress', 'onTime', 'satisfiedShare'] as const;
  const rows = names.map(
    (name) => html`<div><dt>${say(`figures.${name}`)}</dt><dd>${say(`figures.formula.${name}`)}</dd></div>`,
  );
  const made =
    sheet === null ? '' : html`<p>${say('figures.period', { month: monthWords(frame, sheet.month) })}</p>`;
  return html`<section id="how"><h2>${say('figures.how')}</h2><dl class="facts">!${rows}</dl>!${made}<p>${say('figures.scope')}</p><p>${say('figures.hiding')}</p></section>`;
}

/** Figures of a month: the district by street and by class, communities of one street, and how all of it is counted. */
export function figuresPage(view: FiguresView): string {
  const { frame, months, figures } = view;
  const say = sayIn(frame);
  const chosen = figures?.sheet.month;
  const links = months.map(
    (month) =>
      html`<li><a href="${addressOf('/public/figures', { month })}"!${month === chosen ? ' aria-current="true"' : ''}>${monthWords(frame, month)}</a></li>`,
  );
  const choice =
    links.length === 0
      ? ''
      : html`<nav class="months" aria-label="${say('figures.months')}"><ul>!${links}</ul></nav>`;
  const body = figures === null ? html`<p>${say('figures.none')}</p>` : tables(view, figures);
  return document(frame, {
    title: say('figures.title'),
    body: html`<h1>${say('figures.title')}</h1>!${views(frame, 'figures')}!${choice}!${body}!${openSection(frame, view)}!${formulas(frame, figures?.sheet ?? null)}`,
  });
}
