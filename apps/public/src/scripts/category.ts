import { guessCategory, speaksOfDanger } from '../report/guess.ts';
import { goPrivate } from './private.ts';
import type { Words } from './words.ts';
import { control, plainButton } from './words.ts';

/** Severity of a class that is a danger by itself. */
const CRITICAL = '1';

interface Class {
  readonly code: string;
  readonly keywords: readonly string[];
  readonly option: HTMLOptionElement;
}

function classesOf(select: HTMLSelectElement): readonly Class[] {
  return [...select.options].map((option) => ({
    code: option.value,
    keywords: (option.dataset.keywords ?? '').split(' '),
    option,
  }));
}

/** The class chosen, or null for "not sure". */
function chosen(select: HTMLSelectElement): HTMLOptionElement | null {
  return select.value === '' ? null : (select.selectedOptions[0] ?? null);
}

/** Proposes a category from the text, never chooses it; shows the consent that a care matter needs. */
function propose(select: HTMLSelectElement, guess: HTMLOptionElement | null, words: Words): void {
  const box = document.querySelector<HTMLElement>('[data-guess]');
  if (box === null) return;
  if (guess === null) {
    box.replaceChildren();
    return;
  }
  const note = document.createElement('p');
  note.className = 'note';
  const take = plainButton(words('take'), () => {
    select.value = guess.value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    select.focus();
  });
  note.append(words('guess', { name: guess.label }), ' ', take);
  box.replaceChildren(note);
}

/** Who will see it, by the class as it is chosen now. */
function saySight(option: HTMLOptionElement | null): void {
  const line = document.querySelector<HTMLElement>('[data-sight-line]');
  if (line === null) return;
  const sentences: Record<string, string> = JSON.parse(line.dataset.words ?? '{}');
  const sentence = sentences[option?.dataset.sight ?? 'unknown'] ?? '';
  if (line.textContent !== sentence) line.textContent = sentence;
}

/** The numbers to call, as soon as words or class speak of danger; the form says that they were seen. */
function warn(form: HTMLFormElement, text: string, option: HTMLOptionElement | null): void {
  const box = form.querySelector<HTMLElement>('[data-danger]');
  const seen = control(form, 'danger');
  if (box === null || seen === null) return;
  const danger = option?.dataset.severity === CRITICAL || speaksOfDanger(text, box.dataset.words ?? '');
  if (box.hidden === danger) box.hidden = !danger;
  seen.value = danger ? 'seen' : '';
}

/** Follows words and class: proposal, consent, danger, who will see it, and whether it is for nobody else's eyes. */
export function followKind(form: HTMLFormElement, words: Words): void {
  const select = control(form, 'category');
  const text = control(form, 'description');
  const consent = form.querySelector<HTMLElement>('.consent');
  if (!(select instanceof HTMLSelectElement) || text === null) return;
  const classes = classesOf(select);
  const look = (): void => {
    const option = chosen(select);
    const guess = option === null ? (guessCategory(text.value, classes)?.option ?? null) : null;
    if (consent !== null) consent.hidden = option?.dataset.consent !== 'yes';
    propose(select, guess, words);
    saySight(option);
    warn(form, text.value, option);
    if ((option ?? guess)?.dataset.sight === 'restricted') goPrivate(form);
  };
  let soon: number | undefined;
  text.addEventListener('input', () => {
    window.clearTimeout(soon);
    soon = window.setTimeout(look, 400);
  });
  text.addEventListener('change', look);
  select.addEventListener('change', look);
  look();
}
