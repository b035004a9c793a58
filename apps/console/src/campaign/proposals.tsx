import { PhaseMark } from '@gezhi/ui/phase';
import { SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayMoment, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { More } from '../app/listing.tsx';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import '../form/form.css';
import { sayWhy } from '@gezhi/ui/campaign';
import { type Proposal, useCampaignChange, useProposal, useProposals } from './campaigns.ts';

/** Words for the place and kind of a proposal. */
export function useProposalNames(): (proposal: Proposal) => {
  place: string;
  short: string;
  category: string;
} {
  const areas = useAreas();
  const categories = useCategories();
  return ({ areaId, place, category }) => {
    const found = categories.find(category);
    const area = areas.find(areaId);
    return {
      place: [areas.sayPath(areaId), place?.name].filter(Boolean).join(' '),
      short: place?.name ?? (area === undefined ? '' : areas.nameOf(area)),
      category: found === undefined ? category : categories.nameOf(found),
    };
  };
}

function Matters({ proposal }: { readonly proposal: Proposal }): ReactElement {
  const words = useWords('campaign');
  const matterWords = useWords('matter');
  const query = useProposal(proposal.id);
  if (query.isPending) return <SkeletonRows rows={3} height={40} />;
  if (query.isError) return <p className="g-fault">{sayProblem(query.error)}</p>;
  return (
    <ul className="ca-matters" aria-label={words('behind')}>
      {query.data.matters.map((matter) => (
        <li key={matter.id}>
          <Link to="/matters/$id" params={{ id: matter.id }}>
            {matter.title}
          </Link>
          <span className="g-quiet">
            {matter.number} · {sayMoment(matter.createdAt)}
          </span>
          <span className="g-phase">
            <PhaseMark phase={matter.phase} size={12} />
            {matterWords(`phase.${matter.phase}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface DeclineProps {
  readonly proposal: Proposal;
  readonly onClose: () => void;
}

function Decline({ proposal, onClose }: DeclineProps): ReactElement {
  const words = useWords('campaign');
  const [reason, setReason] = useState('');
  const change = useCampaignChange(onClose);
  const { id, version } = proposal;
  const said = reason.trim();
  return (
    <Modal
      open
      title={words('decline')}
      okText={words('decline')}
      okButtonProps={{ disabled: said === '' }}
      confirmLoading={change.isSaving}
      onCancel={onClose}
      onOk={() => change.save({ kind: 'declineProposal', id, version, reason: said })}
    >
      <label htmlFor="ca-reason">{words('declineWhy')}</label>
      <Input.TextArea
        id="ca-reason"
        rows={3}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <p className="g-quiet">{words('declineHint')}</p>
      {change.fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />}
    </Modal>
  );
}

interface RowProps {
  readonly proposal: Proposal;
  readonly onTake: (proposal: Proposal) => void;
}

function Row({ proposal, onTake }: RowProps): ReactElement {
  const words = useWords('campaign');
  const namesOf = useProposalNames();
  const [isOpen, setOpen] = useState(false);
  const [declining, setDeclining] = useState(false);
  const named = namesOf(proposal);
  return (
    <li className="ca-proposal">
      <div>
        <h3>
          {named.category} · {named.place}
        </h3>
        <p>{sayWhy(proposal, named)}</p>
        <p className="g-quiet">{words('lastAt', { at: sayMoment(proposal.lastAt) })}</p>
        {isOpen && <Matters proposal={proposal} />}
      </div>
      <div className="c-plain-tools c-unprinted">
        <Button size="small" type="text" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words(isOpen ? 'hideMatters' : 'showMatters', { count: proposal.seen })}
        </Button>
        {proposal.mayDecide && (
          <>
            <Button size="small" onClick={() => onTake(proposal)}>
              {words('take')}
            </Button>
            <Button size="small" type="text" onClick={() => setDeclining(true)}>
              {words('decline')}
            </Button>
          </>
        )}
      </div>
      {declining && <Decline proposal={proposal} onClose={() => setDeclining(false)} />}
    </li>
  );
}

interface ProposalsProps {
  readonly area: number | undefined;
  readonly onTake: (proposal: Proposal) => void;
}

/** What recurs and nobody has decided on; nothing at all where there is none. */
export function Proposals({ area, onTake }: ProposalsProps): ReactElement | null {
  const words = useWords('campaign');
  const query = useProposals(area, true);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{words('proposals')}</h2>
      <ul className="ca-proposals">
        {rows.map(({ data }) => (
          <Row key={data.id} proposal={data} onTake={onTake} />
        ))}
      </ul>
      <More query={query} />
    </section>
  );
}
