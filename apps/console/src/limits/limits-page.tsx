import { LIMITED, type Limits, limitParts, STANDARD_LIMITS, TIERS } from '@gezhi/domain/catalogue';
import type { Limit } from '@gezhi/domain/clock';
import { sayLimit } from '@gezhi/ui/clock';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import '../calendar/calendar.css';
import { ForecastView } from '../calendar/forecast.tsx';
import { handOver } from '../simulation/handed.ts';
import { Collective } from './collective.tsx';
import { type Edited, LimitDialog } from './limit-dialog.tsx';
import './limits.css';
import { Recurring } from './recurring.tsx';
import { sayLimitName, sayLimitsFault } from './say-limits.ts';
import { useLimits } from './use-limits.ts';
import { WishMost } from './wish-most.tsx';

const keyed = (limits: Limits): ReadonlyMap<string, Limit> =>
  new Map(limitParts(limits).map(({ path, limit }) => [path.join('.'), limit]));

const standard = keyed(STANDARD_LIMITS);

interface CellProps {
  readonly path: readonly string[];
  readonly name: string;
  readonly limits: ReadonlyMap<string, Limit>;
  /** Undefined for whoever only reads. */
  readonly onEdit: ((edited: Edited) => void) | undefined;
}

/** One limit in words with its unit; the district's own are marked, with the product's beside them. */
function Cell({ path, name, limits, onEdit }: CellProps): ReactElement {
  const words = useWords('limitsPage');
  const key = path.join('.');
  const [limit, preset] = [limits.get(key) ?? null, standard.get(key) ?? null];
  const own = limit?.count !== preset?.count || limit?.unit !== preset?.unit;
  const said = limit === null ? words('none') : sayLimit(limit);
  const from = words('from', { limit: preset === null ? words('none') : sayLimit(preset) });
  const shown = (
    <>
      {said}
      {own && <span className="g-tag">{words('ownMark')}</span>}
    </>
  );
  if (onEdit === undefined) return <span title={own ? from : undefined}>{shown}</span>;
  return (
    <button
      type="button"
      className="t-cell"
      aria-label={words('edit.open', { name, limit: said })}
      title={own ? from : undefined}
      onClick={() => onEdit({ path, name, limit, standard: preset, optional: path[0] === 'tiers' })}
    >
      {shown}
    </button>
  );
}

type Shown = Pick<CellProps, 'limits' | 'onEdit'>;

function Tiers({ limits, onEdit }: Shown): ReactElement {
  const words = useWords('limitsPage');
  return (
    <section>
      <h2>{words('tiers')}</h2>
      <ScrollBox label={words('tiers')} className="t-scroll">
        <table className="t-table">
          <thead>
            <tr>
              <th scope="col">{words('tier')}</th>
              {LIMITED.map((name) => (
                <th key={name} scope="col">
                  {words(`limited.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {TIERS.map((tier) => (
              <tr key={tier}>
                <th scope="row">{words(`tierName.${tier}`)}</th>
                {LIMITED.map((name) => (
                  <td key={name}>
                    <Cell
                      path={['tiers', tier, name]}
                      name={sayLimitName(['tiers', tier, name])}
                      limits={limits}
                      onEdit={onEdit}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

/** Everything the schema holds beside the tiers, part by part, whatever is added to it. */
function Others({ limits, onEdit, children }: Shown & { readonly children: ReactNode }): ReactElement {
  const words = useWords('limitsPage');
  const paths = [...new Set([...limits.keys(), ...standard.keys()])].map((key) => key.split('.'));
  const parts = Map.groupBy(
    paths.filter(([part]) => part !== 'tiers'),
    ([part = '']) => part,
  );
  return (
    <div className="t-others">
      {[...parts].map(([part, own]) => (
        <section key={part}>
          <h2>{sayIfKnown('limitsPage', `section.${part}`) ?? words('section.other')}</h2>
          <dl>
            {own.map((path) => (
              <div key={path.join('.')}>
                <dt>{sayLimitName(path)}</dt>
                <dd>
                  <Cell path={path} name={sayLimitName(path)} limits={limits} onEdit={onEdit} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {children}
    </div>
  );
}

/** What was changed and not saved: look ahead, or let go. */
function Bar({ state }: { readonly state: ReturnType<typeof useLimits> }): ReactElement {
  const words = useWords('limitsPage');
  const router = useRouter();
  return (
    <div className="t-bar" role="status">
      <b>{words('bar.changed', { count: state.changes.length })}</b>
      <Button type="primary" loading={state.isLooking} onClick={state.look}>
        {words('bar.preview')}
      </Button>
      <Button
        onClick={() => {
          handOver({ limits: state.shown });
          void router.navigate({ href: '/simulation' });
        }}
      >
        {words('bar.replay')}
      </Button>
      <Button onClick={state.drop}>{words('bar.drop')}</Button>
      {state.fault !== null && (
        <Alert type="error" showIcon role="alert" title={sayLimitsFault(state.fault)} />
      )}
    </div>
  );
}

/** The limits of the district as a table in words, with where each comes from; whoever keeps the platform changes them here. */
export function LimitsPage(): ReactElement {
  const words = useWords('limitsPage');
  const state = useLimits();
  const [edited, setEdited] = useState<Edited>();
  usePageTitle(words('title'));
  const { query, shown } = state;
  const may = query.data?.mayChange === true;
  const shared = shown && { limits: keyed(shown), onEdit: may ? setEdited : undefined };
  return (
    <div className="t-page">
      <header>
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('about')}</p>
        {query.data !== undefined && (
          <p>
            {words(query.data.own ? 'own' : 'standard')}
            {may && query.data.own && (
              <Button size="small" type="link" onClick={state.reset}>
                {words('bar.reset')}
              </Button>
            )}
            {may && query.data.before !== null && (
              <Button size="small" type="link" onClick={state.putBack}>
                {words('bar.putBack')}
              </Button>
            )}
          </p>
        )}
      </header>
      {state.changes.length > 0 && <Bar state={state} />}
      {query.isPending && <SkeletonRows rows={10} height={40} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {shared !== undefined && shown !== undefined && (
        <>
          <Tiers {...shared} />
          <Others {...shared}>
            <Collective
              count={shown.collective}
              onPut={may ? (collective) => state.putPlain({ collective }) : undefined}
            />
            <Recurring shown={shown} onPut={may ? state.putPlain : undefined} />
            <WishMost
              most={shown.wishMost}
              onPut={may ? (wishMost) => state.putPlain({ wishMost }) : undefined}
            />
          </Others>
        </>
      )}
      {edited !== undefined && (
        <LimitDialog
          edited={edited}
          onPut={(limit) => state.put(edited.path, limit)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {state.seen !== undefined && (
        <Modal open title={words('bar.title')} footer={null} onCancel={state.back} width={720}>
          <div className="f-form">
            <ForecastView seen={state.seen} />
            {state.fault !== null && (
              <Alert type="error" showIcon role="alert" title={sayLimitsFault(state.fault)} />
            )}
            <div className="x-buttons">
              <Button
                type="primary"
                className="x-primary"
                autoFocus
                loading={state.isSaving}
                onClick={state.save}
              >
                {words('bar.save')}
              </Button>
              <Button onClick={state.back}>{words('bar.back')}</Button>
            </div>
          </div>
        </Modal>
      )}
    </div>
  );
}
