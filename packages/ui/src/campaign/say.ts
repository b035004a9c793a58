import type { Campaign, proposalList } from '@gezhi/domain/campaign';
import type { Reply } from '@gezhi/domain/contract';
import { say } from '../words/index.ts';

type Proposal = Reply<typeof proposalList>['items'][number]['data'];

/** Why something is proposed, in one sentence. */
export function sayWhy({ seen, days, times }: Proposal, named: { place: string; category: string }): string {
  return say('campaign', 'why', { ...named, seen, days, times });
}

/** What a campaign is to reach. */
export function sayGoal({ goal }: Pick<Campaign, 'goal'>): string {
  return say('campaign', `goal.${goal.kind}`, { value: goal.value });
}

/** Whether it is reached, as far as anything can be said. */
export function sayReached({ reached }: Pick<Campaign, 'reached'>): string {
  if (reached === null) return say('campaign', 'reached.unknown');
  return say('campaign', reached ? 'reached.yes' : 'reached.no');
}
