import { keepPosition, markPosition } from './here-mark.ts';
import { offerRemembering, showRemembered } from './my-grid.ts';
import { control, wordsOf } from './words.ts';

/** "Where I am": the position is taken once, when the button is pressed, and sent in the body of a form, never in an address. */
function offerPosition(form: HTMLFormElement): void {
  const state = form.querySelector<HTMLElement>('[data-grid-state]');
  const words = wordsOf(form);
  if (state === null || !('geolocation' in navigator) || !window.isSecureContext) return;
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    if (control(form, 'lon')?.value !== '') return;
    event.preventDefault();
    state.textContent = words('taking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        for (const [name, value] of [
          ['lon', coords.longitude],
          ['lat', coords.latitude],
        ] as const) {
          const field = control(form, name);
          if (field !== null) field.value = value.toFixed(5);
        }
        keepPosition(coords.longitude, coords.latitude);
        delete form.dataset.sent;
        form.requestSubmit();
      },
      () => {
        state.textContent = words('denied');
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
  window.addEventListener('pageshow', () => form.reset());
}

const form = document.querySelector<HTMLFormElement>('form[data-grid-here]');
if (form !== null) offerPosition(form);
const note = document.querySelector<HTMLElement>('[data-here]');
if (note !== null) markPosition(note);
const box = document.querySelector<HTMLElement>('[data-my-grid]');
if (box !== null) offerRemembering(box);
const way = document.querySelector<HTMLElement>('[data-way-home]');
if (way !== null) showRemembered(way);
