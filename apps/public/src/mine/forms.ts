import { html } from 'ghtml';
import { type Fault, faultSummary, lineField, textField } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import type { MineLook } from './ports.ts';

/** A form as typed, with the key it was given. */
export interface MineForm {
  readonly frame: Frame;
  readonly key: string;
  readonly typed: ReadonlyMap<string, readonly string[]>;
  readonly faults: readonly Fault[];
}

const first = (form: MineForm, name: string): string => form.typed.get(name)?.[0] ?? '';

function page(form: MineForm, said: { readonly title: string; readonly body: string }): string {
  const { frame, faults } = form;
  return document(frame, {
    title: said.title,
    back: '/public/mine',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${said.title}</h1>!${said.body}`,
  });
}

/** Asks for the six digits that were sent. */
export function digitsPage(
  form: MineForm,
  sent: {
    readonly id: string;
    readonly phone: string;
    readonly minutes: number;
    readonly shown: string | null;
  },
): string {
  const say = sayIn(form.frame);
  const demo =
    sent.shown === null
      ? ''
      : html`<p class="note">!${icon('alert', 20)}${say('mine.proof.shown', { code: sent.shown })}</p>`;
  const field = lineField({
    id: 'digits',
    label: say('mine.proof.digits'),
    hint: say('mine.proof.digitsHint', { minutes: sent.minutes }),
    faults: form.faults,
    value: '',
    type: 'text',
    autocomplete: 'one-time-code',
    max: 12,
  });
  return page(form, {
    title: say('mine.proof.title'),
    body: html`<p>${say('mine.proof.sent', { phone: sent.phone })}</p>!${demo}<form class="form code-form" method="post" action="/public/mine/proof" novalidate><input type="hidden" name="id" value="${sent.id}"><input type="hidden" name="phone" value="${sent.phone}">!${field}<button class="button main big">${say('mine.proof.check')}</button></form><form class="form" method="post" action="/public/mine/digits"><input type="hidden" name="key" value="${form.key}"><button class="button">${say('mine.proof.again')}</button></form>`,
  });
}

/** Name and telephone to correct; an empty line leaves what is there. */
export function correctPage(form: MineForm): string {
  const say = sayIn(form.frame);
  const fields = [
    lineField({
      id: 'name',
      label: say('mine.correct.name'),
      faults: form.faults,
      value: first(form, 'name'),
      autocomplete: 'name',
      max: 40,
    }),
    lineField({
      id: 'phone',
      label: say('mine.correct.phone'),
      faults: form.faults,
      value: first(form, 'phone'),
      type: 'tel',
      autocomplete: 'tel',
      max: 25,
    }),
  ];
  return page(form, {
    title: say('mine.correct.title'),
    body: html`<p>${say('mine.correct.words')}</p><form class="form" method="post" action="/public/mine/correct" novalidate><input type="hidden" name="key" value="${form.key}">!${fields}<button class="button main big">${say('mine.correct.send')}</button></form><p class="hint">${say('mine.correct.own')} <a class="link" href="/public/track">${say('mine.track')}</a></p>`,
  });
}

/** Says what withdrawing does before it is done; one press does it. */
export function withdrawPage(form: MineForm, { isOpen }: Pick<MineLook, 'isOpen'>): string {
  const say = sayIn(form.frame);
  const open = isOpen ? html`<li>${say('mine.withdraw.open')}</li>` : '';
  return page(form, {
    title: say('mine.withdraw.title'),
    body: html`<ul class="plain"><li>${say('mine.withdraw.now')}</li><li>${say('mine.withdraw.code')}</li>!${open}</ul><form class="form" method="post" action="/public/mine/withdraw"><input type="hidden" name="key" value="${form.key}"><button class="button main big">${say('mine.withdraw.send')}</button></form>`,
  });
}

/** Asks for erasure: who decides, until when, and what an open matter means for it. */
export function erasePage(form: MineForm, look: Pick<MineLook, 'isOpen' | 'hasContact'>): string {
  const say = sayIn(form.frame);
  const open = look.isOpen
    ? html`<p class="note">!${icon('clock', 20)}${say('mine.erase.open')}</p>!${
        look.hasContact
          ? html`<div class="field"><label class="option" for="dropContact"><input type="checkbox" id="dropContact" name="dropContact" value="yes"><span>${say('mine.erase.drop')}</span></label></div>`
          : ''
      }`
    : '';
  const why = textField({
    id: 'why',
    label: say('mine.erase.why'),
    hint: say('mine.erase.whyHint'),
    faults: form.faults,
    value: first(form, 'why'),
    rows: 3,
  });
  return page(form, {
    title: say('mine.erase.title'),
    body: html`<ul class="plain"><li>${say('mine.erase.who')}</li><li>${say('mine.erase.what')}</li><li>${say('mine.erase.stays')}</li></ul><form class="form" method="post" action="/public/mine/erase" novalidate><input type="hidden" name="key" value="${form.key}">!${open}!${why}<button class="button main big">${say('mine.erase.send')}</button></form>`,
  });
}
