/** Sentences that the server put on the form, so that scripts speak its language. */
export type Words = (name: string, holes?: Readonly<Record<string, string | number>>) => string;

/** Reads `data-words` of a form or another part of a page. */
export function wordsOf(form: HTMLElement): Words {
  const words: Record<string, string> = JSON.parse(form.dataset.words ?? '{}');
  return (name, holes = {}) =>
    (words[name] ?? '').replace(/\{\{(\w+)\}\}/g, (hole, key: string) => String(holes[key] ?? hole));
}

/** The control of a form by its name. */
export function control(
  form: HTMLFormElement,
  name: string,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null {
  return form.querySelector(`[name="${name}"]:not([type="radio"], [type="checkbox"])`);
}

/** A button that sends nothing. */
export function plainButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
}
