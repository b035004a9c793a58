import { html } from 'ghtml';
import { type Fault, faultSummary, lineField } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { choicePicture } from './picture.ts';
import type { AreaChoice, FoundGrids } from './ports.ts';

/** Finding one's grid: by address, by position, or on a map that is sent only when asked for. */
export interface FindGridView {
  readonly frame: Frame;
  readonly typed: string;
  readonly faults: readonly Fault[];
  /** What was found for the words; null before anything was looked for. */
  readonly found: readonly FoundGrids[] | null;
  /** The map that was asked for. */
  readonly choice: AreaChoice | null;
  /** A position that was sent lies outside of every grid. */
  readonly isOutside: boolean;
}

const gridLink = (code: string): string => `/public/grids/${encodeURIComponent(code)}`;

function foundList({ frame, found, typed }: FindGridView): string {
  if (found === null) return '';
  const say = sayIn(frame);
  if (found.length === 0)
    return html`<div role="status"><p class="note">${say('grid.nothing', { words: typed })}</p></div>`;
  const rows = found.map(({ name, path, grids }) => {
    const [only] = grids;
    if (grids.length === 1 && only !== undefined)
      return html`<li><a class="row" href="${gridLink(only.code)}"><span class="grow"><b>${name}</b><small>${path}</small></span>!${icon('right')}</a></li>`;
    const links = grids.map(
      (grid) => html`<li><a class="link" href="${gridLink(grid.code)}">${grid.name}</a></li>`,
    );
    return html`<li class="row-group"><details><summary><span class="grow"><b>${name}</b><small>${path}</small><small>${say('grid.several', { count: grids.length })}</small></span></summary><ul>!${links}</ul></details></li>`;
  });
  return html`<section role="status" aria-labelledby="found"><h2 id="found">${say('grid.found')}</h2><ul class="rows">!${rows}</ul></section>`;
}

function choiceSection(frame: Frame, choice: AreaChoice): string {
  const say = sayIn(frame);
  const hrefOf = ({ code, isGrid }: { code: string; isGrid: boolean }): string =>
    isGrid ? gridLink(code) : `/public/grid?area=${encodeURIComponent(code)}#map`;
  const above = choice.above.map(
    ({ code, name }) => html`<a class="link" href="/public/grid?area=${code}#map">${name}</a> › `,
  );
  const picture = choicePicture(
    choice.children.map((child) => ({ ...child, href: hrefOf(child) })),
    { say, title: choice.name, sketch: choice.sketch },
  );
  const rows = choice.children.map(
    (child) => html`<li><a class="link" href="${hrefOf(child)}">${child.name}</a></li>`,
  );
  return html`<section id="map"><h2>${say('grid.onMap')}</h2><p class="crumbs">!${above}<b>${choice.name}</b></p><figure>!${picture}</figure><ul class="choices">!${rows}</ul></section>`;
}

/** The page on which residents find their grid; complete without scripts but for the position. */
export function findGridPage(view: FindGridView): string {
  const { frame, faults, typed, choice, isOutside } = view;
  const say = sayIn(frame);
  const field = lineField({
    id: 'q',
    label: say('grid.address'),
    hint: say('grid.addressHint'),
    faults,
    value: typed,
    type: 'search',
    autocomplete: 'street-address',
    max: 40,
  });
  const words = { taking: say('grid.taking'), denied: say('grid.denied') };
  const here = html`<form method="post" action="/public/grid/here" data-grid-here hidden data-words="${JSON.stringify(words)}"><input type="hidden" name="lon"><input type="hidden" name="lat"><button class="button" type="submit">!${icon('pin')}${say('grid.here')}</button><p class="hint" role="status" data-grid-state></p></form>`;
  const outside = isOutside
    ? html`<div class="note-box" role="alert"><p><b>${say('grid.outside')}</b></p><p>${say('grid.outsideHint')}</p></div>`
    : '';
  const map =
    choice === null
      ? html`<p><a class="button grid-map" href="/public/grid?area=all#map">!${icon('grid')}${say('grid.map')}</a></p>`
      : choiceSection(frame, choice);
  return document(frame, {
    title: say('grid.title'),
    back: '/public/',
    faulty: faults.length > 0,
    script: 'grid',
    body: html`!${faultSummary(frame, faults)}<h1>${say('grid.title')}</h1><p class="lead">${say('grid.intro')}</p>!${outside}
<form method="post" action="/public/grid" class="find">!${field}<button class="button main" type="submit">!${icon('search')}${say('grid.search')}</button></form>
!${foundList(view)}!${here}!${map}`,
  });
}
