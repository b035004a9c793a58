import type { Duty } from '../access/index.ts';
import { isOpenPhase, type Procedure, type ProcedureAction } from '../catalogue/index.ts';
import { changeOf, settledState } from '../matter/index.ts';
import { Clocking, type SimulatedClock } from './clocking.ts';
import { type Judged, judge, type WhyNot } from './judge.ts';
import type { PastMatter, PastStep, SimulationGround } from './past.ts';
import { changed, reported, reportsBy, type Standing } from './state.ts';
import { sortOf } from './work.ts';

/** What a replay of one matter counts: how often, by figure (`family key`). */
export type Counts = ReadonlyMap<string, number>;

/** A matter as it would have gone. */
export interface Replayed {
  readonly counts: Counts;
  readonly clocks: readonly SimulatedClock[];
  /** False where it would have stood still: what came after is not known. */
  readonly isKnown: boolean;
  /** Who would have led it last; null for nobody. */
  readonly leadUnitId: number | null;
}

/** Where a dispatch would have gone; `isKnown` says no where the desk had not followed what was proposed. */
export interface Redirected {
  readonly unitId: number;
  readonly isKnown: boolean;
}

/** Says where a dispatch goes; the unit it really went to is handed in. */
export type Redirect = (
  past: PastMatter,
  at: { category: string | null; at: number; unitId: number },
) => Redirected;

const AS_IT_WENT: Redirect = (_, { unitId }) => ({ unitId, isKnown: true });

/**
 * Replays one matter of the past against a set of rules: each step is judged anew and, where it could have been taken, done
 * by the effects of the house; moments stay those of the past. What cannot be known is counted as not known. Pure.
 */
export function replay(
  past: PastMatter,
  ground: SimulationGround,
  redirect: Redirect = AS_IT_WENT,
): Replayed {
  return new Replay(past, ground, redirect).run();
}

const EMPTY: Replayed = {
  counts: new Map([['notKnown procedure', 1]]),
  clocks: [],
  isKnown: true,
  leadUnitId: null,
};

class Replay {
  readonly #past: PastMatter;
  readonly #ground: SimulationGround;
  readonly #redirect: Redirect;
  readonly #clocking: Clocking;
  readonly #counts = new Map<string, number>();
  /** Which unit does what another one did, where a dispatch went elsewhere. */
  readonly #instead = new Map<number, number>();

  constructor(past: PastMatter, ground: SimulationGround, redirect: Redirect) {
    this.#past = past;
    this.#ground = ground;
    this.#redirect = redirect;
    this.#clocking = new Clocking(past, ground);
  }

  run(): Replayed {
    const past = this.#past;
    const { procedureFor, findCategory } = this.#ground;
    const { category } = past.steps[0]?.codes ?? {};
    const procedure = procedureFor(
      typeof category === 'string' ? findCategory(category) : undefined,
      past.areas,
    );
    if (procedure === undefined) return EMPTY;
    let standing = reported(past, procedure, this.#ground);
    this.#clocking.move({ kind: 'report', at: past.createdAt, before: null, after: standing });
    let isKnown = true;
    for (let at = 1; at < past.steps.length && isKnown; at += 1) {
      const next = this.#step(standing, procedure, at);
      if (next === undefined) isKnown = false;
      else standing = next;
    }
    return {
      counts: this.#counts,
      clocks: this.#clocking.finish(standing, isKnown),
      isKnown,
      leadUnitId: standing.leadUnitId,
    };
  }

  #count(figure: string, by = 1): void {
    this.#counts.set(figure, (this.#counts.get(figure) ?? 0) + by);
  }

