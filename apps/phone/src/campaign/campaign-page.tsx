import { sayGoal, sayReached } from '@gezhi/ui/campaign';
import { Icon } from '@gezhi/ui/icon';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { TopBar } from '../matter/matter-page.tsx';
import '../matter/matter.css';
import { useUnits } from '../people/units.ts';
import './campaign.css';
import { type CampaignView, type PlanStep, useCampaign } from './campaigns.ts';
import { type Said, StepSheet } from './step-sheet.tsx';
import { WeekBars } from './week-bars.tsx';

/** The goal, whether it is reached, and the weeks. */
function Goal({ view: { data, weeks, figures } }: { readonly view: CampaignView }): ReactElement {
  const words = useWords('campaign');
  const { before, during } = figures;
  return (
    <section className="m-block ca-block">
      <h2>{sayGoal(data)}</h2>
      <p className={data.reached === false ? 'ca-missed' : undefined}>{sayReached(data)}</p>
      {data.recurredOn !== null && <p className="ca-missed">{words('recurred', { day: data.recurredOn })}</p>}
      {weeks.length > 0 && <WeekBars weeks={weeks} goal={data.goal} />}
      <dl className="ca-pairs">
        {(['perWeek', 'settledShare'] as const).map((figure) => (
          <div key={figure}>
            <dt>{words(`figure.${figure}`)}</dt>
            <dd>
              {[before[figure], during[figure]]
                .map((value) => (value === null ? '—' : figure === 'settledShare' ? `${value}%` : value))
                .join(' → ')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const ICONS = { open: 'todo', done: 'check', dropped: 'minus' } as const;

interface StepProps {
  readonly step: PlanStep;
  readonly onSay: (said: Said) => void;
}

function Step({ step, onSay }: StepProps): ReactElement {
  const words = useWords('campaign');
  const units = useUnits();
  return (
    <li>
      <p>
        <Icon name={ICONS[step.state]} size={20} />
        <b>{step.words}</b>
      </p>
      <p className="g-quiet">
        {units.sayName(step.unitId)} · <span className="ca-day">{step.dueOn}</span>{' '}
        {step.late ? <span className="ca-missed">{words('late')}</span> : words(`stepState.${step.state}`)}
      </p>
      {step.note !== null && <p>{step.note}</p>}
      {step.matter !== null && (
        <p>
          <Link to="/matters/$id" params={{ id: step.matter.id }} className="ca-link">
            {step.matter.number} {step.matter.title}
          </Link>
        </p>
      )}
      {step.can.length > 0 && (
        <div className="m-ways">
          {step.can.map((kind) => (
            <button
              key={kind}
              type="button"
              className={kind === 'finishStep' ? 'm-button ca-finish' : 'm-button'}
              onClick={() => onSay({ kind, stepId: step.id, about: step.words })}
            >
              {words(`settle.${kind}`)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

/** What I may do first, then what is open, then what is settled. */
function rankOf({ can, state }: PlanStep): number {
  if (can.includes('finishStep')) return 0;
  return state === 'open' ? 1 : 2;
}

function Plan({
  plan,
  onSay,
}: { readonly plan: readonly PlanStep[] } & Pick<StepProps, 'onSay'>): ReactElement {
  const words = useWords('campaign');
  const sorted = plan.toSorted((one, other) => rankOf(one) - rankOf(other));
  return (
    <section className="m-block ca-block">
      <h2>{words('plan')}</h2>
      {plan.length === 0 && <p className="g-quiet">{words('noPlan')}</p>}
      <ul className="ca-steps">
        {sorted.map((step) => (
          <Step key={step.id} step={step} onSay={onSay} />
        ))}
      </ul>
    </section>
  );
}

function Facts({ data }: Pick<CampaignView, 'data'>): ReactElement {
  const words = useWords('campaign');
  const areas = useAreas();
  const units = useUnits();
  const categories = useCategories();
  const comma = useWords('matterPage')('timeline.comma');
  const facts = [
    ['areas', [...data.areas.map((id) => areas.sayName(id)), data.place?.name ?? '']],
    ['categories', data.categories.map((code) => categories.sayName(code))],
    ['units', data.units.map((id) => units.sayName(id))],
    ['purpose', [data.purpose ?? '']],
    ['summary', [data.summary ?? '']],
  ] as const;
  return (
    <section className="m-block m-facts">
      <dl>
        {facts
          .map(([name, values]) => [name, values.filter((value) => value !== '').join(comma)] as const)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="m-fact">
              <dt>{words(`field.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Loaded({ view }: { readonly view: CampaignView }): ReactElement {
  const words = useWords('campaign');
  const phone = useWords('phone');
  const [said, setSaid] = useState<Said>();
  const [done, setDone] = useState('');
  const { data, plan, can } = view;
  return (
    <>
      <section className="m-block m-title">
        <h1>{data.title}</h1>
        <p className="g-quiet">
          {words(`kind.${data.kind}`)} · {words(`state.${data.state}`)} · {data.fromOn} – {data.untilOn}
        </p>
      </section>
      <div role="status">{done !== '' && <p className="m-done">{done}</p>}</div>
      <Goal view={view} />
      <Plan plan={plan} onSay={setSaid} />
      <Facts data={data} />
      {can.includes('closeCampaign') && (
        <footer className="m-bar">
          <div className="m-bar-row">
            <button
              type="button"
              className="m-button"
              onClick={() => setSaid({ kind: 'closeCampaign', about: data.title })}
            >
              {words('close')}
            </button>
          </div>
        </footer>
      )}
      {said !== undefined && (
        <StepSheet
          of={data}
          said={said}
          onDone={(step) => {
            setDone(phone('matter.done', { step }));
            setSaid(undefined);
          }}
          onClose={() => setSaid(undefined)}
        />
      )}
    </>
  );
}

/** A campaign on the phone: the goal with its weeks, my unit's steps first, and what may be done with them. */
export function CampaignPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('campaign');
  const query = useCampaign(id);
  usePageTitle(query.data?.data.title ?? words('title'));
  return (
    <main className="m-page">
      <TopBar title={words('title')}>
        <span />
      </TopBar>
      {query.isPending && <SkeletonRows rows={5} height={96} />}
      {query.isError && query.data === undefined && (
        <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && <Loaded view={query.data} />}
    </main>
  );
}
