import { afterQuiet } from '@gezhi/domain/notice';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { addMessages } from './message-store.ts';
import type { Telling } from './tell-reporters.ts';

/** News gathers so long before a mail goes: one mail says of all of them. */
const GATHER_MS = 5 * 60_000;

const WISHES = {
  name: 'messages-wishes',
  text: 'select person_id from mail_wishes where person_id = any ($1::uuid[])',
} as const;

/** Writes down one mail for each person whose inbox grew and who asked for mails; whoever waits for one gets no second. */
export async function tellStaff(
  tx: Transaction,
  { quiet, publicUrl }: Telling,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  const rows = await tx.run<{ person_id: string }>(WISHES, [[...new Set(personIds)]]);
  const dueAt = afterQuiet(new Date(tx.now.getTime() + GATHER_MS), quiet);
  await addMessages(
    tx,
    rows.map(({ person_id: personId }) => ({
      id: uuidv7(),
      channel: 'mail' as const,
      template: 'news' as const,
      entryId: null,
      reportId: null,
      personId,
      proofId: null,
      variables: { link: publicUrl === null ? '' : `${publicUrl}/` },
      dueAt,
    })),
  );
}
