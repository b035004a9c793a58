import { type Calendar, type CalendarYearDay, dayOf, yearOf } from '@gezhi/domain/calendar';
import { Icon } from '@gezhi/ui/icon';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { CalendarDialog } from './calendar-dialog.tsx';
import { inForce, useCalendars, useYear, type Year } from './calendars.ts';
import { DayDialog } from './day-dialog.tsx';
import { HoursPanel } from './hours.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { ownerOf, useOwnerOptions } from './owner.ts';
import { PutBackDialog } from './put-back-dialog.tsx';
import type { CalendarSearch } from './search.ts';
import { YearGrid } from './year-grid.tsx';

/** What is open over the page. */
type Opened =
  | { readonly what: 'day'; readonly day: CalendarYearDay }
  | { readonly what: 'notice' }
  | { readonly what: 'calendar'; readonly calendar: Calendar | undefined }
  | { readonly what: 'putBack'; readonly calendar: Calendar };

interface ChoiceProps {
  readonly year: number;
  readonly owner: string;
  readonly onChange: (search: CalendarSearch) => void;
}

/** Whose calendar, and which year. */
function Choice({ year, owner, onChange }: ChoiceProps): ReactElement {
  const words = useWords('calendarPage');
  const options = useOwnerOptions();
  const { kind, id } = ownerOf(owner);
  const whose = kind === 'unit' ? { unit: id } : { area: id };
  const go = (to: number) => onChange({ ...whose, year: to });
  return (
    <search className="l-choice">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words('whose')}
        value={owner}
        options={options}
        onChange={(key: string) => {
          const chosen = ownerOf(key);
          onChange({ year, ...(chosen.kind === 'unit' ? { unit: chosen.id } : { area: chosen.id }) });
        }}
      />
      <div className="l-years">
        <Button aria-label={words('earlier')} icon={<Icon name="left" />} onClick={() => go(year - 1)} />
        <output className="l-which">{words('year', { year })}</output>
        <Button aria-label={words('later')} icon={<Icon name="right" />} onClick={() => go(year + 1)} />
      </div>
    </search>
  );
}

const LEGEND = ['workday', 'rest', 'holiday', 'makeUp', 'closed'] as const;

function Legend(): ReactElement {
  const words = useWords('calendarPage');
  return (
    <ul className="l-legend" aria-label={words('legend.label')}>
      {LEGEND.map((reason) => (
        <li key={reason}>
          <span
            className={`l-day l-${reason}`}
            data-mark={reason === 'workday' || reason === 'rest' ? undefined : words(`mark.${reason}`)}
            aria-hidden="true"
          >
            8
          </span>
          {words(`legend.${reason}`)}
        </li>
      ))}
    </ul>
  );
}

interface BodyProps {
  readonly year: Year;
  readonly calendars: readonly Calendar[];
  readonly mayChange: boolean;
  /** Calendars of which the last edit can be undone. */
  readonly mayPutBack: readonly number[];
  readonly onOpen: (opened: Opened) => void;
}

function Body({ year, calendars, mayChange, mayPutBack, onOpen }: BodyProps): ReactElement {
  const words = useWords('calendarPage');
  return (
    <>
      {year.provisional && (
        <p className="l-banner" role="note">
          <Icon name="alert" />
          {words('provisional', { year: year.year })}
        </p>
      )}
      <Legend />
      <div className="l-body">
        <YearGrid year={year} onOpen={(day) => onOpen({ what: 'day', day })} />
        <HoursPanel
          calendars={calendars}
          onEdit={mayChange ? (calendar) => onOpen({ what: 'calendar', calendar }) : undefined}
          mayPutBack={mayPutBack}
          onPutBack={(calendar) => onOpen({ what: 'putBack', calendar })}
        />
      </div>
    </>
  );
}

/** The year as deadlines count it: twelve months, the hours, and for whoever keeps the platform the ways to change them. */
export function YearPage({ search }: { readonly search: CalendarSearch }): ReactElement {
  const words = useWords('calendarPage');
  const router = useRouter();
  const district = useAreas().roots()[0]?.id;
  const [opened, setOpened] = useState<Opened>();
  const year = search.year ?? yearOf(dayOf(Date.now()));
  const query = useYear({ ...search, year });
  const list = useCalendars(year);
  const owner = search.unit === undefined ? `area:${search.area ?? district ?? 0}` : `unit:${search.unit}`;
  const calendars =
    list.data === undefined || query.data === undefined ? [] : inForce(list.data.items, query.data);
  const mayChange = list.data?.mayChange === true;
  const close = () => setOpened(undefined);
  const failed = query.error ?? list.error;
  return (
    <div className="l-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
        {!list.isPending && (
          <Choice
            year={year}
            owner={owner}
            onChange={(next) => void router.navigate({ to: '/calendar', search: next })}
          />
        )}
        {mayChange && (
          <div className="l-buttons">
            <Button onClick={() => setOpened({ what: 'calendar', calendar: undefined })}>
              {words('add')}
            </Button>
            <Button
              type="primary"
              disabled={calendars.length === 0}
              onClick={() => setOpened({ what: 'notice' })}
            >
              {words('import')}
            </Button>
          </div>
        )}
      </header>
      {(query.isPending || list.isPending) && <SkeletonRows rows={14} />}
      {failed !== null && (
        <Failure
          words={sayProblem(failed)}
          onRetry={() => {
            void query.refetch();
            void list.refetch();
          }}
        />
      )}
      {query.isSuccess && list.isSuccess && (
        <Body
          year={query.data}
          calendars={calendars}
          mayChange={mayChange}
          mayPutBack={list.data.mayPutBack}
          onOpen={setOpened}
        />
      )}
      {opened?.what === 'day' && (
        <DayDialog day={opened.day} calendars={calendars} mayChange={mayChange} onClose={close} />
      )}
      {opened?.what === 'notice' && <NoticeDialog year={year} calendars={calendars} onClose={close} />}
      {opened?.what === 'putBack' && <PutBackDialog calendar={opened.calendar} onClose={close} />}
      {opened?.what === 'calendar' && (
        <CalendarDialog calendar={opened.calendar} owner={owner} onClose={close} />
      )}
    </div>
  );
}
