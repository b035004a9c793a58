import { dutiesOf, unitsAs } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  LIST_READERS,
  type ListedProblem,
  lightOf,
  type problemList,
  type problemPage,
  STRIKE_ASKERS,
} from '@gezhi/domain/strike-list';
import { readInOrder, type Transaction } from '../../platform/db/index.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { areasReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readMatterRows } from '../matter/index.ts';
import { keepingDuty, mayRead, stepsOn } from './rights.ts';
import { mineOf, type Scope, scopeOf } from './scope.ts';
import {
  type MatterStanding,
  PROBLEM_COLUMNS,
  type ProblemRow,
  readProblem,
  readProblemWords,
  staffNames,
} from './store.ts';
import { LISTED_PROBLEM_KIND } from './subject.ts';

type ListQuery = Parsed<typeof problemList>['query'];
type ListReply = Reply<typeof problemList>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Filters as SQL on `p`; each value is a parameter. */
function filtersOf({ unit, state, source, late, after }: ListQuery, values: unknown[], today: Date): string {
  const conditions: string[] = [];
  const add = (sql: (parameter: string) => string, value: unknown) => {
    if (value !== undefined) conditions.push(` and ${sql(`$${values.push(value)}`)}`);
  };
  add((p) => `p.unit_id = ${p}`, unit);
  add((p) => `p.state = ${p}`, state);
  add((p) => `p.source = ${p}`, source);
  if (late !== undefined)
    add(
      (p) => `p.state <> 'struck' and p.due_on < (${p}::timestamptz at time zone 'Asia/Shanghai')::date`,
      today,
    );
  add((p) => `p.id < ${p}::uuid`, after);
  return conditions.join('');
}

/** A page of a problem list, newest first. Throws not.found for an area beyond the own reach, input.invalid. */
export async function listProblems(
  tx: Transaction,
  knowledge: Knowledge,
  query: ListQuery,
): Promise<ListReply> {
  if (query.after !== undefined && !UUID.test(query.after))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  const reads = areasReached(knowledge.tree, { duties: dutiesOf(tx.actor), roles: LIST_READERS });
  const units = unitsAs(tx.actor, STRIKE_ASKERS);
  const scope = await scopeOf(tx, knowledge, { query, reads, units });
  const values: unknown[] = [scope.ids, query.limit + 1, ...scope.mine];
  const isAsked = query.of === 'asked';
  const filters = filtersOf(isAsked ? { ...query, state: 'asked' } : query, values, tx.now);
  readInOrder(tx);
  const { rows } = await tx.query<ProblemRow>(
    `select p.* from unnest($1::${scope.type}[]) as s (i) cross join lateral (
       select ${PROBLEM_COLUMNS} from listed_problems p where p.${scope.column} = s.i${mineOf(scope, 3)}${filters}
       order by p.id desc limit $2) p order by p.id desc limit $2`,
    values,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const items = await toItems(tx, knowledge, page);
  return {
    items: isAsked ? items.filter(({ can }) => can.includes('sendBack')) : items,
    ...(rows.length > query.limit && last !== undefined ? { next: last.id } : {}),
    ...{ areaId: scope.areaId, reads, hasUnits: units.length > 0 },
    mayEnter: scope.areaId !== null && keepingDuty(tx, knowledge, scope.areaId) !== undefined,
    ...(query.after === undefined ? { counts: await countsOf(tx, scope) } : {}),
  };
}

type Counts = NonNullable<ListReply['counts']>;

/** Most that a figure at the head of the page counts. */
const COUNTED_MOST = 1_000;

async function countsOf(tx: Transaction, scope: Scope): Promise<Counts> {
  const upTo = (condition: string) => `(select count(*)::int from (select from listed_problems p
    where p.${scope.column} = any ($1::${scope.type}[])${mineOf(scope, 3)} and ${condition} limit ${COUNTED_MOST}) c)`;
  const { rows } = await tx.query<Counts>(
    `select ${upTo(`p.state <> 'struck'`)} as open,
       ${upTo(`p.state <> 'struck' and p.due_on < ($2::timestamptz at time zone 'Asia/Shanghai')::date`)} as late,
       ${upTo(`p.state = 'struck'`)} as struck`,
    [scope.ids, tx.now, ...scope.mine],
  );
  return rows[0] ?? { open: 0, late: 0, struck: 0 };
}

async function toItems(
  tx: Transaction,
  knowledge: Knowledge,
  rows: readonly ProblemRow[],
): Promise<ListReply['items']> {
  const matterIds = rows.flatMap(({ matter_id }) => (matter_id === null ? [] : [matter_id]));
  const matters = new Map((await readMatterRows(tx, matterIds)).map((row) => [row.id, row]));
  const standings = await standingsOf(tx, matterIds);
  const entries = rows.flatMap(({ entry_id, measure_entry_id }) => [entry_id, measure_entry_id ?? entry_id]);
  const words = await readProblemWords(tx, entries);
  const names = await staffNames(
    tx,
    rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])),
  );
  return rows.map((row) => {
    const matter = matters.get(row.matter_id ?? '') ?? null;
    const standing = standings.get(row.matter_id ?? '');
    return {
      data: toListed(row, { matter, words, names, now: tx.now }),
      can: stepsOn(tx, knowledge, { row, standing }).can,
    };
  });
}

