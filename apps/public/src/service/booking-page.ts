import { html } from 'ghtml';
import { type Fault, faultSummary, lineField } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { plainDay, plainTime } from '../frame/time.ts';
import type { PublicPlace, PublicService, PublicSlot } from './ports.ts';

/** What was typed into the form of a booking. */
export interface BookingForm {
  readonly key: string;
  readonly id: string;
  readonly startsAt: string;
  readonly name: string;
  readonly phone: string;
  /** A message the day before is wanted. */
  readonly remind: boolean;
}

interface BookingView {
  readonly frame: Frame;
  readonly place: PublicPlace;
  readonly service: PublicService | null;
  readonly slots: readonly PublicSlot[];
  readonly form: BookingForm;
  readonly faults: readonly Fault[];
}

interface Choice {
  readonly frame: Frame;
  readonly slots: readonly PublicSlot[];
  readonly chosen: string;
  readonly faults: readonly Fault[];
}

const BEIJING_MS = 8 * 3_600_000;
const dayOf = (at: string) => new Date(Date.parse(at) + BEIJING_MS).toISOString().slice(0, 10);
const clockOf = (at: string) => new Date(Date.parse(at) + BEIJING_MS).toISOString().slice(11, 16);

/** Free times by day: one day open, the others one tap away. */
export function slotChoice({ frame, slots, chosen, faults }: Choice): string {
  const say = sayIn(frame);
  if (slots.length === 0)
    return html`<div class="state">!${icon('clock', 40)}<p>${say('appointment.noSlots')}</p></div>`;
  const days = [...new Set(slots.map(({ startsAt }) => dayOf(startsAt)))];
  const open = chosen === '' ? days[0] : dayOf(chosen);
  const fault = faults.find(({ field }) => field === 'startsAt');
  const groups = days.map((day) => {
    const own = slots.filter(({ startsAt }) => dayOf(startsAt) === day);
    const times = own.map(({ startsAt }) => {
      const id = startsAt === slots[0]?.startsAt ? 'startsAt' : `at-${startsAt}`;
      return html`<label class="option slot" for="${id}"><input type="radio" id="${id}" name="startsAt" value="${startsAt}"!${startsAt === chosen ? ' checked' : ''}><span>${clockOf(startsAt)}</span></label>`;
    });
    const title = say('appointment.day', {
      day: plainDay(day, frame.now, frame.language),
      count: own.length,
    });
    return html`<details class="filters"!${day === open ? ' open' : ''}><summary>${title}</summary><div class="slots">!${times}</div></details>`;
  });
  const words = fault === undefined ? '' : html`<p class="fault">!${icon('alert', 20)}${fault.words}</p>`;
  return html`<fieldset class="field!${fault === undefined ? '' : ' bad'}"><legend>${say('appointment.when')}</legend>!${words}!${groups}</fieldset>`;
}

/** When, and for whom: one form without a script. */
export function bookingPage(view: BookingView): string {
  const { frame, place, service, slots, form, faults } = view;
  const say = sayIn(frame);
  const query = service === null ? '' : `?service=${service.code}`;
  const what =
    service === null ? '' : html`<p class="lead">${say('appointment.for', { name: service.name })}</p>`;
  const fields =
    slots.length === 0
      ? ''
      : html`!${lineField({ id: 'name', label: say('appointment.name'), faults, value: form.name, max: 40, autocomplete: 'name' })}!${lineField({ id: 'phone', label: say('appointment.phone'), hint: say('appointment.phoneHint'), faults, value: form.phone, type: 'tel', max: 20, autocomplete: 'tel' })}<label class="option small"><input type="checkbox" name="remind" value="yes"!${form.remind ? ' checked' : ''}><span>${say('appointment.remind')}</span></label><button class="button main big">${say('appointment.book')}</button>`;
  return document(frame, {
    title: say('appointment.bookAt', { place: place.name }),
    back: `/public/appointments${query}`,
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${place.name}</h1>!${what}<form class="form" method="post" action="/public/appointments/${place.code}${query}" novalidate><input type="hidden" name="key" value="${form.key}"><input type="hidden" name="id" value="${form.id}">!${slotChoice({ frame, slots, chosen: form.startsAt, faults })}!${fields}</form>`,
  });
}

/** A moment of an appointment in plain words. */
export function whenWords(frame: Frame, at: string): string {
  return plainTime(at, frame.now, frame.language);
}
