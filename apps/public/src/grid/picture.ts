import { html } from 'ghtml';
import type { Say } from '../frame/words.ts';
import type { DrawnArea, Ground, Position, Rings } from './ports.ts';

/** Size of a picture in its own units; the page stretches it. */
const WIDTH = 360;
const HEIGHT = 250;
/** Share of the outline's size that is left around it. */
const AROUND = 0.22;
/** Metres of one degree of latitude (WGS 84, middle latitudes; CGCS2000 differs by less than a millimetre). */
const DEGREE_METRES = 111_132;

interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** From lon/lat to a picture. */
interface View {
  readonly bounds: Bounds;
  readonly toPicture: (position: Position) => Position;
  /** Units of the picture per metre on the ground. */
  readonly unitsPerMetre: number;
}

function boundsOf(rings: readonly Rings[]): Bounds {
  const points = rings.flat(2);
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const least = (values: readonly number[]) => values.reduce((one, other) => Math.min(one, other), Infinity);
  const most = (values: readonly number[]) => values.reduce((one, other) => Math.max(one, other), -Infinity);
  return { west: least(lons), south: least(lats), east: most(lons), north: most(lats) };
}

/** The part of the ground that shows some rings with room around them, in the shape of the picture. */
export function viewOf(shown: readonly Rings[], around = AROUND): View {
  const bounds = boundsOf(shown);
  const lon = (bounds.west + bounds.east) / 2;
  const lat = (bounds.south + bounds.north) / 2;
  const shrink = Math.cos((lat * Math.PI) / 180);
  const room = 1 + 2 * around;
  const wide = Math.max((bounds.east - bounds.west) * shrink * room, 1e-5);
  const high = Math.max((bounds.north - bounds.south) * room, 1e-5);
  const unitsPerDegree = Math.min(WIDTH / wide, HEIGHT / high);
  const half = { lon: WIDTH / unitsPerDegree / shrink / 2, lat: HEIGHT / unitsPerDegree / 2 };
  const west = lon - half.lon;
  const north = lat + half.lat;
  return {
    bounds: { west, north, east: lon + half.lon, south: lat - half.lat },
    toPicture: ([x, y]) => [(x - west) * shrink * unitsPerDegree, (north - y) * unitsPerDegree],
    unitsPerMetre: unitsPerDegree / DEGREE_METRES,
  };
}

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

/** Where the name of an area stands: the middle of what is seen of it. */
function labelPlace(rings: Rings, { bounds, toPicture }: View): Position {
  const own = boundsOf([rings]);
  const lon = (Math.max(own.west, bounds.west) + Math.min(own.east, bounds.east)) / 2;
  const lat = (Math.max(own.south, bounds.south) + Math.min(own.north, bounds.north)) / 2;
  const [x, y] = toPicture([lon, lat]);
  return [
    Math.round(Math.min(WIDTH - 34, Math.max(34, x))),
    Math.round(Math.min(HEIGHT - 10, Math.max(14, y))),
  ];
}

const label = (area: DrawnArea, view: View, role: string): string => {
  const [x, y] = labelPlace(area.rings, view);
  return html`<text class="${role}" x="${x}" y="${y}">${area.label}</text>`;
};

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
  return html`<svg class="grid-picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">!${inner}!${north(say)}!${scaleBar(view, say)}!${sketch ? sketchWords(say) : ''}</svg>`;
}

/** A grid outlined among its neighbours, with north, scale and, where outlines are generated, the word for it. */
export function gridPicture(
  { own, neighbours, ground }: { own: DrawnArea; neighbours: readonly DrawnArea[]; ground: Ground },
  furniture: Furniture,
): string {
  const view = viewOf([own.rings]);
  const near = neighbours.filter(({ rings }) => touches(rings, view));
  const pale = near.map(({ rings }) => html`<path class="pale" d="${pathOf(rings, view, 'Z')}"/>`).join('');
  const names = near.map((area) => label(area, view, 'pale-name')).join('');
  const inner = html`!${groundOf(ground, view)}!${pale}!${names}<path class="own" d="${pathOf(own.rings, view, 'Z')}"/>!${label(own, view, 'own-name')}`;
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
  // Numbers find room where names do not.
  const crowded = drawn.length > 12 && drawn.some((area) => area.label.length > 4);
  const links = drawn.map(
    (area) =>
      html`<a href="${area.href}" tabindex="-1"><path class="${area.role ?? 'choice'}" d="${pathOf(area.rings, view, 'Z')}"><title>${area.name}</title></path>!${crowded ? '' : label(area, view, 'choice-name')}</a>`,
  );
  // The list below says the same: who hears the page is not read every outline.
  const inner = frame(links.join(''), view, furniture);
  return inner.replace('role="img"', 'role="presentation" aria-hidden="true"');
}
