import type { MatterSubject, Request } from './subject.ts';

/** Rulings of this run in the order in which they were asked for. */
export function rulingsOf(subject: MatterSubject): readonly Request[] {
  return subject.requests.filter(({ kind, run }) => kind === 'ruling' && run === subject.run);
}

/** Whether the last word of this run was that the demand is unreasonable. */
export function isRuledOut(subject: MatterSubject): boolean {
  return rulingsOf(subject).at(-1)?.phase === 'refused';
}

/** Whether the ruling is asked for by an appeal against the one before. */
export function isAppeal({ asked }: Request): boolean {
  return asked !== null && 'appeal' in asked;
}

/** Whether a ruling of this run was appealed against already: that is possible once. */
export function isAppealedRuling(subject: MatterSubject): boolean {
  return rulingsOf(subject).some(isAppeal);
}
