import type { Parsed, Reply } from '@gezhi/domain/contract';
import type { PromiseRow, promiseFigures } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { addDays, midnightOf, nameOfDay, startOfDay } from './day.ts';

/** The period where none is asked for. */
const USUAL_DAYS = 30;
const ROWS_MOST = 200;

const KEYS = {
  unit: 'x.lead_unit_id as "unitId", null::text as compound, null::int as "communityId"',
  compound: 'null::int as "unitId", c.name as compound, c.community_id as "communityId"',
} as const;

/** The clocks of the promise: signing, the first answer, settling. Under the sight of matters: whoever reads sees each of them. */
function statement(by: keyof typeof KEYS) {
  const of = (clock: string, condition: string) =>
    `count(*) filter (where x.clock = '${clock}' and ${condition})::int`;
  const inTime = 'x.stopped_at <= x.due_at';
  const ended = '(x.stopped_at is not null or x.due_at < $4)';
  const kept = (clock: string, name: string) =>
    `json_build_object('ended', ${of(clock, ended)}, 'inTime', ${of(clock, inTime)}) as ${name}`;
  return {
    name: `matter-promises-${by}`,
    text: `select ${KEYS[by]}, count(distinct x.id)::int as matters,
        ${kept('sign', 'signed')}, ${kept('reply', 'replied')}, ${kept('finish', 'finished')}
      from (
        select distinct on (m.id, k.clock) m.id, m.lead_unit_id, m.place_id, k.clock, k.stopped_at, k.due_at
        from matters m join clocks k on k.matter_id = m.id and k.run = m.run
        where m.created_at >= $1 and m.created_at < $2 and m.visibility = 'O' and m.lead_unit_id = any ($3::int[])
          and m.category = any ($5::text[]) and k.clock in ('sign', 'reply', 'finish') and k.due_at is not null
        order by m.id, k.clock, k.round desc) x
      left join places p on p.id = x.place_id
      left join places c on c.id = case when p.kind = 'compound' then p.id else p.parent_id end
      group by 1, 2, 3 order by matters desc, 1, 2 limit ${ROWS_MOST}`,
  } as const;
}
const STATEMENTS = { unit: statement('unit'), compound: statement('compound') } as const;

/**
 * How companies kept the promise of tier T1, in the days of Shanghai from `from` to `to`, both included; what is left out makes it the last
 * thirty days (docs/field.md §2.31).
 */
export async function promiseFiguresOf(
  tx: Transaction,
  { units, catalogue }: Knowledge,
  { by, from: first, to }: Parsed<typeof promiseFigures>['query'],
): Promise<Reply<typeof promiseFigures>> {
  const last = to === undefined ? startOfDay(tx.now) : midnightOf(to);
  const from = first === undefined ? addDays(last, 1 - USUAL_DAYS) : midnightOf(first);
  const companies = units.units.filter(({ kind }) => kind === 'company').map(({ id }) => id);
  const promised = catalogue.categories.filter(({ tier }) => tier === 'T1').map(({ code }) => code);
  const values = [from, addDays(last, 1), companies, tx.now, promised];
  const rows = await tx.run<PromiseRow>(STATEMENTS[by], values);
  return { from: nameOfDay(from), to: nameOfDay(last), rows: [...rows] };
}
