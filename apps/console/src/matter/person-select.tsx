import { matterPeople } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';

interface PersonSelectProps {
  readonly id: string;
  readonly label: string;
  readonly matterId: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Somebody of the unit that leads, with the title under which they may be put in charge. */
export function PersonSelect({ id, label, matterId, value, onChange }: PersonSelectProps): ReactElement {
  const words = useWords('matterPage');
  const { data, isPending } = useQuery(asking(matterPeople, { params: { id: matterId } }));
  return (
    <Select
      id={id}
      aria-label={label}
      className="f-wide"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      placeholder={words('field.personHint')}
      notFoundContent={isPending ? null : words('field.personNone')}
      value={value ?? null}
      options={(data?.items ?? []).map(({ personId, name, title }) => ({
        value: personId,
        label: `${name} · ${title}`,
      }))}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
