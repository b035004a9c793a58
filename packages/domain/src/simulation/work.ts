import type { ActionKindName } from '../matter/index.ts';

/** Sorts of work that people have with matters; whatever is a note alone is none. */
export const WORK_SORTS = ['accept', 'dispatch', 'sign', 'handle', 'check', 'followUp', 'decide'] as const;
export type WorkSort = (typeof WORK_SORTS)[number];

const SORTS: Partial<Record<ActionKindName, WorkSort>> = {
  ...{ accept: 'accept', decline: 'accept', merge: 'accept', record: 'accept' },
  ...{ dispatch: 'dispatch', finalDispatch: 'dispatch', escalate: 'dispatch', assignDown: 'dispatch' },
  ...{ sign: 'sign', signAssist: 'sign' },
  ...{ solve: 'handle', submit: 'handle', submitAssist: 'handle', reachTarget: 'handle' },
  ...{ pass: 'check', fail: 'check', answerSiteCheck: 'check' },
  ...{ rate: 'followUp', noAnswer: 'followUp' },
  ...{ endorseReturn: 'decide', decideReturn: 'decide', decideVoid: 'decide', decideExtension: 'decide' },
  ...{ endorseSuspension: 'decide', decideSuspension: 'decide', decideRelease: 'decide', rule: 'decide' },
};

/** Which sort of work a kind of action is; undefined for what is none. */
export function sortOf(kind: string): WorkSort | undefined {
  return Object.hasOwn(SORTS, kind) ? SORTS[kind as ActionKindName] : undefined;
}
