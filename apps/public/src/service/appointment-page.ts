import { RATINGS } from '@gezhi/domain/matter';
import { html } from 'ghtml';
import { type CodeView, codeField } from '../frame/code-field.ts';
import { type Fault, faultSummary } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { slotChoice, whenWords } from './booking-page.ts';
import type { PublicAppointment, PublicSlot } from './ports.ts';

interface AppointmentView {
  readonly frame: Frame;
  readonly appointment: PublicAppointment;
  /** As people read it. */
  readonly code: string;
  readonly key: string;
  readonly faults: readonly Fault[];
  readonly done: boolean;
}

/** Asks for the code of an appointment. */
export function appointmentCodePage(view: CodeView): string {
  const { frame, faults } = view;
  const say = sayIn(frame);
  return document(frame, {
    title: say('appointment.own'),
    back: '/public/services',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${say('appointment.own')}</h1><form class="form code-form" method="post" action="/public/appointment" novalidate>!${codeField(view)}<button class="button main big">${say('code.go')}</button></form>`,
  });
}

function hidden({ appointment, key }: Pick<AppointmentView, 'appointment' | 'key'>): string {
  return html`<input type="hidden" name="key" value="${key}"><input type="hidden" name="version" value="${appointment.version}">`;
}

/** Five faces, large enough for the tablet on the counter. */
function rateForm(view: AppointmentView): string {
  const { frame, appointment } = view;
  const say = sayIn(frame);
  if (!appointment.can.includes('rate')) return '';
  const faces = RATINGS.map(
    (rating) =>
      html`<li><button class="button face-button" name="rating" value="${rating}">!${icon(rating, 40)}<span>${say(`act.rating.${rating}`)}</span></button></li>`,
  );
  return html`<form class="stack" method="post" action="/public/appointment/rate"><h2>${say('appointment.rate')}</h2>!${hidden(view)}<ul class="faces">!${faces}</ul></form>`;
}

function steps(view: AppointmentView): string {
  const { frame, appointment } = view;
  const say = sayIn(frame);
  const move = appointment.can.includes('move')
    ? html`<a class="button big" href="/public/appointment/move">${say('appointment.move')}</a>`
    : '';
  const cancel = appointment.can.includes('cancel')
    ? html`<form method="post" action="/public/appointment/cancel">!${hidden(view)}<button class="button big bad">${say('appointment.cancel')}</button></form>`
    : '';
  return move === '' && cancel === '' ? '' : html`<div class="stack">!${move}!${cancel}</div>`;
}

/** One appointment: when, where, its code, and what may still be done. */
export function appointmentPage(view: AppointmentView): string {
  const { frame, appointment, code, faults, done } = view;
  const say = sayIn(frame);
  const note = done
    ? html`<p class="note good" role="status">!${icon('check', 20)}${say('appointment.done')}</p>`
    : '';
  const rows = [
    [say('appointment.when'), whenWords(frame, appointment.startsAt)],
    [say('service.where'), appointment.placeName],
    ...(appointment.itemName === null ? [] : [[say('appointment.what'), appointment.itemName]]),
    [say('appointment.state'), say(`appointment.states.${appointment.state}`)],
    ...(appointment.rating === null
      ? []
      : [[say('appointment.rated'), say(`act.rating.${appointment.rating}`)]]),
  ].map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`);
  const papers =
    appointment.item === null || appointment.state !== 'booked'
      ? ''
      : html`<p><a class="link" href="/public/services/${appointment.item}#papers">${say('appointment.papers')}</a></p>`;
  return document(frame, {
    title: say('appointment.own'),
    back: '/public/services',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}!${note}<h1>${say('appointment.own')}</h1><dl class="facts">!${rows}</dl>!${papers}<section class="code-card"><h2>${say('appointment.code')}</h2><p class="code" translate="no">${code}</p><p>${say('appointment.keep')}</p></section>!${rateForm(view)}!${steps(view)}<p><a class="link" href="/public/appointment/leave">${say('appointment.leave')}</a></p>`,
  });
}

interface MoveView extends Omit<AppointmentView, 'done' | 'code'> {
  readonly slots: readonly PublicSlot[];
  readonly chosen: string;
}

/** Another time at the same place. */
export function movePage(view: MoveView): string {
  const { frame, appointment, slots, chosen, faults } = view;
  const say = sayIn(frame);
  const now = say('appointment.now', { when: whenWords(frame, appointment.startsAt) });
  const button =
    slots.length === 0 ? '' : html`<button class="button main big">${say('appointment.move')}</button>`;
  return document(frame, {
    title: say('appointment.move'),
    back: '/public/appointment',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${say('appointment.move')}</h1><p class="lead">${now}</p><form class="form" method="post" action="/public/appointment/move" novalidate>!${hidden(view)}!${slotChoice({ frame, slots, chosen, faults })}!${button}</form>`,
  });
}
