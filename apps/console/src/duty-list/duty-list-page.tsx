import type { DutyLine } from '@gezhi/domain/duty-list';
import { sayLaw } from '@gezhi/ui/duty-list';
import { Icon } from '@gezhi/ui/icon';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useLanguage, useTitle, useWords } from '@gezhi/ui/words';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';
import { groupByCategory, groupByUnit, isLineFound, type LineGroup } from './find.ts';
import { LineDialog } from './line-dialog.tsx';
import { useDutyList } from './lines.ts';
import { Resort } from './resort.tsx';

type View = 'byUnit' | 'byCategory';

interface RowProps {
  readonly line: DutyLine;
  readonly view: View;
  /** Opens the line to be changed; absent for whoever only reads. */
  readonly onChange: ((line: DutyLine) => void) | undefined;
}

function Row({ line, view, onChange }: RowProps): ReactElement {
  const words = useWords('dutyList');
  const titled = useTitle();
  const units = useUnits();
  const categories = useCategories();
  const [language] = useLanguage();
  const instead = line.excludes.map((one) => {
    const what = titled(one);
    return one.unit === null ? what : words('instead', { what, unit: units.sayCalled(one.unit) });
  });
  return (
    <tr className={line.ended ? 'dl-ended' : undefined}>
      <td>{line.code}</td>
      <th scope="row">
        {titled(line)}
        {line.ended && <span className="g-tag">{words('ended')}</span>}
      </th>
      <td>
        {instead.length > 0 && (
          <ul>
            {instead.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </td>
      <td>
        {view === 'byCategory'
          ? units.sayCalled(line.unit)
          : line.categories.map((code) => `${code} ${categories.sayName(code)}`).join(words('and'))}
      </td>
      <td>{sayLaw(line, language) ?? '—'}</td>
      <td>
        {onChange !== undefined && (
          <Button size="small" onClick={() => onChange(line)}>
            {words('change')}
          </Button>
        )}
      </td>
    </tr>
  );
}

interface TableProps extends Pick<RowProps, 'view' | 'onChange'> {
  readonly groups: readonly LineGroup[];
}

function Table({ groups, view, onChange }: TableProps): ReactElement {
  const words = useWords('dutyList');
  const catalogue = useWords('catalogue');
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table dl-table">
        <thead>
          <tr>
            <th scope="col">{catalogue('column.code')}</th>
            <th scope="col">{words('does')}</th>
            <th scope="col">{words('excludes')}</th>
            <th scope="col">{words(view === 'byCategory' ? 'unit' : 'categories')}</th>
            <th scope="col">{words('basis')}</th>
            <th scope="col">
              <span className="g-unseen">{words('change')}</span>
            </th>
          </tr>
        </thead>
        {groups.map(({ key, title, lines }) => (
          <tbody key={key}>
            <tr className="k-major">
              <th colSpan={6} scope="rowgroup">
                <span className="dl-group">
                  {title} <small>{lines.length}</small>
                </span>
              </th>
            </tr>
            {lines.map((line) => (
              <Row key={line.code} line={line} view={view} onChange={onChange} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  );
}

/** The duty list, by unit or by category; whoever keeps the platform changes it here. */
export function DutyListPage(): ReactElement {
  const words = useWords('dutyList');
  const units = useUnits();
  const categories = useCategories();
  const query = useDutyList();
  const [typed, setTyped] = useState('');
  const [view, setView] = useState<View>('byUnit');
  const [ended, setEnded] = useState(false);
  const [opened, setOpened] = useState<DutyLine | 'new'>();
  const groups = useMemo(() => {
    const names = { units, categories };
    const shown = (query.data?.lines ?? []).filter(
      (line) => (ended || !line.ended) && isLineFound(line, typed, names),
    );
    return view === 'byUnit' ? groupByUnit(shown, names) : groupByCategory(shown, names);
  }, [query.data, typed, view, ended, units, categories]);
  const mayChange = query.data?.mayChange === true;
  // The head has other controls for whoever may change the list: none is shown before that is known.
  if (query.isPending) return <SkeletonRows rows={18} />;
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
        <Resort mayChange={mayChange} lastResort={query.data?.lastResort ?? null} />
        <Checkbox checked={ended} onChange={(event) => setEnded(event.target.checked)}>
          {words('showEnded')}
        </Checkbox>
        <Segmented<View>
          aria-label={words('view')}
          value={view}
          options={(['byUnit', 'byCategory'] as const).map((value) => ({ value, label: words(value) }))}
          onChange={setView}
        />
        <Input
          allowClear
          type="search"
          aria-label={words('find')}
          placeholder={words('find')}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {mayChange && (
          <Button type="primary" className="dl-add" onClick={() => setOpened('new')}>
            {words('add')}
          </Button>
        )}
      </header>
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && groups.length === 0 && (
        <Empty icon="search" title={words(typed === '' ? 'empty' : 'none')} />
      )}
      {groups.length > 0 && (
        <Table groups={groups} view={view} onChange={mayChange ? setOpened : undefined} />
      )}
      {opened !== undefined && (
        <LineDialog
          line={opened === 'new' ? undefined : opened}
          all={query.data?.lines ?? []}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
