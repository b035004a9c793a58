import type { About } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { UnitsSelect } from '../people/unit-select.tsx';

interface AboutSelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: readonly About[];
  readonly onChange: (value: readonly About[]) => void;
}

const nothingProposed: readonly string[] = [];

/** The units complained of, never a private person; a complaint about a post stays as it came. */
export function AboutSelect({ id, label, value, onChange }: AboutSelectProps): ReactElement {
  const posts = value.filter((one) => one.kind === 'duty');
  return (
    <UnitsSelect
      {...(id === undefined ? {} : { id })}
      label={label}
      proposed={nothingProposed}
      max={5 - posts.length}
      value={value.flatMap((one) => (one.kind === 'unit' ? [one.unitId] : []))}
      onChange={(ids) => onChange([...posts, ...ids.map((unitId) => ({ kind: 'unit' as const, unitId }))])}
    />
  );
}
