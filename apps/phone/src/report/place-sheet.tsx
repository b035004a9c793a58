import { type LonLat, placeSearch } from '@gezhi/domain/area';
import { Icon } from '@gezhi/ui/icon';
import { PlacePicker } from '@gezhi/ui/map';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Button, SearchBar, TextArea } from 'antd-mobile';
import { type ReactElement, useMemo, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';
import { Sheet } from '../form/sheet.tsx';
import type { ReportDraft } from './draft.ts';
import { useGridOf } from './where.tsx';

interface PlaceSheetProps {
  readonly draft: ReportDraft;
  readonly set: (part: Partial<ReportDraft>) => void;
  readonly onTake: () => void;
  readonly onClose: () => void;
}

interface FoundProps {
  readonly typed: string;
  readonly set: (part: Partial<ReportDraft>) => void;
}

/** Places and areas by name: choosing one brings its address and, where known, its point. */
function Found({ typed, set }: FoundProps): ReactElement | null {
  const words = useWords('phone');
  const areas = useAreas();
  const asked = typed.trim().slice(0, 40);
  const { data } = useQuery({ ...asking(placeSearch, { query: { q: asked } }), enabled: asked !== '' });
  if (asked === '' || data === undefined) return null;
  const places = data.places.map((place) => ({
    key: `p${place.id}`,
    label: place.name,
    hint: place.path,
    part: { placeId: place.id, areaId: null, address: place.name, ...pointPart(place.centre) },
  }));
  const found = data.areas
    .filter(({ level }) => level === 'grid' || level === 'community')
    .map((area) => ({
      key: `a${area.id}`,
      label: areas.nameOf(area),
      hint: areas.sayName(area.parentId),
      part: {
        placeId: null,
        areaId: area.level === 'grid' ? { grid: area.id } : { community: area.id },
        point: null,
        pointFrom: null,
      },
    }));
  const all = [...places, ...found];
  if (all.length === 0) return <p className="g-quiet f-none">{words('pick.none')}</p>;
  return (
    <ul className="f-list">
      {all.map(({ key, label, hint, part }) => (
        <li key={key}>
          <button type="button" onClick={() => set(part)}>
            <span>
              {label}
              <small className="g-quiet">{hint}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function pointPart(centre: LonLat | null): Partial<ReportDraft> {
  return centre === null ? {} : { point: centre, pointFrom: 'map', accuracy: null };
}

/** Roughly a kilometre around what is known, in degrees at 33° north. */
const AROUND = 0.006;

function OnMap({ draft, set }: Pick<PlaceSheetProps, 'draft' | 'set'>): ReactElement | null {
  const words = useWords('phone');
  const areas = useAreas();
  const [open, setOpen] = useState(false);
  const grid = useGridOf(draft).data?.area?.id;
  const district = areas.all.find(({ parentId }) => parentId === null);
  const [start] = useState(draft.point);
  const centre = start ?? district?.centre ?? null;
  const bounds = useMemo(() => {
    const [lon = 0, lat = 0] = centre ?? [];
    const reach = start === null ? AROUND * 6 : AROUND;
    return [lon - reach, lat - reach, lon + reach, lat + reach] as const;
  }, [centre, start]);
  if (centre === null) return null;
  if (!open)
    return (
      <button type="button" className="m-button" onClick={() => setOpen(true)}>
        <Icon name="map" size={20} />
        {words('snap.onMap')}
      </button>
    );
  return (
    <PlacePicker
      value={draft.point ?? undefined}
      bounds={bounds}
      selectedArea={grid}
      onPick={(at) => set({ point: at === undefined ? null : [...at], pointFrom: 'map', accuracy: null })}
    />
  );
}

/** Says where it is by hand: an address, a name, a finger on the map, or the position again. */
export function PlaceSheet({ draft, set, onTake, onClose }: PlaceSheetProps): ReactElement {
  const words = useWords('phone');
  const [typed, setTyped] = useState('');
  return (
    <Sheet
      title={words('snap.placeTitle')}
      onClose={onClose}
      foot={
        <Button block color="primary" size="large" onClick={onClose}>
          {words('snap.placeDone')}
        </Button>
      }
    >
      <div className="f-row">
        <label htmlFor="snap-address">{words('snap.address')}</label>
        <TextArea
          id="snap-address"
          className="f-text"
          placeholder={words('snap.addressHint')}
          rows={2}
          maxLength={200}
          value={draft.address}
          onChange={(address) => set({ address })}
        />
      </div>
      <div className="r-ways">
        <button type="button" className="m-button" onClick={onTake}>
          <Icon name="pin" size={20} />
          {words('snap.takePosition')}
        </button>
        <OnMap draft={draft} set={set} />
      </div>
      <SearchBar placeholder={words('snap.find')} value={typed} onChange={setTyped} />
      <Found
        typed={typed}
        set={(part) => {
          set(part);
          setTyped('');
        }}
      />
    </Sheet>
  );
}
