import { procedureList } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { useQuery } from '@tanstack/react-query';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** A procedure in force and the area it holds in. */
export type Listed = Reply<typeof procedureList>['items'][number];

/** The procedures in force, of every area that has its own. */
export function useProcedures() {
  return useQuery({ ...asking(procedureList, {}), ...SELDOM_CHANGES });
}
