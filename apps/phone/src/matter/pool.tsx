import { randomKey } from '@gezhi/client';
import { matterAct, type PoolRow, poolList } from '@gezhi/domain/matter';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { sayDayName, useNow, useWords, When } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useRef } from 'react';
import { client } from '../app/client.ts';
import { useSession } from '../app/session.ts';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';

/** Takes one from the pool: whoever was too late sees the list as it is by then. */
function useTake(row: PoolRow) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const key = useRef<string | undefined>(undefined);
  const again = () => queries.invalidateQueries({ queryKey: [poolList.name] });
  return useMutation({
    mutationFn: () => {
      // One key for one attempt: pressing again after the line broke has one effect.
      key.current ??= randomKey();
      const step = { params: { id: row.id, action: row.action }, body: { version: row.version, input: {} } };
      return client.call(matterAct, step, { key: key.current });
    },
    onSuccess: () => {
      void again();
      void navigate({ to: '/matters/$id', params: { id: row.id } });
    },
    onError: (problem) => {
      if (problemCode(problem) !== undefined) key.current = undefined;
      void again();
    },
  });
}

function PoolCard({ row }: { readonly row: PoolRow }): ReactElement {
  const words = useWords('phone');
  const categories = useCategories();
  const areas = useAreas();
  const now = useNow();
  const taking = useTake(row);
  const amount = row.amount === null || row.amount === 0 ? '' : words('pool.amount', { amount: row.amount });
  return (
    <article className="m-offer" aria-labelledby={`offer-${row.id}`}>
      <h3 id={`offer-${row.id}`}>{row.title ?? categories.sayName(row.category ?? '')}</h3>
      {row.note !== null && <p>{row.note}</p>}
      <p className="g-quiet">
        {[categories.sayName(row.category ?? ''), areas.sayPlace(row), amount].filter(Boolean).join(' · ')}
      </p>
      <div className="m-between">
        <span className="g-quiet">
          {row.untilOn === null ? (
            <When at={row.offeredAt} />
          ) : (
            words('pool.until', { day: sayDayName(`${row.untilOn}T12:00:00+08:00`, now) })
          )}
        </span>
        <button
          type="button"
          className="m-button m-button-main"
          disabled={taking.isPending}
          onClick={() => taking.mutate()}
        >
          {words('pool.take')}
        </button>
      </div>
      {taking.error !== null && <p role="alert">{sayProblem(taking.error)}</p>}
    </article>
  );
}

/** What may be taken, for whoever takes (docs/field.md §2.25); nothing where nothing is offered. */
export function PoolBlock(): ReactElement | null {
  const words = useWords('phone');
  const takes = useSession()?.menus.includes('taking') === true;
  const { data } = useQuery({ ...asking(poolList, { query: { limit: 20 } }), enabled: takes });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="m-block">
      <div className="m-head">
        <h2>{words('pool.title', { count: data.items.length })}</h2>
      </div>
      {data.items.map((row) => (
        <PoolCard key={row.id} row={row} />
      ))}
    </section>
  );
}
