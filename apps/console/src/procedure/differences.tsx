import { compareProcedures } from '@gezhi/domain/procedure';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import type { Chosen } from './choice.ts';
import { useNames } from './names.ts';
import { sayDifference, type Versions } from './say-difference.ts';

interface DifferencesProps extends Versions {
  readonly chosen?: Chosen | undefined;
  /** Shows a row in the diagrams; absent where there are none. */
  readonly onChoose?: (chosen: Chosen) => void;
}

/** What differs between two versions, a line for each row. */
export function Differences({ chosen, onChoose, ...versions }: DifferencesProps): ReactElement {
  const words = useWords('procedure');
  const names = useNames(versions.after, versions.before);
  const differences = compareProcedures(versions.before, versions.after);
  if (differences.length === 0) return <p className="g-quiet">{words('compare.none')}</p>;
  return (
    <ul className="pr-differences">
      {differences.map((difference) => {
        const { place, parts } = sayDifference(versions, names, difference);
        const { kind, at } = difference;
        return (
          <li key={`${kind} ${at.kind} ${at.name}`}>
            <span className={`g-tag pr-${kind}`}>{words(`compare.tag.${kind}`)}</span>
            {onChoose === undefined || at.kind === 'procedure' ? (
              <b>{place}</b>
            ) : (
              <button
                type="button"
                className="pr-place"
                aria-pressed={chosen?.kind === at.kind && chosen.name === at.name}
                onClick={() => at.kind !== 'procedure' && onChoose({ kind: at.kind, name: at.name })}
              >
                <b>{place}</b>
              </button>
            )}
            <span>
              {parts.map((part) => (
                <span key={part}>{part}</span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
