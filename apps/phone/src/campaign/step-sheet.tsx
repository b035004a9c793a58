import type { CampaignChange } from '@gezhi/domain/campaign';
import { useDraft } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { SaidSheet } from '../form/said-sheet.tsx';
import { useCampaignStep } from './campaigns.ts';

/** Days that a campaign closed on the phone is watched; the desk may say otherwise. */
const WATCH_DAYS = 30;

/** What is said: a step done or dropped, a proposal turned down, or the campaign closed. */
export type Said =
  | { readonly kind: 'finishStep' | 'dropStep'; readonly stepId: string; readonly about: string }
  | { readonly kind: 'declineProposal' | 'closeCampaign'; readonly about: string };

interface StepSheetProps {
  /** The campaign or the proposal. */
  readonly of: { readonly id: string; readonly version: number };
  readonly said: Said;
  readonly onDone: (title: string) => void;
  readonly onClose: () => void;
}

function changeOf({ id, version }: StepSheetProps['of'], said: Said, text: string): CampaignChange {
  if (said.kind === 'finishStep' || said.kind === 'dropStep')
    return { kind: said.kind, id, version, stepId: said.stepId, note: text };
  if (said.kind === 'declineProposal') return { kind: said.kind, id, version, reason: text };
  return { kind: said.kind, id, version, summary: text, watchDays: WATCH_DAYS };
}

/** One step of a campaign with its words. */
export function StepSheet({ of, said, onDone, onClose }: StepSheetProps): ReactElement {
  const words = useWords('campaign');
  const phone = useWords('phone');
  const isClosing = said.kind === 'closeCampaign';
  const titles = {
    ...{ finishStep: words('settle.finishStep'), dropStep: words('settle.dropStep') },
    ...{ declineProposal: words('decline'), closeCampaign: words('close') },
  };
  const labels = {
    ...{ finishStep: words('field.note'), dropStep: words('field.note') },
    ...{ declineProposal: words('declineWhy'), closeCampaign: words('field.summary') },
  };
  const named = 'stepId' in said ? said.stepId : of.id;
  const [text, keep, drop] = useDraft(`campaign.${named}.${said.kind}`, '');
  const saving = useCampaignStep(() => {
    drop();
    onDone(titles[said.kind]);
  });
  return (
    <SaidSheet
      title={titles[said.kind]}
      label={labels[said.kind]}
      hint={words('wordsHint')}
      text={text}
      onText={keep}
      most={isClosing ? 5_000 : said.kind === 'declineProposal' ? 500 : 1_000}
      sending={saving.isPending}
      fault={saving.error}
      onSend={() => saving.mutate(changeOf(of, said, text.trim()))}
      onClose={onClose}
    >
      <p className="ca-about">{said.about}</p>
      {isClosing && <p className="g-quiet">{phone('campaigns.watch', { count: WATCH_DAYS })}</p>}
    </SaidSheet>
  );
}
