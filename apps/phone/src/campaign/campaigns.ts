import { randomKey } from '@gezhi/client';
import {
  type CampaignChange,
  campaignList,
  campaignPage,
  changeCampaign,
  proposalList,
} from '@gezhi/domain/campaign';
import type { Reply } from '@gezhi/domain/contract';
import { problemCode } from '@gezhi/ui/state';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { client } from '../app/client.ts';
import { asking } from '../connection/ask.ts';

export type CampaignState = 'running' | 'closed';
export type CampaignRow = Reply<typeof campaignList>['items'][number]['data'];
export type CampaignView = Reply<typeof campaignPage>;
export type PlanStep = CampaignView['plan'][number];
export type Proposal = Reply<typeof proposalList>['items'][number]['data'];

/** Rows loaded at a time: some three screens. */
const PAGE_ROWS = 20;
/** Proposals are long sentences: half a screen of them. */
const PROPOSED_ROWS = 5;

/** Campaigns of my area, or those in which my unit takes part, loaded as the person goes down. */
export function useCampaigns(state: CampaignState, enabled = true) {
  return useInfiniteQuery({
    queryKey: [campaignList.name, state],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        campaignList,
        { query: { state, limit: PAGE_ROWS, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof campaignList>) => page.next,
  });
}

/** What recurs in my area and nobody has decided on, loaded as the person goes down. */
export function useProposals(area: number | null) {
  return useInfiniteQuery({
    queryKey: [proposalList.name, area],
    enabled: area !== null,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        proposalList,
        {
          query: {
            limit: PROPOSED_ROWS,
            ...(area === null ? {} : { area }),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof proposalList>) => page.next,
  });
}

/** One campaign. */
export function useCampaign(id: string) {
  return useQuery(asking(campaignPage, { params: { id } }));
}

/** One step of a campaign or a proposal. A step that got no answer keeps its key: pressed again it has one effect. */
export function useCampaignStep(onDone: () => void) {
  const queries = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  const refresh = (): void => {
    for (const { name } of [campaignPage, campaignList, proposalList])
      void queries.invalidateQueries({ queryKey: [name] });
  };
  return useMutation({
    mutationFn: (change: CampaignChange) => {
      key.current ??= randomKey();
      return client.call(changeCampaign, { body: { change } }, { key: key.current });
    },
    onSuccess: () => {
      refresh();
      onDone();
    },
    onError: (problem) => {
      if (problemCode(problem) === undefined) return;
      key.current = undefined;
      refresh();
    },
  });
}
