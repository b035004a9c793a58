import { type Area, type Place, placeSearch } from '@gezhi/domain/area';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { asking } from '../connection/ask.ts';
import { type Areas, useAreas } from './areas.ts';

/** What a search found: an area of the tree, or a compound or building. */
export type Found =
  | { readonly kind: 'area'; readonly area: Area }
  | { readonly kind: 'place'; readonly place: Place };

interface FinderProps {
  readonly id?: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onFind: (found: Found) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
  readonly path: string;
  readonly found: Found;
}

function useOptions(typed: string, areas: Areas): { options: Option[]; searching: boolean } {
  const query = useQuery({
    ...asking(placeSearch, { query: { q: typed } }),
    enabled: typed !== '',
    placeholderData: keepPreviousData,
  });
  const options = useMemo(() => {
    if (typed === '' || query.data === undefined) return [];
    const found = query.data.areas.map((area) => ({
      value: `area-${area.id}`,
      label: areas.nameOf(area),
      path: areas.sayPath(area.parentId),
      found: { kind: 'area' as const, area },
    }));
    const places = query.data.places.map((place) => ({
      value: `place-${place.id}`,
      label: place.name,
      path: place.path,
      found: { kind: 'place' as const, place },
    }));
    return [...found, ...places];
  }, [typed, query.data, areas]);
  return { options, searching: query.isFetching };
}

/** Finds an area or a place by its name or code; what is chosen goes out, and the field is empty again. */
export function Finder({ id, label, placeholder, onFind }: FinderProps): ReactElement {
  const words = useWords('area');
  const areas = useAreas();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const { options, searching } = useOptions(asked, areas);
  return (
    <Select<null, Option>
      {...(id === undefined ? {} : { id })}
      className="f-wide"
      aria-label={label}
      placeholder={placeholder}
      value={null}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={asked === '' || searching ? null : words('find.none')}
      suffixIcon={<Icon name="search" size={14} />}
      options={options}
      optionRender={({ data }) => (
        <span className="a-found">
          <span className="g-cut">{data.label}</span>
          <small className="g-cut">{data.path}</small>
        </span>
      )}
      onSelect={(_, option) => {
        setTyped('');
        onFind(option.found);
      }}
    />
  );
}
