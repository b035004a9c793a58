import { isOfApplicant } from '@gezhi/domain/matter';
import {
  afterQuiet,
  type MessageMoment,
  type MessageTemplate,
  momentOf,
  type QuietHours,
  silenceOf,
} from '@gezhi/domain/notice';
import type { Language } from '@gezhi/domain/text';
import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { Entry } from '../../platform/journal/index.ts';
import { addMessages, type NewMessage } from './message-store.ts';
import { stageWords } from './message-words.ts';

/** How residents are told, as the house is set. */
export interface Telling {
  readonly quiet: QuietHours | null;
  readonly language: Language;
  /** Where the resident's pages stand, without a slash at the end; null where nobody said it. */
  readonly publicUrl: string | null;
}

interface ReporterRow {
  readonly id: string;
  readonly matter_id: string;
  readonly answers: string;
  readonly number: string;
  readonly is_first: boolean;
  readonly may_contact: 'yes' | 'centre' | 'no';
  readonly wants_reply: boolean;
  readonly has_phone: boolean;
  readonly has_mail: boolean;
  readonly message_consent: 'none' | 'progress' | null;
  readonly is_restricted: boolean;
}

// Whoever's report was merged is answered by the matter it was merged into, under its own number.
const REPORTERS: Statement = {
  name: 'messages-reporters',
  text: `select r.id, r.matter_id, a.id as answers, m.number, r.may_contact, r.wants_reply, r.phone_sealed is not null as has_phone,
      r.email_sealed is not null as has_mail,
      r.message_consent, m.visibility <> 'O' or a.visibility <> 'O' as is_restricted,
      not exists (select from reports o where o.matter_id = r.matter_id and (o.created_at, o.id) < (r.created_at, r.id)) as is_first
    from matters a join matters m on m.id = a.id or m.merged_into = a.id join reports r on r.matter_id = m.id
    where a.id = any ($1::uuid[])`,
};

/** An entry with the kind of its action. */
export interface KindedEntry {
  readonly entry: Entry;
  readonly kind: string | undefined;
}

/**
 * Writes down the messages that entries owe to residents: whoever may be written to, each once per entry, none in the quiet
 * hours (docs/field.md §6.9). Runs in the transaction of the reaction, so a repeat writes nothing twice.
 */
export async function tellReporters(
  tx: Transaction,
  { telling, moments }: { readonly telling: Telling; readonly moments: readonly MessageMoment[] },
  entries: readonly KindedEntry[],
): Promise<void> {
  const owed = entries.flatMap(({ entry, kind }) => {
    const moment = momentOf(moments, { kind, codes: entry.codes });
    return moment?.languages.includes(telling.language) === true
      ? [{ entry, kind, template: moment.template }]
      : [];
  });
  if (owed.length === 0) return;
  const reporters = await tx.run<ReporterRow>(REPORTERS, [owed.map(({ entry }) => entry.subjectId)]);
  const messages = owed.flatMap((one) =>
    reporters
      .filter((reporter) => reporter.answers === one.entry.subjectId && concerns(one, reporter))
      .filter((reporter) => silenceOf(tellableOf(reporter)) === null)
      .flatMap((reporter) => messagesTo(reporter, { telling, now: tx.now, ...one })),
  );
  await addMessages(tx, messages);
}

/** What is asked of one reporter is not told to another; papers are the applicant's. */
function concerns({ entry, kind }: KindedEntry, reporter: ReporterRow): boolean {
  const named = [entry.codes.report, entry.codes.whose].find((id) => typeof id === 'string');
  if (named !== undefined) return named === reporter.id;
  const isOwn = reporter.is_first && reporter.matter_id === entry.subjectId;
  return kind === undefined || !isOfApplicant(kind) || isOwn;
}

export function tellableOf(row: Omit<ReporterRow, 'id' | 'matter_id' | 'answers' | 'number' | 'is_first'>) {
  return {
    mayContact: row.may_contact,
    wantsReply: row.wants_reply,
    hasAddress: row.has_phone || row.has_mail,
    messageConsent: row.message_consent,
    isRestricted: row.is_restricted,
  };
}

interface Owed {
  readonly telling: Telling;
  readonly now: Date;
  readonly entry: Entry;
  readonly template: MessageTemplate;
}

/** One to the telephone and one by mail, as far as there is either. */
function messagesTo(reporter: ReporterRow, owed: Owed): NewMessage[] {
  const channels = [
    ...(reporter.has_phone ? (['sms'] as const) : []),
    ...(reporter.has_mail ? (['mail'] as const) : []),
  ];
  return channels.map((channel) => messageTo(reporter, channel, owed));
}

function messageTo(
  reporter: ReporterRow,
  channel: NewMessage['channel'],
  { telling, now, entry, template }: Owed,
): NewMessage {
  const { quiet, language, publicUrl } = telling;
  return {
    id: uuidv7(),
    channel,
    template,
    entryId: entry.id,
    reportId: reporter.id,
    personId: null,
    proofId: null,
    variables: {
      number: reporter.number,
      stage: stageWords(template, language),
      link: publicUrl === null ? '' : `${publicUrl}/public/track`,
    },
    dueAt: afterQuiet(now, quiet),
  };
}
