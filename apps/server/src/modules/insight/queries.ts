import { dutiesOf } from '@gezhi/domain/access';
import { dateOf, dayOfDate } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import {
  type DaySheet,
  daySheetSchema,
  type daySummary,
  meanOf,
  SUMMARY_READERS,
} from '@gezhi/domain/insight';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { areasReached, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

const WEEK = 7;
const DAYS = {
  name: 'insight-days',
  text: `select (select min(day)::text from day_sheets where area_id = $1) as first,
    (select max(day)::text from day_sheets where area_id = $1) as last`,
} as const;
const SHEETS = {
  name: 'insight-sheets',
  text: `select area_id, day::text as day, sheet from day_sheets
    where area_id = any ($1::int[]) and day >= $2::date and day <= $3::date order by day`,
} as const;

interface SheetRow {
  readonly area_id: number;
  readonly day: string;
  readonly sheet: unknown;
}

/** The summary of a day for an area that a post of the actor reaches. Throws not.found for any other area. */
export async function readDaySummary(
  tx: Transaction,
  { tree }: Knowledge,
  query: Parsed<typeof daySummary>['query'],
): Promise<Reply<typeof daySummary>> {
  const duties = dutiesOf(tx.actor);
  const reads = areasReached(tree, { duties, roles: SUMMARY_READERS });
  const isRead = (id: number) => isReached(tree, id, { duties, roles: SUMMARY_READERS });
  const areaId = query.area ?? reads[0];
  if (areaId === undefined || !isRead(areaId)) throw new Problem('not.found');
  const [{ first, last } = { first: null, last: null }] = await tx.run<{
    first: string | null;
    last: string | null;
  }>(DAYS, [areaId]);
  const day = query.day ?? last;
  const nothing = { areaId, day, first, last, sheet: null, week: null, below: [], reads };
  if (day === null) return nothing;
  const before = await sheetsOf(tx, [areaId], {
    from: dateOf(dayOfDate(day) - WEEK),
    until: dateOf(dayOfDate(day) - 1),
  });
  const children = tree.childrenOf(areaId).map(({ id }) => id);
  const sheets = await sheetsOf(tx, [areaId, ...children], { from: day, until: day });
  const byArea = new Map(sheets.map((one) => [one.areaId, one.sheet]));
  return {
    ...nothing,
    sheet: byArea.get(areaId) ?? null,
    week: meanOf(before.map(({ sheet }) => sheet.flows)),
    below: children.flatMap((id) => {
      const sheet = byArea.get(id);
      return sheet === undefined ? [] : [{ areaId: id, sheet }];
    }),
  };
}

async function sheetsOf(
  tx: Transaction,
  areas: readonly number[],
  { from, until }: { from: string; until: string },
): Promise<{ readonly areaId: number; readonly sheet: DaySheet }[]> {
  const rows = await tx.run<SheetRow>(SHEETS, [areas, from, until]);
  return rows.map((row) => ({ areaId: row.area_id, sheet: daySheetSchema.parse(row.sheet) }));
}
