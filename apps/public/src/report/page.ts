import { html } from 'ghtml';
import { type Fault, faultSummary, textField } from '../frame/fields.ts';
import { icon } from '../frame/icons.ts';
import { danger, document, type Frame, sayIn } from '../frame/layout.ts';
import { LANGUAGES, wordsOf } from '../frame/words.ts';
import type { FoundPlace, PublicCategory, PublicUnit } from '../ports.ts';
import { aboutSection, categorySection, personSection } from './choices.ts';
import { dangerBox } from './danger-box.ts';
import { MOST_PHOTOS, type ReportForm } from './form.ts';
import { chosenCategory, isDanger, isPrivate } from './kind.ts';
import { SIGHTS, sightOf, sightWords } from './sight.ts';
import { whereSection } from './where.ts';

/** Danger is understood in each of our languages, whichever the page speaks. */
const DANGER_WORDS = LANGUAGES.map((language) => wordsOf(language)('danger.words')).join('|');

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
  /** The service that is asked for, as it is called; null for whatever else somebody tells. */
  readonly service: string | null;
  /** West, south, east, north of the district, where there is a map to point at. */
  readonly bounds: readonly [number, number, number, number] | null;
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
    cut: say('report.cut'),
    going: say('report.going'),
    checking: say('report.checking'),
    cancel: say('report.cancel'),
    cancelled: say('report.cancelled'),
    unsent: say('report.photoUnsent'),
    remove: say('report.photoLeave'),
    taking: say('report.hereTaking'),
    taken: say('report.hereTaken'),
    clear: say('report.hereClear'),
    denied: say('report.hereDenied'),
    lies: say('report.hereLies'),
    outside: say('report.hereOutside'),
    pick: say('report.mapPick'),
    mapHint: say('report.mapHint'),
    mapFailed: say('report.mapFailed'),
    mapLabel: say('report.map'),
    mapTaken: say('report.mapTaken'),
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

/** Fewer choices in the mode for older residents: what may stay empty lies folded together. */
function optional(view: ReportView): string {
  // Whoever asks for a service has said what it is, and complains of nobody.
  if (view.service !== null) return categorySection(view);
  const parts = categorySection(view) + aboutSection(view);
  if (view.frame.size !== 'elder') return parts;
  const asked = ['category', 'consent', 'unit'];
  const open =
    view.form.category !== '' ||
    view.unitsAsked === true ||
    view.faults.some(({ field }) => asked.includes(field));
  return html`<details class="more"!${open ? ' open' : ''} data-more><summary>${sayIn(view.frame)('report.more')}</summary><div class="form">!${parts}</div></details>`;
}

/** The way out of a page that nobody else is to see; without scripts a link does the same. */
function leave({ frame, form, categories }: ReportView): string {
  const say = sayIn(frame);
  const hidden = isPrivate(form, categories) ? '' : ' hidden';
  return html`<p class="leave" data-leave!${hidden}><a class="button bad" rel="nofollow" href="/public/leave">!${icon('leave')}${say('report.leave')}</a><span class="hint">${say('report.leaveWords')}</span></p>`;
}

/** Where nothing has said yet that it is private, the page for it is one click away. */
function privateDoor({ frame, form }: ReportView): string {
  const say = sayIn(frame);
  return form.private === 'yes'
    ? html`<p class="note">!${icon('lock')}<span>${say('report.privateOn')}</span></p>`
    : html`<p><a class="link" href="/public/report?private=yes" data-private-door>${say('report.private')}</a></p>`;
}

function sendSection(view: ReportView): string {
  const { frame, form, categories } = view;
  const say = sayIn(frame);
  const sight = sightOf(chosenCategory(form, categories));
  const sentences = Object.fromEntries(SIGHTS.map((one) => [one, say(sightWords(one))]));
  return html`<section class="send"><p class="privacy">!${icon('lock')}<span><span data-sight-line data-words="${JSON.stringify(sentences)}" role="status">${say(sightWords(sight))}</span> ${say('report.who')}</span></p><p class="hint">${say('report.anonymous')}</p><p role="status" data-waiting></p><button class="button main big" name="intent" value="send">${say('report.send')}</button></section>`;
}

/** The form of a report: what and where are needed, everything else may stay empty. */
export function reportPage(view: ReportView): string {
  const { frame, form, faults, categories, service } = view;
  const say = sayIn(frame);
  const what = textField({
    id: 'description',
    label: say(service === null ? 'report.what' : 'service.askWhat'),
    hint: say(service === null ? 'report.whatHint' : 'service.askWhatHint'),
    faults,
    value: form.description,
  });
  const title = service ?? say('report.title');
  return document(frame, {
    title,
    back: service === null ? '/public/' : `/public/services/${form.service.split(':')[0] ?? ''}`,
    faulty: faults.length > 0,
    script: 'report',
    body: html`!${leave(view)}!${faultSummary(frame, faults)}<h1>${title}</h1>
!${danger(frame)}
<p class="lead">${say(service === null ? 'report.lead' : 'service.askLead')}</p>!${service === null ? privateDoor(view) : ''}
<form class="form" method="post" action="/public/report/send" enctype="multipart/form-data" novalidate!${isPrivate(form, categories) ? ' autocomplete="off"' : ''} data-report!${faults.length > 0 ? ' data-faulty' : ''} !${scriptWords(view)}>
<input type="hidden" name="key" value="${form.key}"><input type="hidden" name="id" value="${form.id}"><input type="hidden" name="private" value="${form.private}"><input type="hidden" name="danger" value="${form.danger}"><input type="hidden" name="service" value="${form.service}"><input type="hidden" name="work" value="${form.work}">
<button class="unseen" name="intent" value="send" tabindex="-1" aria-hidden="true">${say('report.send')}</button>
<section>!${what}<div data-danger!${isDanger(form, categories) ? '' : ' hidden'} data-words="${DANGER_WORDS}" role="alert">!${dangerBox(frame)}</div>!${photoSection(view)}</section>
!${whereSection(view)}
!${optional(view)}
!${personSection(view)}
!${sendSection(view)}
</form>`,
  });
}
