import { html } from 'ghtml';
import type { Say } from '../frame/words.ts';
import type { DrawnArea, Ground, Position, Rings } from './ports.ts';
import { boundsOf, HEIGHT, labelPlace, labelWidth, type View, viewOf, WIDTH } from './view.ts';

function touches(rings: Rings, { bounds }: View): boolean {
  const own = boundsOf([rings]);
  return (
    own.east > bounds.west && own.west < bounds.east && own.north > bounds.south && own.south < bounds.north
  );
}

/** The path of rings or lines in half units: what lies closer together than that is one point. */
function pathOf(rings: Rings, { toPicture }: View, close: 'Z' | ''): string {
  return rings
    .map((ring) => {
      const points = ring.map((position) => toPicture(position).map((value) => Math.round(value * 2) / 2));
      const kept = points.filter(([x, y], at) => x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1]);
      return kept.length < 2 ? '' : `M${kept.map(([x, y]) => `${x} ${y}`).join('L')}${close}`;
    })
    .join('');
}

/** Water, green, roads and buildings that the view touches: surfaces are filled, lines drawn. */
function groundOf(ground: Ground, view: View): string {
  return (['water', 'green', 'road', 'building'] as const)
    .map((layer) => {
      const near = ground[layer].filter((rings) => touches(rings, view));
      const surfaces = near.filter(isSurface).map((rings) => pathOf(rings, view, 'Z'));
      const lines = near.filter((rings) => !isSurface(rings)).map((rings) => pathOf(rings, view, ''));
      return drawn(`ground-${layer}`, surfaces) + drawn(`ground-${layer}-line`, lines);
    })
    .join('');
}

const drawn = (role: string, paths: readonly string[]): string =>
  paths.length === 0 ? '' : html`<path class="${role}" d="${paths.join('')}"/>`;

/** A ring that ends where it began encloses something. */
function isSurface([ring = []]: Rings): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 3 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** Names of areas that do not cover each other: the ones named first have their place. */
function labelsOf(areas: readonly DrawnArea[], view: View, role: string): string {
  const taken: Position[] = [[WIDTH - 18, 20]];
  return areas
    .map(({ rings, label }) => {
      const wide = labelWidth(label);
      const place = labelPlace(rings, wide / 2, view);
      const isFree =
        place !== null &&
        taken.every(([x, y]) => Math.abs(x - place[0]) > wide || Math.abs(y - place[1]) > 14);
      if (!isFree) return '';
      taken.push(place);
      return html`<text class="${role}" x="${Math.round(place[0])}" y="${Math.round(place[1]) + 4}">${label}</text>`;
    })
    .join('');
}

/** Lengths that a scale bar may have, metres. */
const LENGTHS = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

function scaleBar({ unitsPerMetre }: View, say: Say): string {
  const metres = LENGTHS.findLast((length) => length * unitsPerMetre <= WIDTH / 4) ?? 10;
  const wide = Math.round(metres * unitsPerMetre);
  const words =
    metres >= 1_000
      ? say('grid.kilometres', { count: metres / 1_000 })
      : say('grid.metres', { count: metres });
  return html`<path class="scale" d="M10 ${HEIGHT - 14}v4h${wide}v-4"/><text class="scale-words" x="${wide + 15}" y="${HEIGHT - 8}">${words}</text>`;
}

const north = (say: Say): string =>
  html`<path class="north" d="M${WIDTH - 18} 8l6 15-6-4-6 4z"/><text class="north-words" x="${WIDTH - 18}" y="36">${say('grid.north')}</text>`;

const sketchWords = (say: Say): string =>
  html`<text class="sketch-words" x="${WIDTH - 8}" y="${HEIGHT - 8}">${say('grid.sketch')}</text>`;

interface Furniture {
  readonly say: Say;
  readonly title: string;
  readonly sketch: boolean;
}

function frame(inner: string, view: View, { say, title, sketch }: Furniture): string {
  // Where the picture lies on the ground: a script draws from it where its reader stands.
  const { bounds, perDegree } = view;
  const lies = [bounds.west, bounds.north, ...perDegree].map((value) => Number(value.toFixed(6))).join(' ');
  return html`<svg class="grid-picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}" data-view="${lies}">!${inner}!${north(say)}!${scaleBar(view, say)}!${sketch ? sketchWords(say) : ''}</svg>`;
}

/** A grid outlined among its neighbours, with north, scale and, where outlines are generated, the word for it. */
export function gridPicture(
  { own, neighbours, ground }: { own: DrawnArea; neighbours: readonly DrawnArea[]; ground: Ground },
  furniture: Furniture,
): string {
  const view = viewOf([own.rings]);
  const near = neighbours.filter(({ rings }) => touches(rings, view));
  const pale = near.map(({ rings }) => html`<path class="pale" d="${pathOf(rings, view, 'Z')}"/>`).join('');
  const names = labelsOf(near, view, 'pale-name');
  const inner = html`!${groundOf(ground, view)}!${pale}!${names}<path class="own" d="${pathOf(own.rings, view, 'Z')}"/>!${labelsOf([own], view, 'own-name')}`;
  return frame(inner, view, furniture);
}

/** Areas side by side, each a link: the map that needs no script. */
export function choicePicture(
  areas: readonly (DrawnArea & { readonly href: string; readonly role?: string })[],
  furniture: Furniture,
): string {
  const drawn = areas.filter(({ rings }) => rings.length > 0);
  if (drawn.length === 0) return '';
  const view = viewOf(
    drawn.map(({ rings }) => rings),
    0.04,
  );
  const links = drawn.map(
    (area) =>
      html`<a href="${area.href}" tabindex="-1"><path class="choice" d="${pathOf(area.rings, view, 'Z')}"><title>${area.name}</title></path></a>`,
  );
  // The list below says the same: who hears the page is not read every outline.
  const names = labelsOf(drawn, view, 'choice-name');
  const inner = frame(links.join('') + names, view, furniture);
  return inner.replace('role="img"', 'role="presentation" aria-hidden="true"');
}
