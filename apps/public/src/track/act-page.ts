import type { Field } from '@gezhi/domain/catalogue';
import { html } from 'ghtml';
import { choiceField, type Fault, faultSummary, lineField, textField } from '../frame/fields.ts';
import { type IconName, icon } from '../frame/icons.ts';
import { document, type Frame, sayIn } from '../frame/layout.ts';
import { hasWords, type Language, sayOr, type WordKey } from '../frame/words.ts';
import type { Track } from '../ports.ts';
import { type ActForm, type Offer, shownFields } from './act-form.ts';
import { reasonChips } from './reasons.ts';

export type { ActForm } from './act-form.ts';

export interface ActView {
  readonly frame: Frame;
  readonly offer: Offer;
  readonly form: ActForm;
  readonly faults: readonly Fault[];
  /** Reasons of a rating, as the district keeps them. */
  readonly reasons?: Track['data']['ratingReasons'];
  /** What the staff ask, above the form: HTML. */
  readonly above?: string;
}

/** Five levels of 好差评, best first; each has its face. */
const RATINGS = [
  'verySatisfied',
  'satisfied',
  'fair',
  'dissatisfied',
  'veryDissatisfied',
] as const satisfies readonly IconName[];

function titleOf(title: { zh: string; en: string }, language: Language): string {
  return language === 'en' ? title.en : title.zh;
}

/** What a step is called for a resident: plain words where we have them, else the procedure's own title. */
export function actTitle(offer: Offer, language: Language): string {
  const known = `act.${offer.kind}.title`;
  return hasWords(language, known)
    ? sayOr(language, { known, other: 'act.rateTitle' })
    : titleOf(offer.title, language);
}

/** What a field is called: the procedure's own title, else our words for the name. */
export function fieldLabel(field: Field, language: Language): string {
  if (field.title !== undefined) return titleOf(field.title, language);
  return sayOr(language, { known: `act.field.${field.name}`, other: 'act.field.note' });
}

function optionLabel(
  option: { code: string; title?: { zh: string; en: string } | undefined },
  language: Language,
): string {
  if (option.title !== undefined) return titleOf(option.title, language);
  const known = `act.rating.${option.code}`;
  return hasWords(language, known) ? sayOr(language, { known, other: 'act.rateTitle' }) : option.code;
}

function first(form: ActForm, name: string): string {
  return form.values.get(name)?.[0] ?? '';
}

function photosControl({ frame, form, offer }: ActView, field: Field): string {
  const say = sayIn(frame);
  const hint = sayOr(frame.language, { known: `act.${offer.kind}.photos`, other: 'report.photosHint' });
  const kept = form.photos.map((id) => html`<input type="hidden" name="photo" value="${id}">`);
  const count =
    form.photos.length === 0
      ? ''
      : html`<p class="note good">${say('report.photosKept', { count: form.photos.length })}</p>`;
  return html`<div class="field"><label for="${field.name}">${fieldLabel(field, frame.language)}</label><p class="hint">${hint}</p>!${count}!${kept}<input id="${field.name}" name="files" type="file" accept="image/jpeg,image/png,image/webp" multiple></div>`;
}

/** One field of an offer as plain HTML. */
function control(view: ActView, field: Field): string {
  const { frame, form, faults } = view;
  const say = sayIn(frame);
  const label = fieldLabel(field, frame.language);
  const optional = field.required ? {} : { hint: say('act.optional') };
  const base = { id: field.name, label, faults, value: first(form, field.name), ...optional };
  switch (field.kind) {
    case 'photos':
      return photosControl(view, field);
    case 'choice':
    case 'choices':
      return choiceField({
        ...base,
        options: (field.options ?? []).map((option) => ({
          value: option.code,
          label: optionLabel(option, frame.language),
        })),
      });
    case 'flag':
      return html`<label class="option field"><input type="checkbox" name="${field.name}" value="yes"!${base.value === 'yes' ? ' checked' : ''}><span>${label}</span></label>`;
    case 'paragraph':
      return textField(base);
    case 'number':
    case 'date':
      return lineField({ ...base, type: field.kind });
    default:
      return lineField({ ...base, max: field.max ?? 200 });
  }
}

