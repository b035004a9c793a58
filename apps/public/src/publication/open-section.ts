import { html } from 'ghtml';
import { type Frame, sayIn } from '../frame/layout.ts';
import { plainTime } from '../frame/time.ts';
import { count, table } from './figures-table.ts';
import { addressOf } from './parts.ts';
import type { NamedOpen, NamedSheet } from './ports.ts';

interface OpenView {
  readonly open: NamedOpen | null;
  /** The month that is looked at: a link to a street keeps it. */
  readonly figures: NamedSheet | null;
  /** Code of a street or community; none shows the streets. */
  readonly area: string | undefined;
}

/** What is being worked on: the streets, or the communities of the street that is asked for. */
export function openSection(frame: Frame, { open, figures, area }: OpenView): string {
  if (open === null) return '';
  const say = sayIn(frame);
  const { sheet, names } = open;
  const asked = sheet.areas.find((one) => names.get(one.area)?.code === area);
  const town = asked?.town ?? asked?.area ?? null;
  const place = town === null ? undefined : names.get(town)?.name;
  const caption = place === undefined ? say('figures.openByStreet') : say('figures.openIn', { name: place });
  const rows = sheet.areas
    .filter((one) => one.town === town)
    .map((one) => ({
      name: names.get(one.area)?.name ?? '',
      href: `${addressOf('/public/figures', { month: figures?.sheet.month, area: names.get(one.area)?.code })}#open`,
      cells: [count(frame, one.open)],
    }));
  if (rows.length === 0) return '';
  const heads = [say(town === null ? 'figures.street' : 'figures.community'), say('figures.inProgress')];
  // The tables of a month say it already.
  const star = figures === null ? html`<p class="hint">${say('figures.star')}</p>` : '';
  const all =
    town === null
      ? ''
      : html`<p><a class="link" href="${addressOf('/public/figures', { month: figures?.sheet.month })}#open">${say('figures.openAll')}</a></p>`;
  return html`<section id="open"><h2>${caption}</h2><p class="hint">${say('figures.openAt', { time: plainTime(sheet.madeAt, frame.now, frame.language) })}</p>!${table(caption, heads, rows)}!${star}!${all}</section>`;
}
