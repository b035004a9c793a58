import { Icon } from '@gezhi/ui/icon';
import type { ReactElement } from 'react';
import './form.css';

export interface Chip {
  readonly code: string;
  readonly label: string;
}

interface ChipsProps {
  readonly label: string;
  readonly chips: readonly Chip[];
  readonly chosen: readonly string[];
  /** Pressing a chosen one again takes it back. */
  readonly onPress: (code: string) => void;
}

/** A few things to choose from, all in sight. */
export function Chips({ label, chips, chosen, onPress }: ChipsProps): ReactElement {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand where the label of a row stands
    <div className="f-chips" role="group" aria-label={label}>
      {chips.map(({ code, label: words }) => (
        <button key={code} type="button" aria-pressed={chosen.includes(code)} onClick={() => onPress(code)}>
          {chosen.includes(code) && <Icon name="check" size={20} />}
          {words}
        </button>
      ))}
    </div>
  );
}
