import { type Procedure, type ProcedureAction, targetsOf } from '@gezhi/domain/catalogue';
import type { Difference, DifferingPart } from '@gezhi/domain/procedure';
import type { Mark, ProcedureMarks } from '@gezhi/ui/procedure';
import { useWords } from '@gezhi/ui/words';
import { useCallback } from 'react';
import { type Names, useNames } from './names.ts';

/** Two versions, the earlier first. */
export interface Versions {
  readonly before: Procedure;
  readonly after: Procedure;
}

/** A difference in words: which row, and a sentence for each part of it that differs. */
export interface SaidDifference {
  readonly place: string;
  readonly parts: readonly string[];
}

/** What a part of a row lists, in words; parts that list nothing have one item. */
function listed(
  names: Names,
  procedure: Procedure,
  { at }: Difference,
  part: DifferingPart,
): readonly string[] {
  if (at.kind === 'procedure')
    return [part === 'start' ? names.state(procedure.start) : names.titled(procedure.title)];
  if (at.kind === 'state') {
    const state = procedure.states[at.name];
    if (state === undefined) return [];
    return [part === 'phase' ? names.phase(state.phase) : names.titled(state.title)];
  }
  const action = procedure.actions[at.name];
  return action === undefined ? [] : partOfAction(names, action, part);
}

function partOfAction(names: Names, action: ProcedureAction, part: DifferingPart): readonly string[] {
  switch (part) {
    case 'kind':
      return [names.kind(action.kind)];
    case 'from':
      return action.from.map(names.state);
    case 'to':
      return targetsOf(action).map(({ when, to }) =>
        when === undefined ? names.state(to) : `${names.when(when)} → ${names.state(to)}`,
      );
    case 'by':
      return action.by.map(names.grant);
    case 'guards':
      return action.guards.map(names.guard);
    case 'fields':
      return action.fields.map((field) => names.titled(field.title));
    default:
      return [names.titled(action.title)];
  }
}

/** Parts that list things: what was added and what was taken away is said, not the whole. */
const LISTS: readonly DifferingPart[] = ['from', 'by', 'guards', 'fields'];

/** Says what differs between two versions in the language of the screen. */
export function useSayDifference({ before, after }: Versions): (difference: Difference) => SaidDifference {
  const words = useWords('procedure');
  const names = useNames(after, before);
  return useCallback(
    (difference) => {
      const { at, kind, parts } = difference;
      const title = at.kind === 'action' ? names.action(at.name) : names.state(at.name);
      const place =
        at.kind === 'procedure' ? words('finding.whole') : words(`compare.row.${at.kind}`, { title });
      if (kind !== 'changed') return { place, parts: [words(`compare.${kind}`)] };
      const said = parts.map((part) => {
        const name = words(`compare.part.${part}`);
        if (part === 'order') return words('compare.moved');
        const [old, now] = [listed(names, before, difference, part), listed(names, after, difference, part)];
        const came = now.filter((one) => !old.includes(one));
        const went = old.filter((one) => !now.includes(one));
        if (!LISTS.includes(part) || came.length + went.length === 0)
          return words('compare.fromTo', {
            part: name,
            from: names.list(old) || words('nothing'),
            to: names.list(now) || words('nothing'),
          });
        const items = [
          came.length === 0 ? '' : words('compare.plus', { items: names.list(came) }),
          went.length === 0 ? '' : words('compare.minus', { items: names.list(went) }),
        ];
        return words('compare.list', {
          part: name,
          items: items.filter((one) => one !== '').join(words('clocks.and')),
        });
      });
      return { place, parts: said };
    },
    [before, after, names, words],
  );
}

/** What differs as it is marked in a diagram: in the earlier one what is gone, in the later one what is new. */
export function differenceMarks(
  differences: readonly Difference[],
  side: 'before' | 'after',
): ProcedureMarks {
  const marks = { action: new Map<string, Mark>(), state: new Map<string, Mark>() };
  for (const { at, kind, parts } of differences) {
    if (at.kind === 'procedure' || (kind === 'changed' && parts.every((part) => part === 'order'))) continue;
    if (kind === (side === 'before' ? 'added' : 'removed')) continue;
    marks[at.kind].set(at.name, { tone: kind });
  }
  return { actions: marks.action, states: marks.state };
}
