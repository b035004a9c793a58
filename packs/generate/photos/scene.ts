import { flats, type Light, lawn, pavement, put, road, sky, tree } from './draw.ts';
/** A scene that can be drawn as it was found and as it was left. */
export interface Scene {
  readonly scene: string;
  readonly categories: readonly string[];
  readonly zh: string;
  readonly en: string;
  /** Part of the drawing that the photo shows: left, top, width; three quarters as high. */
  readonly frame?: readonly [x: number, y: number, width: number];
  /** Name of the scene whose after picture serves here too. */
  readonly afterOf?: string;
  before(): string;
  /** Absent where nothing changes to the eye. */
  after?(): string;
}

const WALLS = ['#e0d5c6', '#d8dcd9', '#e2cfc0', '#d5d3e0'] as const;

/** Outlines of the houses behind a scene: x, y, width, rows, columns; each stands on the horizon. */
const SKYLINES: readonly (readonly (readonly [number, number, number, number, number])[])[] = [
  [
    [-20, 120, 330, 6, 5],
    [340, 70, 280, 7, 4],
    [650, 140, 340, 6, 5],
  ],
  [
    [-60, 230, 420, 4, 7],
    [390, 210, 360, 4, 6],
    [780, 240, 260, 4, 4],
  ],
  [
    [40, 0, 170, 10, 3],
    [300, 60, 170, 9, 3],
    [560, -20, 180, 11, 3],
    [810, 40, 190, 9, 3],
  ],
  [
    [-40, 190, 260, 5, 4],
    [250, 40, 200, 9, 3],
    [480, 220, 300, 4, 5],
    [800, 60, 200, 8, 3],
  ],
];
const HORIZON = 450;

/** Houses along a street, with trees before them; `tone` chooses one of four views. */
export function houses(light: Light, tone = 0): string {
  const isNight = light === 'night';
  const glass = isNight ? '#33404e' : '#a9bfca';
  const walls = isNight ? ['#47505c', '#4f5764', '#424b57', '#4a5360'] : WALLS;
  const lit = isNight ? { lit: '#f3d99a' } : {};
  const blocks = (SKYLINES[tone % SKYLINES.length] ?? []).map(([x, y, width, rows, columns], index) =>
    flats([x, y, width, HORIZON - y], walls[(index + tone) % 4] ?? '#ddd', { rows, columns, glass, ...lit }),
  );
  const crown = isNight ? '#2f4438' : ['#7fa37a', '#8fae7d', '#779a74'][tone % 3];
  const trees = [0, 1, 2].map((index) =>
    put(tree(crown), [70 + ((index * 397 + tone * 173) % 860), HORIZON + 4, 0.7]),
  );
  return sky(light) + blocks.join('') + trees.join('');
}

/** Houses, pavement and road. */
export function street(light: Light, tone = 0): string {
  const isDark = light === 'night';
  return houses(light, tone) + pavement(450, 110, isDark) + road(560, isDark);
}

/** Houses, lawn and path inside a compound. */
export function yard(light: Light, tone = 0): string {
  return houses(light, tone) + lawn(450, 130) + pavement(580, 140);
}
