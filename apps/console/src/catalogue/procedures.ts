import { type Procedure, procedureList } from '@gezhi/domain/catalogue';
import { useQuery } from '@tanstack/react-query';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** The procedures in force; matters in flight name the one they began with by its id. */
export function useProcedures() {
  return useQuery({ ...asking(procedureList, {}), ...SELDOM_CHANGES });
}

/** One procedure, or undefined until it has come. */
export function useProcedure(id: number | undefined): Procedure | undefined {
  return useProcedures().data?.items.find((one) => one.id === id)?.procedure;
}
