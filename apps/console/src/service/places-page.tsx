import type { ServicePlace } from '@gezhi/domain/service';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { useTitle, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button, TreeSelect } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useAreaOptions } from '../area/options.ts';
import { useUnits } from '../people/units.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { useKeptPlaces } from './places.ts';
import './service.css';

const COLUMNS = ['name', 'kind', 'unit', 'times', 'ahead'] as const;

interface RowProps {
  readonly place: ServicePlace;
  readonly onChange: (place: ServicePlace) => void;
}

function Row({ place, onChange }: RowProps): ReactElement {
  const words = useWords('service');
  const said = useTitle();
  const areas = useAreas();
  const units = useUnits();
  const { slotMinutes: minutes, atOnce: count, daysAhead: days } = place;
  return (
    <tr className={place.ended ? 'sv-ended' : undefined}>
      <th scope="row">
        {said(place)}
        {place.ended && <span className="g-tag">{words('places.over')}</span>}
        <small className="g-quiet">{areas.sayPath(place.areaId)}</small>
      </th>
      <td>{words(`place.${place.kind}`)}</td>
      <td>{units.sayName(place.unitId)}</td>
      <td>{words('places.timesOf', { minutes, count })}</td>
      <td>{words('places.days', { count: days })}</td>
      <td>
        <Button size="small" onClick={() => onChange(place)}>
          {words('change')}
        </Button>
      </td>
    </tr>
  );
}

function Table({
  rows,
  onChange,
}: Pick<RowProps, 'onChange'> & { readonly rows: readonly ServicePlace[] }): ReactElement {
  const words = useWords('service');
  return (
    <ScrollBox label={words('places.title')}>
      <table className="k-table sv-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {words(`places.column.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="g-unseen">{words('change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((place) => (
            <Row key={place.code} place={place} onChange={onChange} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Places that take bookings: stations and centres, how their time is cut, and whether they still take any. */
export function PlacesPage(): ReactElement {
  const words = useWords('service');
  const [area, setArea] = useState<number>();
  const query = useKeptPlaces(area);
  const { options } = useAreaOptions();
  const [opened, setOpened] = useState<ServicePlace | 'new'>();
  usePageTitle(words('places.title'));
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('places.title')}</h1>
        <p className="g-quiet">{words('places.about')}</p>
      </header>
      <div className="sv-day">
        <TreeSelect
          aria-label={words('places.area')}
          placeholder={words('places.area')}
          className="sv-area"
          treeData={options}
          value={area ?? null}
          allowClear
          showSearch
          treeNodeFilterProp="label"
          onChange={(next: number | null | undefined) => setArea(next ?? undefined)}
        />
        <Link to="/services" className="g-button">
          {words('title')}
        </Link>
        <Button type="primary" className="sv-add" onClick={() => setOpened('new')}>
          {words('places.add')}
        </Button>
      </div>
      <Listing
        query={query}
        expected={{ rows: 10 }}
        empty={<Empty icon="calendar" title={words('places.empty')} words={words('places.emptyWords')} />}
      >
        {(rows) => <Table rows={rows} onChange={setOpened} />}
      </Listing>
      {opened !== undefined && (
        <PlaceDialog place={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </div>
  );
}
