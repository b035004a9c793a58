import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { type Frame, sayIn } from '../frame/layout.ts';
import { plainDay } from '../frame/time.ts';
import type { Track } from '../ports.ts';
import { unitWords } from './steps.ts';

type Paper = Track['data']['papers'][number];

/** A paper in words: as the category calls it, as whoever noted it does, or both. */
function nameOf({ title, name }: Paper, frame: Frame): string {
  const known = frame.language === 'en' ? title?.en : title?.zh;
  const words = [known, name].filter((one) => one !== null && one !== undefined && one !== '');
  return words.length === 0 ? sayIn(frame)('papers.unnamed') : words.join(' · ');
}

/** What is still to be brought, by when and how: sign and words, never colour alone. Empty where nothing is. */
export function papersBox(frame: Frame, { data, can }: Track): string {
  if (data.papers.length === 0) return '';
  const say = sayIn(frame);
  const unit = unitWords(data.leadUnit, frame.language);
  const lines = data.papers.map((paper) => {
    const day = plainDay(paper.bringBy, frame.now, frame.language);
    const words = paper.late ? say('papers.late', { day }) : say('papers.by', { day });
    return html`<li class="${paper.late ? 'late' : ''}">!${icon(paper.late ? 'alert' : 'clock', 20)}<span><strong>${nameOf(paper, frame)}</strong><br>${words}</span></li>`;
  });
  const bring = can.find(({ kind }) => kind === 'bringPaper');
  const link =
    bring === undefined
      ? ''
      : html`<a class="button main big" href="/public/track/do/${bring.name}">${say('act.bringPaper.title')}</a>`;
  return html`<section class="papers"><h2>${say('papers.title')}</h2><ul>!${lines}</ul><p>${say('papers.how', { unit })}</p>!${link}<p class="hint">${say('papers.ask', { unit })}</p></section>`;
}
