import { html } from 'ghtml';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { choicePicture } from '../grid/picture.ts';
import type { AreaChoice } from '../grid/ports.ts';
import { addressOf, views } from './parts.ts';

export interface HandledMapView {
  readonly frame: Frame;
  readonly choice: AreaChoice;
  /** How many are public, by code of the area. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Four shades by how many there are, for the eye; the numbers stand beside. */
function shadeOf(count: number): string {
  const shade = [0, 1, 5, 20].findLastIndex((from) => count >= from);
  return `choice shade-${Math.max(0, shade)}`;
}

/** Where something was handled: areas with numbers, and the same as a list. A grid opens the list of its community. */
export function handledMapPage({ frame, choice, counts }: HandledMapView): string {
  const say = sayIn(frame);
  const countOf = (code: string) => counts.get(code) ?? 0;
  const areas = choice.children.map((area) => ({
    ...area,
    label: String(countOf(area.code)),
    role: shadeOf(countOf(area.code)),
    href: area.isGrid
      ? addressOf('/public/handled', { area: choice.code })
      : addressOf('/public/handled/map', { area: area.code }),
  }));
  const title = say('handled.mapOf', { name: choice.name });
  const picture = choicePicture(areas, { say, title, sketch: choice.sketch });
  const rows = areas
    .toSorted((one, other) => Number(other.label) - Number(one.label))
    .map(
      ({ href, name, label }) =>
        html`<tr><th scope="row"><a href="${href}">${name}</a></th><td>${label}</td></tr>`,
    );
  const above = choice.above.filter(({ code }) => counts.has(code) || code !== choice.code);
  const way = above
    .slice(-2)
    .map(
      ({ code, name }) =>
        html`<li><a class="link" href="${addressOf('/public/handled/map', { area: code })}">${name}</a></li>`,
    );
  const listed = /^\d{9}000$|^\d{12}$/.test(choice.code) && choice.above.length > 0;
  const all = listed
    ? html`<p><a class="link" href="${addressOf('/public/handled', { area: choice.code })}">${say('handled.listOf', { name: choice.name })}</a></p>`
    : '';
  return document(frame, {
    title,
    body: html`<h1>${title}</h1>!${views(frame, 'map')}!${way.length === 0 ? '' : html`<nav aria-label="${say('handled.above')}"><ul class="way">!${way}</ul></nav>`}<div class="handled-map">!${picture}</div><table class="counts"><thead><tr><th scope="col">${say('handled.filter.area')}</th><th scope="col">${say('handled.count')}</th></tr></thead><tbody>!${rows}</tbody></table>!${all}<p class="hint">${say('handled.countedHint')}</p>`,
  });
}
