import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainEnd, plainTime } from '../frame/time.ts';
import type { Say } from '../frame/words.ts';
import type { BulletinPage, PublicBulletin } from './ports.ts';

/** The kind in words: 停水, 停电 … */
export function kindWords({ kind }: PublicBulletin, say: Say): string {
  return say(`grid.kind.${kind}`);
}

/** The bulletins of an area as links, newest first, and the way to older ones. */
export function bulletinList(frame: Frame, page: BulletinPage, more: (after: string) => string): string {
  const say = sayIn(frame);
  if (page.items.length === 0) return html`<p class="hint">${say('grid.noBulletins')}</p>`;
  const rows = page.items.map(
    (one) =>
      html`<li><a class="row" href="/public/bulletins/${one.id}"><span class="grow"><b!${one.isChinese && frame.language === 'en' ? ' lang="zh-CN"' : ''}>${one.title}</b><small>${kindWords(one, say)} · ${one.area} · ${plainTime(one.from, frame.now, frame.language)}</small></span>!${icon('right')}</a></li>`,
  );
  const next =
    page.next === undefined
      ? ''
      : html`<p><a class="link" href="${more(page.next)}">${say('grid.older')}</a></p>`;
  return html`<ul class="rows">!${rows}</ul>!${next}`;
}

/** The unit's own number as a button that calls it. */
export function callButton(phone: string, label: string): string {
  return html`<a class="button call-wide" href="tel:${phone.replaceAll(/[^\d+]/g, '')}" aria-label="${label}">!${icon('phone')}<span>${phone}</span></a>`;
}

/** One bulletin on a page of its own. */
export function bulletinPage(frame: Frame, bulletin: PublicBulletin, grid: string | null): string {
  const say = sayIn(frame);
  const chinese = bulletin.isChinese && frame.language === 'en';
  const lines = bulletin.text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`);
  const until = bulletin.isOver
    ? html`<p class="note-box"><b>${say('grid.over')}</b></p>`
    : html`<p class="hint">${say('grid.until', { time: plainEnd(bulletin.until, frame.now, frame.language) })}</p>`;
  const phone =
    bulletin.contactPhone === null
      ? ''
      : html`<section><h2>${say('grid.ask')}</h2>!${callButton(bulletin.contactPhone, say('grid.callAsk', { phone: bulletin.contactPhone }))}</section>`;
  const from = say('grid.published', { time: plainTime(bulletin.from, frame.now, frame.language) });
  return document(frame, {
    title: bulletin.title,
    back: grid === null ? '/public/grid' : `/public/grids/${grid}`,
    body: html`<article class="bulletin"><p class="kind">${kindWords(bulletin, say)}</p><div!${chinese ? ' lang="zh-CN"' : ''}><h1>${bulletin.title}</h1></div><p class="hint">${bulletin.area} · ${from}</p>!${chinese ? html`<p class="hint">${say('grid.chineseOnly')}</p>` : ''}<div class="text"!${chinese ? ' lang="zh-CN"' : ''}>!${lines}</div>!${until}</article>!${phone}`,
  });
}
