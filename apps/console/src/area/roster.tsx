import type { RosterEntry } from '@gezhi/domain/area';
import { sayDay, useLanguage, useWords } from '@gezhi/ui/words';
import type { ReactElement, ReactNode } from 'react';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';

interface RosterProps {
  readonly entries: readonly RosterEntry[];
  /** What stands after an entry: a button to end the duty. */
  readonly action?: (entry: RosterEntry) => ReactNode;
}

/** From when, and until when where that is known. */
function Term({ entry }: { readonly entry: RosterEntry }): ReactElement {
  const words = useWords('people');
  useLanguage();
  if (entry.to === null) return <>{words('since', { day: sayDay(entry.from) })}</>;
  return <>{words('fromTo', { from: sayDay(entry.from), to: sayDay(entry.to) })}</>;
}

/** Who answers for a place: post, name, work phone, unit and term. */
export function Roster({ entries, action }: RosterProps): ReactElement {
  const words = useWords('people');
  const units = useUnits();
  const titles = useTitleNames();
  if (entries.length === 0) return <p className="a-none">{words('rosterEmpty')}</p>;
  return (
    <ul className="a-roster">
      {entries.map((entry) => (
        <li key={entry.dutyId}>
          <span>{titles(entry.title)}</span>
          <b>{entry.name}</b>
          {entry.workPhone === null ? <span /> : <a href={`tel:${entry.workPhone}`}>{entry.workPhone}</a>}
          <small>
            {entry.unitId !== null && <span>{units.sayName(entry.unitId)}</span>}
            <span className="a-term">
              <Term entry={entry} />
            </span>
          </small>
          {action?.(entry)}
        </li>
      ))}
    </ul>
  );
}
