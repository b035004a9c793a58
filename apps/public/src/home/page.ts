import type { FiguresNow } from '@gezhi/domain/publication';
import { html } from 'ghtml';
import { type IconName, icon } from '../frame/icons.ts';
import { danger, document, type Frame, sayIn } from '../frame/layout.ts';
import { homeFigures } from '../publication/home-figures.ts';

export interface HomeView {
  readonly frame: Frame;
  /** The district today; null before it was counted. */
  readonly now?: FiguresNow | null;
}

interface Door {
  readonly href: string;
  readonly picture: IconName;
  readonly title: string;
  readonly words: string;
  readonly main: boolean;
}

function door({ href, picture, title, words, main }: Door): string {
  return html`<li><a class="${main ? 'door main' : 'door'}" href="${href}">!${icon(picture, 40)}<span class="grow"><b>${title}</b><small>${words}</small></span>!${icon('right')}</a></li>`;
}

/** Further ways on: the wishes of neighbours, and whom to call. */
function links(frame: Frame): string {
  const say = sayIn(frame);
  const hotline =
    frame.hotline === null
      ? ''
      : html`<p><a class="link" href="tel:${frame.hotline}">${say('hotline', { number: frame.hotline })}</a></p>`;
  return html`<p><a class="link" href="/public/wishes">${say('wish.door')}</a></p>!${hotline}`;
}

/** The first screen: the four doors, then whom to call in danger. */
export function homePage({ frame, now = null }: HomeView): string {
  const say = sayIn(frame);
  const elder = frame.size === 'elder';
  const doors = [
    door({
      href: '/public/report',
      picture: 'camera',
      title: say('door.report'),
      words: elder ? say('door.reportElder') : say('door.reportWords'),
      main: true,
    }),
    door({
      href: '/public/track',
      picture: 'search',
      title: say('door.track'),
      words: elder ? say('door.trackElder') : say('door.trackWords'),
      main: false,
    }),
    door({
      href: '/public/services',
      picture: 'list',
      title: say('door.service'),
      words: elder ? say('door.serviceElder') : say('door.serviceWords'),
      main: false,
    }),
    door({
      href: '/public/grid',
      picture: 'users',
      title: say('door.grid'),
      words: elder ? say('door.gridElder') : say('door.gridWords'),
      main: false,
    }),
  ];
  const words = {
    ...{ mine: say('grid.mine'), forget: say('grid.forget'), forgotten: say('grid.forgotten') },
  };
  return document(frame, {
    title: say('welcome.title'),
    script: 'grid',
    body: html`<h1 class="welcome">${elder ? say('welcome.elder') : say('welcome.title')}</h1>
<nav aria-label="${say('welcome.doors')}"><ul class="doors">!${doors}</ul></nav>
<p class="my-grid" hidden data-way-home data-words="${JSON.stringify(words)}"></p>
!${danger(frame, 'h2')}
!${homeFigures(frame, now)}
!${links(frame)}`,
  });
}
