import type { Words } from './words.ts';
import { control, plainButton } from './words.ts';

const KEY = 'gezhi.report.draft';
const NAMES = ['description', 'address', 'category', 'name', 'phone', 'safeTime', 'key', 'id'] as const;

type Draft = Partial<Record<(typeof NAMES)[number], string>>;

/** Kept for this tab only: a borrowed phone shows nothing to the next person. */
function readDraft(): Draft {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

function keep(form: HTMLFormElement): void {
  const draft: Draft = {};
  for (const name of NAMES) draft[name] = control(form, name)?.value ?? '';
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
  const written = (draft.description ?? '') !== '' || (draft.address ?? '') !== '';
  // A form that came back with faults holds what was typed already.
  const fresh = control(form, 'description')?.value === '' && control(form, 'address')?.value === '';
  if (written && fresh && form.dataset.faulty === undefined) {
    for (const name of NAMES) {
      const field = control(form, name);
      if (field !== null && draft[name] !== undefined) field.value = draft[name];
    }
    sayFound(form, words);
  }
  form.addEventListener('input', () => keep(form));
  form.addEventListener('change', () => keep(form));
}
