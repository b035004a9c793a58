import type { z } from 'zod';
import { type Procedure, procedureSchema, type Title, targetsOf } from '../catalogue/index.ts';
import { impersonalSchema } from '../text/index.ts';

/** Most states, actions, and rows of one action; a procedure beyond is nobody's to read. */
const MOST = { states: 60, actions: 200, rows: 60 } as const;
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const words = impersonalSchema(60);

/**
 * A procedure as somebody draws it up: its names and words have to be fit to be kept, whatever else is wrong with it is the check's
 * to say. Words hold no number of a person (`text.identifier`).
 */
export const draftSchema = procedureSchema.superRefine((procedure, context) => {
  for (const { path, code } of faultsOf(procedure))
    context.addIssue({ code: 'custom', path: [...path], message: code, params: { code } });
});

interface Fault {
  readonly path: readonly string[];
  readonly code: string;
}

function faultsOf(procedure: Procedure): readonly Fault[] {
  const { states, actions } = procedure;
  return [
    ...tooMany(['states'], Object.keys(states), MOST.states),
    ...tooMany(['actions'], Object.keys(actions), MOST.actions),
    ...badTitle(['title'], procedure.title),
    ...badName(['start'], procedure.start),
    ...Object.entries(states).flatMap(([name, { title }]) => [
      ...badName(['states', name], name),
      ...badTitle(['states', name, 'title'], title),
    ]),
    ...Object.entries(actions).flatMap(([name, action]) => actionFaults(name, action)),
  ];
}

function actionFaults(name: string, action: Procedure['actions'][string]): readonly Fault[] {
  const at = ['actions', name];
  const lists = { from: action.from, by: action.by, guards: action.guards, fields: action.fields };
  const targets = targetsOf(action);
  const named = [
    action.kind,
    ...action.from,
    ...action.guards,
    ...targets.flatMap(({ when, to }) => [when ?? to, to]),
  ];
  return [
    ...badName(at, name),
    ...named.flatMap((one) => badName(at, one)),
    ...badTitle([...at, 'title'], action.title),
    ...Object.entries({ ...lists, to: targets }).flatMap(([list, rows]) =>
      tooMany([...at, list], rows, MOST.rows),
    ),
    ...action.fields.flatMap((field, index) => {
      const options = field.options ?? [];
      const place = [...at, 'fields', String(index)];
      return [
        ...badTitle([...place, 'title'], field.title),
        ...tooMany([...place, 'options'], options, MOST.rows),
        ...options.flatMap(({ code, title }) => [
          ...badName([...place, 'options'], code),
          ...badTitle([...place, 'options'], title),
        ]),
      ];
    }),
  ];
}

function tooMany(path: readonly string[], rows: readonly unknown[], most: number): readonly Fault[] {
  return rows.length > most ? [{ path, code: 'tooLong' }] : [];
}

function badName(path: readonly string[], name: string): readonly Fault[] {
  return NAME.test(name) ? [] : [{ path, code: 'name' }];
}

function badTitle(path: readonly string[], title: Title | undefined): readonly Fault[] {
  if (title === undefined) return [];
  return (['zh', 'en'] as const).flatMap((language) => {
    const { error } = words.safeParse(title[language]);
    return error === undefined ? [] : [{ path: [...path, language], code: codeOf(error) }];
  });
}

/** The code of what is wrong with a text. */
function codeOf({ issues: [issue] }: z.ZodError): string {
  return issue?.code === 'custom' ? issue.message : (issue?.code ?? 'invalid');
}
