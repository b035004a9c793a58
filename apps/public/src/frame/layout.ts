import { html } from 'ghtml';
import type { Assets } from './assets.ts';
import { icon } from './icons.ts';
import { tabs } from './tabs.ts';
import { type Language, type Say, wordsOf } from './words.ts';

/** Roomy for residents, and the mode for older residents: 24 px, fewer words, contrast AAA. */
export const SIZES = ['normal', 'elder'] as const;
export type Size = (typeof SIZES)[number];

/** What every page knows besides its own content. */
export interface Frame {
  readonly language: Language;
  readonly size: Size;
  /** Address of this page under `/public/`, to come back to after a change of size or language. */
  readonly here: string;
  /** Name of the centre in the language of the page. */
  readonly centre: string;
  /** Telephone for those who would rather talk; null where there is none. */
  readonly hotline: string | null;
  readonly assets: Assets;
  readonly now: Date;
}

interface Page {
  readonly title: string;
  readonly body: string;
  /** Address of the page before; the home page has none. */
  readonly back?: string;
  /** Something on the page must be corrected: said first in the title, as screen readers begin there. */
  readonly faulty?: boolean;
  /** Script of this page besides the one of all pages. */
  readonly script?: keyof Assets['scripts'];
  /** News of what the page shows, for feed readers. */
  readonly feed?: { readonly href: string; readonly title: string };
}

/** The words of a page. */
export function sayIn(frame: Frame): Say {
  return wordsOf(frame.language);
}

function settingLink(frame: Frame, setting: string): string {
  return `/public/settings?${setting}&back=${encodeURIComponent(frame.here)}`;
}

/** Reading aloud is the script's: without it the button never shows. */
function readAloud(frame: Frame): string {
  const say = sayIn(frame);
  const words = {
    read: frame.size === 'elder' ? say('aloud.elder') : say('aloud.read'),
    stop: say('aloud.stop'),
    none: say('aloud.none'),
  };
  return html`<button class="tool" type="button" hidden data-aloud data-words="${JSON.stringify(words)}">!${icon('volume', 20)}<span>${words.read}</span></button>`;
}

function tools(frame: Frame): string {
  const say = sayIn(frame);
  const elder = frame.size === 'elder';
  return html`<nav class="tools" aria-label="${say('tools')}">!${readAloud(frame)}<a class="tool" rel="nofollow" href="${settingLink(frame, `size=${elder ? 'normal' : 'elder'}`)}">!${icon('aa', 20)}${elder ? say('smaller') : say('larger')}</a></nav>`;
}

/** The other language stands at the end: browsers say which one they want. */
function foot(frame: Frame): string {
  const say = sayIn(frame);
  const other: Language = frame.language === 'en' ? 'zh-CN' : 'en';
  return html`<footer class="foot"><div class="wide"><a class="tool" rel="nofollow" href="${settingLink(frame, `language=${other}`)}" lang="${other}" hreflang="${other}">!${icon('globe', 20)}${say('otherLanguage')}</a></div></footer>`;
}

function top(frame: Frame, page: Page): string {
  const say = sayIn(frame);
  const home = html`<a class="brand" href="/public/">${say('name')}<span>${frame.centre}</span></a>`;
  const back = html`<a class="back" href="${page.back ?? '/public/'}">!${icon('left')}<span>${say('back')}</span></a>`;
  return html`<header class="top"><div class="wide">!${page.back === undefined ? home : back}!${tabs(frame)}!${tools(frame)}</div></header>`;
}

/** A whole document: skip link, top bar, main; no inline script or style, nothing from elsewhere. */
export function document(frame: Frame, page: Page): string {
  const say = sayIn(frame);
  const title = page.faulty === true ? say('errorTitle', { title: page.title }) : page.title;
  const scripts = [frame.assets.scripts.page, page.script && frame.assets.scripts[page.script]];
  return html`<!doctype html>
<html lang="${frame.language}" data-text="${frame.size === 'elder' ? 'elder' : 'large'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex">
<title>${title} · ${frame.centre}</title>
<link rel="icon" href="${frame.assets.icon}" type="image/svg+xml">
!${page.feed === undefined ? '' : html`<link rel="alternate" type="application/atom+xml" href="${page.feed.href}" title="${page.feed.title}">`}
!${frame.assets.styles.map((address) => html`<link rel="stylesheet" href="${address}">`)}
!${scripts.map((address) => (address ? html`<script type="module" src="${address}"></script>` : ''))}
</head>
<body class="${page.back === undefined ? 'bars' : 'inner'}" data-unsent="${say('problem.offline')}"!${frame.assets.fonts === null ? '' : html` data-fonts="${frame.assets.fonts}"`}>
<a class="skip" href="#main">${say('skip')}</a>
!${top(frame, page)}
<main id="main" class="wide" tabindex="-1">
!${page.body}
</main>
!${foot(frame)}
</body>
</html>
`;
}

/** 110, 119 and 120: before every form, because a form is the wrong place for a fire. */
export function danger(frame: Frame, heading: 'h2' | 'p' = 'p'): string {
  const say = sayIn(frame);
  const lines = [
    { number: '110', name: say('danger.police') },
    { number: '119', name: say('danger.fire') },
    { number: '120', name: say('danger.rescue') },
  ];
  const calls = lines.map(
    ({ number, name }) => html`<li><a href="tel:${number}"><b>${number}</b> ${name}</a></li>`,
  );
  const title = say('danger.title');
  return html`<aside class="danger">!${heading === 'h2' ? html`<h2>${title}</h2>` : html`<p class="danger-title">${title}</p>`}<ul>!${calls}</ul></aside>`;
}
