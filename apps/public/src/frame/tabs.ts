import { html } from 'ghtml';
import { type IconName, icon } from './icons.ts';
import type { Frame } from './layout.ts';
import { type WordKey, wordsOf } from './words.ts';

interface Tab {
  readonly href: string;
  readonly picture: IconName;
  readonly words: WordKey;
  /** Addresses under this tab, besides its own. */
  readonly beginnings: readonly string[];
}

const TABS: readonly Tab[] = [
  { href: '/public/', picture: 'home', words: 'tab.home', beginnings: [] },
  {
    href: '/public/handled',
    picture: 'list',
    words: 'tab.handled',
    beginnings: ['/public/handled/', '/public/figures'],
  },
  { href: '/public/mine', picture: 'user', words: 'tab.mine', beginnings: ['/public/mine/'] },
];

/** `page` on the tab's own page, `true` on one below it (WAI-ARIA 1.2 §6.6 aria-current), nothing elsewhere. */
function current({ href, beginnings }: Tab, path: string): string {
  if (path === href) return ' aria-current="page"';
  return beginnings.some((one) => path.startsWith(one)) ? ' aria-current="true"' : '';
}

/** The three tabs, the current one marked by the path of the page: a bar below on the phone, in the top bar on a wide screen. */
export function tabs(frame: Frame): string {
  const say = wordsOf(frame.language);
  const path = frame.here.split('?')[0] ?? '';
  const links = TABS.map(
    (tab) =>
      html`<a href="${tab.href}"!${current(tab, path)}>!${icon(tab.picture)}<span>${say(tab.words)}</span></a>`,
  );
  return html`<nav class="tabs" aria-label="${say('tab.label')}">!${links}</nav>`;
}
