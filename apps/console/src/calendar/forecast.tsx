import type { Forecast } from '@gezhi/domain/calendar';
import { exactTime, useWords } from '@gezhi/ui/words';
import type { ReactElement, ReactNode } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';

function Moved({ rows }: Pick<Forecast, 'rows'>): ReactElement {
  const words = useWords('calendarPage');
  const areas = useAreas();
  const categories = useCategories();
  return (
    <ScrollBox className="l-moved" label={words('preview.first', { count: rows.length })}>
      <table>
        <caption>{words('preview.first', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{words('preview.number')}</th>
            <th scope="col">{words('preview.category')}</th>
            <th scope="col">{words('preview.area')}</th>
            <th scope="col">{words('preview.before')}</th>
            <th scope="col">{words('preview.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, category, areaId, from, to }) => {
            const area = areas.find(areaId);
            return (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>{category === null ? '—' : categories.sayName(category)}</td>
                <td>{area === undefined ? '—' : areas.nameOf(area)}</td>
                <td>{exactTime(from)}</td>
                <td>{exactTime(to)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface ForecastViewProps {
  readonly seen: Forecast;
  /** What stands between the counts and the rows. */
  readonly children?: ReactNode;
}

/** What an edit of calendars or limits would move: how many matters, and the first of them with both ends. */
export function ForecastView({ seen, children }: ForecastViewProps): ReactElement {
  const words = useWords('calendarPage');
  return (
    <>
      <p className="l-count" role="status">
        {seen.matters === 0 ? words('preview.none') : words('preview.moved', { count: seen.matters })}
      </p>
      {seen.settled > 0 && <p className="g-quiet">{words('preview.settled', { count: seen.settled })}</p>}
      {children}
      {seen.rows.length > 0 && <Moved rows={seen.rows} />}
    </>
  );
}
