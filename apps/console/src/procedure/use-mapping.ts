import type { Reply } from '@gezhi/domain/contract';
import { type Mapping, previewMapping } from '@gezhi/domain/procedure';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../connection/client.ts';

/** One state of an earlier version with matters in flight. */
export type MappingRow = Reply<typeof previewMapping>['rows'][number];

/** What was chosen, by version and state: the state to move to. */
type Chosen = Readonly<Record<string, string>>;

const keyOf = (row: Pick<MappingRow, 'fromVersion' | 'state'>): string => `${row.fromVersion} ${row.state}`;

/** What was chosen as the server takes it: one mapping for each version. */
export function mappingsOf(chosen: Chosen): Mapping[] {
  const byVersion = new Map<number, Record<string, string>>();
  for (const [key, to] of Object.entries(chosen)) {
    const [version = '', state = ''] = key.split(' ');
    const states = byVersion.get(Number(version)) ?? {};
    byVersion.set(Number(version), { ...states, [state]: to });
  }
  return [...byVersion].map(([fromVersion, states]) => ({ fromVersion, states }));
}

/** Where matters in flight are to go: what is chosen, and what the server says it would do. */
export function useMapping(of: {
  readonly areaId: number;
  readonly code: string;
  readonly revision: number;
}) {
  const [chosen, setChosen] = useState<Chosen>({});
  const mappings = mappingsOf(chosen);
  const query = useQuery({
    queryKey: [previewMapping.name, of, mappings],
    queryFn: ({ signal }) => client.call(previewMapping, { body: { ...of, mappings } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return {
    query,
    mappings,
    chosenFor: (row: MappingRow): string | null => chosen[keyOf(row)] ?? null,
    /** Chooses for some rows at once; null lets them stay. */
    choose: (rows: readonly (readonly [MappingRow, string | null])[]) =>
      setChosen((before) => {
        const next = { ...before };
        for (const [row, to] of rows) {
          if (to === null) delete next[keyOf(row)];
          else next[keyOf(row)] = to;
        }
        return next;
      }),
  };
}

/** A mapping being chosen. */
export type MappingChoice = ReturnType<typeof useMapping>;
