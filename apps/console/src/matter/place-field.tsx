import { areaAt } from '@gezhi/domain/area';
import type { PlaceInput } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { PlacePicker } from '@gezhi/ui/map';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { Finder, type Found } from '../area/finder.tsx';
import { useLabels } from '../area/labels.ts';
import { boundsOf, boxAround, useAreaPage } from '../area/page-query.ts';
import { asking } from '../connection/ask.ts';

interface PlaceFieldProps {
  readonly id?: string;
  readonly value: PlaceInput | undefined;
  readonly onChange: (value: PlaceInput | undefined) => void;
}

type Parts = { [Key in keyof PlaceInput]?: PlaceInput[Key] | undefined };

/** Parts that are empty are left out; a place without any part is no place. */
function tidy(parts: Parts): PlaceInput | undefined {
  const filled = Object.entries(parts).filter(([, part]) => part !== undefined && part !== '');
  return filled.length === 0 ? undefined : (Object.fromEntries(filled) as PlaceInput);
}

/** What a found area or place says of a place. */
function partsOf(found: Found): Parts {
  if (found.kind === 'place') {
    const { id, communityId, gridId, centre, name } = found.place;
    return {
      placeId: id,
      communityId,
      gridId: gridId ?? undefined,
      point: centre ?? undefined,
      address: name,
    };
  }
  const { area } = found;
  if (area.level === 'grid') return { gridId: area.id, communityId: area.parentId ?? undefined };
  return area.level === 'community' ? { communityId: area.id } : {};
}

/** The grid of a point, asked once for each point. */
export function useGridAt(point: PlaceInput['point']) {
  const [lon, lat] = point ?? [0, 0];
  return useQuery({
    ...asking(areaAt, { query: { lon, lat } }),
    enabled: point !== undefined,
    staleTime: 600_000,
  });
}

function Chosen({
  value,
  onClear,
}: {
  readonly value: PlaceInput;
  readonly onClear: () => void;
}): ReactElement | null {
  const words = useWords('report');
  const areas = useAreas();
  const grid = useGridAt(value.point);
  const outside = value.point !== undefined && grid.data?.how === 'outside' && value.gridId === undefined;
  const area = grid.data?.area?.id ?? value.gridId ?? value.communityId;
  if (area === undefined && !outside) return null;
  return (
    <p className={outside ? 'r-where r-where-outside' : 'r-where'} role="status">
      <Icon name={outside ? 'alert' : 'grid'} />
      {outside ? words('place.outside') : areas.sayPath(area)}
      {grid.data?.how === 'nearest' && <span>{words('place.nearest')}</span>}
      <button type="button" className="g-plain" onClick={onClear}>
        {words('place.clear')}
      </button>
    </p>
  );
}

/** A place by any of three ways: a name or code of an area or building, a point on the map, an address in words. */
export function PlaceField({ id, value, onChange }: PlaceFieldProps): ReactElement {
  const words = useWords('report');
  const areas = useAreas();
  const labels = useLabels();
  const page = useAreaPage(value?.gridId ?? value?.communityId ?? areas.roots()[0]?.id);
  const grid = useGridAt(value?.point);
  const [lon, lat] = value?.point ?? [];
  const bounds = useMemo(
    () => (lon !== undefined && lat !== undefined ? boxAround([lon, lat], 400) : boundsOf(page.data)),
    [lon, lat, page.data],
  );
  const set = (parts: Parts): void => onChange(tidy({ ...value, ...parts }));
  const find = (found: Found): void => {
    const { address, ...parts } = partsOf(found);
    const none = { point: undefined, communityId: undefined, gridId: undefined, placeId: undefined };
    set({ ...none, ...parts, address: value?.address ?? address });
  };
  return (
    <div className="r-place">
      <Finder
        {...(id === undefined ? {} : { id })}
        label={words('place.find')}
        placeholder={words('place.find')}
        onFind={find}
      />
      {value !== undefined && <Chosen value={value} onClear={() => onChange(undefined)} />}
      {bounds !== undefined && (
        <PlacePicker
          value={value?.point}
          bounds={bounds}
          labels={labels}
          selectedArea={grid.data?.area?.id ?? value?.gridId}
          onPick={(at) =>
            set({
              point: at === undefined ? undefined : [at[0], at[1]],
              gridId: undefined,
              communityId: undefined,
              placeId: undefined,
            })
          }
        />
      )}
      <Input
        aria-label={words('place.address')}
        placeholder={words('place.addressHint')}
        maxLength={200}
        value={value?.address ?? ''}
        onChange={(event) => set({ address: event.target.value })}
      />
    </div>
  );
}
