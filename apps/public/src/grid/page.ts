import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { bulletinList, callButton } from './bulletins.ts';
import { gridPicture } from './picture.ts';
import type { PublicGrid, PublicPost } from './ports.ts';

/** Places named before the rest is a number. */
const MOST_PLACES = 12;

function postItem(frame: Frame, post: PublicPost): string {
  const say = sayIn(frame);
  const titles = post.titles.join(say('grid.and'));
  const face =
    post.photoId === null
      ? html`<span class="face none" aria-hidden="true">!${icon('user', 40)}</span>`
      : html`<img class="face" src="/public/portraits/${post.photoId}" alt="${say('grid.photoOf', { name: post.name })}" width="64" height="64">`;
  const call =
    post.workPhone === null
      ? html`<span class="hint">${say('grid.noPhone')}</span>`
      : html`<a class="call" href="tel:${post.workPhone.replaceAll(/[^\d+]/g, '')}" aria-label="${say('grid.callName', { name: post.name })}">!${icon('phone')}<span>${say('grid.call')}</span></a>`;
  return html`<li class="post">!${face}<span class="grow"><b>${post.name}</b><small>${titles}</small>!${post.workPhone === null ? '' : html`<small class="number">${post.workPhone}</small>`}</span>!${call}</li>`;
}

function placesLine({ places }: PublicGrid, frame: Frame): string {
  const say = sayIn(frame);
  if (places.length === 0) return '';
  const named = places
    .slice(0, MOST_PLACES)
    .map(({ name, buildings }) => (buildings > 0 ? say('grid.compound', { name, count: buildings }) : name));
  const rest = places.length - named.length;
  const all = named.join(say('grid.comma')) + (rest > 0 ? say('grid.morePlaces', { count: rest }) : '');
  return html`<p class="places">${all}</p>`;
}

function supervision({ supervision: unit }: PublicGrid, frame: Frame): string {
  if (unit === null) return '';
  const say = sayIn(frame);
  const [from = '', until = ''] = unit.hours?.split('-') ?? [];
  const words =
    unit.hours === null
      ? say('grid.supervisor', { name: unit.name })
      : say('grid.supervisorHours', { name: unit.name, from, until });
  return html`<section><h2>${say('grid.supervision')}</h2><p class="hint">${words}</p>!${callButton(unit.phone, say('grid.callSupervision', { phone: unit.phone }))}</section>`;
}

/** One grid: where it is, whom to call, and what is told to its residents. */
export function gridPage(frame: Frame, grid: PublicGrid): string {
  const say = sayIn(frame);
  const { own, neighbours, ground, sketch } = grid;
  const title = say('grid.outline', { name: grid.name });
  const picture = own === null ? '' : gridPicture({ own, neighbours, ground }, { say, title, sketch });
  const posts =
    grid.posts.length === 0
      ? html`<p class="hint">${say('grid.noPosts')}</p>`
      : html`<ul class="posts">!${grid.posts.map((post) => postItem(frame, post))}</ul>`;
  const hereWords = { here: say('grid.youAreHere'), note: say('grid.youAreHereNote') };
  const mineWords = { remember: say('grid.remember'), kept: say('grid.kept'), forget: say('grid.forget') };
  const more = (after: string) => `/public/grids/${grid.code}?after=${after}#bulletins`;
  return document(frame, {
    title: grid.name,
    back: '/public/grid',
    script: 'grid',
    feed: { href: `/public/feeds/${grid.code}.atom`, title: say('grid.feedTitle', { name: grid.name }) },
    body: html`<figure class="grid-figure">!${picture}<figcaption class="hint" role="status" hidden data-here data-words="${JSON.stringify(hereWords)}"></figcaption></figure>
<header class="grid-head"><h1>${grid.name}</h1><p class="path">${grid.path}</p>!${placesLine(grid, frame)}<a class="link" href="/public/grid">${say('grid.elsewhere')}</a><p class="my-grid" hidden data-my-grid data-code="${grid.code}" data-name="${grid.name}" data-words="${JSON.stringify(mineWords)}"></p></header>
<section><h2>${say('grid.posts')}</h2>!${posts}</section>
!${supervision(grid, frame)}
<section id="bulletins"><h2>${say('grid.bulletins')}</h2>!${bulletinList(frame, grid.bulletins, more)}<p class="hint"><a class="link" href="/public/feeds/${grid.code}.atom">${say('grid.feed')}</a></p></section>`,
  });
}
