import { html } from 'ghtml';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import type { PublicPlace, PublicService } from './ports.ts';

interface PlaceView {
  readonly frame: Frame;
  /** What is to be booked; null: only a time. */
  readonly service: PublicService | null;
  readonly places: readonly PublicPlace[];
}

/** Streets that are shown open: with few places nobody has to look for the own. */
const OPEN_UP_TO = 8;

/** Where to book: the places that offer it, by street. */
export function placePage({ frame, service, places }: PlaceView): string {
  const say = sayIn(frame);
  const suffix = service === null ? '' : `?service=${service.code}`;
  const streets = [...new Set(places.map(({ street }) => street))];
  const link = ({ code, name, kind }: PublicPlace) =>
    html`<li><a class="service" href="/public/appointments/${code}${suffix}"><span class="grow"><b>${name}</b><small>${say(`service.place.${kind}`)}</small></span>!${icon('right')}</a></li>`;
  const groups = streets.map((street) => {
    const own = places.filter((place) => place.street === street).map(link);
    const open = places.length <= OPEN_UP_TO ? ' open' : '';
    const title = street === '' ? say('appointment.wholeDistrict') : street;
    return html`<details class="filters"!${open}><summary>${title}</summary><ul class="services">!${own}</ul></details>`;
  });
  const body =
    places.length === 0
      ? html`<div class="state">!${icon('clock', 40)}<p>${say('appointment.noPlaces')}</p></div>`
      : groups.join('');
  const what =
    service === null ? '' : html`<p class="lead">${say('appointment.for', { name: service.name })}</p>`;
  return document(frame, {
    title: say('appointment.where'),
    back: service === null ? '/public/services' : `/public/services/${service.code}`,
    body: html`<h1>${say('appointment.where')}</h1>!${what}!${body}<p><a class="link" href="/public/appointment">${say('appointment.haveCode')}</a></p>`,
  });
}
