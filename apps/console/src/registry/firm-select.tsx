import { useWords } from '@gezhi/ui/words';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useFirms } from './firms.ts';

/** A firm as it is chosen. */
export interface ChosenFirm {
  readonly id: string;
  readonly name: string;
}

interface FirmSelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: ChosenFirm | undefined;
  readonly onChange: (firm: ChosenFirm | undefined) => void;
}

/** One firm of those that one reads, found by part of its name. */
export function FirmSelect({ id, label, value, onChange }: FirmSelectProps): ReactElement {
  const words = useWords('firm');
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const found = useFirms(asked.length < 2 ? {} : { words: asked });
  const rows = found.data?.pages[0]?.items.map(({ data }) => data) ?? [];
  const kept = value === undefined || rows.some((one) => one.id === value.id) ? [] : [value];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      className="f-wide"
      aria-label={label}
      placeholder={words('search')}
      allowClear
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      notFoundContent={found.isFetching ? null : words('none')}
      value={value?.id ?? null}
      options={[...kept, ...rows].map((one) => ({ value: one.id, label: one.name }))}
      onChange={(next: string | null | undefined) => {
        setTyped('');
        onChange([...kept, ...rows].find((one) => one.id === next));
      }}
    />
  );
}
