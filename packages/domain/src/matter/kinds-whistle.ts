import { WHISTLE_MANNERS } from '../catalogue/index.ts';
import { type ActionKind, CENTRE, choice, field, HANDLERS, kind, must, words } from './kind-model.ts';
import { ATTENDANCE_LEVELS, CALLED_MOST } from './whistle.ts';

/** The street whistles, departments report in (吹哨报到): docs/field.md §2.3 row 19 and §2.10. */
export const WHISTLE_KINDS = {
  whistle: kind({
    fields: [
      choice('whistleManner', WHISTLE_MANNERS),
      field('departments', 'units', { ...must, max: CALLED_MOST }),
      field('meetAt', 'moment'),
      field('meetPlace', 'line', { ...must, max: 200 }),
      words('purpose', must),
    ],
    widest: CENTRE,
    act: 'centre',
  }),
  attend: kind({
    fields: [words('note', must), field('photos', 'photos', { max: 9 })],
    widest: HANDLERS,
    act: 'handle',
    part: { of: 'assist', phases: ['dispatched'], origins: ['whistle'] },
  }),
  rateAttendance: kind({
    fields: [field('department', 'unit', must), choice('helpLevel', ATTENDANCE_LEVELS), words('note')],
    widest: CENTRE,
    act: 'centre',
  }),
  endWhistle: kind({ fields: [words('outcome', must)], widest: CENTRE, act: 'centre' }),
} as const satisfies Record<string, ActionKind>;
