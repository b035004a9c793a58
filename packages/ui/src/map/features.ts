import type { Phase } from '@gezhi/domain/catalogue';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { phases } from '../phase/glyphs.ts';
import { phaseColours } from '../theme/tokens.ts';
import type { AreaLabel, LonLat, MapPoint } from './model.ts';

function feature(at: LonLat, properties: Record<string, string | number | boolean>): Feature<Point> {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [at[0], at[1]] }, properties };
}

/** The names of areas as points. @param chosen id of the selected area, whose name is in the accent */
export function labelFeatures(
  labels: readonly AreaLabel[],
  chosen: number | undefined,
): FeatureCollection<Point> {
  const features = labels.map(({ id, level, words, at }) =>
    feature(at, { level, words, chosen: id === chosen }),
  );
  return { type: 'FeatureCollection', features };
}

/** Matters as points with the colour of their phase. @param chosen id of the selected matter */
export function pointFeatures(
  points: readonly MapPoint[],
  chosen: string | undefined,
): FeatureCollection<Point> {
  const features = points.map(({ id, at, phase }) =>
    feature(at, { id, phase, colour: phaseColours[phase], chosen: id === chosen }),
  );
  return { type: 'FeatureCollection', features };
}

/** For each phase the sum of the matters in it, as MapLibre's `clusterProperties`. */
export function phaseCounts(): Record<string, unknown> {
  return Object.fromEntries(
    phases.map((phase) => [phase, ['+', ['case', ['==', ['get', 'phase'], phase], 1, 0]]]),
  );
}

/** A share of a ring: where it starts and how long it is, both of 1. */
export interface Arc {
  readonly phase: Phase;
  readonly from: number;
  readonly share: number;
}

/** The ring of a cluster: one arc for each phase that is there, in the order a matter passes them. */
export function ringArcs(counts: Readonly<Partial<Record<Phase, number>>>): readonly Arc[] {
  const total = phases.reduce((sum, phase) => sum + (counts[phase] ?? 0), 0);
  let from = 0;
  return phases.flatMap((phase) => {
    const share = (counts[phase] ?? 0) / total;
    if (!(share > 0)) return [];
    const arc = { phase, from, share };
    from += share;
    return [arc];
  });
}
