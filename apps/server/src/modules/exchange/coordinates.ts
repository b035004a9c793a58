import type { LonLat } from '@gezhi/domain/area';
import packaged from 'gcoord';
import type { Mapping } from './mapping.ts';

// The package's types say `default.default`; Node hands out the functions themselves.
const gcoord = packaged as unknown as typeof packaged.default;

const SYSTEMS = { cgcs2000: gcoord.WGS84, gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/**
 * A point of an outside map as CGCS2000 lon/lat (within centimetres of WGS 84 for our use); GCJ-02 lies 100 to 700 m off
 * and BD-09 more, so a point is converted once, here, and never kept as it came.
 */
export function toCgcs2000(point: LonLat, from: Mapping['coordinates']): LonLat {
  if (from === 'cgcs2000') return point;
  const [lon, lat] = gcoord.transform<[number, number]>([...point], SYSTEMS[from], gcoord.WGS84);
  return [lon, lat];
}
