import type { Reply } from '@gezhi/domain/contract';
import { type DaySheet, type daySummary, FLOWS, STOCKS } from '@gezhi/domain/insight';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { PlainTable } from '../app/plain-table.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';

type Summary = Reply<typeof daySummary>;

/** What came to pass, each beside the mean of the week before, and what stood at the end. */
export function Figures({
  sheet,
  week,
}: {
  readonly sheet: DaySheet;
  readonly week: Summary['week'];
}): ReactElement {
  const words = useWords('insight');
  return (
    <>
      <section aria-labelledby="in-flows">
        <h2 id="in-flows">{words('flows')}</h2>
        <dl className="in-figures">
          {FLOWS.map((name) => (
            <div key={name}>
              <dt>{words(`flow.${name}`)}</dt>
              <dd>
                <strong>{sayNumber(sheet.flows[name])}</strong>
                {week !== null && <small>{words('mean', { mean: week[name] })}</small>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="in-stocks">
        <h2 id="in-stocks">{words('stocks')}</h2>
        {sheet.stocks === null ? (
          <p className="g-quiet">{words('late')}</p>
        ) : (
          <dl className="in-figures">
            {STOCKS.map((name) => (
              <div key={name}>
                <dt>{words(`stock.${name}`)}</dt>
                <dd>
                  <strong>{sayNumber(sheet.stocks?.[name] ?? 0)}</strong>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    </>
  );
}

/** What was reported, by category: the commonest ones as bars. */
export function Categories({ sheet }: { readonly sheet: DaySheet }): ReactElement | null {
  const words = useWords('insight');
  const categories = useCategories();
  const most = Math.max(1, ...sheet.categories.map(({ reported }) => reported));
  if (sheet.categories.length === 0) return null;
  return (
    <section aria-labelledby="in-categories">
      <h2 id="in-categories">{words('categories')}</h2>
      <dl className="in-bars">
        {sheet.categories.map(({ category, reported }) => (
          <div key={category ?? ''}>
            <dt>{category === null ? words('unsorted') : categories.sayName(category)}</dt>
            <dd>
              <span className="in-bar" aria-hidden="true">
                <span style={{ inlineSize: `${Math.round((100 * reported) / most)}%` }} />
              </span>
              <span>{sayNumber(reported)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const COLUMNS = ['reported', 'closed', 'dissatisfied'] as const;
const STOOD = ['open', 'overdue', 'stuck'] as const;

/** The areas one level below, each a door to its own summary. */
export function Below({ below, day }: Pick<Summary, 'below' | 'day'>): ReactElement | null {
  const words = useWords('insight');
  const areas = useAreas();
  if (below.length === 0) return null;
  return (
    <div>
      <h2>{words('below')}</h2>
      <PlainTable
        label={words('below')}
        columns={[
          words('area'),
          ...COLUMNS.map((name) => words(`flow.${name}`)),
          ...STOOD.map((name) => words(`stock.${name}`)),
        ]}
      >
        {below.map(({ areaId, sheet }) => {
          const area = areas.find(areaId);
          return (
            <tr key={areaId}>
              <th scope="row">
                <Link to="/summary" search={{ area: areaId, ...(day === null ? {} : { day }) }}>
                  {area === undefined ? areaId : areas.nameOf(area)}
                </Link>
              </th>
              {COLUMNS.map((name) => (
                <td key={name}>{sheet.flows[name]}</td>
              ))}
              {STOOD.map((name) => (
                <td key={name}>{sheet.stocks?.[name] ?? '—'}</td>
              ))}
            </tr>
          );
        })}
      </PlainTable>
    </div>
  );
}
