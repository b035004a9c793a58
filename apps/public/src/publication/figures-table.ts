import type { Band } from '@gezhi/domain/publication';
import { html } from 'ghtml';
import { type Frame, sayIn } from '../frame/layout.ts';

/** A cell as it is written. */
export type Cell = string;

/** What is hidden is a star with its reason below, never an empty cell that could be a zero. */
export function count(frame: Frame, number: number | null): Cell {
  const say = sayIn(frame);
  return number === null
    ? html`<td><span aria-hidden="true">*</span><span class="unseen">${say('figures.hidden')}</span></td>`
    : html`<td>${number.toLocaleString('en-US')}</td>`;
}

/** A share of a hundred, as finely as it may be said. */
export function share(frame: Frame, band: Band | null): Cell {
  if (band === null) return count(frame, null);
  const { from, to } = band;
  return html`<td>${to - from === 1 ? `${to}%` : sayIn(frame)('figures.between', { from, to })}</td>`;
}

/** A row by the name of its head. */
export interface Row {
  readonly name: string;
  readonly href?: string | undefined;
  readonly cells: readonly Cell[];
}

/** A table that scrolls sideways where the screen is narrow, and can be reached by the keyboard for that. */
export function table(caption: string, heads: readonly string[], rows: readonly Row[]): string {
  const body = rows.map(
    ({ name, href, cells }) =>
      html`<tr><th scope="row">!${href === undefined ? html`${name}` : html`<a href="${href}">${name}</a>`}</th>!${cells}</tr>`,
  );
  return html`<div class="figures-scroll" tabindex="0" role="region" aria-label="${caption}"><table class="figures"><caption>${caption}</caption><thead><tr>!${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>!${body}</tbody></table></div>`;
}
