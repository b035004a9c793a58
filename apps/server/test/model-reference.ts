import type { Actor } from '@gezhi/domain/access';
import { above, stepHolder, stepRequests, stepSupervision, stepTime } from './model-around.ts';
import { CARE, RECORD } from './model-inputs.ts';
import {
  endConsultations,
  endWhistles,
  type ModelWhistle,
  stepConsultation,
  stepWhistle,
} from './model-meetings.ts';
import { endPapers, type ModelPaper, stepPapers } from './model-papers.ts';
import { type ModelPart, stepParts } from './model-parts.ts';
import { endQuestions, type ModelRefusals, noRefusals, sendsBack, stepReporter } from './model-reporter.ts';
import { stepRestriction } from './model-restriction.ts';
import { holderForRuling, sitsFor } from './model-ruling.ts';
import { UNITS } from './world.ts';

/** One matter as the reference knows it. */
export interface ModelMatter {
  state: string;
  version: number;
  run: number;
  roundsBack: number;
  appealed: boolean;
  mergedInto: number | null;
  /** The reporter of this matter's own report: answered and how often tried, in the present round. */
  answered: boolean;
  tries: number;
  /** The consent to care that came with this matter's own report, or after it, stands. */
  consented: boolean;
  category: string;
  /** Open requests and whose step is next; how many returns were asked for in this run. */
  requests: Record<string, 'endorsing' | 'deciding'>;
  returns: number;
  /** Who holds it, and which levels kept a part when they passed it up. */
  heldBy: number;
  kept: readonly number[];
  /** Run and manner of each suspension; the manner that was last asked for. */
  pauses: readonly string[];
  asked: string;
  /** Days of each extension; the days that were last asked for; how many were granted in this run. */
  extensions: readonly number[];
  askedDays: number;
  extended: number;
  supervision: number;
  /** What the first of two persons found. */
  ruled: string;
  /** Who took the answer down that asks for a ruling, and who ruled in this run. */
  sat: readonly string[];
  /** Of assisting units, as far as they are open. */
  parts: readonly ModelPart[];
  /** Targets of this run that were reached, or do not apply. */
  settled: readonly string[];
  /** Null while nobody is called. */
  whistle: ModelWhistle | null;
  /** In the order in which they were noted, over all runs. */
  papers: readonly ModelPaper[];
  /** Restricted by a person. */
  sealed: boolean;
  /** With the matter it was merged into, at that position; null where by itself. */
  sealedWith: number | null;
  /** Units deliberate. */
  joint: boolean;
  refusals: ModelRefusals;
}

export const newModel = (count: number): ModelMatter[] =>
  Array.from({ length: count }, () => ({
    state: 'reported',
    version: 1,
    run: 1,
    roundsBack: 0,
    appealed: false,
    mergedInto: null,
    answered: false,
    tries: 0,
    consented: false,
    category: '0201',
    requests: {},
    returns: 0,
    heldBy: UNITS.station,
    kept: [],
    pauses: [],
    asked: '',
    extensions: [],
    askedDays: 0,
    extended: 0,
    supervision: 0,
    ruled: '',
    sat: [],
    parts: [],
    settled: [],
    whistle: null,
    papers: [],
    joint: false,
    refusals: noRefusals(),
    sealed: false,
    sealedWith: null,
  }));

/** Positions of the reporters whom the matter answers: its own and those of what was merged into it. */
function reportersOf(model: readonly ModelMatter[], index: number): number[] {
  return model.flatMap((one, position) => (position === index || one.mergedInto === index ? [position] : []));
}

/** Positions of the reporters the matter still has to ask. */
export function waiting(model: readonly ModelMatter[], index: number): number[] {
  return reportersOf(model, index).filter((position) => model[position]?.answered === false);
}

/** Whether a consent to care stands with the matter, its own or of what was merged into it. */
export function isConsented(model: readonly ModelMatter[], index: number): boolean {
  return reportersOf(model, index).some((position) => model[position]?.consented === true);
}

export interface Taken {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly actor?: Actor;
  /** Position of the matter that a merge named. */
  readonly master?: number;
}

/** Where an action leads that always leads to one place (docs/field.md §2.3). */
const LEADS: Readonly<Record<string, string>> = {
  accept: 'accepted',
  dispatch: 'dispatched',
  finalDispatch: 'dispatched',
  sign: 'handling',
  submit: 'checking',
  fail: 'handling',
  decline: 'declined',
  appeal: 'reported',
  merge: 'merged',
  unmerge: 'reported',
  recall: 'accepted',
  solve: 'closed',
  record: 'closed',
  reopen: 'accepted',
  resume: 'handling',
  handOver: 'closed',
};

