import type { Actor } from '@gezhi/domain/access';
import type { Procedure } from '@gezhi/domain/catalogue';
import {
  type ActionInput,
  changeOf,
  type Decision,
  decide,
  fieldsOf,
  inputSchema,
  type MatterReceipt,
  type MatterSubject,
  ownReport,
  questionedReport,
  type Refusal,
  type Request,
  repliesToReporter,
  reportAsked,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { checkSameAbout } from './about.ts';
import { recountReporters } from './add-reporter.ts';
import { checkCharged } from './charge.ts';
import { checkInput } from './checks.ts';
import type { MatterHouse } from './house.ts';
import { withOnlyLine } from './line-checks.ts';
import { openFromPool } from './pool.ts';
import { receiptOf } from './receipt.ts';
import { recordStep } from './record.ts';
import { routedCodes } from './route.ts';
import { settleWhereNobodyWaits } from './settle.ts';
import { type LoadedMatter, loadSubject, lockMatters, type MatterRecord } from './subject-store.ts';
import { checkWish } from './wish.ts';
import { writeChange } from './write.ts';

/** A step somebody wants to take. */
export interface Step {
  readonly matterId: string;
  readonly action: string;
  /** The version the person was looking at; another one answers 409 with the present record. */
  readonly version?: number | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

export type Allowed = Extract<Decision, { allowed: true }>;

/**
 * The one way a matter changes: lock → decide → parse → apply → journal, in the caller's transaction. Throws
 * not.found, access.role, access.separation, matter.phase, matter.version, matter.requestOpen, matter.guard, input.invalid and consent.missing, in this order.
 */
export async function act(tx: Transaction, house: MatterHouse, step: Step): Promise<MatterReceipt> {
  await openFromPool(tx, house, step);
  const records = await lockMatters(tx, [...idsOf(step), ...(await masterOf(tx, house, step))]);
  const record = records.get(step.matterId);
  if (record === undefined) throw new Problem('not.found');
  const matter = { record, subject: await loadSubject(tx, house.knowledge(), record) };
  const { procedure, decision, input } = await considerStep(tx, house, { matter, records, step });
  const change = changeOf(procedure, decision.action, {
    subject: matter.subject,
    input,
    duty: decision.duty,
    personId: tx.actor.kind === 'person' ? tx.actor.personId : null,
  });
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const routed = await routedCodes(tx, house.knowledge(), { matter, input, kind: decision.action.kind });
  await tx.applying();
  const replies =
    decision.duty !== null && repliesToReporter(decision.kind, { name: decision.action.kind, input });
  const written = await writeChange(tx, house, { matter, change, procedure, decision, entryId, replies });
  await recordStep(tx, house, { matter, step, decision, input, entryId, written, routed });
  if (change.facts.mergeInto !== undefined)
    await recountReporters(tx, [record.id, change.facts.mergeInto ?? record.merged_into ?? record.id]);
  if (change.facts.mergeInto === null && record.merged_into !== null)
    await settleWhereNobodyWaits(tx, house, { matterId: record.merged_into, duty: decision.duty });
  return receiptOf(written.record);
}

/** A step on a matter that has been read, with every matter that it names. */
export interface StepOn {
  readonly matter: LoadedMatter;
  readonly records: ReadonlyMap<string, MatterRecord>;
  readonly step: Step;
}

/** Everything that may refuse a step, and nothing that changes anything: what `act` does before it writes. Throws as `act` does. */
export async function considerStep(
  tx: Transaction,
  house: MatterHouse,
  { matter, records, step }: StepOn,
): Promise<{ readonly procedure: Procedure; readonly decision: Allowed; readonly input: ActionInput }> {
  const { procedure, decision } = await decideStep(tx, house, { matter, step });
  const parsed = parseInput(decision, step.input);
  const answered = answeredAs(tx.actor, { decision, subject: matter.subject }, parsed);
  const input = withOnlyLine(house, { matter, input: answered, kind: decision.action.kind });
  const { kind, guards } = decision.action;
  checkInput(house, { matter, input, kind, guards, records });
  if (decision.action.kind === 'merge') await checkSameAbout(tx, matter, input);
  if (decision.action.kind === 'appoint')
    await checkCharged(tx, { subject: matter.subject, procedure }, input);
  if (decision.action.kind === 'publishWish')
    await checkWish(tx, house, { matterId: matter.record.id, input });
  return { procedure, decision, input };
}

/** Whether the step is the actor's to take now, whatever its input. Throws as `act` does before it reads the input. */
export async function decideStep(
  tx: Transaction,
  house: Pick<MatterHouse, 'knowledge'>,
  { matter, step }: Pick<StepOn, 'matter' | 'step'>,
): Promise<{ readonly procedure: Procedure; readonly decision: Allowed }> {
  const procedure = house.knowledge().catalogue.findProcedure(matter.record.procedure_id);
  if (procedure === undefined) throw new Problem('not.found');
  const decision = decide(tx.actor, step.action, { subject: matter.subject, procedure });
  refuseUnlessAllowed(decision, matter, { isStale: await isStale(tx, matter.record, step) });
  return { procedure, decision };
}

/**
 * A reporter answers for the own report alone, also in a matter that others reported too; staff name whom they asked, or
 * ask the first who waits. Either way the entry says whose answer it is.
 */
function answeredAs(
  actor: Actor,
  { decision, subject }: { decision: Allowed; subject: MatterSubject },
  input: ActionInput,
): ActionInput {
  const asked = decision.kind.fields.find((field) => field.kind === 'report');
  if (asked === undefined) return input;
  const own = decision.duty === null ? ownReport(actor, subject) : undefined;
  const meant = decision.action.kind === 'askReporter' ? questionedReport : reportAsked;
  const first = asked.name === 'report' ? meant(subject, input.report)?.id : undefined;
  const report = own ?? first;
  return report === undefined ? input : { ...input, [asked.name]: report };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A merge locks both matters at once, in id order; anything else only its own. */
function idsOf(step: Step): string[] {
  const { into } = step.input;
  const other = typeof into === 'string' && UUID.test(into) ? [into.toLowerCase()] : [];
  return [step.matterId, ...other];
}

/** What undoing a merge gives the reporters back from: locked before the matter itself, as whatever takes merged matters along does. */
async function masterOf(tx: Transaction, house: MatterHouse, step: Step): Promise<readonly string[]> {
  const { procedures } = house.knowledge().catalogue;
  if (!procedures.some(({ procedure }) => procedure.actions[step.action]?.kind === 'unmerge')) return [];
  const { rows } = await tx.query<{ id: string }>(
    'select m.id from matters c join matters m on m.id = c.merged_into where c.id = $1',
    [step.matterId],
  );
  return rows.map(({ id }) => id);
}

/** Entries that change nothing a person would decide by: somebody else's look or remark must not cost a filled form. */
const QUIET = [
  ...['reveal', 'printContact', 'remark', 'urge', 'progress', 'replySupervision', 'expedite'],
  ...['attend', 'rateAttendance', 'giveOpinion', 'addReporter', 'whistleSoon', 'whistleLate'],
  ...['supplement', 'askReporter', 'answerQuestion', 'bringPaper', 'paperSoon', 'paperLapsed'],
  ...['halfTime', 'dueSoon', 'overdue', 'stillSuspended', 'recomputed'],
];

async function isStale(tx: Transaction, record: MatterRecord, step: Step): Promise<boolean> {
  if (step.version === undefined || step.version === record.version) return false;
  const { rows } = await tx.query(
    `select from entries where subject_kind = 'matter' and subject_id = $1 and at >= $4 and seq > $2 and action <> all ($3::text[]) limit 1`,
    [record.id, step.version, QUIET, record.created_at],
  );
  return rows.length > 0 || step.version > record.version;
}

function refuseUnlessAllowed(
  decision: Decision,
  matter: LoadedMatter,
  seen: { readonly isStale: boolean },
): asserts decision is Allowed {
  const refusal = decision.allowed ? undefined : decision;
  if (refusal !== undefined && TOLD_FIRST.includes(refusal.reason)) throw toProblem(refusal, matter.record);
  if (seen.isStale) {
    throw new Problem('matter.version', { current: receiptOf(matter.record) });
  }
  if (refusal !== undefined) throw toProblem(refusal, matter.record);
}

const TOLD_FIRST: readonly Refusal['reason'][] = ['invisible', 'role', 'separation'];

function toProblem(refusal: Refusal, record: MatterRecord): Problem {
  switch (refusal.reason) {
    case 'invisible':
      return new Problem('not.found');
    case 'role':
      return new Problem('access.role');
    case 'separation':
      return new Problem('access.separation');
    case 'phase':
      return new Problem('matter.phase', { current: receiptOf(record) });
    case 'requestOpen':
      return new Problem('matter.requestOpen', {
        open: refusal.open.map((request) => openedBy(request, record)),
        current: receiptOf(record),
      });
    default:
      return new Problem('matter.guard', { guard: refusal.guard, current: receiptOf(record) });
  }
}

/** What is open and which unit has to decide; a site check is answered by whoever walks the grid. */
function openedBy({ kind, phase, unitId }: Request, record: MatterRecord) {
  if (phase === 'endorsing' && kind !== 'ruling') return { kind, phase, unitId };
  return { kind, phase, unitId: kind === 'siteCheck' ? null : record.held_by };
}

function parseInput(decision: Allowed, input: unknown): ActionInput {
  const parsed = inputSchema(decision.kind, decision.action).safeParse(input);
  if (parsed.success) return parsed.data;
  const names = new Set(fieldsOf(decision.kind, decision.action).map((field) => field.name));
  throw new Problem('input.invalid', {
    fields: parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: issue.code === 'custom' ? issue.message : issue.code,
      known: names.has(String(issue.path[0] ?? '')),
    })),
  });
}
