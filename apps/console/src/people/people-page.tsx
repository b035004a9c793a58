import { type DutyRow, type PersonRow, personList } from '@gezhi/domain/people';
import { Icon } from '@gezhi/ui/icon';
import { Empty } from '@gezhi/ui/state';
import { sayDay, useWords } from '@gezhi/ui/words';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Cascader, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { useMenus } from '../app/session.ts';
import { useAreaOptions } from '../area/options.ts';
import { client } from '../connection/client.ts';
import { AddDuty } from './add-duty.tsx';
import { EndDuty } from './end-duty.tsx';
import { useUnitOptions } from './options.ts';
import type { PeopleSearch } from './search.ts';
import { useUnits } from './units.ts';

function usePeople(search: PeopleSearch) {
  return useInfiniteQuery({
    queryKey: [personList.name, search],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        personList,
        { query: { ...search, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 60_000,
  });
}

interface FiltersProps {
  readonly search: PeopleSearch;
  readonly onChange: (search: PeopleSearch) => void;
}

function Filters({ search, onChange }: FiltersProps): ReactElement {
  const words = useWords('people');
  const units = useUnitOptions();
  const { options, path } = useAreaOptions(search.area);
  return (
    <search className="o-filters">
      <Input.Search
        allowClear
        aria-label={words('findPerson')}
        placeholder={words('findPerson')}
        defaultValue={search.q ?? ''}
        maxLength={40}
        onSearch={(q) => onChange({ ...search, q: q.trim() === '' ? undefined : q.trim() })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={words('unit')}
        placeholder={words('unit')}
        value={search.unit ?? null}
        options={[...units]}
        onChange={(unit: number | null | undefined) => onChange({ ...search, unit: unit ?? undefined })}
      />
      <Cascader
        allowClear
        changeOnSelect
        showSearch
        aria-label={words('scope')}
        placeholder={words('scope')}
        value={[...path]}
        options={options}
        displayRender={(labels) => labels.at(-1)}
        onChange={(chosen: number[] | undefined) => onChange({ ...search, area: chosen?.at(-1) })}
      />
    </search>
  );
}

interface DutyProps {
  readonly duty: DutyRow;
  readonly onEnd: (() => void) | undefined;
}

function Duty({ duty, onEnd }: DutyProps): ReactElement {
  const words = useWords('people');
  const units = useUnits();
  const unit = duty.unitId === null ? '' : units.sayName(duty.unitId);
  const term =
    duty.to === null
      ? words('since', { day: sayDay(duty.from) })
      : words('fromTo', { from: sayDay(duty.from), to: sayDay(duty.to) });
  return (
    <li>
      <b>{duty.titleName}</b>
      <span>{duty.scopeName}</span>
      <span>{unit === duty.scopeName ? '' : unit}</span>
      <small>
        {term}
        {new Date(duty.from) > new Date() && <span className="g-tag o-upcoming">{words('upcoming')}</span>}
      </small>
      {onEnd !== undefined && (
        <button type="button" className="g-plain" onClick={onEnd}>
          {words('duty.end')}
        </button>
      )}
    </li>
  );
}

interface PersonProps {
  readonly person: PersonRow;
  readonly mayChange: boolean;
}

function Person({ person, mayChange }: PersonProps): ReactElement {
  const words = useWords('people');
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<DutyRow>();
  return (
    <tr>
      <th scope="row">{person.name}</th>
      <td>{person.workPhone === null ? '—' : <a href={`tel:${person.workPhone}`}>{person.workPhone}</a>}</td>
      <td>
        <ul className="o-duties">
          {person.duties.map((duty) => (
            <Duty key={duty.id} duty={duty} onEnd={duty.mayEnd ? () => setEnding(duty) : undefined} />
          ))}
          {person.duties.length === 0 && <li className="g-quiet">{words('noDuties')}</li>}
        </ul>
      </td>
      {mayChange && (
        <td>
          <button
            type="button"
            className="g-plain"
            aria-label={words('duty.addTo', { who: person.name })}
            title={words('duty.add')}
            onClick={() => setAdding(true)}
          >
            <Icon name="plus" />
          </button>
          {adding && <AddDuty person={person} onClose={() => setAdding(false)} />}
          {ending !== undefined && (
            <EndDuty
              id={ending.id}
              who={person.name}
              post={ending.titleName}
              onClose={() => setEnding(undefined)}
            />
          )}
        </td>
      )}
    </tr>
  );
}

export function People({ search }: { readonly search: PeopleSearch }): ReactElement {
  const words = useWords('people');
  const router = useRouter();
  const query = usePeople(search);
  const mayChange = useMenus().includes('duties');
  const [adding, setAdding] = useState(false);
  return (
    <div className="o-page">
      <header className="o-head">
        <h1>{words('title')}</h1>
        <Filters search={search} onChange={(next) => void router.navigate({ to: '/people', search: next })} />
        {mayChange && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {words('duty.add')}
          </Button>
        )}
      </header>
      <Listing
        query={query}
        expected={{ rows: 12, height: 48 }}
        empty={<Empty icon="search" title={words('none')} />}
      >
        {(people) => (
          <table className="o-table">
            <thead>
              <tr>
                <th scope="col">{words('name')}</th>
                <th scope="col">{words('workPhone')}</th>
                <th scope="col">{words('duties')}</th>
                {mayChange && <td />}
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <Person key={person.id} person={person} mayChange={mayChange} />
              ))}
            </tbody>
          </table>
        )}
      </Listing>
      {adding && <AddDuty onClose={() => setAdding(false)} />}
    </div>
  );
}
