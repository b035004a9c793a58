import { type Errand, type ErrandStop, nextStepOf } from '@gezhi/domain/service';
import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { type Frame, sayIn } from '../frame/layout.ts';
import { plainEnd, plainTime } from '../frame/time.ts';
import { unitWords } from './steps.ts';

function stopLine(frame: Frame, stop: ErrandStop): string {
  const say = sayIn(frame);
  const done = stop.state === 'done';
  const when =
    stop.doneAt !== null
      ? plainTime(stop.doneAt, frame.now, frame.language)
      : stop.dueAt === null
        ? ''
        : say('errand.dueBy', { when: plainEnd(stop.dueAt, frame.now, frame.language) });
  return html`<li>!${icon(done ? 'check' : 'clock', 20)}<span><strong>${unitWords(stop.unit, frame.language)}</strong><br>${say(`errand.stop.${stop.state}`)} ${when}</span></li>`;
}

/** How far an errand is, for whoever asked for it: who goes along, which department, what is next. Empty where there is none. */
export function errandBox(frame: Frame, errand: Errand | null): string {
  if (errand === null) return '';
  // What a unit does by itself is told by the page's own steps.
  const { accompanied, stops: on, appointments: times, papers: needed } = errand;
  if (!accompanied && on.length + times.length + needed.length === 0) return '';
  const say = sayIn(frame);
  const isEnglish = frame.language === 'en';
  const { companion } = errand;
  const who =
    companion === null
      ? say('errand.nobodyYet')
      : say('errand.companion', {
          unit: unitWords(companion.unit, frame.language),
          title: isEnglish ? companion.titleEn : companion.title,
        });
  const stops = errand.stops
    .filter(({ state }) => state !== 'withdrawn')
    .map((stop) => stopLine(frame, stop));
  const appointments = errand.appointments.map(
    ({ startsAt, place }) =>
      html`<li>!${icon('clock', 20)}<span><strong>${say('errand.appointment', { when: plainTime(startsAt, frame.now, frame.language) })}</strong><br>${isEnglish ? place.en : place.zh}</span></li>`,
  );
  const list = stops.length + appointments.length === 0 ? '' : html`<ul>!${stops}!${appointments}</ul>`;
  const missing = errand.papers
    .filter(({ ticked }) => !ticked)
    .map((paper) => (isEnglish ? paper.en : paper.zh))
    .join(say('service.comma'));
  const papers = missing === '' ? '' : html`<p>${say('errand.missing', { papers: missing })}</p>`;
  const name = isEnglish ? errand.item.en : errand.item.zh;
  const title = accompanied ? say('errand.title', { name }) : name;
  const along = accompanied ? html`<p>${who}</p>` : '';
  return html`<section class="papers errand"><h2>${title}</h2>!${along}!${list}!${papers}<p><b>${say('errand.nextTitle')}</b> ${say(`errand.next.${nextStepOf(errand)}`)}</p></section>`;
}
