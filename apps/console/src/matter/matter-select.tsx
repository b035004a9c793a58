import { type MatterRow, matterSearch, matterSimilar } from '@gezhi/domain/matter';
import { PhaseTag } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { asking } from '../connection/ask.ts';

interface MatterSelectProps {
  readonly id?: string;
  readonly label: string;
  /** The matter that another one is sought for; similar ones nearby are offered first. */
  readonly like: MatterRow | undefined;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function useFound(like: MatterRow | undefined, typed: string): readonly MatterRow[] {
  const [lon, lat] = like?.point ?? [];
  const near = useQuery({
    ...asking(matterSimilar, {
      query: {
        ...(lon === undefined ? {} : { lon }),
        ...(lat === undefined ? {} : { lat }),
        ...(typeof like?.communityId === 'number' ? { community: like.communityId } : {}),
        ...(like === undefined ? {} : { not: like.id }),
      },
    }),
    enabled: like !== undefined,
  });
  const found = useQuery({
    ...asking(matterSearch, { query: { q: typed, limit: 20 } }),
    enabled: typed !== '',
  });
  const rows = typed === '' ? (near.data?.items ?? []) : (found.data?.items ?? []);
  return rows.filter((row) => row.id !== like?.id);
}

/** Another matter: those like this one nearby at once, any other by its number or words. */
export function MatterSelect({ id, label, like, value, onChange }: MatterSelectProps): ReactElement {
  const words = useWords('matterPage');
  const [typed, setTyped] = useState('');
  const rows = useFound(like, useDeferredValue(typed.trim()));
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      className="f-wide"
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={words('field.matterHint')}
      notFoundContent={typed === '' ? words('field.matterNone') : words('field.matterNotFound')}
      value={value ?? null}
      options={rows.map((row) => ({ value: row.id, label: `${row.number} ${row.title}`, row }))}
      optionRender={({ data }) => (
        <span className="f-matter">
          <span className="g-cut">{data.row.title}</span>
          <small>
            {data.row.number}
            <PhaseTag phase={data.row.phase} size={12} />
          </small>
        </span>
      )}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
