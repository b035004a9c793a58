import { Icon } from '@gezhi/ui/icon';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { DueMark, StateMark } from '@gezhi/ui/strike-list';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { download } from '../app/csv.ts';
import { Listing } from '../app/listing.tsx';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { csvOfProblems } from './export.ts';
import { Filters } from './filters.tsx';
import { ProblemDialog } from './problem-dialog.tsx';
import { allProblems, type Listed, type Narrowed, useProblems } from './problems.ts';
import './strike-list.css';

const COLUMNS = ['number', 'what', 'where', 'unit', 'measure', 'due', 'state'] as const;

function Row({ row: { data } }: { readonly row: Listed }): ReactElement {
  const words = useWords('strikeList');
  const areas = useAreas();
  const units = useUnits();
  return (
    <tr className={data.state === 'struck' ? 'sl-row-struck' : undefined}>
      <td className="sl-number">{data.number}</td>
      <th scope="row">
        <Link to="/problems/$id" params={{ id: data.id }}>
          {data.what}
        </Link>
        <small>
          {words(`source.${data.source}`)}
          {data.matter !== null && ` · ${data.matter.number}`}
        </small>
      </th>
      <td className="sl-wraps">{areas.sayPath(data.whereId)}</td>
      <td className="sl-wraps">
        {units.sayName(data.unitId)}
        {data.accountable !== null && <small>{data.accountable.name}</small>}
      </td>
      <td className="sl-measure">{data.measure ?? '—'}</td>
      <td>
        <DueMark dueOn={data.dueOn} light={data.light} />
      </td>
      <td>
        <StateMark state={data.state} />
      </td>
    </tr>
  );
}

function Table({ rows }: { readonly rows: readonly Listed[] }): ReactElement {
  const words = useWords('strikeList');
  return (
    <PlainTable
      label={words('title')}
      columns={COLUMNS.map((column) => words(`column.${column}`))}
      className="sl-table"
    >
      {rows.map((row) => (
        <Row key={row.data.id} row={row} />
      ))}
    </PlainTable>
  );
}

/** Why the list is empty: nothing fits, nothing waits, or nothing was entered. */
function Nothing({
  narrowed,
  ofArea,
}: {
  readonly narrowed: Narrowed;
  readonly ofArea: boolean;
}): ReactElement {
  const words = useWords('strikeList');
  const { of, state, source, unit, late } = narrowed;
  const isNarrowed = [state, source, unit, late].some((one) => one !== undefined);
  const why = isNarrowed ? 'narrowed' : of === 'asked' ? 'asked' : ofArea ? 'area' : 'units';
  return <Empty icon="list" title={words(`none.${why}`)} words={words(`noneWords.${why}`)} />;
}

interface CountsProps {
  readonly counts: { readonly open: number; readonly late: number; readonly struck: number };
  readonly narrowed: Narrowed;
  readonly onNarrow: (narrowed: Narrowed) => void;
}

/** Figures are doors: each narrows the list to what it counts. */
function Counts({ counts, narrowed, onNarrow }: CountsProps): ReactElement {
  const words = useWords('strikeList');
  const { state: _, late: __, ...rest } = narrowed;
  const doors = { open: rest, late: { ...rest, late: 'yes' }, struck: { ...rest, state: 'struck' } } as const;
  return (
    <div className="sl-counts">
      {(['open', 'late', 'struck'] as const).map((name) => (
        <button key={name} type="button" className="sl-count" onClick={() => onNarrow(doors[name])}>
          <span>{words(`count.${name}`)}</span>
          <strong className={name === 'late' && counts.late > 0 ? 'sl-alarm' : undefined}>
            {sayNumber(counts[name])}
          </strong>
        </button>
      ))}
    </div>
  );
}

interface ToolsProps {
  readonly narrowed: Narrowed;
  readonly mayEnter: boolean;
  readonly onEnter: () => void;
}

function Tools({ narrowed, mayEnter, onEnter }: ToolsProps): ReactElement {
  const words = useWords('strikeList');
  const areas = useAreas();
  const units = useUnits();
  const [isMaking, setMaking] = useState(false);
  const make = async (): Promise<void> => {
    setMaking(true);
    const rows = await allProblems(narrowed).finally(() => setMaking(false));
    const naming = { area: (id: number) => areas.sayPath(id), unit: (id: number) => units.sayName(id) };
    download(`${words('title')}.csv`, csvOfProblems(rows, naming));
  };
  return (
    <div className="c-plain-tools c-unprinted">
      {mayEnter && (
        <Button type="primary" onClick={onEnter}>
          {words('enter')}
        </Button>
      )}
      <Button icon={<Icon name="download" size={16} />} loading={isMaking} onClick={() => void make()}>
        {words('export')}
      </Button>
      <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
        {words('print')}
      </Button>
    </div>
  );
}

/** 问题清单: what is to be solved by a day, by whom, until it is struck off. */
export function Problems({ narrowed }: { readonly narrowed: Narrowed }): ReactElement {
  const words = useWords('strikeList');
  const router = useRouter();
  const areas = useAreas();
  const query = useProblems(narrowed);
  const [entering, setEntering] = useState(false);
  usePageTitle(words('title'));
  const first = query.data?.pages[0];
  const area = areas.find(first?.areaId);
  const narrow = (next: Narrowed): void => {
    const search = new URLSearchParams(
      Object.entries(next).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    void router.navigate({ href: `/problems${search.size === 0 ? '' : `?${search}`}` });
  };
  return (
    <div className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{area === undefined ? words('title') : words('titleOf', { area: areas.nameOf(area) })}</h1>
          <p className="g-quiet">{words('intro')}</p>
        </div>
        {first !== undefined && (
          <Tools narrowed={narrowed} mayEnter={first.mayEnter} onEnter={() => setEntering(true)} />
        )}
      </header>
      {first !== undefined && (
        <>
          {first.counts !== undefined && (
            <Counts counts={first.counts} narrowed={narrowed} onNarrow={narrow} />
          )}
          <Filters narrowed={narrowed} {...first} onNarrow={narrow} />
        </>
      )}
      <Listing
        query={query}
        expected={{ rows: 8, height: 56 }}
        empty={<Nothing narrowed={narrowed} ofArea={area !== undefined} />}
      >
        {(rows) => <Table rows={rows} />}
      </Listing>
      {entering && first?.areaId != null && (
        <ProblemDialog areaId={first.areaId} problem={undefined} onClose={() => setEntering(false)} />
      )}
    </div>
  );
}
