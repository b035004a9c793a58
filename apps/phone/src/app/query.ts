import { isSignedOut } from '@gezhi/ui/session';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { forgetSession } from './session.ts';

function noticeSignedOut(error: Error): void {
  if (isSignedOut(error)) forgetSession(queryClient);
}

/**
 * The server's state in this phone. A refusal (4xx) is never asked again; a session that has ended leads to the
 * sign-in page from wherever it is noticed.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