const STANDINGS = `select m.id, m.phase, (select coalesce(array_agg(distinct a.person_id::text), '{}') from acts a
    where a.matter_id = m.id and a.act = 'handle' and a.person_id is not null) as handled
  from matters m where m.id = any ($1::uuid[])`;

async function standingsOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MatterStanding>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<MatterStanding & { id: string }>(STANDINGS, [ids]);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

interface Beside {
  readonly matter: ListedProblem['matter'];
  readonly words: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

function toListed(row: ProblemRow, { matter, words, names, now }: Beside): ListedProblem {
  const { id, number, version, source, state, due_on: dueOn, person_id: personId } = row;
  return {
    ...{ id, number, version, source, state, dueOn, matter },
    ...{ areaId: row.area_id, whereId: row.where_id, unitId: row.unit_id },
    ...{ campaignId: row.campaign_id, meetingId: row.meeting_id },
    what: matter?.title ?? words.get(`${row.entry_id} what`) ?? '',
    measure: words.get(`${row.measure_entry_id} measure`) ?? null,
    accountable: personId === null ? null : { personId, name: names.get(personId) ?? '' },
    light: lightOf({ state, dueOn }, now.getTime()),
    enteredAt: row.entered_at.toISOString(),
    struckAt: row.struck_at?.toISOString() ?? null,
  };
}

/** A problem with its course. Throws not.found, also for one of a list beyond the own reach. */
export async function describeProblem(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<Reply<typeof problemPage>> {
  const row = await readProblem(tx, id);
  if (row === undefined || !mayRead(tx, knowledge, row)) throw new Problem('not.found');
  const [item] = await toItems(tx, knowledge, [row]);
  if (item === undefined) throw new Problem('not.found');
  const standings = await standingsOf(tx, row.matter_id === null ? [] : [row.matter_id]);
  const { blocked } = stepsOn(tx, knowledge, { row, standing: standings.get(row.matter_id ?? '') });
  const course = await timelineOf(tx, LISTED_PROBLEM_KIND, id);
  const names = await staffNames(
    tx,
    course.flatMap(({ actor }) => (actor.personId === null ? [] : [actor.personId])),
  );
  return {
    ...item,
    blocked,
    course: course.map(({ id: entryId, at, action, actor, codes, passages, photos }) => ({
      ...{ id: entryId, at: at.toISOString(), action },
      name: names.get(actor.personId ?? '') ?? null,
      unitId: typeof codes.unit === 'number' ? codes.unit : null,
      words: passages.map(({ text }) => text).join('\n') || null,
      photos: photos.map((photo) => photo.id),
    })),
  };
}
