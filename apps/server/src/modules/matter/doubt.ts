import { type Duty, dutiesOf } from '@gezhi/domain/access';
import { doubtOf, plainWords } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { RequestFacts } from '../../platform/http/index.ts';
import type { MatterHouse } from './house.ts';
import { lockMatters } from './subject-store.ts';

/** Rows of a list that look like a nuisance, and those that do not: only what nobody has taken up yet. */
export const DOUBTFUL = `m.doubt is not null and m.phase = 'reported'`;
export const NOT_DOUBTFUL = `(m.doubt is null or m.phase <> 'reported')`;

const KEPT_MS = 2 * 86_400_000;
const DAY_MS = 86_400_000;

const TIMES: Statement = {
  name: 'report-text-times',
  text: `with old as (delete from report_texts where at < $4)
    select count(*)::int + 1 as times from report_texts where sender_digest = $1 and text_digest = $2 and at > $3`,
};
const SENT: Statement = {
  name: 'report-text-sent',
  text: 'insert into report_texts (text_digest, sender_digest, at) values ($2, $1, $3)',
};
const DOUBT: Statement = { name: 'matter-doubt', text: 'update matters set doubt = $2 where id = $1' };
const CLEAR: Statement = {
  name: 'matter-no-doubt',
  text: 'update matters set doubt = null, version = version + 1 where id = $1 returning version',
};

interface Sent {
  readonly matterId: string;
  readonly description: string;
  readonly category: string | undefined;
  readonly from: Pick<RequestFacts, 'network' | 'device'>;
  /** Sent without the proof of work that was asked for. */
  readonly isUnproven: boolean;
}

/**
 * Looks at a resident's report that has just been written: words, and how often the same came from the same device or network.
 * What burns is not looked at: better ten nuisances on the desk than one fire in the wrong list.
 */
export async function doubtReport(tx: Transaction, house: MatterHouse, sent: Sent): Promise<void> {
  const { catalogue } = house.knowledge();
  if (sent.category !== undefined && (catalogue.find(sent.category)?.severity ?? 4) <= 1) return;
  const sender = digest(house, sent.from.device ?? sent.from.network);
  const text = digest(house, plainWords(sent.description));
  const now = tx.now.getTime();
  const [row] = await tx.run<{ times: number }>(TIMES, [
    sender,
    text,
    new Date(now - DAY_MS),
    new Date(now - KEPT_MS),
  ]);
  tx.send(SENT, [sender, text, tx.now]);
  const doubt =
    doubtOf({ text: sent.description, times: row?.times ?? 1 }) ?? (sent.isUnproven ? 'unproven' : undefined);
  if (doubt === undefined) return;
  await tx.applying();
  tx.send(DOUBT, [sent.matterId, doubt]);
}

function digest({ keyring }: MatterHouse, text: string): Buffer {
  return keyring.blindIndex('report_texts.digest', text, 'text') ?? Buffer.alloc(32);
}

/** Takes a matter out of what looks like a nuisance, with an entry: one click of an operator who sees it. Throws not.found, access.role, matter.guard. */
export async function clearDoubt(
  tx: Transaction,
  house: MatterHouse,
  matterId: string,
): Promise<{ id: string; version: number }> {
  await lockMatters(tx, [matterId]);
  const duty = deskDuty(tx);
  const { rows } = await tx.query<{ doubt: string | null }>('select doubt from matters where id = $1', [
    matterId,
  ]);
  if (duty === undefined) throw new Problem('access.role');
  const doubt = rows[0]?.doubt ?? null;
  if (doubt === null) throw new Problem('matter.guard', { guard: 'doubted' });
  await tx.applying();
  const [written] = await tx.run<{ version: number }>(CLEAR, [matterId]);
  const version = written?.version ?? 0;
  await house.journal.append(tx, {
    subjectKind: 'matter',
    subjectId: matterId,
    seq: version,
    action: 'noNuisance',
    dutyId: duty.id,
    codes: { doubt },
    passages: [],
  });
  return { id: matterId, version };
}

/** The post under which somebody may say that a report is no nuisance. */
export function deskDuty({ actor }: Transaction): Duty | undefined {
  return dutiesOf(actor).find(({ role }) => role === 'operator' || role === 'dutyChief');
}
