import { html } from 'ghtml';
import { type Frame, sayIn } from '../frame/layout.ts';

/** A month as it is said: 2026年10月. */
export function monthWords(frame: Frame, month: string): string {
  const [year = '', number = '1'] = month.split('-');
  const say = sayIn(frame);
  return say('handled.monthOf', { year, month: say(`time.month.${String(Number(number)) as '1'}`) });
}

type View = 'list' | 'map' | 'figures';
const VIEWS: readonly { readonly view: View; readonly href: string }[] = [
  { view: 'list', href: '/public/handled' },
  { view: 'map', href: '/public/handled/map' },
  { view: 'figures', href: '/public/figures' },
];

/** The three ways to look at what was handled. */
export function views(frame: Frame, now: View): string {
  const say = sayIn(frame);
  const links = VIEWS.map(
    ({ view, href }) =>
      html`<li><a href="${href}"!${view === now ? ' aria-current="page"' : ''}>${say(`handled.view.${view}`)}</a></li>`,
  );
  return html`<nav class="views" aria-label="${say('handled.views')}"><ul>!${links}</ul></nav>`;
}

/** An address with those of the parts that are there. */
export function addressOf(path: string, parts: Readonly<Record<string, string | undefined>>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value) said.set(name, value);
  const query = said.toString();
  return query === '' ? path : `${path}?${query}`;
}
