import type { FiguresNow } from '@gezhi/domain/publication';
import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { type Frame, sayIn } from '../frame/layout.ts';

const TODAY = ['received', 'handled', 'inProgress'] as const;

/** The whole district today, and how satisfied people were this month; nothing before it was counted for the first time. */
export function homeFigures(frame: Frame, now: FiguresNow | null): string {
  if (now === null) return '';
  const say = sayIn(frame);
  const numbers = TODAY.map((name) => {
    const count = now[name];
    const words =
      count === null
        ? html`<span class="few">${say('figures.few')}</span>`
        : html`<b>${count.toLocaleString('en-US')}</b> ${say('figures.pieces')}`;
    return html`<li><span>${say(`figures.${name}`)}</span><span class="number">!${words}</span></li>`;
  });
  return html`<section class="home-figures" aria-labelledby="today"><div class="home-figures-head"><h2 id="today">${say('figures.today')}</h2><a class="link" href="/public/handled">${say('figures.what')}!${icon('right', 20)}</a></div><ul>!${numbers}</ul>!${satisfaction(frame, now)}</section>`;
}

function satisfaction(frame: Frame, { rated, satisfied }: FiguresNow): string {
  const say = sayIn(frame);
  const how = html`<a class="link" href="/public/figures#how">${say('figures.how')}</a>`;
  if (rated === null || satisfied === null)
    return html`<p class="satisfied">${say('figures.fewRated')} !${how}</p>`;
  const { from, to } = satisfied;
  const share =
    to - from === 1 ? say('figures.satisfied', { count: to }) : say('figures.satisfiedBetween', { from, to });
  return html`<p class="satisfied">${say('figures.rated', { count: rated.toLocaleString('en-US') })}<b>${share}</b>${say('figures.stop')} !${how}</p>`;
}
