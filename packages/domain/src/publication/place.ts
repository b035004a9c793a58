import type { LonLat } from '../area/index.ts';

/** About ten metres: where a hole in a street was. */
const EXACT_DIGITS = 4;
/** About a hundred metres: which grid it was in, and no house of it. */
const ROUGH_DIGITS = 3;

function rounded([lon, lat]: LonLat, digits: number): LonLat {
  return [Number(lon.toFixed(digits)), Number(lat.toFixed(digits))];
}

/** A point in public space, to about ten metres. */
export function exactPoint(point: LonLat): LonLat {
  return rounded(point, EXACT_DIGITS);
}

/** The middle of a grid, to about a hundred metres. */
export function roughPoint(centre: LonLat): LonLat {
  return rounded(centre, ROUGH_DIGITS);
}
