import { SERVICE_TOPICS, type ServiceItem } from '@gezhi/domain/service';
import { sayLaw } from '@gezhi/ui/duty-list';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useLanguage, useTitle, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useUnits } from '../people/units.ts';
import { ItemDialog } from './item-dialog.tsx';
import { useServiceItems } from './items.ts';
import './service.css';
import { ColumnHeads } from '../app/column-heads.tsx';

const COLUMNS = ['name', 'unit', 'papers', 'places', 'helps', 'charge'] as const;

interface RowProps {
  readonly item: ServiceItem;
  /** Opens the item to be changed; absent for whoever only reads. */
  readonly onChange: ((item: ServiceItem) => void) | undefined;
}

function Row({ item, onChange }: RowProps): ReactElement {
  const words = useWords('service');
  const units = useUnits();
  const said = useTitle();
  const and = words('comma');
  const [language] = useLanguage();
  const law = sayLaw(item, language);
  const passes = item.passes.map((name) => units.sayCalled(name)).join(and);
  return (
    <tr className={item.ended ? 'sv-ended' : undefined}>
      <th scope="row">
        {said(item)}
        {item.ended && <span className="g-tag">{words('ended')}</span>}
        {law !== null && <small className="g-quiet">{law}</small>}
      </th>
      <td>
        {units.sayCalled(item.unit)}
        {passes !== '' && <small className="g-quiet">{words('passesLine', { units: passes })}</small>}
      </td>
      <td>
        {item.papers.length === 0 ? (
          '—'
        ) : (
          <ul className="sv-papers">
            {item.papers.map((paper) => (
              <li key={paper.code}>
                {said(paper)}
                {paper.mayOwe && <span className="g-quiet">{words('mayOwe')}</span>}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>{item.places.map((one) => words(`place.${one}`)).join(and) || '—'}</td>
      <td>{item.helps.map((one) => words(`help.${one}`)).join(and) || '—'}</td>
      <td>{item.charge === null ? words('free') : said(item.charge)}</td>
      <td>
        {onChange !== undefined && (
          <Button size="small" onClick={() => onChange(item)}>
            {words('change')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Table({
  items,
  onChange,
}: Omit<RowProps, 'item'> & { readonly items: readonly ServiceItem[] }): ReactElement {
  const words = useWords('service');
  const topics = SERVICE_TOPICS.filter((topic) => items.some((item) => item.topic === topic));
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table sv-table">
        <thead>
          <tr>
            <ColumnHeads names={COLUMNS.map((column) => words(`column.${column}`))} />
            <th scope="col">
              <span className="g-unseen">{words('change')}</span>
            </th>
          </tr>
        </thead>
        {topics.map((topic) => (
          <tbody key={topic}>
            <tr className="sv-topic">
              <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
                {words(`topic.${topic}`)}
              </th>
            </tr>
            {items
              .filter((item) => item.topic === topic)
              .map((item) => (
                <Row key={item.code} item={item} onChange={onChange} />
              ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  );
}

/** The list of services (15+X): what can be done, by whom, with which papers; the system administrator keeps it here. */
export function ServicesPage(): ReactElement {
  const words = useWords('service');
  const query = useServiceItems();
  const [opened, setOpened] = useState<ServiceItem | 'new'>();
  usePageTitle(words('title'));
  const { data } = query;
  const mayChange = data?.mayChange === true;
  const places = mayChange && (
    <Link to="/services/places" className="g-button sv-add">
      {words('places.title')}
    </Link>
  );
  const add = mayChange && (
    <Button type="primary" onClick={() => setOpened('new')}>
      {words('add')}
    </Button>
  );
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words(mayChange ? 'about' : 'readOnly')}</p>
        {places}
        {data !== undefined && data.items.length > 0 && add}
      </header>
      {query.isPending && <SkeletonRows rows={10} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {data?.items.length === 0 && <Empty icon="list" title={words('empty')} action={add} />}
      {data !== undefined && data.items.length > 0 && (
        <Table items={data.items} onChange={mayChange ? setOpened : undefined} />
      )}
      {opened !== undefined && (
        <ItemDialog
          item={opened === 'new' ? undefined : opened}
          all={data?.items ?? []}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}
