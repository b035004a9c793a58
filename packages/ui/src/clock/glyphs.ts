import type { Light } from '@gezhi/domain/clock';

interface Glyph {
  /** Outline in a 14 × 14 box, filled by the even-odd rule. */
  readonly path: string;
  /** Colour of the outline, as CSS writes it. */
  readonly colour: string;
}

const disc = 'M7 .5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z';

/** Each light has a shape of its own, so that none is told by colour alone (docs/field.md §4.4). */
export const lightGlyphs: Readonly<Record<Light, Glyph>> = {
  green: { path: 'M7 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z', colour: 'var(--good)' },
  yellow: {
    path: 'M7 1.2 13.4 12.6H.6ZM6.3 5.2h1.4v3.8H6.3zM6.3 9.9h1.4v1.4H6.3z',
    colour: 'var(--warn)',
  },
  red: { path: 'M7 .4 13.6 7 7 13.6.4 7ZM6.3 3.6h1.4v4.2H6.3zM6.3 8.9h1.4v1.4H6.3z', colour: 'var(--bad)' },
  deepRed: {
    path: 'M4.3.6h5.4l3.7 3.7v5.4l-3.7 3.7H4.3L.6 9.7V4.3ZM6.3 3.4h1.4v4.6H6.3zM6.3 9.2h1.4v1.5H6.3z',
    colour: 'var(--deep)',
  },
  paused: { path: `${disc}M4.8 4.2h1.5v5.6H4.8zM7.7 4.2h1.5v5.6H7.7z`, colour: 'var(--idle)' },
  done: { path: `${disc}m3.4 5L6.3 9.7 3.7 7.2l.9-.9 1.7 1.6 3.2-3.3z`, colour: 'var(--good)' },
};
