import { sayGoal, sayReached, sayWhy } from '@gezhi/ui/campaign';
import { Icon } from '@gezhi/ui/icon';
import { Empty } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { Listing, More } from '../app/listing.tsx';
import { TabbedPage } from '../app/tabbed-page.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import '../matter/matter.css';
import './campaign.css';
import {
  type CampaignRow,
  type CampaignState,
  type Proposal,
  useCampaigns,
  useProposals,
} from './campaigns.ts';
import { StepSheet } from './step-sheet.tsx';

function Line({ row }: { readonly row: CampaignRow }): ReactElement {
  const words = useWords('campaign');
  const areas = useAreas();
  const { steps } = row;
  return (
    <Link to="/campaigns/$id" params={{ id: row.id }} className="m-line">
      <span className="m-grow">
        <b>{row.title}</b>
        <small>
          {areas.sayName(row.areaId)} · {row.fromOn} – {row.untilOn}
        </small>
        <small>
          {sayGoal(row)} ·{' '}
          <span className={row.reached === false ? 'ca-missed' : undefined}>{sayReached(row)}</span>
        </small>
        <small>
          {words('stepsOf', { done: steps.all - steps.open, all: steps.all })}{' '}
          {steps.late > 0 && <span className="ca-missed">{words('lateSteps', { count: steps.late })}</span>}
          {row.recurredOn !== null && (
            <span className="ca-missed"> {words('recurred', { day: row.recurredOn })}</span>
          )}
        </small>
      </span>
      <Icon name="right" size={20} />
    </Link>
  );
}

function ProposalLine({
  proposal,
  onDecline,
}: {
  readonly proposal: Proposal;
  readonly onDecline: (about: string) => void;
}): ReactElement {
  const words = useWords('campaign');
  const areas = useAreas();
  const categories = useCategories();
  const named = {
    place: [areas.sayName(proposal.areaId), proposal.place?.name].filter(Boolean).join(' '),
    category: categories.sayName(proposal.category) || proposal.category,
  };
  const why = sayWhy(proposal, named);
  return (
    <li>
      <p>{why}</p>
      {proposal.mayDecide && (
        <button type="button" className="m-button" onClick={() => onDecline(why)}>
          {words('decline')}
        </button>
      )}
    </li>
  );
}

/** What recurs and nobody has decided on; a campaign is made of it at the desk, where scope and plan are drawn up. */
function Proposals({ area }: { readonly area: number | null }): ReactElement | null {
  const words = useWords('campaign');
  const phone = useWords('phone');
  const query = useProposals(area);
  const [declining, setDeclining] = useState<{ proposal: Proposal; about: string }>();
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="m-block ca-block">
      <h2>{words('proposals')}</h2>
      <p className="g-quiet">{phone('campaigns.desk')}</p>
      <ul className="ca-steps">
        {rows.map(({ data }) => (
          <ProposalLine
            key={data.id}
            proposal={data}
            onDecline={(about) => setDeclining({ proposal: data, about })}
          />
        ))}
      </ul>
      <More query={query} className="m-button" />
      {declining !== undefined && (
        <StepSheet
          of={declining.proposal}
          said={{ kind: 'declineProposal', about: declining.about }}
          onDone={() => setDeclining(undefined)}
          onClose={() => setDeclining(undefined)}
        />
      )}
    </section>
  );
}

/** Campaigns of one state, with what is proposed below those that run. */
function Rows({ state }: { readonly state: CampaignState }): ReactElement {
  const phone = useWords('phone');
  const query = useCampaigns(state);
  const area = query.data?.pages[0]?.areaId ?? null;
  const empty = (
    <Empty
      icon="target"
      title={phone(`campaigns.none.${state}`)}
      words={phone(area === null ? 'campaigns.noneUnit' : 'campaigns.noneArea')}
    />
  );
  return (
    <>
      <Listing query={query} height={96} empty={empty}>
        {({ data }) => <Line key={data.id} row={data} />}
      </Listing>
      {state === 'running' && query.data !== undefined && <Proposals area={area} />}
    </>
  );
}

/** 专项治理 on the phone: what runs in my area or with my unit, and what is over. */
export function Campaigns({ state }: { readonly state: CampaignState }): ReactElement {
  const words = useWords('campaign');
  const tabs = (['running', 'closed'] as const).map((key) => ({
    key,
    link: { to: '/campaigns', search: key === 'running' ? {} : { state: key } } as const,
    words: words(`state.${key}`),
  }));
  return (
    <TabbedPage title={words('title')} tabs={tabs} shown={state}>
      <Rows key={state} state={state} />
    </TabbedPage>
  );
}
