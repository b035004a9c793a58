import type { Procedure } from '@gezhi/domain/catalogue';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveMatters } from '../src/modules/matter/move-procedure.ts';
import { createHouse, type TestHouse, toHandling } from './house.ts';
import { staffDistrict } from './staffed.ts';
import { heard, kill, startProgram } from './sweeping.ts';
import { AREAS } from './world.ts';

/** A process that moves matters to a new version is killed in the middle of a batch; another one takes over (docs/field.md §2.22). */
const MATTERS = process.env.GEZHI_PROOF === '1' ? 50_000 : 700;
const BATCH = 200;

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  await staffDistrict(house.world);
});
afterAll(() => house.close());

/** So many matters like one that was walked there, each with its parts, clocks and last entry. */
async function multiply(id: string): Promise<void> {
  const keeper = new Client({ connectionString: house.world.files.superUrl });
  await keeper.connect();
  await keeper.query('set session_replication_role = replica');
  const copies = `generate_series(1, ${MATTERS - 1}) as n, lateral (select ('0199ffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as copy) c`;
  const like = async (table: string, key: string, more: string) =>
    keeper.query(
      `insert into ${table} select r.* from ${table} t, ${copies},
         lateral jsonb_populate_record(t, jsonb_build_object('${key}', copy${more})) r where t.${key} = $1`,
      [id],
    );
  await like('matters', 'id', ", 'number', 'K' || n");
  await like('clocks', 'matter_id', '');
  await like('assignments', 'matter_id', ", 'id', gen_random_uuid()");
  await like('entries', 'subject_id', ", 'id', gen_random_uuid()");
  await keeper.end();
}

/** The standard procedure in force, with handling by another name: what is handled has to be moved. */
async function publishRenamed(): Promise<{ readonly subjectId: string; readonly id: number }> {
  const page = (await house.get('admin', `/api/procedures/standard?area=${AREAS.district}`)).body;
  const before: Procedure = page.published.procedure;
  const procedure = JSON.parse(
    JSON.stringify(before)
      .replaceAll('"handling"', '"atWork"')
      .replaceAll('"phase":"atWork"', '"phase":"handling"'),
  );
  const of = { areaId: AREAS.district, code: 'standard' };
  const draft = await house.post('admin', '/api/procedures/changes', {
    change: { kind: 'saveDraft', ...of, revision: null, procedure },
  });
  const mappings = [{ fromVersion: before.version, states: { handling: 'atWork' } }];
  const published = await house.post('admin', '/api/procedures/changes', {
    change: { kind: 'publish', ...of, revision: Number(draft.body.revision), mappings },
  });
  expect(published.status).toBe(200);
  await house.parts.learn();
  const { rows } = await house.world.owner.query(
    `select s.subject_id, p.id from procedure_subjects s join procedures p on p.area_id = s.area_id and p.state = 'published' and p.code = 'standard'
     where s.area_id = $1`,
    [AREAS.district],
  );
  return { subjectId: rows[0].subject_id, id: rows[0].id };
}

async function counted(procedureId: number): Promise<Record<string, number | null>> {
  const { rows } = await house.world.owner.query(
    `select (select count(*)::int from matters where procedure_id = $1 and state = 'atWork') as moved,
       (select count(*)::int from matters where procedure_id <> $1 and state = 'handling') as left,
       (select count(*)::int from entries where action = 'moveProcedure') as entries,
       (select count(*)::int from (select from entries where action = 'moveProcedure' group by subject_id having count(*) > 1) x) as twice,
       (select count(*)::int from matters m where m.version <> (select max(e.seq) from entries e where e.subject_id = m.id)) as torn,
       (select count(*)::int from procedures where id = $1 and moved_at is null) as unmarked`,
    [procedureId],
  );
  return rows[0];
}

test(`killed in the middle of a batch, the moving of ${MATTERS} matters is taken over by another process, each moved once`, async () => {
  const made = await house.report(null);
  await house.walk(made.id, ...toHandling());
  await multiply(made.id);
  const { subjectId, id } = await publishRenamed();
  const words = [house.world.files.appUrl, house.dataDirectory, subjectId, '3'];
  const one = startProgram('move-matters.ts', words);
  await heard(one, /^held$/);
  await kill(one);
  // Two batches were committed; of the third nothing is left, neither states nor entries.
  expect(await counted(id)).toEqual({
    ...{ moved: 2 * BATCH, left: MATTERS - 2 * BATCH, entries: 2 * BATCH },
    ...{ twice: 0, torn: 0, unmarked: 1 },
  });
  const begun = performance.now();
  expect(await moveMatters(house.parts, subjectId)).toBe(MATTERS - 2 * BATCH);
  if (process.env.GEZHI_PROOF === '1')
    console.log(`moved ${MATTERS - 2 * BATCH} in ${Math.round(performance.now() - begun)} ms`);
  expect(await counted(id)).toEqual({
    ...{ moved: MATTERS, left: 0, entries: MATTERS, twice: 0, torn: 0, unmarked: 0 },
  });
}, 600_000);
