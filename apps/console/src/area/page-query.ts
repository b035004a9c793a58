import { areaPage } from '@gezhi/domain/area';
import type { Reply } from '@gezhi/domain/contract';
import { useQuery } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';

/** One area with outline, roster and figures. */
export type AreaPage = Reply<typeof areaPage>;

/** One area's page, or nothing asked while no area is chosen. */
export function useAreaPage(id: number | undefined) {
  return useQuery({
    ...asking(areaPage, { params: { id: id ?? 0 } }),
    enabled: id !== undefined,
    staleTime: 60_000,
  });
}

type Box = readonly [west: number, south: number, east: number, north: number];

/** The bounds of an area, or a box of some 300 metres around its centre, or nothing. */
export function boundsOf(page: AreaPage | undefined): Box | undefined {
  const [west, south, east, north] = page?.bounds ?? [];
  if (west !== undefined && south !== undefined && east !== undefined && north !== undefined)
    return [west, south, east, north];
  return page?.area.centre ? boxAround(page.area.centre, 300) : undefined;
}

/** A box around a point. @param metres half its edge, roughly */
export function boxAround([lon, lat]: readonly [number, number], metres: number): Box {
  const up = metres / 111_195;
  const across = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lon - across, lat - up, lon + across, lat + up];
}