  /** The matter after a step of the past; undefined where it would have stood still from then on. */
  #step(before: Standing, procedure: Procedure, index: number): Standing | undefined {
    const step = this.#past.steps[index];
    if (step === undefined) return before;
    const standing = this.#joined(before, step);
    if (step.was === null) return this.#aside(standing, procedure, step);
    const judged = this.#judge(standing, procedure, step);
    if ('action' in judged) return this.#take(standing, procedure, { step, judged });
    return this.#refused(standing, procedure, { index, whyNot: judged.whyNot });
  }

  #judge(standing: Standing, procedure: Procedure, step: PastStep): Judged {
    const isInTime = (at: number) => this.#clocking.isInTime(standing, at);
    return judge({ subject: standing.subject, procedure, isInTime }, step);
  }

  /** Whoever reported meanwhile waits for an answer too. */
  #joined(standing: Standing, { at }: PastStep): Standing {
    const { subject } = standing;
    const reports = reportsBy(this.#past, at, subject.reports);
    return reports === subject.reports ? standing : { ...standing, subject: { ...subject, reports } };
  }

  #refused(
    standing: Standing,
    procedure: Procedure,
    { index, whyNot }: { readonly index: number; readonly whyNot: WhyNot },
  ): Standing | undefined {
    const { steps } = this.#past;
    const { action, codes } = steps[index] as PastStep;
    const { phase, state } = standing.subject;
    // It had come to where the step would have led, or to its end: nobody need have taken it.
    if (whyNot === 'state' && (codes.phase === phase || !isOpenPhase(phase))) {
      this.#count(`unneeded ${action}`);
      return standing;
    }
    this.#count(`refused ${action}:${whyNot}`);
    if (codes.phase === undefined || this.#goesOn(standing, procedure, index)) return standing;
    this.#count(`stuck ${state}`);
    return undefined;
  }

  /** Whether the next step that moved it could be taken although this one could not. */
  #goesOn(standing: Standing, procedure: Procedure, index: number): boolean {
    const { steps } = this.#past;
    const next = steps.slice(index + 1).find(({ was, codes }) => was !== null && codes.phase !== undefined);
    return next !== undefined && 'action' in this.#judge(standing, procedure, next);
  }

  #take(
    standing: Standing,
    procedure: Procedure,
    {
      step,
      judged,
    }: { readonly step: PastStep; readonly judged: Extract<Judged, { action: ProcedureAction }> },
  ): Standing {
    const { action, notKnown } = judged;
    for (const one of notKnown) this.#count(`notKnown ${one}`);
    const { subject } = standing;
    const input = this.#inputOf(standing, action, step);
    const duty = this.#dutyOf(step);
    const change = changeOf(procedure, action, { subject, input, duty });
    const phase = procedure.states[change.state]?.phase ?? subject.phase;
    const after = changed(standing, { change, step, phase, ground: this.#ground });
    const { finishOn } = change.facts;
    this.#clocking.move({ kind: action.kind, at: step.at, before: standing, after, finishOn });
    this.#work(action.kind, step, duty);
    return after;
  }

  #work(kind: string, { by }: PastStep, duty: Duty | null): void {
    const sort = sortOf(kind);
    if (sort === undefined || by.kind !== 'staff') return;
    if (by.role !== null) this.#count(`role ${by.role}:${sort}`);
    const unitId = duty?.unitId ?? null;
    if (unitId === null) return;
    this.#count(`unit ${unitId}:${sort}`);
    this.#count(`level ${this.#ground.levelOf(unitId) ?? 'unknown'}:${sort}`);
  }

  /** Entries that are no action of a procedure: whatever falls up or is settled by time alone. */
  #aside(standing: Standing, procedure: Procedure, step: PastStep): Standing {
    const { subject } = standing;
    const lapses = step.action === 'lapse' || step.action === 'settle';
    const reports = lapses ? subject.reports.map((one) => ({ ...one, answered: true })) : subject.reports;
    const state = lapses ? settledState(procedure, { ...subject, reports }) : undefined;
    if (state === undefined && step.codes.heldBy === undefined) return standing;
    const phase = procedure.states[state ?? subject.state]?.phase ?? subject.phase;
    const change = { ...NO_CHANGE, state: state ?? subject.state };
    const after = changed(
      { ...standing, subject: { ...subject, reports } },
      { change, step, phase, ground: this.#ground },
    );
    this.#clocking.move({ kind: step.action, at: step.at, before: standing, after });
    return after;
  }

  #inputOf(standing: Standing, { kind }: ProcedureAction, step: PastStep): Readonly<Record<string, unknown>> {
    if (kind !== 'dispatch' && kind !== 'finalDispatch') return step.codes;
    const went = typeof step.codes.lead === 'number' ? step.codes.lead : standing.subject.heldBy;
    const { category } = standing.subject;
    const { unitId, isKnown } = this.#redirect(this.#past, { category, at: step.at, unitId: went });
    if (!isKnown) this.#count('notKnown route');
    this.#instead.clear();
    if (unitId !== went) this.#instead.set(went, unitId);
    this.#count(`lead ${unitId}`);
    return { ...step.codes, lead: unitId };
  }

  /** The duty that the step was taken under, as far as effects read it; of the unit that would have had it. */
  #dutyOf({ by }: PastStep): Duty | null {
    if (by.kind !== 'staff') return null;
    const unitId = by.unitId === null ? null : (this.#instead.get(by.unitId) ?? by.unitId);
    return { id: '', role: by.role ?? 'handler', title: '', unitId, reach: { level: 'grid', ids: [] } };
  }
}

const NO_CHANGE = {
  ...{ facts: {}, assignments: [], requests: [], reports: [], time: [], targets: [] },
  ...{ whistles: [], consultations: [], papers: [], mediation: [], pool: [] },
} as const;
