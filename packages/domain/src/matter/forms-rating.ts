import type { Duty } from '../access/index.ts';
import type { ActionKind } from './kind-model.ts';
import type { MatterSubject } from './subject.ts';

/** The rating with the reasons in force now; without any nothing is asked but the level. */
export function rateForm(_duty: Duty | null, kind: ActionKind, subject: MatterSubject): ActionKind {
  const options = subject.ratingReasons.map(({ code, title }) => ({ code, title }));
  const fields = kind.fields.flatMap((field) => {
    if (field.name !== 'reasons') return [field];
    return options.length === 0 ? [] : [{ ...field, options }];
  });
  return { ...kind, fields };
}
