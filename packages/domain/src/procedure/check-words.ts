import type { Procedure, Title } from '../catalogue/index.ts';
import { atAction, atProcedure, atState, type Suspicion } from './place.ts';

const HAN = /\p{Script=Han}/u;

/** What is wrong with a title, in the order in which it is told; undefined where nothing is. */
function faultOf(title: Title | undefined): 'none' | 'zh' | 'en' | 'same' | undefined {
  if (title === undefined || (title.zh.trim() === '' && title.en.trim() === '')) return 'none';
  if (title.zh.trim() === title.en.trim()) return 'same';
  if (!HAN.test(title.zh)) return 'zh';
  if (title.en.trim() === '' || HAN.test(title.en)) return 'en';
  return undefined;
}

/** Titles of the procedure, its states, actions, extra fields and their options, in both languages. */
export function checkWords(procedure: Procedure): readonly Suspicion[] {
  const own = wordsOf({ title: procedure.title, at: atProcedure(procedure), values: {} });
  const states = Object.entries(procedure.states).flatMap(([name, { title }]) =>
    wordsOf({ title, at: atState(procedure, name), values: {} }),
  );
  const actions = Object.entries(procedure.actions).flatMap(([name, action]) => {
    const at = atAction(procedure, name);
    return [
      ...wordsOf({ title: action.title, at, values: {} }),
      ...action.fields.flatMap((field) => [
        ...wordsOf({ title: field.title, at, values: { field: field.name } }),
        ...choicesOf(field).flatMap(({ code, title }) =>
          wordsOf({ title, at, values: { field: field.name, option: code } }),
        ),
      ]),
    ];
  });
  return [...own, ...states, ...actions];
}

type ExtraField = Procedure['actions'][string]['fields'][number];

/** A choice between nothing has no words either. */
function choicesOf({ kind, options }: ExtraField): NonNullable<ExtraField['options']> {
  if (kind !== 'choice' && kind !== 'choices') return [];
  return options === undefined || options.length === 0 ? [{ code: '' }] : options;
}

interface Said {
  readonly title: Title | undefined;
  readonly at: Pick<Suspicion, 'at' | 'row'>;
  readonly values: Readonly<Record<string, string>>;
}

function wordsOf({ title, at, values }: Said): readonly Suspicion[] {
  const missing = faultOf(title);
  if (missing === undefined) return [];
  const what = 'option' in values ? 'option' : 'field' in values ? 'field' : missing;
  return [{ code: 'wordsMissing', severity: 'must', ...at, values: { ...values, missing: what } }];
}
