import type { Words } from './words.ts';
import { control, plainButton } from './words.ts';

/** The option whose words occur most often in the text; none where nothing fits. */
function guess(select: HTMLSelectElement, text: string): HTMLOptionElement | null {
  let best: HTMLOptionElement | null = null;
  let most = 0;
  for (const option of select.options) {
    const words = (option.dataset.keywords ?? '').split(' ').filter((word) => word !== '');
    const hits = words.filter((word) => text.includes(word)).reduce((sum, word) => sum + word.length, 0);
    if (hits > most) {
      most = hits;
      best = option;
    }
  }
  return best;
}

/** Proposes a category from the text, never chooses it; shows the consent that a care matter needs. */
export function proposeCategory(form: HTMLFormElement, words: Words): void {
  const select = control(form, 'category');
  const text = control(form, 'description');
  const box = form.querySelector<HTMLElement>('[data-guess]');
  const consent = form.querySelector<HTMLElement>('.consent');
  if (!(select instanceof HTMLSelectElement) || text === null || box === null || consent === null) return;
  const showConsent = (): void => {
    consent.hidden = select.selectedOptions[0]?.dataset.consent !== 'yes';
  };
  const propose = (): void => {
    const option = select.value === '' ? guess(select, text.value) : null;
    if (option === null) {
      box.replaceChildren();
      return;
    }
    const note = document.createElement('p');
    note.className = 'note';
    const take = plainButton(words('take'), () => {
      select.value = option.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      select.focus();
    });
    note.append(words('guess', { name: option.label }), ' ', take);
    box.replaceChildren(note);
  };
  text.addEventListener('change', propose);
  select.addEventListener('change', () => {
    showConsent();
    propose();
  });
  showConsent();
  propose();
}
