import { dutiesOf } from '@gezhi/domain/access';
import { type Bulletin, type BulletinState, type bulletinList, writingDuty } from '@gezhi/domain/bulletin';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { readInOrder, type Statement, type Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { dutyFor } from './commands.ts';
import { BULLETIN_COLUMNS, type BulletinRow, toBulletin } from './store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function cursorOf(after: string | undefined): string | null {
  if (after === undefined) return null;
  if (!UUID.test(after)) throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  return after;
}

/** States as conditions that an index answers: what runs or comes is found without what is over. */
const IN_STATE: Readonly<Record<BulletinState, string>> = {
  coming: 'b.withdrawn_at is null and b.valid_from > $4',
  running: 'b.withdrawn_at is null and b.valid_until > $4 and b.valid_from <= $4',
  over: 'b.withdrawn_at is null and b.valid_until <= $4',
  withdrawn: 'b.withdrawn_at is not null and b.written_at <= $4',
};

// Found by when it ends, whose index holds what is not over: by when it began all of the past would be walked through.
const RUNNING_NOW = `select ${BULLETIN_COLUMNS} from bulletins b where b.withdrawn_at is null and b.valid_until > $4 and b.area_id`;

const BEFORE =
  '($2::uuid is null or (b.valid_from, b.id) < ((select l.valid_from from bulletins l where l.id = $2), $2))';

// One index scan per area, merged: `= any` over many areas would sort all of their bulletins.
function listOf(state: BulletinState | undefined): Statement {
  const inState = state === undefined ? '$4::timestamptz is not null' : IN_STATE[state];
  const from = state === 'running' ? `(${RUNNING_NOW} = a.id offset 0)` : 'bulletins';
  return {
    name: `bulletin-list-${state ?? 'all'}`,
    text: `select b.* from unnest($1::int[]) as a (id) cross join lateral (
      select ${BULLETIN_COLUMNS} from ${from} b where b.area_id = a.id and ${BEFORE} and ${inState}
      order by b.valid_from desc, b.id desc limit $3) b
    order by b.valid_from desc, b.id desc limit $3`,
  };
}

/** A page of the bulletins of the areas that the actor writes for, newest first. Throws input.invalid. */
export async function listBulletins(
  tx: Transaction,
  knowledge: Knowledge,
  { area, state, after, limit }: Parsed<typeof bulletinList>['query'],
): Promise<Reply<typeof bulletinList>> {
  const { tree } = knowledge;
  const writes = writtenAreas(tx, knowledge);
  const all = new Set(writes.flatMap((id) => tree.within(id).map((one) => one.id)));
  const asked =
    area === undefined ? [...all] : tree.within(area).flatMap(({ id }) => (all.has(id) ? [id] : []));
  readInOrder(tx);
  const rows = await tx.run<BulletinRow>(listOf(state), [asked, cursorOf(after), limit + 1, tx.now]);
  const items = rows.slice(0, limit).map((row) => {
    const open = row.withdrawn_at === null && dutyFor(tx, knowledge, row.area_id) !== undefined;
    return {
      data: toBulletin(row, tx.now),
      can: open ? (['changeBulletin', 'withdrawBulletin'] as const).slice() : [],
    };
  });
  const last = items.at(-1);
  return { items, writes, ...(rows.length > limit && last !== undefined ? { next: last.data.id } : {}) };
}

/** The areas that the actor's posts write for, as the posts name them. */
function writtenAreas(tx: Transaction, { tree }: Knowledge): number[] {
  const duties = dutiesOf(tx.actor);
  const ids = duties.flatMap((duty) => (duty.reach.level === 'place' ? [] : duty.reach.ids));
  return [...new Set(ids)].filter((id) => writingDuty(duties, tree.stampOf(id)) !== undefined);
}

const RUNNING = {
  name: 'bulletin-running',
  text: `select ${BULLETIN_COLUMNS} from (${RUNNING_NOW} = any ($1::int[]) offset 0) b where b.valid_from <= $4 and ${BEFORE}
    order by b.valid_from desc, b.id desc limit $3`,
} as const;

/** What is shown now in an area: its own bulletins and those of every wider area, newest first, in pages. Throws input.invalid. */
export async function runningBulletins(
  tx: Transaction,
  { tree }: Knowledge,
  asked: { areaId: number; after?: string | undefined; limit: number },
): Promise<{ items: Bulletin[]; next?: string }> {
  const areas = tree.pathOf(asked.areaId).map(({ id }) => id);
  const rows = await tx.run<BulletinRow>(RUNNING, [areas, cursorOf(asked.after), asked.limit + 1, tx.now]);
  const items = rows.slice(0, asked.limit).map((row) => toBulletin(row, tx.now));
  const last = items.at(-1);
  return rows.length > asked.limit && last !== undefined ? { items, next: last.id } : { items };
}

/** A bulletin that residents may read: it has begun and was not withdrawn; undefined for any other. */
export async function findBulletin(tx: Transaction, id: string): Promise<Bulletin | undefined> {
  if (!UUID.test(id)) return undefined;
  const { rows } = await tx.query<BulletinRow>(
    `select ${BULLETIN_COLUMNS} from bulletins b where b.id = $1 and b.withdrawn_at is null and b.valid_from <= $2`,
    [id, tx.now],
  );
  return rows.map((row) => toBulletin(row, tx.now))[0];
}

/** When what an area shows changed last: something began, was changed, ran out or was withdrawn; null where nothing ever was. */
export async function lastChange(tx: Transaction, { tree }: Knowledge, areaId: number): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date | null }>(
    `select max(case when withdrawn_at is not null then withdrawn_at when valid_until <= $2 then valid_until
       else greatest(changed_at, valid_from) end) as at
     from bulletins where area_id = any ($1::int[]) and valid_from <= $2`,
    [tree.pathOf(areaId).map(({ id }) => id), tx.now],
  );
  return rows[0]?.at ?? null;
}
