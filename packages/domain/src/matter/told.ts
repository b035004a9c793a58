/** Steps about the papers of whoever asked for something: no other reporter of the matter is told of them (docs/field.md §2.11). */
const OF_APPLICANT: readonly string[] = [
  'owePaper',
  'oweWhileHandling',
  'bringPaper',
  'waivePaper',
  'extendPaper',
  'goOnWithout',
  'paperSoon',
  'paperLapsed',
];

/** Steps a reporter is told of; everything else is the house's own work (docs/field.md §2.3). */
const TOLD: ReadonlySet<string> = new Set([
  'report',
  'solve',
  'record',
  'accept',
  'decline',
  'appeal',
  'appealRuling',
  'supplement',
  'askReporter',
  'answerQuestion',
  'merge',
  'unmerge',
  'dispatch',
  'finalDispatch',
  'sign',
  'progress',
  'urge',
  'submit',
  'pass',
  'fail',
  'rate',
  'noAnswer',
  'escalate',
  'decideVoid',
  'settle',
  'lapse',
  'reopen',
  'recordConsent',
  'withdrawConsent',
  'decideSuspension',
  'resume',
  'decideExtension',
  'handOver',
  'rule',
  'offer',
  'publishWish',
  'nameErrand',
  'take',
  'giveBack',
  'withdrawOffer',
  'mediate',
  'recordAgreement',
  'confirmPerformance',
  'failPerformance',
  'endUnsettled',
  'endWithdrawn',
  ...OF_APPLICANT,
]);

/** Whether the reporter reads the step of this action in the story of the matter; who looked up the contact is told apart. */
export function isTold(action: string): boolean {
  return TOLD.has(action);
}

/** Whether the step is told to the matter's own reporter alone, and to none whose report was merged into it. */
export function isOfApplicant(action: string): boolean {
  return OF_APPLICANT.includes(action);
}

/** Steps of those who handle a matter: what they made public is for everybody who told of it, whenever they did (docs/field.md §2.18). */
const WORK: ReadonlySet<string> = new Set([
  'accept',
  'dispatch',
  'finalDispatch',
  'sign',
  'progress',
  'solve',
  'submit',
  'pass',
  'fail',
  'escalate',
  'decideSuspension',
  'resume',
  'decideExtension',
  'recordAgreement',
  'endUnsettled',
]);

/** Whether the step belongs to the work on a matter, and not to one of its reporters. */
export function isWork(action: string): boolean {
  return WORK.has(action);
}

/** Whether the reporter reads this very entry: a request that was refused changed nothing, and the first of two rulings neither: both stay among the staff. */
export function isToldEntry(entry: {
  readonly action: string;
  readonly codes: Readonly<Record<string, unknown>>;
}): boolean {
  if (entry.action === 'rule') return entry.codes.phase !== undefined;
  return isTold(entry.action) && entry.codes.verdict !== 'refuse';
}

/** Whether the entry is somebody's look at the reporter's contact, on the screen or on paper: no step, and told to the reporter apart. */
export function isLook(action: string): boolean {
  return action === 'reveal' || action === 'printContact';
}
