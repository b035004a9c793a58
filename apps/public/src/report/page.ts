import { html } from 'ghtml';
import { type Fault, faultSummary, textField } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { danger, document, type Frame, sayIn } from '../frame/layout.ts';
import type { FoundPlace, PublicCategory, PublicUnit } from '../ports.ts';
import { aboutSection, categorySection, personSection } from './choices.ts';
import { MOST_PHOTOS, type ReportForm } from './form.ts';

export interface ReportView {
  readonly frame: Frame;
  readonly form: ReportForm;
  readonly faults: readonly Fault[];
  readonly categories: readonly PublicCategory[];
  readonly units: readonly PublicUnit[];
  /** What the search for a place found; null where nobody searched. */
  readonly found: readonly FoundPlace[] | null;
  /** The place chosen, where one is. */
  readonly place: FoundPlace | null;
  /** The units were just asked for: their section stays open. */
  readonly unitsAsked?: boolean;
}

/** Words that the script of this page needs, as attributes: the script itself speaks no language. */
function scriptWords({ frame }: ReportView): string {
  const say = sayIn(frame);
  const words = {
    sending: say('report.photoSending'),
    ready: say('report.photoReady'),
    failed: say('report.photoFailed'),
    retry: say('report.photoRetry'),
    large: say('report.photoTooLarge'),
    many: say('report.photoTooMany'),
    waiting: say('report.photoWaiting'),
    lost: say('report.photoLost'),
    unsent: say('report.photoUnsent'),
    remove: say('report.photoLeave'),
    taking: say('report.hereTaking'),
    taken: say('report.hereTaken'),
    denied: say('report.hereDenied'),
    clear: say('report.hereClear'),
    guess: say('report.categoryGuess'),
    take: say('report.categoryTake'),
    gone: say('report.gone'),
    draft: say('report.draft'),
    forget: say('report.draftForget'),
  };
  return html`data-words="${JSON.stringify(words)}"`;
}

function photoSection({ frame, form, faults }: ReportView): string {
  const say = sayIn(frame);
  const kept = form.photos.map((id, at) => {
    const number = at + 1;
    return html`<li class="kept">!${icon('check', 20)}<span class="grow">${say('report.photoKept', { number })}</span><input type="hidden" name="photo" value="${id}"><label class="option small"><input type="checkbox" name="dropPhoto" value="${id}"><span>${say('report.photoRemove', { number })}</span></label></li>`;
  });
  const fault = faults.find(({ field }) => field === 'files');
  const words =
    fault === undefined
      ? ''
      : html`<p class="fault" id="files-fault">!${icon('alert', 20)}${fault.words}</p>`;
  return html`<div class="field" data-photos="${MOST_PHOTOS}"><label for="files">${say('report.photos')}</label><p class="hint" id="files-hint">${say('report.photosHint')}</p>!${words}<ul class="photos" data-kept>!${kept}</ul><label class="button pick" for="files" data-pick hidden>!${icon('camera')}${say('report.addPhotos')}</label><input id="files" name="files" type="file" accept="image/jpeg,image/png,image/webp" multiple aria-describedby="files-hint"></div>`;
}

function foundPlaces({ frame, form, found, place }: ReportView): string {
  const say = sayIn(frame);
  if (found === null && place === null) return '';
  const shown = found ?? (place === null ? [] : [place]);
  if (shown.length === 0) {
    return html`<p class="note" role="status">${say('report.foundNothing', { words: form.search })}</p>`;
  }
  const options = [
    ...shown.map((one) => ({ value: one.key, label: one.name, hint: one.path })),
    { value: '', label: say('report.foundNone'), hint: '' },
  ];
  const radios = options.map(
    ({ value, label, hint }, at) =>
      html`<label class="option" for="place-${at}"><input type="radio" id="place-${at}" name="place" value="${value}"!${value === form.place ? ' checked' : ''}><span>${label}<small>${hint}</small></span></label>`,
  );
  return html`<fieldset class="inner" id="found"><legend>${say('report.found')}</legend><div class="options">!${radios}</div></fieldset>`;
}

function whereSection(view: ReportView): string {
  const { frame, form, faults } = view;
  const say = sayIn(frame);
  const address = textField({
    id: 'address',
    label: say('report.where'),
    hint: say('report.whereHint'),
    faults,
    value: form.address,
    rows: 2,
  });
  const open = form.search !== '' || form.place !== '' ? ' open' : '';
  return html`<section>!${address}
<div class="here" data-here hidden><button class="button" type="button" data-here-take>!${icon('pin')}${say('report.here')}</button><p class="hint">${say('report.hereHint')}</p><p role="status" data-here-state></p><button class="link" type="button" data-here-clear hidden>${say('report.hereClear')}</button></div>
<input type="hidden" name="lon" value="${form.lon}"><input type="hidden" name="lat" value="${form.lat}"><input type="hidden" name="accuracy" value="${form.accuracy}">
<details id="find"!${open}><summary>${say('report.find')}</summary><p class="hint" id="search-hint">${say('report.findHint')}</p><div class="inline"><input id="search" name="search" type="search" value="${form.search}" maxlength="40" aria-label="${say('report.find')}" aria-describedby="search-hint"><button class="button" name="intent" value="find" formaction="/public/report#find" formnovalidate>${say('code.go')}</button></div>!${foundPlaces(view)}</details></section>`;
}

/** The form of a report: what and where are needed, everything else may stay empty. */
export function reportPage(view: ReportView): string {
  const { frame, form, faults } = view;
  const say = sayIn(frame);
  const what = textField({
    id: 'description',
    label: say('report.what'),
    hint: say('report.whatHint'),
    faults,
    value: form.description,
  });
  return document(frame, {
    title: say('report.title'),
    back: '/public/',
    faulty: faults.length > 0,
    script: 'report',
    body: html`!${faultSummary(frame, faults)}<h1>${say('report.title')}</h1>
!${danger(frame)}
<p class="lead">${say('report.lead')}</p>
<form class="form" method="post" action="/public/report" enctype="multipart/form-data" novalidate data-report!${faults.length > 0 ? ' data-faulty' : ''} !${scriptWords(view)}>
<input type="hidden" name="key" value="${form.key}"><input type="hidden" name="id" value="${form.id}">
<button class="unseen" name="intent" value="send" tabindex="-1" aria-hidden="true">${say('report.send')}</button>
<section>!${what}!${photoSection(view)}</section>
!${whereSection(view)}
!${categorySection(view)}
!${aboutSection(view)}
!${personSection(view)}
<section class="send"><p class="privacy">!${icon('lock')}<span>${say('report.who')}</span></p><p role="status" data-waiting></p><button class="button main big" name="intent" value="send">${say('report.send')}</button></section>
</form>`,
  });
}
