import type { DutyRow } from '@gezhi/domain/people';
import { useWords } from '@gezhi/ui/words';
import { Cascader, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useAreaOptions } from '../area/options.ts';
import { OverlaySelect } from '../area/overlay-select.tsx';
import { PlaceSelect } from '../area/place-select.tsx';
import { UnitSelect } from './unit-select.tsx';

/** Kinds of scope: area, place, overlay, unit. */
export type ScopeKind = DutyRow['scopeKind'];

/** What a duty is held for; the id is missing until something is chosen. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly id?: number | undefined;
}

interface ScopeFieldProps {
  /** Put in by the form. */
  readonly id?: string;
  readonly value?: Scope;
  readonly onChange?: (scope: Scope) => void;
  /** What the title may be held for, the usual first. */
  readonly kinds: readonly ScopeKind[];
}

const noProposal: readonly string[] = [];

interface PickerProps {
  readonly id?: string;
  readonly scope: Scope;
  readonly onPick: (id: number | undefined) => void;
}

function Picker({ scope, onPick, ...named }: PickerProps): ReactElement {
  const words = useWords('people');
  const { options, path } = useAreaOptions(scope.kind === 'area' ? scope.id : undefined);
  const label = words(`scopeKind.${scope.kind}`);
  const field = { ...named, label, value: scope.id, onChange: onPick };
  switch (scope.kind) {
    case 'area':
      return (
        <Cascader
          {...named}
          className="f-wide"
          aria-label={label}
          placeholder={words('chooseArea')}
          changeOnSelect
          showSearch
          options={options}
          value={[...path]}
          displayRender={(labels) => labels.join(' ')}
          onChange={(chosen: number[] | undefined) => onPick(chosen?.at(-1))}
        />
      );
    case 'place':
      return <PlaceSelect {...field} />;
    case 'overlay':
      return <OverlaySelect {...field} />;
    case 'unit':
      return <UnitSelect {...field} proposed={noProposal} />;
    default:
      return scope.kind satisfies never;
  }
}

/** The kind that was chosen, or the usual one where the title does not allow that. */
export function kindAmong(kinds: readonly ScopeKind[], scope: Scope | undefined): ScopeKind {
  const chosen = kinds.find((one) => one === scope?.kind);
  return chosen ?? kinds[0] ?? 'area';
}

/** What a duty is held for: first which kind, where the title leaves a choice, then which one, found by typing. */
export function ScopeField({ id, value, onChange, kinds }: ScopeFieldProps): ReactElement {
  const words = useWords('people');
  const kind = kindAmong(kinds, value);
  return (
    <div className="o-scope">
      {kinds.length > 1 && (
        <Segmented<ScopeKind>
          aria-label={words('scope')}
          value={kind}
          options={kinds.map((one) => ({ value: one, label: words(`scopeKind.${one}`) }))}
          onChange={(next) => onChange?.({ kind: next })}
        />
      )}
      <Picker
        {...(id === undefined ? {} : { id })}
        scope={{ kind, id: value?.kind === kind ? value.id : undefined }}
        onPick={(picked) => onChange?.({ kind, id: picked })}
      />
    </div>
  );
}
