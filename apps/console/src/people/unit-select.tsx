import type { Unit } from '@gezhi/domain/people';
import { useWords } from '@gezhi/ui/words';
import { Select } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { type Units, useUnits } from './units.ts';

interface Group {
  readonly label: string;
  readonly options: readonly { readonly value: number; readonly label: string }[];
}

interface UnitChoiceProps {
  readonly id?: string;
  /** Codes of units that are offered first, best first. */
  readonly proposed: readonly string[];
  /** Which units may be chosen; all unless told. */
  readonly among?: ((unit: Unit) => boolean) | undefined;
  readonly label: string;
}

function useGroups({ proposed, among }: UnitChoiceProps): Group[] {
  const words = useWords('people');
  const units = useUnits();
  return useMemo(() => {
    const allowed = units.all.filter((unit) => among?.(unit) ?? true);
    const first = proposed.flatMap((code) => allowed.find((unit) => unit.code === code) ?? []);
    const rest = allowed.filter((unit) => !first.includes(unit));
    const kinds = [...new Set(rest.map((unit) => unit.kind))].sort();
    return [
      ...(first.length === 0 ? [] : [group(words('proposed'), first, units)]),
      ...kinds.toSorted(byUse).map((kind) =>
        group(
          words(`unitKind.${kind}`),
          rest.filter((unit) => unit.kind === kind),
          units,
        ),
      ),
    ];
  }, [units, proposed, among, words]);
}

const order = ['department', 'company', 'platform', 'centre', 'station', 'leadership'];

function byUse(one: string, other: string): number {
  return order.indexOf(one) - order.indexOf(other);
}

function group(label: string, members: readonly Unit[], units: Units): Group {
  return { label, options: members.map((unit) => ({ value: unit.id, label: units.nameOf(unit) })) };
}

const search = { optionFilterProp: 'label' } as const;

interface UnitSelectProps extends UnitChoiceProps {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** One unit, found by typing; the proposed ones stand first. */
export function UnitSelect({ value, onChange, ...choice }: UnitSelectProps): ReactElement {
  const words = useWords('people');
  const groups = useGroups(choice);
  return (
    <Select
      {...(choice.id === undefined ? {} : { id: choice.id })}
      aria-label={choice.label}
      className="f-wide"
      showSearch={search}
      allowClear
      placeholder={words('chooseUnit')}
      value={value ?? null}
      options={groups as { label: string; options: { value: number; label: string }[] }[]}
      onChange={(next: number | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

interface UnitsSelectProps extends UnitChoiceProps {
  readonly value: readonly number[];
  readonly max: number;
  readonly onChange: (value: readonly number[]) => void;
}

/** Several units, found by typing; the proposed ones stand first. */
export function UnitsSelect({ value, max, onChange, ...choice }: UnitsSelectProps): ReactElement {
  const words = useWords('people');
  const groups = useGroups(choice);
  return (
    <Select
      {...(choice.id === undefined ? {} : { id: choice.id })}
      aria-label={choice.label}
      className="f-wide"
      mode="multiple"
      maxCount={max}
      showSearch={search}
      placeholder={words('chooseUnits')}
      value={[...value]}
      options={groups as { label: string; options: { value: number; label: string }[] }[]}
      onChange={(next: number[]) => onChange(next)}
    />
  );
}
