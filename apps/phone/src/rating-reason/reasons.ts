import { type ListedReason, ratingReasonList } from '@gezhi/domain/rating-reason';
import { useQuery } from '@tanstack/react-query';
import { client } from '../app/client.ts';
import { SELDOM_CHANGES } from '../connection/ask.ts';

const NONE: readonly ListedReason[] = [];

/** Why residents rate as they do, ended reasons too; asked for only where it is wanted. */
export function useRatingReasons(wanted: boolean): readonly ListedReason[] {
  const { data } = useQuery({
    queryKey: [ratingReasonList.name],
    queryFn: ({ signal }) => client.call(ratingReasonList, {}, { signal }),
    enabled: wanted,
    ...SELDOM_CHANGES,
  });
  return data?.items ?? NONE;
}
