import type { Procedure } from '@gezhi/domain/catalogue';
import type { StaffingGap } from '@gezhi/domain/procedure';
import { useTitle, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { useSayFinding } from '../procedure/say-finding.ts';

/** So many areas or units are named in a row; how many more there are is said. */
const NAMED = 4;

/** A gap brings the title of its step along, so nothing of its procedure has to be known. */
const UNKNOWN: Procedure = {
  ...{ code: 'standard', version: 1, title: { zh: '-', en: '-' }, start: '' },
  ...{ states: {}, actions: {} },
};

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

interface GapsProps {
  readonly label: string;
  readonly gaps: readonly StaffingGap[];
}

/** Steps that nobody can take, each with its procedure, what is missing, and where. */
export function Gaps({ label, gaps }: GapsProps): ReactElement {
  const words = useWords('staffing');
  const titled = useTitle();
  const areas = useAreas();
  const say = useSayFinding(UNKNOWN);
  return (
    <ScrollBox label={label}>
      <table className="c-plain-table">
        <thead>
          <tr>
            <ColumnHeads
              names={(['step', 'problem', 'where', 'procedure'] as const).map((column) =>
                words(`column.${column}`),
              )}
            />
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => {
            const { areas: _, units: __, ...bare } = gap.finding;
            return (
              <tr
                key={`${gap.areaId} ${gap.procedure} ${gap.finding.at.name} ${gap.finding.code} ${gap.finding.values.role}`}
              >
                <th scope="row">{titled(gap.title)}</th>
                <td>
                  {gap.finding.severity === 'must' && <span className="g-tag">{words('must')}</span>}{' '}
                  {say(bare).problem}
                </td>
                <td>
                  <Where gap={gap} />
                </td>
                <td>
                  <Link to="/procedures" search={{ code: gap.procedure, area: gap.areaId }}>
                    {gap.procedure}
                  </Link>{' '}
                  <small>{areas.sayPath(gap.areaId)}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
