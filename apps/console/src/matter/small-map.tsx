import { GridMap } from '@gezhi/ui/map';
import { useWords } from '@gezhi/ui/words';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { useLabels } from '../area/labels.ts';
import { boundsOf, boxAround, useAreaPage } from '../area/page-query.ts';
import type { Matter } from './matter.ts';

/** Where the matter lies: its grid outlined, the place marked. Nothing where only a street is known. */
export function SmallMap({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const areas = useAreas();
  const labels = useLabels();
  const area = matter.gridId ?? matter.communityId ?? undefined;
  const page = useAreaPage(area);
  const [lon, lat] = matter.point ?? [];
  const bounds = useMemo(
    () =>
      boundsOf(page.data) ??
      (lon !== undefined && lat !== undefined ? boxAround([lon, lat], 300) : undefined),
    [page.data, lon, lat],
  );
  if (area === undefined && matter.point === null) return null;
  return (
    <div className="x-map">
      {bounds !== undefined && (
        <GridMap
          label={words('map')}
          still
          bounds={bounds}
          labels={labels}
          selectedArea={area}
          pin={matter.point === null ? undefined : [matter.point[0], matter.point[1]]}
          sketch={areas.sketch}
        />
      )}
      <span className="x-map-code">{areas.find(area)?.code}</span>
    </div>
  );
}
