import type { Actor } from '../access/index.ts';
import type { MatterSubject } from './subject.ts';

/** The report of whoever speaks as a reporter; nobody answers for another reporter of the same matter. */
export function ownReport(actor: Actor, subject: MatterSubject): string | undefined {
  if (actor.kind === 'reporter') return actor.reportId;
  if (actor.kind !== 'person') return undefined;
  return subject.reports.find((report) => report.personId === actor.personId)?.id;
}
