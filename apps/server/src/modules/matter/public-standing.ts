import type { Actor } from '@gezhi/domain/access';
import { isOpenPhase } from '@gezhi/domain/catalogue';
import {
  isAppeal,
  type MatterSubject,
  openRequest,
  type PublicReason,
  type PublicStanding,
  questionFor,
} from '@gezhi/domain/matter';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import type { MatterHouse } from './house.ts';
import type { MatterRecord } from './subject-store.ts';
import type { ToldHistory } from './timeline.ts';
import type { Unsealer } from './unseal.ts';

interface Asking {
  readonly actor: Actor;
  readonly record: MatterRecord;
  readonly subject: MatterSubject;
  readonly history: ToldHistory;
  readonly unsealer: Unsealer;
  readonly reportId: string;
}

/** How the matter stands for this reporter beside its phase: what is asked, what may be done again and from when, who else works on it. */
export async function standingFor(house: MatterHouse, asking: Asking): Promise<PublicStanding> {
  const { record, subject, reportId } = asking;
  const { units } = house.knowledge();
  const named = (unitId: number) => {
    const unit = units.find(unitId);
    return unit === undefined ? [] : [{ name: unit.name, nameEn: unit.nameEn }];
  };
  // Of a restricted matter a look over the shoulder learns neither who works on it nor how many reported it.
  const isOrdinary = record.visibility === 'O';
  const assists = subject.assignments.filter(
    ({ part, kept, phase }) => part === 'assist' && !kept && (phase === 'dispatched' || phase === 'handling'),
  );
  return {
    holder: isOrdinary ? (named(record.held_by)[0] ?? null) : null,
    assistUnits: isOrdinary ? [...new Set(assists.map(({ unitId }) => unitId))].flatMap(named) : [],
    reporters: isOrdinary ? record.reporters : 1,
    question: await questionOf(asking),
    urgeFrom: isOpenPhase(record.phase) ? urgeFrom(subject, reportId) : null,
    reopenUntil: record.phase === 'closed' ? momentOf(subject.windows.reopenByReporterUntil) : null,
    ruling: rulingOf(subject),
  };
}

/** When this reporter may urge again, where that is still to come. */
function urgeFrom({ reports, windows }: MatterSubject, reportId: string): string | null {
  const from = reports.find(({ id }) => id === reportId)?.urgesFrom ?? null;
  return from === null || from <= windows.now ? null : momentOf(from);
}

function momentOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function rulingOf(subject: MatterSubject): PublicStanding['ruling'] {
  const last = subject.requests.findLast(({ kind, run }) => kind === 'ruling' && run === subject.run);
  if (last?.phase === 'refused') return 'unreasonable';
  if (openRequest(subject, 'ruling') === undefined) return null;
  return last !== undefined && isAppeal(last) ? 'appeal' : 'open';
}

async function questionOf({
  actor,
  subject,
  history,
  unsealer,
  reportId,
}: Asking): Promise<PublicStanding['question']> {
  if (questionFor(actor, subject) === undefined) return null;
  const mine = ({ action, codes }: ToldHistory['entries'][number]) =>
    action === 'askReporter' && codes.report === reportId;
  const entry = history.entries.findLast(mine);
  const passage = history.passages.find((one) => one.entry_id === entry?.id && one.name === 'ask');
  if (entry === undefined || passage === undefined) return null;
  return { text: await unsealer.masked(passage), at: entry.at.toISOString() };
}

/** The reasons that may be chosen now, and those that steps of the story name, whether they are still in force or not. */
export function reasonsFor(
  listed: readonly ListedReason[],
  { subject, told }: { readonly subject: MatterSubject; readonly told: readonly unknown[] },
): PublicReason[] {
  const offered = subject.ratingReasons.map(({ code }) => code);
  return listed
    .filter(({ code }) => offered.includes(code) || told.includes(code))
    .map(({ code, zh, en, levels, demandsReopening }) => ({
      code,
      title: { zh, en },
      levels: [...levels],
      demandsReopening,
      offered: offered.includes(code),
    }));
}
