import { matterAttendance } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';

/** How often the figures are counted anew, milliseconds. */
const MINUTE = 60_000;
const FIGURES = ['called', 'onTime', 'late', 'missing'] as const;
const HELP = ['solved', 'helped', 'didNotHelp'] as const;

/** How departments answered the whistles of streets (报到率), by unit with the numbers behind each share; nothing before the first. */
export function Attendance(): ReactElement | null {
  const words = useWords('supervision');
  const units = useUnits();
  const { data } = useQuery({ ...asking(matterAttendance, { query: {} }), refetchInterval: MINUTE });
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <section className="s-attendance">
      <h2>{words('attendance.title')}</h2>
      <p className="g-quiet">
        {words('attendance.note')} {words('attendance.period', { from: data.from, to: data.to })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words('attendance.unit')}</th>
            {[...FIGURES, 'rate' as const, ...HELP].map((name) => (
              <th key={name} scope="col">
                {words(`attendance.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.unitId}>
              <th scope="row">{units.sayName(row.unitId)}</th>
              {FIGURES.map((name) => (
                <td key={name}>{row[name]}</td>
              ))}
              <td>
                {words('attendance.of', {
                  share: Math.round((row.onTime / row.called) * 100),
                  count: row.onTime,
                  called: row.called,
                })}
              </td>
              {HELP.map((name) => (
                <td key={name}>{row[name]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
