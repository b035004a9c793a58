/** Metres one CSS pixel covers at a zoom and latitude (Web Mercator with tiles of 512 pixels). */
export function metresPerPixel(zoom: number, latitude: number): number {
  const equator = 40_075_016.686;
  return (equator * Math.cos((latitude * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** A round length and how long its bar is. */
export interface Scale {
  readonly metres: number;
  readonly pixels: number;
}

/** The longest 1, 2 or 5 × 10ⁿ metres whose bar is at most `widest` pixels long. */
export function roundScale(perPixel: number, widest: number): Scale {
  const most = perPixel * widest;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((one) => one * power <= most) ?? 1;
  return { metres: step * power, pixels: (step * power) / perPixel };
}
