import type { Words } from './words.ts';
import { control } from './words.ts';

function put(form: HTMLFormElement, values: { lon: string; lat: string; accuracy: string }): void {
  for (const [name, value] of Object.entries(values)) {
    const field = control(form, name);
    if (field !== null) field.value = value;
  }
}

/** "Where I am": taken once, when the button is pressed; without it the address is enough. */
export function offerPosition(form: HTMLFormElement, words: Words): void {
  const box = form.querySelector<HTMLElement>('[data-here]');
  const take = box?.querySelector<HTMLButtonElement>('[data-here-take]');
  const clear = box?.querySelector<HTMLButtonElement>('[data-here-clear]');
  const state = box?.querySelector<HTMLElement>('[data-here-state]');
  if (!box || !take || !clear || !state || !('geolocation' in navigator) || !window.isSecureContext) return;
  const show = (sentence: string, taken: boolean): void => {
    state.textContent = sentence;
    clear.hidden = !taken;
    take.disabled = false;
  };
  box.hidden = false;
  const kept = control(form, 'accuracy')?.value ?? '';
  if (kept !== '') show(words('taken', { metres: kept }), true);
  take.addEventListener('click', () => {
    take.disabled = true;
    state.textContent = words('taking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const metres = String(Math.max(1, Math.round(coords.accuracy)));
        put(form, { lon: coords.longitude.toFixed(6), lat: coords.latitude.toFixed(6), accuracy: metres });
        show(words('taken', { metres }), true);
      },
      () => show(words('denied'), false),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    );
  });
  clear.addEventListener('click', () => {
    put(form, { lon: '', lat: '', accuracy: '' });
    show('', false);
  });
}
