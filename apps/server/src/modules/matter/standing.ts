import { isOpenPhase, type Phase } from '@gezhi/domain/catalogue';
import type { MatterClock, MatterPause, TimingGround } from '@gezhi/domain/matter';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { ClockedMatter, Standing } from './clock-step.ts';

/** A matter as far as its clocks go, with what a list of moved deadlines says of it. */
export interface StandingMatter extends ClockedMatter {
  readonly number: string;
  readonly version: number;
  readonly phase: Phase;
  readonly visibility: string;
}

const COLUMNS = `id, number, version, visibility, phase, run, category, district_id, town_id, community_id, grid_id, held_by,
  lead_unit_id, supervision, supervision_replied_at`;

// By key, never by a page number: a batch costs the same at the end as at the beginning.
const NEXT = {
  name: 'matter-next-running',
  text: `select distinct matter_id as id from clocks where stopped_at is null and matter_id > $1 order by matter_id limit $2`,
} as const;
const LOCK = {
  name: 'matter-lock-standing',
  text: `select ${COLUMNS} from matters where id = any ($1::uuid[]) order by id for update skip locked`,
} as const;
const READ = {
  name: 'matter-read-standing',
  text: `select ${COLUMNS} from matters where id = any ($1::uuid[]) order by id`,
} as const;
const FACTS = {
  name: 'matter-standing-facts',
  text: 'select m.id, matter_around(m.id, m.run) as around from matters m where m.id = any ($1::uuid[])',
} as const;

interface FactsRow {
  readonly id: string;
  readonly around: {
    readonly clocks: readonly MatterClock[];
    readonly pauses: readonly MatterPause[];
    readonly extensions: TimingGround['granted'];
  };
}

/** Before the first of all ids. */
export const FIRST = '00000000-0000-0000-0000-000000000000';

/** Ids of the next matters with a running clock, in order. */
export async function nextRunning(tx: Transaction, after: string, count: number): Promise<string[]> {
  return (await tx.run<{ id: string }>(NEXT, [after, count])).map((row) => row.id);
}

/** Locks those of the matters that nobody has in hand, and gives what their clocks are computed from. */
export function lockStanding(tx: Transaction, ids: readonly string[]): Promise<StandingFound[]> {
  return load(tx, LOCK, ids);
}

/** The same without a lock, for looking ahead. */
export function readStanding(tx: Transaction, ids: readonly string[]): Promise<StandingFound[]> {
  return load(tx, READ, ids);
}

export interface StandingFound extends Standing {
  readonly matter: StandingMatter;
}

// In two steps: a statement that waited for a lock still sees its old snapshot of other tables.
async function load(tx: Transaction, statement: Statement, ids: readonly string[]): Promise<StandingFound[]> {
  const matters = await tx.run<StandingMatter>(statement, [ids]);
  const rows = await tx.run<FactsRow>(FACTS, [matters.map((one) => one.id)]);
  const facts = new Map(rows.map((row) => [row.id, row.around]));
  return matters.flatMap((matter) => {
    const found = facts.get(matter.id);
    if (found === undefined) return [];
    return [{ matter, clocks: found.clocks, pauses: found.pauses, granted: found.extensions }];
  });
}

/** Whether anything of it may still move: what is closed keeps its deadlines for ever. */
export function isStillOpen({ matter }: StandingFound): boolean {
  return isOpenPhase(matter.phase);
}
