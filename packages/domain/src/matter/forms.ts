import type { Duty } from '../access/index.ts';
import type { Field } from '../catalogue/index.ts';
import { PAPER_FORMS } from './forms-papers.ts';
import { rateForm } from './forms-rating.ts';
import type { ActionKind } from './kind-model.ts';
import { endForm } from './mediation.ts';
import { releasableParts } from './parts.ts';
import type { MatterSubject } from './subject.ts';
import { supervisionFor } from './supervision.ts';
import { openTargets } from './targets.ts';
import { unratedCalls } from './whistle.ts';

/** The form as it stands for a duty on a matter; undefined where nothing is left to choose. */
type Form = (duty: Duty | null, kind: ActionKind, subject: MatterSubject) => ActionKind | undefined;

const releaseForm: Form = (duty, kind, subject) =>
  withOptions(
    kind,
    'unit',
    [...new Set(releasableParts(duty, subject).map(({ unitId }) => String(unitId)))].map((code) => ({
      code,
    })),
  );

const targetForm: Form = (_duty, kind, subject) =>
  withOptions(
    kind,
    'target',
    openTargets(subject).map(({ code, title }) => ({ code, title })),
  );

const ratingForm: Form = (_duty, kind, subject) =>
  withOptions(
    kind,
    'department',
    unratedCalls(subject).map(({ unitId }) => ({ code: String(unitId) })),
  );

/** Forms that offer only what may be chosen, and what is said where that is nothing. */
const FORMS: Readonly<Record<string, { readonly form: Form; readonly guard: string }>> = {
  supervise: { form: supervisionFor, guard: 'supervisionRises' },
  releaseTask: { form: releaseForm, guard: 'partToRelease' },
  reachTarget: { form: targetForm, guard: 'targetOpen' },
  waiveTarget: { form: targetForm, guard: 'targetOpen' },
  rateAttendance: { form: ratingForm, guard: 'attendanceToRate' },
  rate: { form: rateForm, guard: 'answered' },
  endWithdrawn: { form: endForm, guard: 'sessionAgreed' },
  ...PAPER_FORMS,
};

/** The kind as it stands for whoever acts now: a choice offers only what may be chosen; else the guard that fails. */
export function formFor(
  duty: Duty | null,
  { name, kind }: { readonly name: string; readonly kind: ActionKind },
  subject: MatterSubject,
): { readonly kind: ActionKind } | { readonly guard: string } {
  const known = FORMS[name];
  if (known === undefined) return { kind };
  const form = known.form(duty, kind, subject);
  return form === undefined ? { guard: known.guard } : { kind: form };
}

function withOptions(
  kind: ActionKind,
  name: string,
  options: NonNullable<Field['options']>,
): ActionKind | undefined {
  if (options.length === 0) return undefined;
  const fields = kind.fields.map((field) => (field.name === name ? { ...field, options } : field));
  return { ...kind, fields };
}
