import { v7 as uuidv7 } from 'uuid';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { Writing } from './write.ts';

const BEGIN_PAUSE: Statement = {
  name: 'matter-begin-pause',
  text: `insert into pauses (id, matter_id, run, manner, reason, from_at, review_on) values ($1, $2, $3, $4, $5, $6, $7)`,
};
const EXTEND: Statement = {
  name: 'matter-extend',
  text: `insert into extensions (id, matter_id, run, days, granted_at, request_id) values ($1, $2, $3, $4, $5, $6)`,
};
const SETTLE_TARGET: Statement = {
  name: 'matter-settle-target',
  text: 'insert into targets_settled (matter_id, run, target, outcome, at) values ($1, $2, $3, $4, $5)',
};
const END_PAUSE: Statement = {
  name: 'matter-end-pause',
  text: 'update pauses set to_at = $2 where matter_id = $1 and to_at is null',
};

/**
 * Writes what a step does to the time that counts: extensions granted, pauses that begin and end (docs/field.md §2.3 rows
 * 13–15), targets that were reached (§2.9).
 */
export async function writeTime(tx: Transaction, { matter, change }: Writing): Promise<void> {
  const { id, run } = matter.record;
  for (const { target, outcome } of change.targets)
    await tx.run(SETTLE_TARGET, [id, run, target, outcome, tx.now]);
  for (const one of change.time) {
    if (one.op === 'pause') {
      await tx.run(BEGIN_PAUSE, [uuidv7(), id, run, one.manner, one.reason, tx.now, one.reviewOn]);
    } else if (one.op === 'extend') {
      await tx.run(EXTEND, [uuidv7(), id, run, one.days, tx.now, one.requestId]);
    } else {
      await tx.run(END_PAUSE, [id, tx.now]);
    }
  }
}
