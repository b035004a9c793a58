import type { Words } from './words.ts';
import { control } from './words.ts';

/** Longitude and latitude in degrees (WGS 84, which CGCS2000 equals to less than a metre here). */
type Point = readonly [lon: number, lat: number];

function put(form: HTMLFormElement, values: { lon: string; lat: string; accuracy: string }): void {
  for (const [name, value] of Object.entries(values)) {
    const field = control(form, name);
    if (field !== null) field.value = value;
  }
  form.dispatchEvent(new Event('change'));
}

/** The grid of a point in the server's words; asked in the body of a form, so that no address holds a position. */
async function placeOf([lon, lat]: Point, words: Words): Promise<string> {
  try {
    const body = new URLSearchParams({ lon: String(lon), lat: String(lat) });
    const reply = await fetch('/public/report/where', { method: 'POST', body });
    const { words: place }: { words: string | null } = await reply.json();
    return place === null ? words('outside') : words('lies', { place });
  } catch {
    return '';
  }
}

/** What both ways to a point share: they fill the same fields and are told of in the same line. */
class Position {
  readonly #form: HTMLFormElement;
  readonly #words: Words;
  readonly #state: HTMLElement;
  readonly #clear: HTMLButtonElement;
  #asked = 0;

  constructor(form: HTMLFormElement, words: Words, parts: { state: HTMLElement; clear: HTMLButtonElement }) {
    this.#form = form;
    this.#words = words;
    this.#state = parts.state;
    this.#clear = parts.clear;
    parts.clear.addEventListener('click', () => {
      put(form, { lon: '', lat: '', accuracy: '' });
      this.say('');
      parts.clear.hidden = true;
    });
  }

  say(sentence: string): void {
    this.#state.textContent = sentence;
  }

  /** @param sentence what was taken, said before the place is known */
  take([lon, lat]: Point, accuracy: string, sentence: string): void {
    put(this.#form, { lon: lon.toFixed(6), lat: lat.toFixed(6), accuracy });
    this.tell([lon, lat], sentence);
  }

  /** Says what is noted, and where it lies as soon as the server knows. */
  tell(point: Point, sentence: string): void {
    this.#clear.hidden = false;
    this.say(sentence);
    this.#asked += 1;
    const asked = this.#asked;
    void placeOf(point, this.#words).then((place) => {
      if (asked === this.#asked && !this.#clear.hidden && place !== '') this.say(`${sentence} ${place}`);
    });
  }
}

/** "Where I am": taken once, when the button is pressed; a refusal is said in words, and the address is enough. */
function offerHere(box: HTMLElement, position: Position, words: Words): void {
  const take = box.querySelector<HTMLButtonElement>('[data-here-take]');
  const hint = box.querySelector<HTMLElement>('[data-here-hint]');
  if (take === null || !('geolocation' in navigator) || !window.isSecureContext) return;
  take.hidden = false;
  if (hint !== null) hint.hidden = false;
  take.addEventListener('click', () => {
    take.disabled = true;
    position.say(words('taking'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        take.disabled = false;
        const metres = String(Math.max(1, Math.round(coords.accuracy)));
        position.take([coords.longitude, coords.latitude], metres, words('taken', { metres }));
      },
      () => {
        take.disabled = false;
        position.say(words('denied'));
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    );
  });
}

/** The map, loaded when it is asked for: a program of its own, larger than all the rest. */
function offerMap(form: HTMLFormElement, position: Position, words: Words): void {
  const open = form.querySelector<HTMLButtonElement>('[data-map-open]');
  const box = form.querySelector<HTMLElement>('[data-map]');
  if (open === null || box === null) return;
  open.addEventListener('click', () => {
    open.disabled = true;
    const bounds = (open.dataset.bounds ?? '').split(',').map(Number);
    const [lon, lat] = ['lon', 'lat'].map((name) => control(form, name)?.value ?? '');
    const at: Point | null = lon && lat ? [Number(lon), Number(lat)] : null;
    import('./map.ts')
      .then(({ openMap }) =>
        openMap(box, { bounds, at, words, pick: (point) => position.take(point, '', words('mapTaken')) }),
      )
      .catch(() => {
        open.disabled = false;
        box.hidden = true;
        position.say(words('mapFailed'));
      });
  });
}

/** Offers a point besides the address: where I am, or on a map. */
export function offerPosition(form: HTMLFormElement, words: Words): void {
  const box = form.querySelector<HTMLElement>('[data-here]');
  const state = box?.querySelector<HTMLElement>('[data-here-state]');
  const clear = box?.querySelector<HTMLButtonElement>('[data-here-clear]');
  if (!box || !state || !clear) return;
  const position = new Position(form, words, { state, clear });
  box.hidden = false;
  offerHere(box, position, words);
  offerMap(form, position, words);
  const [lon = '', lat = '', metres = ''] = ['lon', 'lat', 'accuracy'].map(
    (name) => control(form, name)?.value ?? '',
  );
  if (lon === '' || lat === '') return;
  position.tell([Number(lon), Number(lat)], metres === '' ? words('mapTaken') : words('taken', { metres }));
}
