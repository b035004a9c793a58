import {
  ATTACK_MODES,
  type AttackMode,
  type AttackState,
  attackChoose,
  attackState,
} from '@gezhi/domain/matter';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords, When } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';
import './attack.css';

/** How often the counts are looked at anew, milliseconds. */
const LOOK_MS = 5_000;

function useChoosing() {
  const cache = useQueryClient();
  const words = useWords('attack');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (mode: AttackMode) => client.call(attackChoose, { body: { mode } }),
    onSuccess: ({ mode }) => void message.success(words('chosen', { mode: words(`mode.${mode}`) })),
    onError: (fault) => void message.error(sayProblem(fault)),
    onSettled: () => cache.invalidateQueries({ queryKey: [attackState.name] }),
  });
}

type Standing = 'calm' | 'asks' | 'always' | 'never';

function standingOf({ mode, attacked }: AttackState): Standing {
  if (mode === 'on') return 'always';
  if (!attacked) return 'calm';
  return mode === 'off' ? 'never' : 'asks';
}

/** How it stands now, since when, and by which count. */
function Now({ state }: { readonly state: AttackState }): ReactElement {
  const words = useWords('attack');
  const standing = standingOf(state);
  const { attacked, kind, since } = state;
  return (
    <Alert
      showIcon
      role="status"
      type={standing === 'calm' ? 'info' : 'warning'}
      title={words(`now.${standing}`)}
      description={
        since !== null && (
          <>
            {words(attacked ? 'since.begun' : 'since.ended')} <When at={since} />
            {attacked && kind !== null && <> · {words('by', { what: words(`kind.${kind}`) })}</>}
          </>
        )
      }
    />
  );
}

function Counts({ state }: { readonly state: AttackState }): ReactElement {
  const words = useWords('attack');
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table">
        <caption className="g-unseen">{words('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('column.kind')}</th>
            <th scope="col">{words('column.count')}</th>
            <th scope="col">{words('column.from')}</th>
          </tr>
        </thead>
        <tbody>
          {state.counts.map(({ kind, count, from }) => (
            <tr key={kind} className={count >= from ? 'at-over' : undefined}>
              <th scope="row">{words(`kind.${kind}`)}</th>
              <td>{count}</td>
              <td>{from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Whether residents send a proof of work, by which counts, and the choice when (docs/operate.md, "Under attack"). */
export function AttackPage(): ReactElement {
  const words = useWords('attack');
  const query = useQuery({ ...asking(attackState, {}), refetchInterval: LOOK_MS });
  const choosing = useChoosing();
  usePageTitle(words('title'));
  const state = query.data;
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
      </header>
      {query.isPending && <SkeletonRows rows={6} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {state !== undefined && (
        <>
          <section className="at-now">
            <Now state={state} />
            <Segmented<AttackMode>
              aria-label={words('mode.label')}
              value={state.mode}
              disabled={choosing.isPending}
              onChange={(mode) => choosing.mutate(mode)}
              options={ATTACK_MODES.map((value) => ({ value, label: words(`mode.${value}`) }))}
            />
            <p className="g-quiet">{words(`modeWords.${state.mode}`)}</p>
          </section>
          <Counts state={state} />
        </>
      )}
    </div>
  );
}
