/** Kilometres east and north of the centre of the sketch. */
export type Point = readonly [east: number, north: number];

/** Centre of the sketch, longitude and latitude in degrees. */
const CENTRE = { longitude: 119.02, latitude: 33.58 };
const KILOMETRES_PER_DEGREE = 111.32;
const KILOMETRES_EAST = KILOMETRES_PER_DEGREE * Math.cos((CENTRE.latitude * Math.PI) / 180);

/** Turns kilometres around the centre into longitude and latitude, rounded to six decimals (about 10 cm). */
export function toLonLat([east, north]: Point): [longitude: number, latitude: number] {
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  return [
    round(CENTRE.longitude + east / KILOMETRES_EAST),
    round(CENTRE.latitude + north / KILOMETRES_PER_DEGREE),
  ];
}

/** The way back from longitude and latitude to kilometres around the centre. */
export function toKilometres([longitude, latitude]: readonly [number, number]): Point {
  return [
    (longitude - CENTRE.longitude) * KILOMETRES_EAST,
    (latitude - CENTRE.latitude) * KILOMETRES_PER_DEGREE,
  ];
}

/** Where a town lies in the sketch, how large it is, and whether it is built up. */
export interface TownPlan {
  readonly code: string;
  readonly east: number;
  readonly north: number;
  /** Square kilometres. */
  readonly surface: number;
  readonly isUrban: boolean;
}

const town = (code: string, place: Point, surface: number): TownPlan => ({
  code: `320812${code}000`,
  east: place[0],
  north: place[1],
  surface,
  isUrban: true,
});

const country = (code: string, place: Point, surface: number): TownPlan => ({
  ...town(code, place, surface),
  isUrban: false,
});

/** Invented: plausible places and sizes, not those of a survey. */
export const TOWN_PLANS: readonly TownPlan[] = [
  town('001', [0.6, -2.4], 16),
  town('002', [0.8, 0.4], 3.5),
  town('003', [-2.6, 0.4], 6),
  town('004', [-0.9, 0.4], 4.5),
  town('005', [3, -0.9], 14),
  town('006', [-2.6, 3.4], 6),
  town('007', [-0.6, 3], 4),
  town('008', [0.6, 3], 5),
  town('009', [2, 3], 4.5),
  town('010', [-0.4, 6.6], 8),
  town('011', [4.6, 3.4], 9),
  town('012', [4, 6.6], 10),
  country('013', [-6.6, -1.6], 32),
  country('014', [-6, 5.4], 34),
  country('100', [-4.2, -7.6], 62),
  country('103', [3.4, -8], 55),
  country('450', [7.4, -0.6], 38),
];

/** A piece of ground that is divided further: parts are towns (by code) or again groups. */
export interface TownGroup {
  readonly name: string;
  readonly place: Point;
  /** Which way the parts follow each other; null: along the longer side. */
  readonly along: 'east' | 'north' | null;
  readonly parts: readonly (TownGroup | string)[];
}

const towns = (...codes: string[]): string[] => codes.map((code) => `320812${code}000`);

/** The first cuts: the country south of the main canal, then the two banks of the town canal. */
export const TOWN_GROUPS: TownGroup = {
  name: 'district',
  along: 'north',
  place: [0, 0],
  parts: [
    { name: 'country', along: 'east', place: [0, -8], parts: towns('100', '103') },
    {
      name: 'banks',
      along: 'north',
      place: [0, 3],
      parts: [
        {
          name: 'southBank',
          along: 'east',
          place: [0, -1],
          parts: [
            ...towns('013', '450'),
            {
              name: 'oldTown',
              along: null,
              place: [0.5, -1],
              parts: towns('001', '002', '003', '004', '005'),
            },
          ],
        },
        {
          name: 'northBank',
          along: 'east',
          place: [0, 6],
          parts: [
            ...towns('014'),
            {
              name: 'newTown',
              along: null,
              place: [2, 5],
              parts: towns('006', '007', '008', '009', '010', '011', '012'),
            },
          ],
        },
      ],
    },
  ],
};

/** The outline of the district before it is bent: a rounded shape of about 310 km², counter-clockwise. */
export function districtOutline(): Point[] {
  const corners = 40;
  return Array.from({ length: corners }, (_, index) => {
    const turn = (index / corners) * 2 * Math.PI;
    const uneven = 1 + 0.045 * Math.sin(3 * turn + 0.7) + 0.03 * Math.cos(5 * turn + 1.9);
    return [9.25 * uneven * Math.cos(turn), 10.7 * uneven * Math.sin(turn) - 0.6];
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
