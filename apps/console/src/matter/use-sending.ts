import type { Category } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { type MatterRow, matterFigures, matterReport } from '@gezhi/domain/matter';
import { problemCode } from '@gezhi/ui/state';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { client } from '../connection/client.ts';
import { newKey } from '../connection/new-id.ts';
import { inputOfDraft, type ReportDraft } from './report-draft.ts';

/** What was made, and the matter it was joined to. */
export interface SentReport {
  readonly receipt: Reply<typeof matterReport>;
  readonly into: MatterRow | undefined;
}

interface Sending {
  readonly draft: ReportDraft;
  readonly category: Category | undefined;
  /** The matter it is the same as: sent and merged as one thing. */
  readonly into: MatterRow | undefined;
}

/** One key for one attempt to send the same thing: what was changed meanwhile is another thing and gets its own. */
function useKey() {
  const kept = useRef<{ readonly key: string; readonly body: string } | undefined>(undefined);
  return {
    of: (body: object): string => {
      const text = JSON.stringify(body);
      if (kept.current?.body !== text) kept.current = { key: newKey(), body: text };
      return kept.current.key;
    },
    free: () => {
      kept.current = undefined;
    },
  };
}

/** Sends a report, joined to another matter where one is named. */
export function useSending(onSent: (sent: SentReport) => void) {
  const cache = useQueryClient();
  const key = useKey();
  return useMutation({
    mutationFn: ({ draft, category, into }: Sending) => {
      const body = {
        ...inputOfDraft(draft, category),
        ...(into === undefined ? {} : { mergeInto: into.id }),
      };
      return client.call(matterReport, { body }, { key: key.of(body) });
    },
    onSuccess: (receipt, { into }) => {
      key.free();
      void cache.invalidateQueries({ queryKey: [matterFigures.name] });
      onSent({ receipt, into });
    },
    onError: (problem) => {
      // Only a refusal frees the key: after a broken line the same report is sent again under the same one.
      const code = problemCode(problem);
      if (code !== undefined && code !== 'busy' && code !== 'unavailable') key.free();
    },
  });
}

/** Whether a report with this id is there already: it arrived, and its answer was lost on the way. */
export function isTaken(problem: unknown): boolean {
  if (problemCode(problem) !== 'input.invalid') return false;
  const { details } = problem as { details?: { fields?: readonly { path?: string; code?: string }[] } };
  return details?.fields?.some((field) => field.path === 'id' && field.code === 'taken') ?? false;
}
