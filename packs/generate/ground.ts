/** Kilometres east and north of the centre of the sketch. */
export type Point = readonly [east: number, north: number];

/** Longitude and latitude in degrees. */
export type LonLat = readonly [longitude: number, latitude: number];

const KILOMETRES_PER_DEGREE = 111.32;

/** How kilometres around the centre of a sketch become longitude and latitude, and back. */
export interface Projection {
  /** Kilometres in a degree of longitude at the centre. */
  readonly eastward: number;
  /** Kilometres in a degree of latitude. */
  readonly northward: number;
  /** Rounded to six decimals (about 10 cm). */
  toLonLat(point: Point): [longitude: number, latitude: number];
  toKilometres(position: LonLat): Point;
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The projection around a centre in degrees. */
export function projectionAround(centre: {
  readonly longitude: number;
  readonly latitude: number;
}): Projection {
  const eastward = KILOMETRES_PER_DEGREE * Math.cos((centre.latitude * Math.PI) / 180);
  return {
    eastward,
    northward: KILOMETRES_PER_DEGREE,
    toLonLat: ([east, north]) => [
      rounded(centre.longitude + east / eastward),
      rounded(centre.latitude + north / KILOMETRES_PER_DEGREE),
    ],
    toKilometres: ([longitude, latitude]) => [
      (longitude - centre.longitude) * eastward,
      (latitude - centre.latitude) * KILOMETRES_PER_DEGREE,
    ],
  };
}

/** Half the width and height of the ground in kilometres, and how far north of the centre its middle lies. */
export interface Extent {
  readonly east: number;
  readonly north: number;
  readonly shift: number;
}

/** The outline of the ground before it is bent: a rounded shape, counter-clockwise. */
export function outlineOf({ east, north, shift }: Extent): Point[] {
  const corners = 40;
  return Array.from({ length: corners }, (_, index) => {
    const turn = (index / corners) * 2 * Math.PI;
    const uneven = 1 + 0.045 * Math.sin(3 * turn + 0.7) + 0.03 * Math.cos(5 * turn + 1.9);
    return [east * uneven * Math.cos(turn), north * uneven * Math.sin(turn) + shift];
  });
}

/**
 * Bends the plane gently, so that straight cuts become roads and borders that curve. The slopes of the waves add up to
 * less than one, hence no two points fall together and no border crosses another.
 */
export function bend([east, north]: Point): Point {
  const wave = (value: number, length: number, shift: number): number =>
    Math.sin((value / length) * 2 * Math.PI + shift);
  return [
    east + 0.26 * wave(north + 0.3 * east, 6.4, 0.4) + 0.035 * wave(north - 0.2 * east, 1.3, 1.1),
    north + 0.24 * wave(east - 0.25 * north, 5.7, 2.2) + 0.03 * wave(east + 0.15 * north, 1.1, 0.3),
  ];
}
