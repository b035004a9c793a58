import { isOpenPhase } from '@gezhi/domain/catalogue';
import { ownReport } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';
import { writeTime } from './write-time.ts';

// Prepared once per connection: planning them with their policies costs more than running them.
const ADD_ACT: Statement = {
  name: 'matter-add-act',
  text: `insert into acts (matter_id, person_id, run, act, at, reported_at, open) values ($1, $2, $3, $4, $5, $6, $7)
    on conflict do nothing`,
};
const MARK_ACTS: Statement = {
  name: 'matter-mark-acts',
  text: 'update acts set open = $2 where matter_id = $1 and open <> $2',
};
const OPEN_ASSIGNMENT: Statement = {
  name: 'matter-open-assignment',
  // Who escalated has said what was tried: that part is submitted from the start.
  text: `insert into assignments (id, matter_id, unit_id, part, phase, kept, origin, mandatory, due_on, run, opened_at,
      reported_at, given_by, entry_id, person_id)
    values ($1, $2, $3, $4, case when $5 then 'submitted' when $14::uuid is not null then 'handling' else 'dispatched' end, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};
const CHARGE_ASSIGNMENT: Statement = {
  name: 'matter-charge-assignment',
  text: 'update assignments set person_id = $3 where matter_id = $1 and id = $2',
};
const MOVE_ASSIGNMENT: Statement = {
  name: 'matter-move-assignment',
  text: `update assignments set phase = $3, closed_at = case when $4 then null else $5::timestamptz end
    where matter_id = $1 and id = $2`,
};
const END_KEPT: Statement = {
  name: 'matter-end-kept',
  text: `update assignments set phase = 'closed', closed_at = $3
    where matter_id = $1 and unit_id = any ($2::int[]) and kept and phase in ('dispatched', 'handling', 'submitted')`,
};
const OPEN_REQUEST: Statement = {
  name: 'matter-open-request',
  text: `insert into requests (id, matter_id, kind, phase, run, unit_id, opened_at, asked)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const MOVE_REQUEST: Statement = {
  name: 'matter-move-request',
  text: `update requests set phase = $3, closed_at = case when $4 then null else $5::timestamptz end
    where matter_id = $1 and id = $2`,
};
const ADD_STEP: Statement = {
  name: 'matter-add-step',
  text: `insert into request_steps (matter_id, request_id, step, duty_id, person_id, verdict, at)
    select $1, $2, (select count(*) + 1 from request_steps where matter_id = $1 and request_id = $2), $3, $4, $5, $6`,
};
const ANSWER_REPORT: Statement = {
  name: 'matter-answer-report',
  text: 'update reports set answered_run = $2, rating = $3, rating_reasons = $4 where id = $1',
};
const TRY_REPORT: Statement = {
  name: 'matter-try-report',
  // Given up, an answer of an earlier run is none of this one; the journal keeps it.
  text: `update reports set tries = tries + 1, answered_run = case when $2 then $3::smallint else answered_run end,
      rating = case when $2 then null else rating end, rating_reasons = case when $2 then '{}' else rating_reasons end
    where id = $1`,
};
const URGED: Statement = {
  name: 'matter-urged',
  text: 'update reports set urged_at = $2 where id = $1',
};
// It is that of whoever the matter was made for: who was added to it has consented to nothing.
const GIVE_CONSENT: Statement = {
  name: 'matter-give-consent',
  text: `update reports set consent_version = $2, consent_by = $3, consent_at = $4, consent_duty_id = $5,
      consent_withdrawn_at = null, consent_withdrawn_duty_id = null
    where id = (select r.id from reports r where r.matter_id = $1 order by r.created_at, r.id limit 1)`,
};
const WITHDRAW_CONSENT: Statement = {
  name: 'matter-withdraw-consent',
  text: 'update reports set consent_withdrawn_at = $2, consent_withdrawn_duty_id = $3 where id = $1',
};

/** Writes what stands around the matter: assignments, requests and their steps, answers of reporters, and who acted. */
export async function writeAround(tx: Transaction, writing: Writing, record: MatterRecord): Promise<void> {
  await writeAssignments(tx, writing, record);
  await writeRequests(tx, writing);
  await writeReports(tx, writing);
  await writeConsents(tx, writing);
  await writeTime(tx, writing);
  if (tx.actor.kind === 'person') {
    await tx.run(ADD_ACT, [
      record.id,
      tx.actor.personId,
      writing.matter.record.run,
      writing.decision.kind.act,
      tx.now,
      record.created_at,
      isOpenPhase(record.phase),
    ]);
  }
  await markActs(tx, { before: writing.matter.record, after: record });
  if (writing.change.facts.place !== undefined) {
    await tx.query(
      'update matter_terms set district_id = $2, town_id = $3, community_id = $4, grid_id = $5 where matter_id = $1',
      [record.id, record.district_id, record.town_id, record.community_id, record.grid_id],
    );
  }
}

/** Says of everybody who took part whether the matter is open, where that has changed. */
export async function markActs(
  tx: Transaction,
  { before, after }: { before: Pick<MatterRecord, 'id' | 'phase'>; after: Pick<MatterRecord, 'phase'> },
): Promise<void> {
  const isOpen = isOpenPhase(after.phase);
  if (isOpen !== isOpenPhase(before.phase)) await tx.run(MARK_ACTS, [before.id, isOpen]);
}

/** Ends what units kept of a matter: whoever holds it now does not assist, whoever is complained of has no part in it. */
export async function endKeptParts(
  tx: Transaction,
  matterId: string,
  unitIds: readonly number[],
): Promise<void> {
  if (unitIds.length > 0) await tx.run(END_KEPT, [matterId, unitIds, tx.now]);
}

async function writeAssignments(
  tx: Transaction,
  { change, decision, entryId }: Writing,
  record: MatterRecord,
): Promise<void> {
  for (const one of change.assignments) {
    if (one.op === 'open') {
      const {
        id = uuidv7(),
        unitId,
        part,
        kept = false,
        origin = 'dispatch',
        mandatory = !kept,
        dueOn = null,
        personId = null,
      } = one;
      const terms = [kept, origin, mandatory, dueOn, record.run, tx.now, record.created_at];
      const given = [decision.duty?.unitId ?? null, entryId, personId];
      await tx.run(OPEN_ASSIGNMENT, [id, record.id, unitId, part, ...terms, ...given]);
    } else if (one.op === 'charge') {
      await tx.run(CHARGE_ASSIGNMENT, [record.id, one.id, one.personId]);
    } else {
      const open = one.phase === 'dispatched' || one.phase === 'handling' || one.phase === 'submitted';
      await tx.run(MOVE_ASSIGNMENT, [record.id, one.id, one.phase, open, tx.now]);
    }
  }
}

async function writeRequests(tx: Transaction, { matter, change, decision }: Writing): Promise<void> {
  const personId = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const step = { dutyId: decision.duty?.id ?? null, personId };
  for (const one of change.requests) {
    const id = one.op === 'open' ? uuidv7() : one.id;
    if (one.op === 'open') {
      const { kind, phase, unitId, asked = null } = one;
      const values = [id, matter.record.id, kind, phase, matter.record.run, unitId, tx.now];
      await tx.run(OPEN_REQUEST, [...values, asked]);
    } else {
      const open = one.phase === 'endorsing' || one.phase === 'deciding';
      await tx.run(MOVE_REQUEST, [matter.record.id, id, one.phase, open, tx.now]);
    }
    if (one.op === 'step' && one.verdict === 'lapsed') continue;
    const verdict = one.op === 'open' ? 'asked' : one.verdict;
    await tx.run(ADD_STEP, [matter.record.id, id, step.dutyId, step.personId, verdict, tx.now]);
  }
}

async function writeReports(tx: Transaction, { matter, change, decision }: Writing): Promise<void> {
  const urged = decision.action.kind === 'urge' && decision.duty === null;
  const own = urged ? ownReport(tx.actor, matter.subject) : undefined;
  if (own !== undefined) await tx.run(URGED, [own, tx.now]);
  for (const one of change.reports) {
    if (one.op === 'answered') {
      await tx.run(ANSWER_REPORT, [one.id, matter.record.run, one.rating, one.reasons]);
    } else if (one.op === 'try') {
      await tx.run(TRY_REPORT, [one.id, one.last, matter.record.run]);
    }
  }
  // Whoever was answered by one matter is still to be answered by the other: a merge and its undoing begin anew.
  if (change.facts.mergeInto !== undefined) {
    await tx.query(
      `update reports set tries = 0, answered_run = null
       where matter_id = any (array(select $1::uuid union all select id from matters where merged_into = $1))`,
      [matter.record.id],
    );
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

/** When and under which duty are the server's; the reporter acts under none. */
async function writeConsents(tx: Transaction, { matter, change, decision }: Writing): Promise<void> {
  const dutyId = decision.duty?.id ?? null;
  const { consent } = change.facts;
  if (consent !== undefined) {
    const { textVersion, givenBy } = consent;
    await tx.run(GIVE_CONSENT, [matter.record.id, textVersion, givenBy, tx.now, dutyId]);
  }
  for (const one of change.reports) {
    if (one.op === 'withdraw') await tx.run(WITHDRAW_CONSENT, [one.id, tx.now, dutyId]);
  }
}
