import { overlayList } from '@gezhi/domain/area';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

interface OverlaySelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** One overlay (police, economic, party … network), found by typing. */
export function OverlaySelect({ id, label, value, onChange }: OverlaySelectProps): ReactElement {
  const words = useWords('area');
  const { data } = useQuery({ ...asking(overlayList, {}), ...SELDOM_CHANGES });
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      className="f-wide"
      aria-label={label}
      placeholder={words('find.overlay')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={data === undefined ? null : words('find.noOverlay')}
      value={value ?? null}
      options={(data?.items ?? []).map((one) => ({
        value: one.id,
        label: `${one.name} · ${words('find.members', { count: one.members })}`,
      }))}
      onChange={(next: number | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
