import {
  type CampaignChange,
  campaignList,
  campaignPage,
  changeCampaign,
  proposalList,
  proposalPage,
} from '@gezhi/domain/campaign';
import type { Reply } from '@gezhi/domain/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

export type Proposal = Reply<typeof proposalList>['items'][number]['data'];
export type CampaignRow = Reply<typeof campaignList>['items'][number]['data'];
export type CampaignView = Reply<typeof campaignPage>;

const PAGE = 30;
/** Proposals shown at first: the campaigns stand below them. */
const PROPOSALS = 5;

const asked = (area: number | undefined, after: string | undefined, limit = PAGE) => ({
  limit,
  ...(area === undefined ? {} : { area }),
  ...(after === undefined ? {} : { after }),
});

/** Campaigns of an area, or those in which the own units take part, page after page. */
export function useCampaigns(area: number | undefined) {
  return useInfiniteQuery({
    queryKey: [campaignList.name, area],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(campaignList, { query: asked(area, pageParam) }, { signal }),
    getNextPageParam: (page: Reply<typeof campaignList>) => page.next,
  });
}

/** What recurs in an area and nobody has decided on, page after page. */
export function useProposals(area: number | undefined, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [proposalList.name, area],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(proposalList, { query: asked(area, pageParam, PROPOSALS) }, { signal }),
    getNextPageParam: (page: Reply<typeof proposalList>) => page.next,
  });
}

/** A proposal with the matters behind it. */
export function useProposal(id: string) {
  return useQuery(asking(proposalPage, { params: { id } }));
}

/** One campaign. */
export function useCampaign(id: string) {
  return useQuery(asking(campaignPage, { params: { id } }));
}

/** One step of a campaign or a proposal; pages and lists follow. */
export function useCampaignChange(onDone: () => void = () => undefined) {
  const cache = useQueryClient();
  const refresh = () => {
    for (const { name } of [campaignPage, campaignList, proposalList])
      void cache.invalidateQueries({ queryKey: [name] });
  };
  const saving = useMutation({
    mutationFn: (change: CampaignChange) => client.call(changeCampaign, { body: { change } }),
    onSuccess: () => {
      refresh();
      onDone();
    },
    onError: refresh,
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}
