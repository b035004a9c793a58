import { mediationFigures } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';

/** How often the figures are counted anew, milliseconds. */
const MINUTE = 60_000;
const OUTCOMES = ['settled', 'partly', 'failed', 'withdrawn'] as const;

/** 化解率 by street with the numbers behind it (docs/field.md §2.24); nothing for whoever answers for no street, and before the first one ended. */
export function MediationRates({ enabled }: { readonly enabled: boolean }): ReactElement | null {
  const words = useWords('supervision');
  const areas = useAreas();
  const { data } = useQuery({
    ...asking(mediationFigures, { query: {} }),
    refetchInterval: MINUTE,
    enabled,
  });
  if (data === undefined || data.rows.length === 0) return null;
  const ended = data.rows.reduce((sum, row) => sum + row.ended, 0);
  const settled = data.rows.reduce((sum, row) => sum + row.settled, 0);
  return (
    <section className="s-attendance">
      <h2>{words('mediation.title')}</h2>
      <p className="g-quiet">
        {words('mediation.note')} {words('attendance.period', { from: data.from, to: data.to })}
      </p>
      <p>
        <strong>{words('mediation.rate', { rate: Math.round((settled / ended) * 1000) / 10 })}</strong>{' '}
        {words('mediation.of', { settled, ended })}
      </p>
      <ScrollBox label={words('mediation.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words('mediation.street')}</th>
              <th scope="col">{words('mediation.share')}</th>
              <th scope="col">{words('mediation.ended')}</th>
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col">
                  {words(`mediation.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.townId}>
                <th scope="row">{areas.sayPath(row.townId)}</th>
                <td>{words('mediation.rate', { rate: row.rate })}</td>
                <td>{row.ended}</td>
                {OUTCOMES.map((outcome) => (
                  <td key={outcome}>{row[outcome]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
