import type { ActionInput } from './change.ts';
import type { ActionKind } from './kinds.ts';

const REPLYING: readonly string[] = [
  'accept',
  'decline',
  'solve',
  'record',
  'progress',
  'submit',
  'pass',
  'decideSuspension',
  'decideExtension',
  'handOver',
];

/** Whether a step of the staff says something to the reporter: what a first reply is (docs/field.md §4.6). */
export function repliesToReporter(kind: ActionKind, said: { name: string; input: ActionInput }): boolean {
  if (!REPLYING.includes(said.name)) return false;
  return kind.fields.some(({ name, kind: of, audience }) => {
    const text = said.input[name];
    return of === 'paragraph' && audience === 'public' && typeof text === 'string' && text.trim() !== '';
  });
}
