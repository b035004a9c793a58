import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';

/** Writes what stands around the matter: assignments, requests and their steps, answers of reporters, and who acted. */
export async function writeAround(tx: Transaction, writing: Writing, record: MatterRecord): Promise<void> {
  await writeAssignments(tx, writing, record);
  await writeRequests(tx, writing);
  await writeReports(tx, writing);
  if (tx.actor.kind === 'person') {
    await tx.query(
      `insert into acts (matter_id, person_id, run, act, at, reported_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [
        record.id,
        tx.actor.personId,
        writing.matter.record.run,
        writing.decision.kind.act,
        tx.now,
        record.created_at,
      ],
    );
  }
  if (writing.change.facts.place !== undefined) {
    await tx.query(
      'update matter_terms set district_id = $2, town_id = $3, community_id = $4, grid_id = $5 where matter_id = $1',
      [record.id, record.district_id, record.town_id, record.community_id, record.grid_id],
    );
  }
}

async function writeAssignments(
  tx: Transaction,
  { matter, change }: Writing,
  record: MatterRecord,
): Promise<void> {
  for (const one of change.assignments) {
    if (one.op === 'open') {
      await tx.query(
        `insert into assignments (id, matter_id, unit_id, part, phase, run, opened_at, reported_at)
         values ($1, $2, $3, $4, 'dispatched', $5, $6, $7)`,
        [uuidv7(), matter.record.id, one.unitId, one.part, record.run, tx.now, record.created_at],
      );
    } else {
      const open = one.phase === 'dispatched' || one.phase === 'handling' || one.phase === 'submitted';
      await tx.query(
        'update assignments set phase = $3, closed_at = case when $4 then null else $5::timestamptz end where matter_id = $1 and id = $2',
        [matter.record.id, one.id, one.phase, open, tx.now],
      );
    }
  }
}

async function writeRequests(tx: Transaction, { matter, change, decision }: Writing): Promise<void> {
  const personId = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const step = { dutyId: decision.duty?.id ?? null, personId };
  for (const one of change.requests) {
    const id = one.op === 'open' ? uuidv7() : one.id;
    if (one.op === 'open') {
      await tx.query(
        `insert into requests (id, matter_id, kind, phase, run, unit_id, opened_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, matter.record.id, one.kind, one.phase, matter.record.run, one.unitId, tx.now],
      );
    } else {
      const open = one.phase === 'endorsing' || one.phase === 'deciding';
      await tx.query(
        'update requests set phase = $3, closed_at = case when $4 then null else $5::timestamptz end where matter_id = $1 and id = $2',
        [matter.record.id, id, one.phase, open, tx.now],
      );
    }
    if (one.op === 'step' && one.verdict === 'lapsed') continue;
    await tx.query(
      `insert into request_steps (matter_id, request_id, step, duty_id, person_id, verdict, at)
       select $1, $2, (select count(*) + 1 from request_steps where matter_id = $1 and request_id = $2), $3, $4, $5, $6`,
      [matter.record.id, id, step.dutyId, step.personId, one.op === 'open' ? 'asked' : one.verdict, tx.now],
    );
  }
}

async function writeReports(tx: Transaction, { matter, change }: Writing): Promise<void> {
  for (const one of change.reports) {
    if (one.op === 'answered') {
      await tx.query('update reports set answered_run = $2, rating = $3 where id = $1', [
        one.id,
        matter.record.run,
        one.rating,
      ]);
    } else {
      await tx.query(
        'update reports set tries = tries + 1, answered_run = case when $2 then $3::smallint else answered_run end where id = $1',
        [one.id, one.last, matter.record.run],
      );
    }
  }
  // The next run asks everybody again, with three fresh tries.
  if (change.facts.nextRun) {
    await tx.query(
      `update reports set tries = 0
       where matter_id = any (array(select $1::uuid union all select id from matters where merged_into = $1))`,
      [matter.record.id],
    );
  }
}
