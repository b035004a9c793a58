import { newId, newKey } from './ids.ts';
import { type Draft, forgetDraft, readDraft, wasSent, writeDraft } from './kept.ts';
import { showArrived } from './photos.ts';
import { isPrivate } from './private.ts';
import type { Words } from './words.ts';
import { control, plainButton } from './words.ts';

const NAMES = [
  'description',
  'address',
  'lon',
  'lat',
  'accuracy',
  'category',
  'name',
  'phone',
  'email',
  'safeTime',
  'key',
  'id',
] as const;

function keep(form: HTMLFormElement): void {
  if (isPrivate(form)) return;
  const texts = Object.fromEntries(NAMES.map((name) => [name, control(form, name)?.value ?? '']));
  const photos = [...form.querySelectorAll<HTMLInputElement>('[type="hidden"][name="photo"]')];
  const contact = form.querySelector<HTMLInputElement>('[name="mayContact"]:checked');
  const messages = form.querySelector<HTMLInputElement>('[name="messages"]:checked');
  const draft: Draft = {
    ...texts,
    mayContact: contact?.value ?? '',
    messages: messages?.value ?? '',
    photos: photos.map(({ value }) => value),
  };
  writeDraft(draft);
}

/** Whether the way back led here from a report that was sent; `kept`: the browser kept the whole page. */
function comesBack(kept: boolean): boolean {
  const sent = wasSent();
  const [visit] = performance.getEntriesByType('navigation');
  const back = visit instanceof PerformanceNavigationTiming && visit.type === 'back_forward';
  return sent && (kept || back);
}

/** A form that was sent is another one from now on: empty, under a key and an id of its own. */
function empty(form: HTMLFormElement, words: Words): void {
  form.reset();
  form.querySelector('[data-kept]')?.replaceChildren();
  const fresh = { key: newKey(), id: newId(), lon: '', lat: '', accuracy: '', danger: '', work: '' };
  for (const [name, value] of Object.entries(fresh)) {
    const field = control(form, name);
    if (field !== null) field.value = value;
  }
  const note = document.createElement('p');
  note.className = 'note good';
  note.setAttribute('role', 'status');
  note.textContent = words('gone');
  form.prepend(note);
  control(form, 'description')?.dispatchEvent(new Event('change', { bubbles: true }));
  forgetDraft();
}

/** After the way back browsers show the words of the report that was sent: a clean form instead, and a word about it. */
export function beginAnew(form: HTMLFormElement, words: Words): void {
  // The browser fills in between the scripts and this moment.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (comesBack(persisted)) empty(form, words);
  });
}

function sayFound(form: HTMLFormElement, words: Words): void {
  const note = document.createElement('p');
  note.className = 'note';
  note.setAttribute('role', 'status');
  const again = plainButton(words('forget'), () => {
    forgetDraft();
    window.location.assign('/public/report');
  });
  note.append(words('draft'), again);
  form.prepend(note);
}

/**
 * Keeps what is typed over a reload. Key and id come back with it: a report whose answer was lost is sent again as the
 * same report.
 */
export function keepDraft(form: HTMLFormElement, words: Words): void {
  if (isPrivate(form)) return;
  const draft = readDraft();
  const { description = '', address = '', photos = [] } = draft;
  const written = description !== '' || address !== '' || photos.length > 0;
  // A form that came back with faults holds what was typed already.
  const fresh = control(form, 'description')?.value === '' && control(form, 'address')?.value === '';
  if (written && fresh && form.dataset.faulty === undefined) {
    for (const name of NAMES) {
      const field = control(form, name);
      const kept = draft[name];
      if (field !== null && typeof kept === 'string') field.value = kept;
    }
    for (const name of ['mayContact', 'messages'] as const) {
      for (const choice of form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`))
        choice.checked = choice.value === draft[name];
    }
    showArrived(form, photos, words);
    sayFound(form, words);
  }
  form.addEventListener('input', () => keep(form));
  form.addEventListener('change', () => keep(form));
}
