import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse } from '../../../test/house.ts';
import { CAST_NAMES, personIdOf } from '../../../test/world-cast.ts';
import { oneTimeCode } from '../../platform/keys/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const PHONE = '13812345678';
const reported = () =>
  house.report(null, { reporter: { name: '鑫淼垚大妈', phone: PHONE, mayContact: 'yes' } });

async function postAs({ queryCode }: Reported, path: string, body: unknown, token?: string) {
  const proof = token === undefined ? {} : { 'x-phone-proof': token };
  return house.post({ code: queryCode }, `/api/public/mine/${path}`, body, proof);
}

async function proved(made: Reported): Promise<string> {
  const sent = await postAs(made, 'proofs', {});
  const digits = oneTimeCode(house.parts.keyring, sent.body.id);
  return (await postAs(made, `proofs/${sent.body.id}/check`, { digits })).body.token;
}

const ask = async (made: Reported): Promise<string> =>
  (await postAs(made, 'erasure', {}, await proved(made))).body.id;

/** Who was told what of a request, in the order of time. */
async function told(id: string): Promise<string[]> {
  await house.parts.deliveries.runDue();
  const { rows } = await house.world.owner.query<{ person_id: string; action: string }>(
    `select person_id, action from notices where subject_kind = 'dataRequest' and subject_id = $1 order by at, action`,
    [id],
  );
  const nameOf = (personId: string) => CAST_NAMES.find((name) => personIdOf(name) === personId);
  return rows.map((row) => `${nameOf(row.person_id)} ${row.action}`);
}

const marksOf = async (id: string) => {
  const { rows } = await house.world.owner.query<{ yellow_at: Date; due_at: Date }>(
    'select yellow_at, due_at from data_requests where id = $1',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('No such request');
  return row;
};
const later = (moment: Date) => new Date(moment.getTime() + 60_000);

test('asking for erasure, correcting and withdrawing ring the officer of the district and nobody else', async () => {
  const made = await reported();
  const corrected = await postAs(made, 'corrections', { name: '王二' }, await proved(made));
  const erasure = await ask(made);
  const withdrawn = await postAs(made, 'withdrawal', { confirmed: true });
  expect(await told(corrected.body.id)).toEqual(['qi correctData']);
  expect(await told(erasure)).toEqual(['qi askErasure']);
  expect(await told(withdrawn.body.id)).toEqual(['qi withdrawContact']);
  const { body, text } = await house.get('qi', '/api/notices');
  expect(body.unread).toBe(3);
  expect(body.items[0]).toMatchObject({ subjectKind: 'dataRequest', title: null, number: null });
  for (const personal of [PHONE, '鑫淼垚', '王二']) expect(text).not.toContain(personal);
});

test('the officer is told when the day comes near and when it has passed, each once', async () => {
  const id = await ask(await reported());
  const { yellow_at: yellow, due_at: due } = await marksOf(id);
  await house.parts.timers.sweep(later(yellow));
  await house.parts.timers.sweep(later(yellow));
  expect(await told(id)).toEqual(['qi askErasure', 'qi dueSoon']);
  await house.parts.timers.sweep(later(due));
  expect(await told(id)).toEqual(['qi askErasure', 'qi dueSoon', 'qi overdue']);
});

test('a request that is decided rings nobody any more', async () => {
  const id = await ask(await reported());
  const { due_at: due } = await marksOf(id);
  const decided = await house.post('qi', `/api/data-requests/${id}/decision`, {
    ...{ version: 1, verdict: 'refused', basis: 'retention', reason: '案件尚未办结' },
  });
  expect(decided.status).toBe(200);
  await house.parts.timers.sweep(later(due));
  expect(await told(id)).toEqual(['qi askErasure']);
});

test('the queue says how many wait, how many are nearly late and how many are late', async () => {
  const waiting = async () => (await house.get('qi', '/api/data-requests?limit=1')).body.waiting;
  const before = await waiting();
  const [soon, late] = [await ask(await reported()), await ask(await reported())];
  await house.world.owner.query(
    `update data_requests set yellow_at = now() - interval '1 day' where id = $1`,
    [soon],
  );
  await house.world.owner.query(
    `update data_requests set yellow_at = now() - interval '2 days', due_at = now() - interval '1 day' where id = $1`,
    [late],
  );
  expect(await waiting()).toEqual({ open: before.open + 2, soon: before.soon + 1, late: before.late + 1 });
});
