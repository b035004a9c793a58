import type { Reply } from '@gezhi/domain/contract';
import {
  changeFirm,
  type FirmChange,
  type FirmSize,
  firmFigures,
  firmList,
  type Trade,
} from '@gezhi/domain/registry';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** One firm with what may be done with it. */
export type Listed = Reply<typeof firmList>['items'][number];

/** What the list is narrowed to; everything may be left out. */
export interface Narrowed {
  readonly area?: number;
  readonly overlay?: number;
  readonly trade?: Trade;
  readonly size?: FirmSize;
  readonly words?: string;
}

/** The firms one reads, page after page. */
export function useFirms(narrowed: Narrowed) {
  return useInfiniteQuery({
    queryKey: [firmList.name, narrowed],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        firmList,
        { query: { limit: 50, ...narrowed, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof firmList>) => page.next,
  });
}

/** How many firms an area holds, where and of which trade; nothing is asked before an area is known. */
export function useFirmFigures(area: number | undefined) {
  return useQuery({ ...asking(firmFigures, { query: { area: area ?? 0 } }), enabled: area !== undefined });
}

/** One edit of the firms; list and figures follow. */
export function useFirmChange(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('firm');
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: (change: FirmChange) => client.call(changeFirm, { body: { change } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [firmList.name] });
      void cache.invalidateQueries({ queryKey: [firmFigures.name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}

/** Codes that the page words itself; any other is told in general. */
const WORDED = ['creditCode', 'taken', 'elsewhere', 'unknown', 'ended', 'text.empty', 'text.long'] as const;

/** What is wrong, in words, each once. */
export function useFaultWords(): (problem: unknown) => readonly string[] {
  const words = useWords('firm');
  return (problem) => {
    const { details } = problem as { details?: { fields?: readonly { code: string }[] } };
    const codes = details?.fields?.map(({ code }) => code);
    if (codes === undefined) return [sayProblem(problem)];
    const said = codes.map((code) => {
      const known = WORDED.find((one) => one === code);
      return words(`fault.${(known ?? 'other').replace('.', '_') as 'other'}`);
    });
    return [...new Set(said)];
  };
}

/** Codes about who helps a firm that its dialog words itself. */
const HELP_WORDED = ['taken', 'full', 'unknown', 'past', 'ended'] as const;

/** What is wrong with naming who helps, in words, each once. */
export function useHelpFaultWords(): (problem: unknown) => readonly string[] {
  const words = useWords('firm');
  return (problem) => {
    const { details } = problem as {
      details?: { fields?: readonly { path: string; code: string }[] };
    };
    if (details?.fields === undefined) return [sayProblem(problem)];
    const said = details.fields.map(({ path, code }) => {
      if (path === 'change.leads' && code === 'taken') return words('help.fault.led');
      return words(`help.fault.${HELP_WORDED.find((one) => one === code) ?? 'other'}`);
    });
    return [...new Set(said)];
  };
}
