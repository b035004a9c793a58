import { type Procedure, type ProcedureAction, targetsOf } from '@gezhi/domain/catalogue';
import type { Difference, DifferingPart } from '@gezhi/domain/procedure';
import type { Mark, ProcedureMarks } from '@gezhi/ui/procedure';
import { say } from '@gezhi/ui/words';
import type { Names } from './names.ts';

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
function listed(names: Names, procedure: Procedure, { difference: { at }, part }: Asked): readonly string[] {
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

/** What a part was and what it is; of a list, what was added and what was taken away. */
function sayPart(versions: Versions, names: Names, { difference, part }: Asked): string {
  if (part === 'order') return say('procedure', 'compare.moved');
  const name = say('procedure', `compare.part.${part}`);
  const [old, now] = [versions.before, versions.after].map((one) => listed(names, one, { difference, part }));
  const [before = [], after = []] = [old, now];
  const came = after.filter((one) => !before.includes(one));
  const went = before.filter((one) => !after.includes(one));
  const none = say('procedure', 'nothing');
  if (!LISTS.includes(part) || came.length + went.length === 0) {
    const [from, to] = [names.list(before) || none, names.list(after) || none];
    // Only what is not in a title may have changed, such as a choice of a further field.
    if (from === to) return say('procedure', 'compare.inside', { part: name });
    return say('procedure', 'compare.fromTo', { part: name, from, to });
  }
  const items = [
    came.length === 0 ? '' : say('procedure', 'compare.plus', { items: names.list(came) }),
    went.length === 0 ? '' : say('procedure', 'compare.minus', { items: names.list(went) }),
  ];
  const said = items.filter((one) => one !== '').join(say('procedure', 'clocks.and'));
  return say('procedure', 'compare.list', { part: name, items: said });
}

interface Asked {
  readonly difference: Difference;
  readonly part: DifferingPart;
}

/** Says what differs in one row, in the language of the screen. */
export function sayDifference(versions: Versions, names: Names, difference: Difference): SaidDifference {
  const { at, kind, parts } = difference;
  const title = at.kind === 'action' ? names.action(at.name) : names.state(at.name);
  const place =
    at.kind === 'procedure'
      ? say('procedure', 'finding.whole')
      : say('procedure', `compare.row.${at.kind}`, { title });
  if (kind !== 'changed') return { place, parts: [say('procedure', `compare.${kind}`)] };
  return { place, parts: parts.map((part) => sayPart(versions, names, { difference, part })) };
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
