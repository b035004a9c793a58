import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Statement } from '../db/index.ts';
import { CLAIM, IN_ORDER, LOOK } from './claim.ts';
import { type Ground, openGround } from './ground.fixture.ts';

const FUTURE = 400_000;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly Plan[];
}

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
  await ground.owner.query(
    `insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
     select 'toy', gen_random_uuid(), 'sign', 1, 'red', now() + interval '1 hour' + number * interval '1 second'
     from generate_series(1, $1) as number`,
    [FUTURE],
  );
}, 120_000);
afterAll(() => ground.close());

/** What the statement did when it ran: the plan as the product's transactions get it, and the blocks it touched. */
async function explained(statement: Statement, values: readonly unknown[]) {
  const plan = await ground.database.inTransaction(SCHEDULER, null, async (tx) => {
    if (statement === LOOK) tx.send(IN_ORDER, []);
    const { rows } = await tx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      `explain (analyze, buffers, format json) ${statement.text}`,
      values,
    );
    return rows[0]?.['QUERY PLAN'][0].Plan;
  });
  if (plan === undefined) throw new Error('No plan');
  const nodes = (one: Plan): readonly Plan[] => [one, ...(one.Plans ?? []).flatMap(nodes)];
  return {
    scans: nodes(plan).map((node) => [node['Node Type'], node['Index Name'] ?? ''].join(' ').trim()),
    blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
  };
}

test.each(['before', 'after'])(
  '%s the table is analysed, nothing due costs one step down an index',
  async (when) => {
    if (when === 'after') await ground.owner.query('analyze timers');
    const { scans, blocks } = await explained(LOOK, [null, ['toy', 'round'], 200]);
    expect(scans).toContain('Index Scan timers_due');
    expect(scans).not.toContain('Seq Scan');
    expect(scans).not.toContain('Sort');
    expect(blocks).toBeLessThanOrEqual(6);
  },
);

test('claiming takes each by its key, however many are armed and due', async () => {
  const { rows } = await ground.owner.query('select subject_id, due_at from timers order by due_at limit 10');
  await ground.owner.query(
    `update timers set due_at = now() - interval '1 hour' where due_at < now() + interval '4 hours'`,
  );
  const one = (value: unknown) => rows.map(() => value);
  const { scans, blocks } = await explained(CLAIM, [
    ...[one('toy'), rows.map((row) => row.subject_id), one('sign'), one(1), one('red')],
    new Date(),
  ]);
  expect(scans).toContain('Index Scan timers_pkey');
  expect(scans).toContain('Tid Scan');
  expect(scans).not.toContain('Seq Scan');
  expect(scans.join()).not.toContain('timers_due');
  expect(blocks).toBeLessThanOrEqual(rows.length * 16);
});
