import { unitsAs } from '../access/index.ts';
import type { Guard } from './guards.ts';
import { questionFor } from './question.ts';
import { isAppealedRuling, isRuledOut } from './ruling-appeal.ts';
import { openRequest } from './subject.ts';

/** Conditions of what the desk and a reporter say to each other, and of appealing against a ruling (docs/field.md §2.19). */
export const REPORTER_GUARDS = {
  noQuestionOpen: { where: 'local', holds: (subject) => openRequest(subject, 'question') === undefined },
  questionForMe: {
    where: 'local',
    holds: (subject, actor) => questionFor(actor, subject) !== undefined,
  },
  ruledOut: { where: 'local', holds: (subject) => isRuledOut(subject) && !isAppealedRuling(subject) },
  notRuledOut: {
    where: 'local',
    // What two persons found unreasonable is appealed against, not simply opened again; the centre may always.
    holds: (subject, actor) =>
      !isRuledOut(subject) || unitsAs(actor, ['operator', 'dutyChief']).includes(subject.heldBy),
  },
} as const satisfies Record<string, Guard>;
