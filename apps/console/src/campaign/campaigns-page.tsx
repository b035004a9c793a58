import { Icon } from '@gezhi/ui/icon';
import { Empty, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Listing } from '../app/listing.tsx';
import { AreaSelect } from '../area/area-select.tsx';
import { useAreas } from '../area/areas.ts';
import './campaign.css';
import { sayGoal, sayReached } from '@gezhi/ui/campaign';
import { CampaignDialog } from './campaign-dialog.tsx';
import { type CampaignRow, type Proposal, useCampaigns } from './campaigns.ts';
import { Proposals } from './proposals.tsx';

function Row({ row }: { readonly row: CampaignRow }): ReactElement {
  const words = useWords('campaign');
  const areas = useAreas();
  const { steps } = row;
  return (
    <li>
      <Link to="/campaigns/$id" params={{ id: row.id }}>
        <span className="ca-name">
          <strong>{row.title}</strong>
          <small>
            {words(`kind.${row.kind}`)} · {areas.sayPath(row.areaId)} ·{' '}
            <span className="ca-days">
              {row.fromOn} – {row.untilOn}
            </span>
          </small>
        </span>
        <span>
          {sayGoal(row)}
          <small className={row.reached === false ? 'ca-missed' : undefined}>{sayReached(row)}</small>
        </span>
        <span>
          {words('stepsOf', { done: steps.all - steps.open, all: steps.all })}
          {steps.late > 0 && <small className="ca-missed">{words('lateSteps', { count: steps.late })}</small>}
        </span>
        <span>
          {words(`state.${row.state}`)}
          {row.recurredOn !== null && (
            <small className="ca-missed">
              <Icon name="alert" size={12} /> {words('recurred', { day: row.recurredOn })}
            </small>
          )}
        </span>
      </Link>
    </li>
  );
}

interface ToolsProps {
  readonly areaId: number;
  readonly reads: readonly number[];
  readonly mayStart: boolean;
  readonly onStart: () => void;
}

function Tools({ areaId, reads, mayStart, onStart }: ToolsProps): ReactElement {
  const words = useWords('campaign');
  const router = useRouter();
  return (
    <div className="c-plain-tools c-unprinted">
      <AreaSelect
        label={words('area')}
        reads={reads}
        areaId={areaId}
        onChoose={(next) => void router.navigate({ href: `/campaigns?area=${next}` })}
      />
      {mayStart && (
        <Button type="primary" onClick={onStart}>
          {words('start')}
        </Button>
      )}
    </div>
  );
}

/** 专项治理: what is proposed because it recurs, and the campaigns against it. */
export function Campaigns({ area }: { readonly area: number | undefined }): ReactElement {
  const words = useWords('campaign');
  const query = useCampaigns(area);
  const [starting, setStarting] = useState<Proposal | 'own'>();
  usePageTitle(words('title'));
  const first = query.data?.pages[0];
  const areaId = first?.areaId ?? null;
  return (
    <div className="c-plain">
      <header className="c-plain-head">
        <div>
          <h1>{words('title')}</h1>
          <p className="g-quiet">{words(first !== undefined && areaId === null ? 'introUnit' : 'intro')}</p>
        </div>
        {first !== undefined && areaId !== null && (
          <Tools {...first} areaId={areaId} onStart={() => setStarting('own')} />
        )}
      </header>
      <Listing
        query={query}
        expected={{ rows: 6, height: 64 }}
        empty={<Empty icon="target" title={words('empty')} words={words('emptyWords')} />}
      >
        {(rows) => (
          <section>
            <h2>{words('campaigns')}</h2>
            <ul className="ca-list">
              {rows.map(({ data }) => (
                <Row key={data.id} row={data} />
              ))}
            </ul>
          </section>
        )}
      </Listing>
      {areaId !== null && <Proposals area={areaId} onTake={setStarting} />}
      {starting !== undefined && areaId !== null && (
        <CampaignDialog
          areaId={areaId}
          proposal={starting === 'own' ? undefined : starting}
          onClose={() => setStarting(undefined)}
        />
      )}
    </div>
  );
}
