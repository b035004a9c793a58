import type { Actor } from '../access/index.ts';
import { ownReport } from './own-report.ts';
import { type MatterSubject, openRequest, type ReportFacts, type Request } from './subject.ts';

/** Whom a question is put to: the reporter who is named, else whoever reported first. */
export function questionedReport(subject: MatterSubject, reportId: unknown): ReportFacts | undefined {
  const named = subject.reports.find((report) => report.id === reportId);
  return reportId === undefined ? subject.reports[0] : named;
}

/** The question that waits for this reporter's answer, or undefined; what another was asked is nobody else's. */
export function questionFor(actor: Actor, subject: MatterSubject): Request | undefined {
  const request = openRequest(subject, 'question');
  const asked = request?.asked ?? null;
  if (request === undefined || asked === null || !('report' in asked)) return undefined;
  return asked.report === ownReport(actor, subject) ? request : undefined;
}
