import type { Reply } from '@gezhi/domain/contract';
import type { StaffingGap, staffingWatch } from '@gezhi/domain/procedure';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { type Naming, useNames } from '../procedure/names.ts';
import { useSayWrong } from '../procedure/say-finding.ts';

/** So many areas or units are named in a row; how many more there are is said. */
const NAMED = 4;

type Known = Reply<typeof staffingWatch>['procedures'];
const NOTHING: Naming = { states: {}, actions: {} };

/** Where nobody is: each area and unit leads to the people there, where somebody may be given the post. */
function Where({ gap: { finding } }: { readonly gap: StaffingGap }): ReactElement {
  const words = useWords('staffing');
  const areas = useAreas();
  const units = useUnits();
  const { areas: inAreas, units: inUnits } = finding;
  const total = (inAreas?.total ?? 0) + (inUnits?.total ?? 0);
  if (total === 0) return <>{words('everywhere')}</>;
  const links = [
    ...(inAreas?.ids ?? []).map((area) => ({ search: { area }, said: areas.sayPath(area) })),
    ...(inUnits?.ids ?? []).map((unit) => ({ search: { unit }, said: units.sayName(unit) })),
  ].slice(0, NAMED);
  return (
    <ul className="st-where">
      {links.map(({ search, said }) => (
        <li key={said}>
          <Link to="/people" search={search}>
            {said}
          </Link>
        </li>
      ))}
      {total > links.length && <li>{words('more', { count: total - links.length })}</li>}
    </ul>
  );
}

interface GapProps {
  readonly gap: StaffingGap;
  readonly procedures: Known;
}

function Gap({ gap, procedures }: GapProps): ReactElement {
  const words = useWords('staffing');
  const areas = useAreas();
  const procedure = procedures.find(({ areaId, code }) => areaId === gap.areaId && code === gap.procedure);
  const names = useNames(
    useMemo(
      () => (procedure === undefined ? NOTHING : { states: procedure.states, actions: {} }),
      [procedure],
    ),
  );
  const sayWrong = useSayWrong();
  // Where it is has a column of its own.
  const { areas: _, units: __, ...bare } = gap.finding;
  return (
    <tr>
      <th scope="row">{names.titled(gap.title)}</th>
      <td>
        {gap.finding.severity === 'must' && <span className="g-tag">{words('must')}</span>}{' '}
        {sayWrong(bare, names)}
      </td>
      <td>
        <Where gap={gap} />
      </td>
      <td>
        <Link to="/procedures" search={{ code: gap.procedure, area: gap.areaId }}>
          {procedure === undefined ? gap.procedure : names.titled(procedure.title)}
        </Link>{' '}
        <small>{areas.sayPath(gap.areaId)}</small>
      </td>
    </tr>
  );
}

interface GapsProps {
  readonly label: string;
  readonly gaps: readonly StaffingGap[];
  /** How their procedures and states are called. */
  readonly procedures: Known;
}

/** Steps that nobody can take, each with its procedure, what is missing, and where. */
export function Gaps({ label, gaps, procedures }: GapsProps): ReactElement {
  const words = useWords('staffing');
  return (
    <PlainTable
      label={label}
      columns={(['step', 'problem', 'where', 'procedure'] as const).map((column) =>
        words(`column.${column}`),
      )}
    >
      {gaps.map((gap) => {
        const { at, code, values } = gap.finding;
        const key = [gap.areaId, gap.procedure, at.name, code, values.state, values.role].join(' ');
        return <Gap key={key} gap={gap} procedures={procedures} />;
      })}
    </PlainTable>
  );
}
