import type { Pack } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Calendars of a pack with their days: those of `calendars.yaml`, or one for the district with the days of the published notices. */
export function calendarRows(pack: Pack, ids: Ids): TableRows[] {
  const calendars = pack.calendars ?? [districtCalendar(pack)];
  return [
    {
      table: 'calendars',
      rows: calendars.map(({ owner, name, validFrom, validTo, publishedYears, seasons, service }, index) => ({
        ...{ id: index + 1, owner_kind: owner.kind },
        owner_id: idOf(owner.kind === 'area' ? ids.areas : ids.units, owner.code),
        ...{
          name,
          valid_from: validFrom,
          valid_to: validTo,
          published_years: publishedYears,
          seasons,
          service,
        },
      })),
    },
    {
      table: 'calendar_days',
      rows: calendars.flatMap(({ days }, index) =>
        days.map(({ date, kind, name, source }) => ({
          calendar_id: index + 1,
          on_date: date,
          kind,
          name,
          source,
        })),
      ),
    },
  ];
}

/** The district's calendar: the days of the published notices, on the usual hours. */
function districtCalendar({ manifest, holidays }: Pack): NonNullable<Pack['calendars']>[number] {
  const { source } = holidays;
  const day =
    (kind: 'holiday' | 'workday') =>
    ({ date, name }: { readonly date: string; readonly name: string }) => ({ date, kind, name, source });
  return {
    ...{ owner: { kind: 'area', code: manifest.root }, name: manifest.zh, validFrom: null, validTo: null },
    publishedYears: holidays.years.map(({ year }) => year),
    ...{ seasons: [], service: [] },
    days: holidays.years.flatMap((year) => [
      ...year.holidays.map(day('holiday')),
      ...year.workdays.map(day('workday')),
    ]),
  };
}
