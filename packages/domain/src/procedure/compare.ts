import type { Procedure, ProcedureAction } from '../catalogue/index.ts';
import { targetsOf } from '../catalogue/index.ts';

/** What of an action may differ; `order` is its place among the others, which is the order of the buttons. */
export const ACTION_PARTS = ['title', 'kind', 'from', 'to', 'by', 'guards', 'fields', 'order'] as const;
export const STATE_PARTS = ['title', 'phase'] as const;
export const PROCEDURE_PARTS = ['title', 'start'] as const;
export type DifferingPart =
  | (typeof ACTION_PARTS)[number]
  | (typeof STATE_PARTS)[number]
  | (typeof PROCEDURE_PARTS)[number];

/** What differs between two versions of a procedure, a row each; the parts of a row that is new or gone are not told. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly at: { readonly kind: 'action' | 'state' | 'procedure'; readonly name: string };
  readonly parts: readonly DifferingPart[];
}

/** Lays two versions beside each other: the procedure itself, then its states, then its actions, each in the later one's order. */
export function compareProcedures(before: Procedure, after: Procedure): readonly Difference[] {
  const own = PROCEDURE_PARTS.filter((part) => !isSame(before[part], after[part]));
  const moved = movedNames(Object.keys(before.actions), Object.keys(after.actions));
  return [
    ...(own.length === 0 ? [] : [changed({ kind: 'procedure', name: after.code }, own)]),
    ...rowsOf('state', { before: before.states, after: after.states }, (_, one, other) =>
      STATE_PARTS.filter((part) => !isSame(one[part], other[part])),
    ),
    ...rowsOf('action', { before: before.actions, after: after.actions }, (name, one, other) => [
      ...actionParts(one, other),
      ...(moved.has(name) ? (['order'] as const) : []),
    ]),
  ];
}

function changed(at: Difference['at'], parts: Difference['parts']): Difference {
  return { kind: 'changed', at, parts };
}

function rowsOf<Row>(
  kind: 'action' | 'state',
  { before, after }: Readonly<Record<'before' | 'after', Readonly<Record<string, Row>>>>,
  partsOf: (name: string, one: Row, other: Row) => readonly DifferingPart[],
): readonly Difference[] {
  const kept = Object.entries(after).flatMap(([name, row]): Difference[] => {
    const at = { kind, name };
    const earlier = Object.hasOwn(before, name) ? before[name] : undefined;
    if (earlier === undefined) return [{ kind: 'added', at, parts: [] }];
    const parts = partsOf(name, earlier, row);
    return parts.length === 0 ? [] : [changed(at, parts)];
  });
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return [...kept, ...gone.map((name): Difference => ({ kind: 'removed', at: { kind, name }, parts: [] }))];
}

/** States, grants and guards are sets; targets and fields have an order that counts. */
function actionParts(one: ProcedureAction, other: ProcedureAction): readonly DifferingPart[] {
  const grants = ({ by }: ProcedureAction) => by.map(({ role, reach }) => `${role} ${reach}`);
  const same = {
    title: isSame(one.title, other.title),
    kind: one.kind === other.kind,
    from: isSameSet(one.from, other.from),
    to: isSame(targetsOf(one), targetsOf(other)),
    by: isSameSet(grants(one), grants(other)),
    guards: isSameSet(one.guards, other.guards),
    fields: isSame(one.fields, other.fields),
    order: true,
  };
  return ACTION_PARTS.filter((part) => !same[part]);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return isSame([...new Set(one)].sort(), [...new Set(other)].sort());
}

/** Whether two values of JSON are equal; the order in which an object names its parts does not count. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, ordered(part)]),
  );
}

/** The fewest rows that somebody must have moved: those outside a longest run of rows that kept their order. */
function movedNames(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const common = after.filter((name) => before.includes(name));
  const places = common.map((name) => before.indexOf(name));
  const best: { length: number; from: number }[] = [];
  places.forEach((place, index) => {
    let mine = { length: 1, from: -1 };
    for (let at = 0; at < index; at += 1) {
      const length = (best[at]?.length ?? 0) + 1;
      if ((places[at] ?? 0) < place && length > mine.length) mine = { length, from: at };
    }
    best.push(mine);
  });
  const kept = new Set<string>();
  let at = best.reduce((top, { length }, index) => (length > (best[top]?.length ?? 0) ? index : top), 0);
  while (best[at] !== undefined) {
    kept.add(common[at] ?? '');
    at = best[at]?.from ?? -1;
  }
  return new Set(common.filter((name) => !kept.has(name)));
}
