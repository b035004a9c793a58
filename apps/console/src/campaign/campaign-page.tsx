import { Icon } from '@gezhi/ui/icon';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';
import { ProblemsOfCampaign } from '../strike-list/of-campaign.tsx';
import './campaign.css';
import { sayGoal, sayReached } from '@gezhi/ui/campaign';
import { AddStep, SaidDialog } from './campaign-dialogs.tsx';
import { type CampaignView, useCampaign } from './campaigns.ts';
import { Chart } from './chart.tsx';
import { Plan, type PlanStep, type Settling } from './plan.tsx';

const PARTS = ['before', 'during', 'after'] as const;
const FIGURES = ['perWeek', 'settledShare', 'inTimeShare', 'reopened', 'contentShare'] as const;

function Figures({ figures }: Pick<CampaignView, 'figures'>): ReactElement {
  const words = useWords('campaign');
  const said = (part: (typeof PARTS)[number], figure: (typeof FIGURES)[number]): string => {
    const value = figures[part][figure];
    if (value === null) return '—';
    return figure.endsWith('Share') ? `${value}%` : String(value);
  };
  return (
    <table className="c-plain-table ca-figures">
      <thead>
        <tr>
          <td />
          {PARTS.map((part) => (
            <th key={part} scope="col">
              {words(`part.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FIGURES.map((figure) => (
          <tr key={figure}>
            <th scope="row">{words(`figure.${figure}`)}</th>
            {PARTS.map((part) => (
              <td key={part}>{said(part, figure)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({ data }: Pick<CampaignView, 'data'>): ReactElement {
  const words = useWords('campaign');
  const areas = useAreas();
  const units = useUnits();
  const categories = useCategories();
  const comma = useWords('matterPage')('timeline.comma');
  const nameOf = (code: string): string => {
    const category = categories.find(code);
    return category === undefined ? code : categories.nameOf(category);
  };
  const place = data.place === null ? '' : ` ${data.place.name}`;
  const facts = [
    ['areas', `${data.areas.map((id) => areas.sayPath(id)).join(comma)}${place}`],
    ['categories', data.categories.map(nameOf).join(comma)],
    ['period', `${data.fromOn} – ${data.untilOn}`],
    ['units', data.units.map((id) => units.sayName(id)).join(comma) || '—'],
    ['goal', `${sayGoal(data)} · ${sayReached(data)}`],
  ] as const;
  return (
    <dl className="c-plain-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{words(`field.${name}`)}</dt>
          <dd className={name === 'goal' && data.reached === false ? 'ca-missed' : undefined}>{value}</dd>
        </div>
      ))}
      {data.watchUntil !== null && (
        <div>
          <dt>{words('field.watchUntil')}</dt>
          <dd>
            {data.watchUntil}
            {data.recurredOn !== null && (
              <span className="ca-missed"> {words('recurred', { day: data.recurredOn })}</span>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

interface HeadProps {
  readonly view: CampaignView;
  readonly onOpen: (what: 'step' | 'close') => void;
}

function Head({ view: { data, can }, onOpen }: HeadProps): ReactElement {
  const words = useWords('campaign');
  return (
    <header className="c-plain-head">
      <div>
        <p className="c-unprinted">
          <Link to="/campaigns">{words('title')}</Link>
        </p>
        <h1>{data.title}</h1>
        <p>
          {words(`kind.${data.kind}`)} · {words(`state.${data.state}`)}
          {data.closedAt !== null && ` · ${sayMoment(data.closedAt)}`}
        </p>
      </div>
      <div className="c-plain-tools c-unprinted">
        {can.includes('addStep') && <Button onClick={() => onOpen('step')}>{words('addStep')}</Button>}
        {can.includes('closeCampaign') && <Button onClick={() => onOpen('close')}>{words('close')}</Button>}
        <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
          {words('print')}
        </Button>
      </div>
    </header>
  );
}

function Text({ name, text }: { readonly name: 'purpose' | 'summary'; readonly text: string | null }) {
  const words = useWords('campaign');
  if (text === null) return null;
  return (
    <section>
      <h2>{words(`field.${name}`)}</h2>
      <p className="c-plain-text">{text}</p>
    </section>
  );
}

function Loaded({ view }: { readonly view: CampaignView }): ReactElement {
  const words = useWords('campaign');
  const [opened, setOpened] = useState<'step' | 'close' | { step: PlanStep; how: Settling }>();
  const { data, plan, weeks, figures, countedAt } = view;
  const onClose = () => setOpened(undefined);
  return (
    <article className="c-plain">
      <Head view={view} onOpen={setOpened} />
      <div className="c-plain-columns">
        <div className="ca-side">
          <Facts data={data} />
          <Text name="purpose" text={data.purpose} />
        </div>
        <section>
          <h2>{words('course')}</h2>
          {weeks.length > 0 && <Chart weeks={weeks} goal={data.goal} />}
          <Figures figures={figures} />
          {countedAt !== null && (
            <p className="g-quiet">{words('countedAt', { at: sayMoment(countedAt) })}</p>
          )}
        </section>
      </div>
      <section>
        <h2>{words('plan')}</h2>
        <Plan plan={plan} onSettle={(step, how) => setOpened({ step, how })} />
      </section>
      <ProblemsOfCampaign campaignId={data.id} />
      <Text name="summary" text={data.summary} />
      {opened === 'step' && <AddStep campaign={data} onClose={onClose} />}
      {opened !== undefined && opened !== 'step' && (
        <SaidDialog campaign={data} on={opened === 'close' ? undefined : opened} onClose={onClose} />
      )}
    </article>
  );
}

/** A campaign: scope and goal, what was counted before, during and after, the plan, and how it ended. */
export function CampaignPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('campaign');
  const query = useCampaign(id);
  usePageTitle(words('title'));
  if (query.isPending) return <SkeletonRows rows={8} height={48} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <Loaded view={query.data} />;
}
