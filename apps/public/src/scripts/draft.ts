import { showArrived } from './photos.ts';
import type { Words } from './words.ts';
import { control, plainButton } from './words.ts';

const KEY = 'gezhi.report.draft';
const SENT = 'gezhi.report.sent';
const NAMES = [
  'description',
  'address',
  'lon',
  'lat',
  'accuracy',
  'category',
  'name',
  'phone',
  'safeTime',
  'key',
  'id',
] as const;

interface Draft extends Partial<Record<(typeof NAMES)[number], string>> {
  readonly mayContact?: string;
  /** Ids of photos that have arrived. */
  readonly photos?: readonly string[];
}

/** Kept for this tab only: a borrowed phone shows nothing to the next person. */
function readDraft(): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

function keep(form: HTMLFormElement): void {
  const texts = Object.fromEntries(NAMES.map((name) => [name, control(form, name)?.value ?? '']));
  const photos = [...form.querySelectorAll<HTMLInputElement>('[type="hidden"][name="photo"]')];
  const contact = form.querySelector<HTMLInputElement>('[name="mayContact"]:checked');
  const draft: Draft = {
    ...texts,
    mayContact: contact?.value ?? '',
    photos: photos.map(({ value }) => value),
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft, never the report.
  }
}

/** Called when a report has been sent, or is to be written anew. */
export function forgetDraft(): void {
  sessionStorage.removeItem(KEY);
}

/** Called where a report has arrived: its words are not to go out again from a form that the way back fills anew. */
export function markSent(): void {
  forgetDraft();
  sessionStorage.setItem(SENT, 'yes');
}

/** Whether the way back led here from a report that was sent. */
function comesBack(): boolean {
  const sent = sessionStorage.getItem(SENT) !== null;
  sessionStorage.removeItem(SENT);
  const [visit] = performance.getEntriesByType('navigation');
  return sent && visit instanceof PerformanceNavigationTiming && visit.type === 'back_forward';
}

/** After the way back browsers put the words of the sent report into the new form: a clean one, and a word about it. */
export function beginAnew(form: HTMLFormElement, words: Words): void {
  if (!comesBack()) return;
  // The browser fills in between the scripts and this moment.
  window.addEventListener('pageshow', () => {
    form.reset();
    const note = document.createElement('p');
    note.className = 'note good';
    note.setAttribute('role', 'status');
    note.textContent = words('gone');
    form.prepend(note);
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
  const draft = readDraft();
  const { description = '', address = '', photos = [] } = draft;
  const written = description !== '' || address !== '' || photos.length > 0;
  // A form that came back with faults holds what was typed already.
  const fresh = control(form, 'description')?.value === '' && control(form, 'address')?.value === '';
  if (written && fresh && form.dataset.faulty === undefined) {
    for (const name of NAMES) {
      const field = control(form, name);
      if (field !== null && draft[name] !== undefined) field.value = draft[name];
    }
    for (const choice of form.querySelectorAll<HTMLInputElement>('[name="mayContact"]'))
      choice.checked = choice.value === draft.mayContact;
    showArrived(form, photos, words);
    sayFound(form, words);
  }
  form.addEventListener('input', () => keep(form));
  form.addEventListener('change', () => keep(form));
}
