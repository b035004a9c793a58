import type { Reply } from '@gezhi/domain/contract';
import { type MatterReceipt, matterFigures, matterPage } from '@gezhi/domain/matter';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/stream.ts';
import { patchRows } from './rows.ts';

/** One matter as its page shows it. */
export type Page = Reply<typeof matterPage>;
/** The facts of a matter. */
export type Matter = Page['data'];
/** What the person may do now, as the server offers it. */
export type Offer = Page['can'][number];
/** One reporter's row, masked. */
export type Report = Matter['reports'][number];

/** One matter with its timeline and what may be done; follows the stream while it is shown. */
export function useMatter(id: string | undefined) {
  const query = useQuery({
    ...asking(matterPage, { params: { id: id ?? '' } }),
    enabled: id !== undefined,
  });
  useChanges((change) => {
    const about = change.kind === 'refresh' || (change.kind === 'matter' && change.id === id);
    if (about && id !== undefined) void query.refetch();
  });
  return query;
}

/** After a step: the row in place, the figures anew, the page anew. */
export async function tookStep(client: QueryClient, receipt: MatterReceipt): Promise<void> {
  patchRows(client, receipt);
  void client.invalidateQueries({ queryKey: [matterFigures.name] });
  const asked = asking(matterPage, { params: { id: receipt.id } });
  await client.invalidateQueries({ queryKey: asked.queryKey });
  const page = client.getQueryData(asked.queryKey);
  if (page !== undefined) patchRows(client, page.data);
}
