import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { SCHEDULER } from '@gezhi/domain/access';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toChecking } from '../../../test/house.ts';
import { listErasures } from '../../house/nightly.ts';
import { oneTimeCode } from '../../platform/keys/index.ts';
import { eraseAgain } from '../../start/erase-again.ts';

/** What was erased stays erased after a backup from before is restored (docs/operate.md, "After a restore"). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());
beforeEach(() => rmSync(house.parts.erasureList, { force: true }));

const PHONE = '13812345678';
const TYPED = '13987654321';
const WORDS = '一楼漏水';
const owner = async (text: string, values: unknown[] = []) =>
  (await house.world.owner.query(text, values)).rows;

async function closed(): Promise<Reported> {
  const made = await house.report(null, {
    reporter: { name: '鑫淼垚大妈', phone: PHONE, email: 'xin@example.org', mayContact: 'yes' },
    description: `${WORDS}，打我电话${TYPED}。`,
  });
  await house.walk(made.id, ...toChecking(), ['he', 'pass']);
  await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'satisfied' }]);
  return made;
}

async function ask({ queryCode }: Reported): Promise<string> {
  const as = { code: queryCode };
  const { body: sent } = await house.post(as, '/api/public/mine/proofs', {});
  const digits = oneTimeCode(house.parts.keyring, sent.id);
  const { body } = await house.post(as, `/api/public/mine/proofs/${sent.id}/check`, { digits });
  const proof = { 'x-phone-proof': body.token };
  return (await house.post(as, '/api/public/mine/erasure', {}, proof)).body.id;
}

const decide = (id: string, verdict: object) =>
  house.post('qi', `/api/data-requests/${id}/decision`, { version: 1, reason: '已核对', ...verdict });
const withdraw = ({ queryCode }: Reported) =>
  house.post({ code: queryCode }, '/api/public/mine/withdrawal', { confirmed: true });
const again = () =>
  eraseAgain({
    ownerUrl: house.world.files.ownerUrl,
    dataDirectory: house.dataDirectory,
    log: () => undefined,
  });

/** Every table as it stands now, to be put back as it was. */
async function backUp(): Promise<() => Promise<void>> {
  const rows = await owner(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  );
  const tables = rows.map(({ name }) => String(name));
  await owner('create schema backup');
  for (const name of tables) await owner(`create table backup.${name} as table public.${name}`);
  return async () => {
    await owner(`truncate ${tables.join(', ')}`);
    await fill(tables);
    await owner('drop schema backup cascade');
  };
}

/** Fills the tables from the copies: those first that others point at, found by trying. */
async function fill(tables: readonly string[]): Promise<void> {
  const waiting: string[] = [];
  for (const name of tables)
    await owner(`insert into public.${name} select * from backup.${name}`).catch(() => waiting.push(name));
  if (waiting.length === tables.length) throw new Error(`Cannot be filled: ${waiting.join(', ')}`);
  if (waiting.length > 0) await fill(waiting);
}

/** What of a report is there to be read by whoever has the key file. */
async function left({ id, reportId }: Reported) {
  const [report] = await owner(
    'select name_sealed, phone_sealed, phone_index, email_sealed, key_id from reports where id = $1',
    [reportId],
  );
  const texts = await owner(
    `select name from passages where subject_id = $1 and name in ('title', 'description', 'address')`,
    [id],
  );
  const keys = await owner(
    `select k.id from subject_keys k where destroyed_at is null and length(wrapped) > 0 and (k.id = $2 or k.id in (
       select key_id from passages where subject_id = $1 and name in ('title', 'description')))`,
    [id, report?.key_id ?? null],
  );
  const [term] = await owner('select folded from matter_terms where matter_id = $1', [id]);
  return {
    contact: [report?.phone_sealed, report?.name_sealed, report?.phone_index, report?.email_sealed].some(
      (one) => one != null,
    ),
    texts: texts.length,
    keys: keys.length,
    found: term?.folded !== '',
  };
}

const NOTHING = { contact: false, texts: 0, keys: 0, found: false };

test('backed up, erased, restored: the list beside the database lets nothing come back', async () => {
  const [whole, partly, withdrawn, kept] = [await closed(), await closed(), await closed(), await closed()];
  const before = { whole: await left(whole), kept: await left(kept) };
  const restore = await backUp();
  await decide(await ask(whole), { verdict: 'granted' });
  await decide(await ask(partly), { verdict: 'partly', basis: 'archives' });
  await withdraw(withdrawn);
  await listErasures(house.parts);
  const after = { partly: await left(partly), withdrawn: await left(withdrawn) };
  await restore();
  expect(await left(whole)).toEqual(before.whole);
  expect(await again()).toBe(3);
  expect(await left(whole)).toEqual(NOTHING);
  expect(await left(partly)).toEqual(after.partly);
  expect(await left(withdrawn)).toEqual(after.withdrawn);
  expect(await left(kept)).toEqual(before.kept);
  expect(await again()).toBe(0);
});

test('the list grows by what it lacks, names reports and moments and nothing of anybody, and outlives a restore', async () => {
  const made = await closed();
  const restore = await backUp();
  await withdraw(made);
  await listErasures(house.parts);
  const text = readFileSync(house.parts.erasureList, 'utf8');
  await listErasures(house.parts);
  expect(readFileSync(house.parts.erasureList, 'utf8')).toBe(text);
  expect(text).toContain(made.reportId);
  for (const line of text.trim().split('\n'))
    expect(Object.keys(JSON.parse(line)).toSorted()).toEqual(['at', 'report', 'what']);
  await restore();
  await listErasures(house.parts);
  expect(readFileSync(house.parts.erasureList, 'utf8')).toBe(text);
});

test('a report that the backup does not know is passed over; a last line that was cut off too', async () => {
  const line = JSON.stringify({
    ...{ report: '01990000-0000-7000-8000-00000000dead', what: 'whole', at: new Date().toISOString() },
  });
  writeFileSync(house.parts.erasureList, `${line}\n`);
  appendFileSync(house.parts.erasureList, line.slice(0, 20));
  expect(await again()).toBe(0);
  // What is written afterwards begins on a line of its own.
  const made = await closed();
  await withdraw(made);
  await listErasures(house.parts);
  const lines = readFileSync(house.parts.erasureList, 'utf8').trim().split('\n');
  expect(lines[0]).toBe(line);
  expect(lines.slice(1).map((one) => JSON.parse(one).report)).toContain(made.reportId);
});

test('a list that is damaged stops the start instead of letting something come back', async () => {
  writeFileSync(house.parts.erasureList, 'not an erasure\n');
  await expect(again()).rejects.toThrow('line 1');
});

test('only the owner erases again, and nobody erases the contact of an open matter by itself', async () => {
  const made = await house.report(null, { reporter: { name: '王二', phone: PHONE } });
  const asHouse = (text: string) =>
    house.parts.database.inTransaction(SCHEDULER, null, (tx) => tx.query(text, [made.reportId]));
  await expect(asHouse(`select erase_again($1, 'whole', now())`)).rejects.toThrow('permission denied');
  await expect(asHouse('select destroy_report($1, true, now())')).rejects.toThrow('permission denied');
  await expect(asHouse('select erase_report($1, false, now())')).rejects.toThrow('nobody granted it');
});
