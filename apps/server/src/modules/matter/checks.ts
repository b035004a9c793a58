import { dateOf, dayOf, dayOfDate } from '@gezhi/domain/calendar';
import { type Category, isOffered } from '@gezhi/domain/catalogue';
import {
  type ActionInput,
  EXTENSION_DAYS_MOST,
  hasOpenPart,
  leadOf,
  levelOf,
  type PauseManner,
  type PlaceInput,
  type PoolLevel,
  questionedReport,
  reasonsFit,
  reportAsked,
  SUSPENSION_REASONS,
  type SuspensionTerms,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { checkFinishOn } from './checks-finish.ts';
import { checkExtended, checkOwed } from './checks-papers.ts';
import type { MatterHouse } from './house.ts';
import { checkDispatchLine, checkGround, checkReturnBasis, checkRulingLine } from './line-checks.ts';
import type { LoadedMatter, MatterRecord } from './subject-store.ts';
import { isCentre, isGivenDown, takesPart, wasCalled } from './unit-rules.ts';
import { windowEnds } from './windows.ts';
import { momentOf } from './write-whistles.ts';

/** A step whose input has its shape and now meets the facts of the house. */
export interface CheckedStep {
  readonly matter: LoadedMatter;
  readonly input: ActionInput;
  readonly kind: string;
  /** Named conditions that the procedure puts before the action. */
  readonly guards: readonly string[];
  readonly records: ReadonlyMap<string, MatterRecord>;
}

type Check = (house: MatterHouse, step: CheckedStep) => void;

/** What only the facts of the house can tell about an input. Throws input.invalid, matter.guard, matter.merged, consent.missing. */
export function checkInput(house: MatterHouse, step: CheckedStep): void {
  CHECKS[step.kind]?.(house, step);
}

const CHECKS: Readonly<Record<string, Check>> = {
  finalDispatch: (house, step) => {
    CHECKS.dispatch?.(house, step);
    checkGround(house, step);
  },
  decideReturn: checkRulingLine,
  dispatch: (house, step) => {
    checkUnits(house, step, 'lead');
    checkUnits(house, step, 'assists');
    checkUnits(house, step, 'invited');
    checkDispatchLine(house, step);
    checkFinishOn(step);
  },
  giveTask: checkTask,
  requestReturn: (house, step) => {
    checkUnits(house, step, 'suggested');
    checkReturnBasis(house, step);
  },
  supervise: (_house, { matter, input }) => {
    if (levelOf(input.level) <= matter.subject.supervision)
      throw new Problem('matter.guard', { guard: 'supervisionRises' });
  },
  requestExtension: (_house, { input }) => {
    const days = Number(input.days);
    if (!Number.isInteger(days) || days < 1 || days > EXTENSION_DAYS_MOST) throw invalid('days');
  },
  requestSuspension: (house, { matter, input }) => {
    const manner = input.manner as PauseManner;
    if (!SUSPENSION_REASONS[manner].includes(String(input.reason))) throw invalid('reason');
    if (input.reason === 'papers' && matter.subject.papers.length === 0)
      throw new Problem('matter.guard', { guard: 'paperOwed' });
    const deferred = matter.subject.pauses.some(
      (one) => one.manner === 'deferred' && one.run === matter.subject.run,
    );
    if (manner === 'deferred' && deferred) throw new Problem('matter.guard', { guard: 'deferredOnce' });
    checkReview(house, matter, { manner, reviewOn: String(input.reviewOn) });
  },
  assignDown: (house, { input, matter }) => {
    if (!isGivenDown(house.knowledge(), matter, input.to as number)) throw invalid('to');
  },
  whistle: checkWhistle,
  mediate: (_house, { input, matter }) => {
    if (momentOf(String(input.heldAt)).getTime() > matter.subject.windows.now) throw invalid('heldAt');
  },
  recordAgreement: checkPerformBy,
  offer: checkOffer,
  publishWish: checkOffer,
  owePaper: checkOwed,
  extendPaper: checkExtended,
  consult: (house, step) => {
    checkUnits(house, step, 'members');
    checkAhead(step, 'meetAt');
  },
  concludeConsultation: (house, step) => {
    checkUnits(house, step, 'proposedLead');
    const came = (step.input.present as readonly number[] | undefined) ?? [];
    if (came.some((one) => !wasCalled(step.matter.subject, one))) throw invalid('present');
  },
  escalate: (house, { matter }) => {
    const unit = house.knowledge().units.find(matter.record.held_by);
    if (unit?.parentId == null) throw new Problem('matter.guard', { guard: 'topmost' });
  },
  correct: (house, { input, matter }) => {
    const category =
      typeof input.category === 'string' ? house.knowledge().catalogue.find(input.category) : undefined;
    const isKept = category?.code === matter.record.category;
    const mayChoose = category !== undefined && (isKept || isOffered(category));
    if (input.category !== undefined && !mayChoose) throw invalid('category');
    checkConsent(matter, category, input);
    const { gridId, communityId } = (input.place as PlaceInput | undefined) ?? {};
    for (const areaId of [gridId, communityId]) {
      if (areaId !== undefined && house.knowledge().tree.find(areaId) === undefined) throw invalid('place');
    }
  },
  submit: (_house, { matter, input }) => {
    const photos = (input.photos as string[] | undefined) ?? [];
    const isPlaced = matter.record.lon !== null || matter.record.grid_id !== null;
    if (matter.subject.evidence === 'photo' && isPlaced && photos.length === 0) {
      throw new Problem('matter.guard', { guard: 'evidence' });
    }
  },
  merge: (_house, { matter, input, records }) => {
    const into = records.get(String(input.into).toLowerCase());
    if (into === undefined || into.id === matter.record.id) throw invalid('into');
    if (into.phase === 'merged') throw new Problem('matter.merged', { into: into.merged_into });
    if (into.phase === 'voided' || into.phase === 'declined') throw invalid('into');
    // A restricted reporter must not learn of, or be read along with, an ordinary matter, nor the other way round.
    if (into.visibility !== matter.record.visibility)
      throw new Problem('matter.guard', { guard: 'sameVisibility' });
  },
  askReporter: (_house, { matter, input }) => {
    if (questionedReport(matter.subject, input.report) === undefined) throw invalid('report');
  },
  rate: (house, step) => {
    checkReport(house, step);
    const { rating, reasons } = step.input;
    if (!reasonsFit(step.matter.subject, { rating, reasons })) throw invalid('reasons');
    if (reportAsked(step.matter.subject, step.input.report) === undefined)
      throw new Problem('matter.guard', { guard: 'answered' });
  },
  noAnswer: checkReport,
  withdrawConsent: (_house, { matter, input }) => {
    const named = matter.subject.reports.find((report) => report.id === input.whose);
    if (input.whose !== undefined && named?.consented !== true) throw invalid('whose');
  },
};

/** Into a care category only with a consent, standing or brought along, and a consent comes along for nothing else (docs/field.md §3.4). */
function checkConsent(matter: LoadedMatter, category: Category | undefined, input: ActionInput): void {
  const isCare = category?.visibility === 'C';
  if (input.consent !== undefined && !isCare) throw invalid('consent');
  const stands = matter.subject.reports.some((report) => report.consented);
  if (isCare && input.consent === undefined && !stands) throw new Problem('consent.missing');
}

/** Units that are there, take matters, and are not complained of in this one. */
function checkUnits(house: MatterHouse, { matter, input }: CheckedStep, field: string): void {
  const named = input[field] ?? [];
  for (const unitId of Array.isArray(named) ? named : [named]) {
    if (!takesPart(house.knowledge(), matter.subject, unitId)) throw invalid(field);
  }
}

/** Departments are called, nobody of the centre's own; and one meets at a time to come. */
function checkWhistle(house: MatterHouse, step: CheckedStep): void {
  checkUnits(house, step, 'departments');
  const departments = step.input.departments as readonly number[];
  if (departments.some((unitId) => isCentre(house.knowledge(), unitId))) throw invalid('departments');
  checkAhead(step, 'meetAt');
}

/** A wall clock, where one is given, that has not struck yet. */
function checkAhead({ input, matter }: CheckedStep, field: string): void {
  const said = input[field];
  if (typeof said === 'string' && momentOf(said).getTime() <= matter.subject.windows.now)
    throw invalid(field);
}

/** What was agreed is to be performed today or later, within the ten years for which anybody could ask. */
const PERFORM_DAYS_MOST = 3660;

function checkPerformBy(_house: MatterHouse, { input, matter }: CheckedStep): void {
  const days = dayOfDate(String(input.performBy)) - dayOf(matter.subject.windows.now);
  if (days < 0 || days > PERFORM_DAYS_MOST) throw invalid('performBy');
}

/** The pool of an area that the matter lies in, as long as a task may take. */
function checkOffer(_house: MatterHouse, { input, matter }: CheckedStep): void {
  if (matter.subject.areas[input.poolLevel as PoolLevel] === null) throw invalid('poolLevel');
  if (input.untilOn === undefined) return;
  const days = dayOfDate(String(input.untilOn)) - dayOf(matter.subject.windows.now);
  if (days < 0 || days > TASK_DAYS_MOST) throw invalid('untilOn');
}

/** Nobody is given a task for longer than a year. */
const TASK_DAYS_MOST = 366;

/** A unit that takes matters, not the one that leads, with nothing else to do in it; a day ahead. */
function checkTask(house: MatterHouse, step: CheckedStep): void {
  const { matter, input } = step;
  checkUnits(house, step, 'unit');
  if (input.unit === leadOf(matter.subject)?.unitId) throw invalid('unit');
  if (hasOpenPart(matter.subject, input.unit as number))
    throw new Problem('matter.guard', { guard: 'unitHasPart' });
  if (input.dueOn === undefined) return;
  const today = dayOf(matter.subject.windows.now);
  const days = dayOfDate(String(input.dueOn)) - today;
  if (days < 1 || days > TASK_DAYS_MOST) throw invalid('dueOn');
}

function checkReport(_house: MatterHouse, { matter, input }: CheckedStep): void {
  const { reports } = matter.subject;
  if (input.report !== undefined && !reports.some((report) => report.id === input.report))
    throw invalid('report');
  // Nobody is asked twice in a run, and an answer is never overwritten.
  if (reportAsked(matter.subject, input.report)?.answered === true)
    throw new Problem('matter.guard', { guard: 'answered' });
}

function invalid(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code: 'unknown', known: true }] });
}

/** A review lies ahead, that of a deferral within ten working days (docs/field.md §2.3 row 14). */
function checkReview(
  house: MatterHouse,
  { subject, record }: LoadedMatter,
  { manner, reviewOn }: Pick<SuspensionTerms, 'manner' | 'reviewOn'>,
): void {
  const { now } = subject.windows;
  if (reviewOn <= dateOf(dayOf(now))) throw invalid('reviewOn');
  if (manner !== 'deferred') return;
  const ends = windowEnds(house.knowledge(), 'deferral', { at: now, for: { unitId: record.held_by } });
  if (reviewOn > dateOf(dayOf(ends - 1))) throw new Problem('matter.guard', { guard: 'deferralShort' });
}
