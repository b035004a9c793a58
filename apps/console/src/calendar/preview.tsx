import type { previewCalendar } from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import { Icon } from '@gezhi/ui/icon';
import { exactTime, useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { Faults } from './faults.tsx';
import type { Changing } from './use-change.ts';

type Seen = Reply<typeof previewCalendar>;

function Moved({ rows }: Pick<Seen, 'rows'>): ReactElement {
  const words = useWords('calendarPage');
  const areas = useAreas();
  const categories = useCategories();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
    <section className="l-moved" tabIndex={0} aria-label={words('preview.first', { count: rows.length })}>
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
    </section>
  );
}

function Doubts({ doubts }: Pick<Seen, 'doubts'>): ReactElement | null {
  const words = useWords('calendarPage');
  if (doubts.length === 0) return null;
  return (
    <div className="l-doubts">
      <Icon name="alert" />
      <div>
        <b>{words('preview.doubts')}</b>
        <ul>
          {doubts.map(({ code, date = '', expected = 0, found = 0 }) => (
            <li key={`${code}${date}`}>{words(`preview.doubt.${code}`, { date, expected, found })}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What a change would move, before it is saved. */
export function Preview({
  seen,
  changing,
}: {
  readonly seen: Seen;
  readonly changing: Changing;
}): ReactElement {
  const words = useWords('calendarPage');
  const holidays = seen.days.filter((one) => one.kind === 'holiday').length;
  const workdays = seen.days.filter((one) => one.kind === 'workday').length;
  return (
    <div className="f-form">
      {seen.days.length > 0 && <p>{words('notice.read', { holidays, workdays })}</p>}
      <p className="l-count" role="status">
        {seen.matters === 0 ? words('preview.none') : words('preview.moved', { count: seen.matters })}
      </p>
      {seen.settled > 0 && <p className="g-quiet">{words('preview.settled', { count: seen.settled })}</p>}
      <Doubts doubts={seen.doubts} />
      {seen.rows.length > 0 && <Moved rows={seen.rows} />}
      <Faults problem={changing.fault} />
      <div className="x-buttons">
        <Button
          type="primary"
          className="x-primary"
          autoFocus
          loading={changing.isSaving}
          onClick={changing.save}
        >
          {words('preview.save')}
        </Button>
        <Button onClick={changing.back}>{words('preview.back')}</Button>
      </div>
    </div>
  );
}
