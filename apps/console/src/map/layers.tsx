import type { Phase } from '@gezhi/domain/catalogue';
import { PhaseTag } from '@gezhi/ui/phase';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Checkbox } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { MAP_PHASES } from './view.ts';

/** What is switched off on the map. */
export interface Hidden {
  readonly phases: ReadonlySet<Phase>;
  readonly grid: boolean;
  readonly community: boolean;
}

/** Everything shown. */
export const NOTHING_HIDDEN: Hidden = { phases: new Set(), grid: false, community: false };

interface SwitchProps {
  readonly shown: boolean;
  /** Undefined while it is counted. */
  readonly count: number | undefined;
  readonly onSwitch: (shown: boolean) => void;
  readonly children: ReactNode;
}

function Switch({ shown, count, onSwitch, children }: SwitchProps): ReactElement {
  return (
    <li>
      <Checkbox checked={shown} onChange={(event) => onSwitch(event.target.checked)}>
        {children}
      </Checkbox>
      <b>{count === undefined ? '–' : sayNumber(count)}</b>
    </li>
  );
}

interface LayersProps {
  readonly hidden: Hidden;
  /** Undefined until the matters of the view are there. */
  readonly counts: ReadonlyMap<Phase, number> | undefined;
  readonly onChange: (hidden: Hidden) => void;
  /** What follows the switches. */
  readonly children?: ReactNode;
}

/** The switches on the left: matters by phase with their counts in the view, and the lines of areas. */
export function Layers({ hidden, counts, onChange, children }: LayersProps): ReactElement {
  const words = useWords('mapPage');
  const areas = useAreas();
  // Counts only where the page is narrow: there the map would be covered.
  const [unfolded, setUnfolded] = useState(false);
  const setPhase = (phase: Phase, shown: boolean): void => {
    const phases = new Set(hidden.phases);
    if (shown) phases.delete(phase);
    else phases.add(phase);
    onChange({ ...hidden, phases });
  };
  return (
    <section
      className={unfolded ? 'p-layers p-layers-unfolded p-float' : 'p-layers p-float'}
      aria-label={words('layers')}
    >
      <button
        type="button"
        className="g-plain p-unfold"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        {words('layers')}
      </button>
      <h2>
        {words('matters')}
        <small>{words('inView')}</small>
      </h2>
      <ul>
        {MAP_PHASES.map((phase) => (
          <Switch
            key={phase}
            shown={!hidden.phases.has(phase)}
            count={counts === undefined ? undefined : (counts.get(phase) ?? 0)}
            onSwitch={(shown) => setPhase(phase, shown)}
          >
            <PhaseTag phase={phase} />
          </Switch>
        ))}
      </ul>
      <h2>{words('ground')}</h2>
      <ul>
        {(['grid', 'community'] as const).map((level) => (
          <Switch
            key={level}
            shown={!hidden[level]}
            count={areas.ofLevel(level).length}
            onSwitch={(shown) => onChange({ ...hidden, [level]: !shown })}
          >
            {words(level)}
          </Switch>
        ))}
      </ul>
      {children}
    </section>
  );
}
