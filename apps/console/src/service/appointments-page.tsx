import type { ListedAppointment } from '@gezhi/domain/service';
import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayClock, sayDay, useTitle, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import {
  type DayAsked,
  useAppointmentChange,
  useAppointmentContact,
  useAppointments,
} from './appointments.ts';
import { BookDialog } from './book-dialog.tsx';
import { useServiceItems } from './items.ts';
import { RatingDialog } from './rating-dialog.tsx';
import './service.css';

const COLUMNS = ['time', 'seat', 'name', 'phone', 'item', 'state'] as const;
const SAID = ['keep', 'miss', 'cancel'] as const;
const STEPS = [
  ['left', -1],
  ['right', 1],
] as const;

/** So many days from one, as addresses write it. */
function stepped(date: string, by: number): string {
  return new Date(Date.parse(date) + by * 86_400_000).toISOString().slice(0, 10);
}

function Tools({ row }: { readonly row: ListedAppointment }): ReactElement {
  const words = useWords('service');
  const change = useAppointmentChange();
  const [isRating, setRating] = useState(false);
  return (
    <span className="sv-tools">
      {SAID.filter((kind) => row.can.includes(kind)).map((kind) => (
        <Button
          key={kind}
          size="small"
          loading={change.isPending}
          onClick={() => change.mutate({ id: row.id, version: row.version, change: { kind } })}
        >
          {words(`day.${kind}`)}
        </Button>
      ))}
      {row.can.includes('rate') && (
        <Button size="small" onClick={() => setRating(true)}>
          {words('day.rate.button')}
        </Button>
      )}
      {change.error !== null && <span className="g-fault">{sayProblem(change.error)}</span>}
      {isRating && <RatingDialog row={row} onClose={() => setRating(false)} />}
    </span>
  );
}

/** The contact as far as it may be seen: masked, until it is opened. */
function Contact({ row }: { readonly row: ListedAppointment }): ReactElement {
  const words = useWords('service');
  const contact = useAppointmentContact();
  return (
    <>
      <td>{contact.data?.name ?? row.name ?? '—'}</td>
      <td>
        {contact.data?.phone ?? row.phone ?? '—'}{' '}
        {row.can.includes('reveal') && contact.data === undefined && (
          <Button
            size="small"
            type="text"
            className="c-unprinted"
            loading={contact.isPending}
            onClick={() => contact.mutate(row.id)}
          >
            {words('day.reveal')}
          </Button>
        )}
        {contact.error !== null && <span className="g-fault">{sayProblem(contact.error)}</span>}
      </td>
    </>
  );
}

function Row({ row }: { readonly row: ListedAppointment }): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  const items = useServiceItems().data?.items ?? [];
  const item = items.find(({ code }) => code === row.item);
  return (
    <tr className={row.state === 'cancelled' ? 'sv-ended' : undefined}>
      <th scope="row">
        {sayClock(row.startsAt)}–{sayClock(row.endsAt)}
      </th>
      <td>{row.seat}</td>
      <Contact row={row} />
      <td>
        {item === undefined ? '—' : said(item)}
        {row.matterId !== null && (
          <>
            {' '}
            <Link to="/matters/$id" params={{ id: row.matterId }}>
              {words('day.errand')}
            </Link>
          </>
        )}
      </td>
      <td>{words(`day.states.${row.state}`)}</td>
      <td className="c-unprinted">
        <Tools row={row} />
      </td>
    </tr>
  );
}

function Day({ rows }: { readonly rows: readonly ListedAppointment[] }): ReactElement {
  const words = useWords('service');
  if (rows.length === 0) return <Empty icon="calendar" title={words('day.empty')} />;
  return (
    <ScrollBox label={words('day.title')}>
      <table className="k-table sv-table sv-day-table">
        <thead>
          <tr>
            <ColumnHeads names={COLUMNS.map((column) => words(`day.column.${column}`))} />
            <th scope="col" className="c-unprinted">
              <span className="g-unseen">{words('day.column.tools')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** The day of a place that takes bookings: who comes when, for what; printable. */
export function AppointmentsPage(): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  const [asked, setAsked] = useState<DayAsked>({});
  const [isBooking, setBooking] = useState(false);
  const query = useAppointments(asked);
  usePageTitle(words('day.title'));
  const { data } = query;
  const place = data?.places.find(({ code }) => code === data.place);
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('day.title')}</h1>
        {place !== undefined && data !== undefined && (
          <p className="g-quiet">
            {said(place)} {sayDay(`${data.date}T12:00:00+08:00`)}
          </p>
        )}
      </header>
      {query.isPending && <SkeletonRows rows={8} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {data !== undefined && data.places.length === 0 && (
        <Empty icon="calendar" title={words('day.noPlace')} words={words('day.noPlaceWords')} />
      )}
      {data !== undefined && place !== undefined && (
        <>
          <div className="sv-day c-unprinted">
            <Select
              aria-label={words('day.place')}
              value={place.code}
              options={data.places.map((one) => ({ value: one.code, label: said(one) }))}
              onChange={(code) => setAsked({ ...asked, place: code })}
            />
            <Input
              type="date"
              aria-label={words('day.date')}
              value={data.date}
              onChange={({ target }) => target.value !== '' && setAsked({ ...asked, date: target.value })}
            />
            {STEPS.map(([icon, by]) => (
              <Button
                key={icon}
                aria-label={words(`day.${icon}`)}
                icon={<Icon name={icon} size={16} />}
                onClick={() => setAsked({ ...asked, date: stepped(data.date, by) })}
              />
            ))}
            {!place.ended && (
              <Button type="primary" onClick={() => setBooking(true)}>
                {words('day.book.button')}
              </Button>
            )}
            <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
              {words('day.print')}
            </Button>
          </div>
          <Day rows={data.items} />
          {isBooking && <BookDialog place={place} onClose={() => setBooking(false)} />}
        </>
      )}
    </div>
  );
}
