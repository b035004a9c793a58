import type { Duty } from '../access/index.ts';
import type { Field } from '../catalogue/index.ts';
import type { ActionKind } from './kind-model.ts';
import { SUPERVISION_CODES } from './kinds-supervision.ts';
import type { MatterSubject, SupervisionLevel } from './subject.ts';

/** The level behind a code of the form: 1 ordinary to 4 listed; 0 for what is no code. */
export function levelOf(code: unknown): SupervisionLevel {
  return (SUPERVISION_CODES.indexOf(String(code)) + 1) as SupervisionLevel;
}

/** What a post may set: a leader lists, with an instruction; the centre gives the three below (docs/field.md §2.3 row 17). */
function codesFor(duty: Duty | null): readonly string[] {
  if (duty === null) return SUPERVISION_CODES;
  return duty.role === 'leader' ? SUPERVISION_CODES.slice(3) : SUPERVISION_CODES.slice(0, 3);
}

/** The form as it stands for a post; undefined where the matter is supervised as strictly as the post may already. */
export function supervisionFor(
  duty: Duty | null,
  kind: ActionKind,
  subject: MatterSubject,
): ActionKind | undefined {
  const codes = codesFor(duty);
  if (codes.every((code) => levelOf(code) <= subject.supervision)) return undefined;
  return withLevels(kind, codes, { instruction: duty?.role === 'leader' });
}

/** The same form with nothing but what would rise: what a screen offers. */
export function risingOnly(kind: ActionKind, subject: MatterSubject): ActionKind {
  const codes = kind.fields.find(isLevel)?.options?.map((option) => option.code) ?? [];
  return withLevels(
    kind,
    codes.filter((code) => levelOf(code) > subject.supervision),
    {},
  );
}

const isLevel = (field: Field): boolean => field.name === 'level';

function withLevels(
  kind: ActionKind,
  codes: readonly string[],
  { instruction = false }: { instruction?: boolean },
): ActionKind {
  const options = codes.map((code) => ({ code }));
  const fields = kind.fields.map((field) => {
    if (isLevel(field)) return { ...field, options };
    return instruction && field.name === 'instruction' ? { ...field, required: true } : field;
  });
  return { ...kind, fields };
}
