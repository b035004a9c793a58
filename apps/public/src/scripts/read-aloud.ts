/** Reads the page aloud with the device's own voices, where it has one; where it has none it says so. */

interface Words {
  readonly read: string;
  readonly stop: string;
  readonly none: string;
}

/** What is read: headings, sentences, labels and buttons, in the order of the page, each once. */
const READ = 'h1, h2, h3, p, li, legend, label, dt, dd, summary, button, figcaption';

/** Sentences of the page that are to be seen now; one that lies in another is read with it. */
function sentences(): string[] {
  const main = document.querySelector('main');
  const found = [...(main?.querySelectorAll<HTMLElement>(READ) ?? [])].filter(
    (one) =>
      one.checkVisibility?.() !== false && one.closest('.unseen, [hidden], [aria-hidden="true"]') === null,
  );
  const outer = found.filter((one) => !found.some((other) => other !== one && other.contains(one)));
  return outer.map((one) => one.innerText.trim()).filter((text) => text !== '');
}

/** A voice of the page's language; a list that is still empty counts as one, because many browsers fill it later. */
function speaks(language: string): boolean {
  const voices = window.speechSynthesis.getVoices();
  const [wanted = ''] = language.toLowerCase().split('-');
  return voices.length === 0 || voices.some(({ lang }) => lang.toLowerCase().startsWith(wanted));
}

function sayNone(words: Words): void {
  const known = document.querySelector('.aloud-none');
  const note = known ?? document.createElement('p');
  note.className = 'aloud-none';
  note.setAttribute('role', 'alert');
  note.textContent = words.none;
  document.querySelector('main')?.prepend(note);
}

/** Shows the button of the top bar: a press reads, the next one stops. */
export function offerReadingAloud(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-aloud]');
  const label = button?.querySelector('span');
  if (!button || !label) return;
  const words: Words = JSON.parse(button.dataset.words ?? '{}');
  const language = document.documentElement.lang;
  const show = (reading: boolean): void => {
    label.textContent = reading ? words.stop : words.read;
    button.dataset.reading = reading ? 'yes' : 'no';
  };
  const stop = (): void => {
    window.speechSynthesis.cancel();
    show(false);
  };
  const read = (): void => {
    window.speechSynthesis.cancel();
    const parts = sentences();
    for (const [at, text] of parts.entries()) {
      // One utterance a sentence: browsers end a long one in the middle.
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = language;
      if (at === parts.length - 1) utterance.addEventListener('end', () => show(false));
      utterance.addEventListener('error', ({ error }) => {
        if (error === 'interrupted' || error === 'canceled') return;
        stop();
        sayNone(words);
      });
      window.speechSynthesis.speak(utterance);
    }
    show(parts.length > 0);
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    if (!('speechSynthesis' in window) || !speaks(language)) sayNone(words);
    else if (button.dataset.reading === 'yes') stop();
    else read();
  });
  window.addEventListener('pagehide', () => window.speechSynthesis?.cancel());
}
