import { compareProcedures } from '@gezhi/domain/procedure';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useNames } from './names.ts';
import { sayDifference, type Versions } from './say-difference.ts';

/** What differs between two versions, a line for each row. */
export function Differences(versions: Versions): ReactElement {
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
            <b>{place}</b>
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
