import { lightOf, type ProblemLight, type ProblemSource, type ProblemState } from '@gezhi/domain/strike-list';
import type { Transaction } from '../../platform/db/index.ts';

export interface ProblemRow {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly area_id: number;
  readonly where_id: number;
  readonly source: ProblemSource;
  readonly matter_id: string | null;
  readonly campaign_id: string | null;
  readonly meeting_id: string | null;
  readonly unit_id: number;
  readonly person_id: string | null;
  readonly due_on: string;
  readonly state: ProblemState;
  readonly entry_id: string;
  readonly measure_entry_id: string | null;
  readonly asked_by: string | null;
  readonly entered_at: Date;
  readonly struck_at: Date | null;
}

export const PROBLEM_COLUMNS = `p.id, p.number, p.version, p.area_id, p.where_id, p.source, p.matter_id, p.campaign_id, p.meeting_id, p.unit_id,
  p.person_id, p.due_on::text as due_on, p.state, p.entry_id, p.measure_entry_id, p.asked_by, p.entered_at, p.struck_at`;

/** One problem as far as the actor sees it; undefined where there is none. */
export async function readProblem(tx: Transaction, id: string): Promise<ProblemRow | undefined> {
  const { rows } = await tx.query<ProblemRow>(
    `select ${PROBLEM_COLUMNS} from listed_problems p where p.id = $1`,
    [id],
  );
  return rows[0];
}

/** The same, locked until the transaction ends. After `applying`. */
export async function lockProblem(tx: Transaction, id: string): Promise<ProblemRow | undefined> {
  const { rows } = await tx.query<ProblemRow>(
    `select ${PROBLEM_COLUMNS} from listed_problems p where p.id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** A problem as it is entered. */
export type NewProblem = Pick<
  ProblemRow,
  | 'id'
  | 'area_id'
  | 'where_id'
  | 'source'
  | 'matter_id'
  | 'campaign_id'
  | 'meeting_id'
  | 'unit_id'
  | 'person_id'
  | 'due_on'
  | 'entry_id'
  | 'measure_entry_id'
>;

const DAY = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: '2-digit',
  month: '2-digit',
  day: '2-digit',
});

/** Writes a new problem under the next number; false where its id or its matter stands on a list. After `applying`. */
export async function addProblem(tx: Transaction, one: NewProblem): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into listed_problems (id, number, area_id, where_id, source, matter_id, campaign_id, meeting_id, unit_id, person_id, due_on,
       state, entry_id, measure_entry_id, entered_at, told_light)
     select $1, $2::text || lpad(n.digits, greatest(4, length(n.digits)), '0'), $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13, $14, $15
     from (select nextval('listed_problem_numbers')::text as digits offset 0) n on conflict do nothing`,
    [
      ...[one.id, `Q${DAY.format(tx.now).replaceAll('-', '')}-`, one.area_id, one.where_id, one.source],
      ...[one.matter_id, one.campaign_id, one.meeting_id, one.unit_id, one.person_id, one.due_on],
      ...[one.entry_id, one.measure_entry_id, tx.now, knownLight(one.due_on, tx.now)],
    ],
  );
  return rowCount === 1;
}

/** The light that whoever answers knows of when the day is set (`dueOn`) or the problem comes back: it need not be told at night. */
export function knownLight(dueOn: string, now: Date): Exclude<ProblemLight, 'green'> | null {
  const light = lightOf({ state: 'open', dueOn }, now.getTime());
  return light === 'green' ? null : light;
}

/** Columns that a step changes; what is left out stays. */
export type ProblemSet = Partial<
  Pick<
    ProblemRow,
    'area_id' | 'unit_id' | 'person_id' | 'due_on' | 'state' | 'measure_entry_id' | 'asked_by' | 'struck_at'
  > & { readonly told_light: Exclude<ProblemLight, 'green'> | null }
>;

/** Changes a locked problem and raises its version, which it gives. After `applying`. */
export async function setProblem(tx: Transaction, row: ProblemRow, set: ProblemSet): Promise<number> {
  const names = Object.keys(set);
  const sets = names.map((name, index) => `${name} = $${index + 2}`);
  await tx.query(
    `update listed_problems set ${[...sets, 'version = version + 1'].join(', ')} where id = $1`,
    [row.id, ...Object.values(set)],
  );
  return row.version + 1;
}

/** Texts of some problems by entry and name (`what`, `measure`, `note` …), as far as the actor may read them. */
export async function readProblemWords(
  tx: Transaction,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ entry_id: string; name: string; body: string }>(
    'select entry_id, name, body from passages where entry_id = any ($1::uuid[])',
    [entryIds],
  );
  return new Map(rows.map(({ entry_id, name, body }) => [`${entry_id} ${name}`, body]));
}

/** Names of members of staff by id. */
export async function staffNames(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; name: string }>(
    'select id, name from people where id = any ($1::uuid[])',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A matter as far as a list needs it: whether it is over, and who handled it. After `applying`, which sees every matter. */
export interface MatterStanding {
  readonly phase: string;
  readonly handled: readonly string[];
}

const STANDING = `select m.phase, (select coalesce(array_agg(distinct a.person_id::text), '{}') from acts a
    where a.matter_id = m.id and a.act = 'handle' and a.person_id is not null) as handled
  from matters m where m.id = $1`;

export async function standingOf(
  tx: Transaction,
  matterId: string | null,
): Promise<MatterStanding | undefined> {
  if (matterId === null) return undefined;
  const { rows } = await tx.query<MatterStanding>(STANDING, [matterId]);
  return rows[0];
}
