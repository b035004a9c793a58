import type { Phase } from '@gezhi/domain/catalogue';
import type { ReportInput } from '@gezhi/domain/matter';
import type { Stamp } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { type Clocked, clockStep } from './clock-step.ts';

/** What a new matter's clocks begin with. */
export interface Starting {
  readonly input: ReportInput;
  readonly stamp: Stamp;
  readonly phase: Phase;
  readonly heldBy: number;
  readonly wantsReply: boolean;
}

/** The clocks that a report starts: accepting, the first reply where one is wanted, and finishing. */
export function startClocks(
  now: Date,
  knowledge: Knowledge,
  { input, stamp, phase, heldBy, wantsReply }: Starting,
): Clocked {
  return clockStep(now, knowledge, {
    kind: 'report',
    before: null,
    after: {
      id: input.id,
      phase,
      run: 1,
      held_by: heldBy,
      lead_unit_id: null,
      supervision: 0,
      supervision_replied_at: null,
      category: input.category ?? null,
      district_id: stamp.district,
      town_id: stamp.town,
      community_id: stamp.community,
      grid_id: stamp.grid,
    },
    parts: [],
    settled: [],
    pauses: [],
    granted: [],
    time: [],
    replyWanted: wantsReply,
    replies: false,
  });
}