/** Moves the reference by a step that was taken; `reporter` is the position of whoever acted by query code. */
export function next(model: ModelMatter[], index: number, taken: Taken, reporter: number | null): void {
  const matter = model[index];
  if (matter === undefined) throw new Error('no such matter');
  matter.version += 1;
  stepRequests(matter, taken);
  stepHolder(matter, taken);
  stepParts(matter, taken);
  if (taken.action === 'record' && matter.category !== RECORD) throw new Error('recorded what is no record');
  matter.state = LEADS[taken.action] ?? matter.state;
  stepTime(matter, taken);
  stepReporter(matter, taken);
  stepSupervision(matter, taken);
  stepWhistle(matter, taken);
  stepPapers(matter, taken);
  stepConsultation(matter, taken);
  stepRestriction(model, index, taken);
  if (taken.action === 'appeal') matter.appealed = true;
  if (taken.action === 'pass') matter.state = waiting(model, index).length > 0 ? 'followUp' : 'closed';
  if (taken.action === 'reopen') beginAnew(model, index);
  if (taken.action === 'decideReturn' && taken.input.verdict === 'agree') matter.state = 'accepted';
  if (taken.action === 'decideVoid' && taken.input.verdict === 'agree') matter.state = 'voided';
  if (taken.action === 'rate') answer(model, index, { taken, asked: reporter ?? first(model, index) });
  if (taken.action === 'rule') rule(model, index, taken);
  if (taken.action === 'noAnswer') giveUp(model, index, first(model, index));
  if (taken.action === 'correct') correct(model, index, taken.input);
  if (taken.action === 'recordConsent') matter.consented = true;
  if (taken.action === 'withdrawConsent')
    for (const position of reporter === null ? reportersOf(model, index) : [reporter])
      Object.assign(model[position] ?? {}, { consented: false });
  if (taken.action === 'merge') mergeInto(model, index, taken.master ?? null);
  if (taken.action === 'unmerge') unmerge(model, index);
  endWhistles(matter);
  endPapers(matter);
  endConsultations(matter);
  endQuestions(matter);
}

function first(model: readonly ModelMatter[], index: number): number {
  const [position] = waiting(model, index);
  if (position === undefined) throw new Error('nobody is left to ask');
  return position;
}

function beginAnew(model: ModelMatter[], index: number): void {
  const matter = model[index];
  if (matter !== undefined)
    Object.assign(matter, {
      run: matter.run + 1,
      refusals: { ...matter.refusals, decliners: [] },
      returns: 0,
      extended: 0,
      kept: [],
      sat: [],
      parts: [],
      settled: [],
    });
  for (const position of reportersOf(model, index))
    Object.assign(model[position] ?? {}, { answered: false, tries: 0 });
}

/** Nothing becomes a care matter without a consent, standing or brought along. */
function correct(model: ModelMatter[], index: number, input: Taken['input']): void {
  const matter = model[index];
  if (matter === undefined) return;
  matter.category = typeof input.category === 'string' ? input.category : matter.category;
  if (input.category !== CARE) return;
  if (input.consent === undefined && !isConsented(model, index)) throw new Error('care without consent');
  matter.consented ||= input.consent !== undefined;
}

function answer(model: ModelMatter[], index: number, said: { taken: Taken; asked: number }): void {
  const [matter, asked] = [model[index], model[said.asked]];
  if (matter === undefined || asked === undefined) throw new Error('nobody was asked');
  asked.answered = true;
  const isUnhappy = sendsBack(said.taken.input);
  if (isUnhappy && matter.roundsBack < 2) {
    matter.roundsBack += 1;
    matter.state = 'accepted';
    matter.heldBy = above(matter.heldBy);
    beginAnew(model, index);
  } else if (isUnhappy && matter.roundsBack === 2) {
    matter.requests.ruling = 'endorsing';
    sitsFor(matter, said.taken);
    matter.heldBy = holderForRuling(matter);
  } else if (waiting(model, index).length === 0) matter.state = 'closed';
}

/** Two persons rule; only where both find the demand unreasonable is it refused. */
function rule(model: ModelMatter[], index: number, taken: Taken): void {
  const matter = model[index];
  const ruling = String(taken.input.ruling);
  if (matter?.requests.ruling === undefined) throw new Error('ruled on what was not open');
  sitsFor(matter, taken);
  if (matter.requests.ruling === 'endorsing') {
    matter.requests.ruling = 'deciding';
    matter.ruled = ruling;
    matter.heldBy = holderForRuling(matter);
    return;
  }
  delete matter.requests.ruling;
  if (![matter.ruled, ruling].includes('reasonable')) matter.refusals.ruledOutIn = matter.run;
  if (matter.ruled === 'reasonable' || ruling === 'reasonable') {
    matter.roundsBack += 1;
    matter.state = 'accepted';
    matter.heldBy = above(matter.heldBy);
    beginAnew(model, index);
  } else if (waiting(model, index).length === 0) matter.state = 'closed';
}

function giveUp(model: ModelMatter[], index: number, position: number): void {
  const [matter, asked] = [model[index], model[position]];
  if (matter === undefined || asked === undefined) throw new Error('nobody was asked');
  asked.tries += 1;
  if (asked.tries >= 3) asked.answered = true;
  if (asked.tries >= 3 && waiting(model, index).length === 0) matter.state = 'closed';
}

/** A master in follow-up whose last waiting reporter goes with the undone merge has nobody left to ask: it closes by itself. */
function unmerge(model: ModelMatter[], index: number): void {
  const position = model[index]?.mergedInto ?? -1;
  const master = model[position];
  mergeInto(model, index, null);
  if (master?.state !== 'followUp' || waiting(model, position).length > 0) return;
  if (master.requests.ruling !== undefined) return;
  master.state = 'closed';
  master.version += 1;
}

/** What was merged into the matter goes along to the master; whoever changes matter is to be asked anew. */
function mergeInto(model: ModelMatter[], index: number, master: number | null): void {
  const matter = model[index];
  if (matter === undefined) throw new Error('no such matter');
  const along = master === null ? [index] : reportersOf(model, index);
  for (const position of along)
    Object.assign(model[position] ?? {}, { answered: false, tries: 0, mergedInto: master });
}