function formHead(view: ActView): string {
  const { offer, form } = view;
  const photos = offer.fields.some(({ kind }) => kind === 'photos');
  const encoding = photos ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  return html`<form class="form" id="act-${offer.name}" method="post" action="/public/track/do/${offer.name}" enctype="${encoding}" novalidate><input type="hidden" name="key" value="${form.key}"><input type="hidden" name="version" value="${form.version}">`;
}

/** Under a narrow face the longer Chinese words break after the second character, never inside a word. */
function inTwoLines(words: string): string {
  const chinese = /^\p{Script=Han}{4,}$/u.test(words);
  return chinese ? html`${words.slice(0, 2)}<wbr>${words.slice(2)}` : html`${words}`;
}

function faces({ frame, form, faults }: ActView): string {
  const say = sayIn(frame);
  const fault = faults.find(({ field }) => field === 'rating');
  const radios = RATINGS.map((rating, at) => {
    const id = at === 0 ? 'rating' : `rating-${at}`;
    const checked = first(form, 'rating') === rating ? ' checked' : '';
    const key: WordKey = `act.rating.${rating}`;
    return html`<label for="${id}"><input type="radio" id="${id}" name="rating" value="${rating}"!${checked}><span>!${icon(rating, 32)}<span>!${inTwoLines(say(key))}</span></span></label>`;
  });
  const words =
    fault === undefined
      ? ''
      : html`<p class="fault" id="rating-fault">!${icon('alert', 20)}${fault.words}</p>`;
  return html`<fieldset class="${fault === undefined ? 'field' : 'field bad'}"><legend><h2>${say('act.rateTitle')}</h2></legend>!${words}<div class="faces">!${radios}</div></fieldset>`;
}

/** The rating: five faces, a comment, and 没修好 that sends it back; part of the track page and a page of its own. */
export function rateForm(view: ActView): string {
  const { frame, form, faults, offer } = view;
  const say = sayIn(frame);
  const others = shownFields(offer).filter(({ name }) => !['rating', 'comment', 'reasons'].includes(name));
  const reasons = reasonChips({ reasons: view.reasons ?? [], form, language: frame.language, say });
  const comment = textField({
    id: 'comment',
    label: say('act.comment'),
    hint: say('act.commentHint'),
    faults,
    value: first(form, 'comment'),
    rows: 2,
  });
  return html`<section class="rate">!${formHead(view)}!${faces(view)}!${reasons}!${comment}!${others.map((field) => control(view, field))}
<button class="button main big">${say('act.rateSend')}</button><button class="button big bad" name="sendBack" value="yes" aria-describedby="send-back">${say('act.sendBack')}</button><p class="hint" id="send-back">${say('act.sendBackHint')}</p></form></section>`;
}

/** The rating on a page of its own. */
export function ratePage(view: ActView): string {
  const { frame, faults } = view;
  const say = sayIn(frame);
  return document(frame, {
    title: say('act.rateTitle'),
    back: '/public/track',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1 class="unseen">${say('act.rateTitle')}</h1>!${rateForm(view)}`,
  });
}

/** The answer to a question of the staff: words, photos, one button. */
export function answerForm(view: ActView): string {
  const { frame, offer } = view;
  const fields = shownFields(offer).map((field) => control(view, field));
  return html`!${formHead(view)}!${fields}<p class="hint">${sayIn(frame)('ask.late')}</p><button class="button main big">${sayIn(frame)('act.answerQuestion.send')}</button></form>`;
}

/** Any other step: its words, the fields it asks for, one button. */
export function actPage(view: ActView): string {
  const { frame, offer, faults } = view;
  const { language } = frame;
  const title = actTitle(offer, language);
  const words = sayOr(language, { known: `act.${offer.kind}.words`, other: 'act.other.words' });
  const send = sayOr(language, { known: `act.${offer.kind}.send`, other: 'act.other.send' });
  const fields = shownFields(offer).map((field) => control(view, field));
  return document(frame, {
    title,
    back: '/public/track',
    faulty: faults.length > 0,
    body: html`!${faultSummary(frame, faults)}<h1>${title}</h1>!${view.above ?? ''}<p class="lead">${words}</p>!${formHead(view)}!${fields}<button class="button main big">${send}</button></form>`,
  });
}
