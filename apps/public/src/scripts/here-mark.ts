/** Where somebody stood when asking for the grid: drawn on its outline from what this tab keeps, and sent to nobody. */
import { wordsOf } from './words.ts';

const KEY = 'gezhi.grid.here';
const SVG = 'http://www.w3.org/2000/svg';
/** The words stand beside the mark, on the side that has room. */
const ASIDE = 10;

/** Keeps a position, lon/lat in degrees, for the page of the grid it leads to. */
export function keepPosition(lon: number, lat: number): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([lon, lat]));
  } catch {
    // The outline then has no mark.
  }
}

function keptPosition(): readonly [number, number] | null {
  try {
    const [lon, lat] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as unknown[];
    return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null;
  } catch {
    return null;
  }
}

function drawn(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** The name of the grid stands as the title below: where the mark covers it, it goes. */
function giveWay(picture: SVGSVGElement, label: SVGElement): void {
  const name = picture.querySelector<SVGTextElement>('.own-name');
  if (name === null || !(label instanceof SVGTextElement)) return;
  const [one, other] = [name.getBBox(), label.getBBox()];
  const beside = one.x > other.x + other.width + ASIDE * 2 || other.x > one.x + one.width + ASIDE * 2;
  const apart = one.y > other.y + other.height || other.y > one.y + one.height;
  if (!beside && !apart) name.remove();
}

/** Draws the mark where the position lies on the picture; a position elsewhere draws nothing. */
export function markPosition(note: HTMLElement): void {
  const picture = note.parentElement?.querySelector<SVGSVGElement>('svg[data-view]');
  const position = keptPosition();
  if (!picture || position === null) return;
  const [west = 0, north = 0, perLon = 0, perLat = 0] = (picture.dataset.view ?? '').split(' ').map(Number);
  const [x, y] = [(position[0] - west) * perLon, (north - position[1]) * perLat];
  const { width, height } = picture.viewBox.baseVal;
  if (!(x >= 0 && x <= width && y >= 0 && y <= height)) return;
  const words = wordsOf(note);
  const isLeft = x < width / 2;
  const label = drawn('text', {
    class: isLeft ? 'here-words' : 'here-words before',
    x: isLeft ? x + ASIDE : x - ASIDE,
    y: Math.max(14, y + 4),
  });
  label.textContent = words('here');
  picture.append(drawn('circle', { class: 'here', cx: x, cy: y, r: 6 }), label);
  giveWay(picture, label);
  note.textContent = words('note');
  note.hidden = false;
}
