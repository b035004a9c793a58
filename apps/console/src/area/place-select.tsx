import { placeSearch } from '@gezhi/domain/area';
import { useWords } from '@gezhi/ui/words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { asking } from '../connection/ask.ts';

/** A place as a choice: its id and what it is called. */
interface Choice {
  readonly value: number;
  readonly label: string;
  readonly path: string;
}

interface PlaceSelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** One compound or building, found by its name or code. */
export function PlaceSelect({ id, label, value, onChange }: PlaceSelectProps): ReactElement {
  const words = useWords('area');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice>();
  const asked = useDeferredValue(typed.trim());
  const query = useQuery({
    ...asking(placeSearch, { query: { q: asked } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const found = asked === '' ? [] : (query.data?.places ?? []);
  const options = found.map(({ id: place, name, path }): Choice => ({ value: place, label: name, path }));
  const kept = chosen === undefined || options.some((one) => one.value === chosen.value) ? [] : [chosen];
  return (
    <Select<number, Choice>
      {...(id === undefined ? {} : { id })}
      className="f-wide"
      aria-label={label}
      placeholder={words('find.place')}
      allowClear
      value={value ?? null}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={asked === '' || query.isFetching ? null : words('find.none')}
      options={asked === '' ? kept : options}
      optionRender={({ data }) => (
        <span className="a-found">
          <span className="g-cut">{data.label}</span>
          <small className="g-cut">{data.path}</small>
        </span>
      )}
      onChange={(next, option) => {
        const one = Array.isArray(option) ? option[0] : option;
        setTyped('');
        setChosen(one);
        onChange(next ?? undefined);
      }}
    />
  );
}
