import type { Actor } from '../access/index.ts';
import type { Field, Procedure, ProcedureAction, Title } from '../catalogue/index.ts';
import { BULK_KINDS, type BulkKind } from './bulk-contract.ts';
import { type Decision, decide } from './decide.ts';
import { fieldsOf } from './input.ts';
import type { MatterSubject } from './subject.ts';
import { risingOnly } from './supervision.ts';

/** A matter with the procedure it goes through. */
export interface BulkSubject {
  readonly subject: MatterSubject;
  readonly procedure: Procedure;
}

/** The action of a kind that a person would take on this matter, by its name in the procedure, and whether it may be taken. */
export interface BulkStep {
  readonly name: string;
  readonly action: ProcedureAction;
  readonly decision: Decision;
}

/** Finds the action of a kind in the matter's procedure: one that may be taken now, else the first; undefined where none is of the kind. */
export function bulkStep(actor: Actor, kind: string, on: BulkSubject): BulkStep | undefined {
  const steps = Object.entries(on.procedure.actions)
    .filter(([, action]) => action.kind === kind)
    .map(([name, action]) => ({ name, action, decision: decide(actor, name, on) }));
  return steps.find((step) => step.decision.allowed) ?? steps[0];
}

/** A kind with its title in a procedure and how many of the matters it may be taken on. */
export interface BulkOffer {
  readonly kind: BulkKind;
  readonly title: Title;
  readonly count: number;
}

/** Which kinds may be taken on some of the matters, in the order of the list of kinds. */
export function bulkOffers(actor: Actor, subjects: readonly BulkSubject[]): readonly BulkOffer[] {
  return BULK_KINDS.flatMap((kind) => {
    const steps = subjects.flatMap((on) => {
      const step = bulkStep(actor, kind, on);
      return step?.decision.allowed === true ? [step] : [];
    });
    const [first] = steps;
    return first === undefined ? [] : [{ kind, title: first.action.title, count: steps.length }];
  });
}

/** The fields to ask for once: of every matter on which the kind may be taken, each field once, with every option open to some of them. */
export function bulkFields(actor: Actor, kind: string, subjects: readonly BulkSubject[]): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const on of subjects) {
    const { decision } = bulkStep(actor, kind, on) ?? {};
    if (decision?.allowed !== true) continue;
    const form = kind === 'supervise' ? risingOnly(decision.kind, on.subject) : decision.kind;
    for (const field of fieldsOf(form, decision.action))
      fields.set(field.name, joined(fields.get(field.name), field));
  }
  return [...fields.values()];
}

function joined(known: Field | undefined, field: Field): Field {
  if (known === undefined) return field;
  const required = known.required || field.required;
  if (known.options === undefined || field.options === undefined) return { ...known, required };
  const added = field.options.filter(({ code }) => !known.options?.some((one) => one.code === code));
  return { ...known, required, options: [...known.options, ...added] };
}

/** As much of an input as the form of this very step asks for: what only other procedures ask stays out. */
export function bulkInput(
  step: BulkStep,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!step.decision.allowed) return input;
  const names = fieldsOf(step.decision.kind, step.decision.action).map((field) => field.name);
  return Object.fromEntries(names.filter((name) => name in input).map((name) => [name, input[name]]));
}
