import { say } from '@gezhi/ui/words';
import type { CampaignRow, Proposal } from './campaigns.ts';

/** Why something is proposed, in one sentence. */
export function sayWhy({ seen, days, times }: Proposal, named: { place: string; category: string }): string {
  return say('campaign', 'why', { ...named, seen, days, times });
}

/** What a campaign is to reach. */
export function sayGoal({ goal }: Pick<CampaignRow, 'goal'>): string {
  return say('campaign', `goal.${goal.kind}`, { value: goal.value });
}

/** Whether it is reached, as far as anything can be said. */
export function sayReached({ reached }: Pick<CampaignRow, 'reached'>): string {
  if (reached === null) return say('campaign', 'reached.unknown');
  return say('campaign', reached ? 'reached.yes' : 'reached.no');
}
