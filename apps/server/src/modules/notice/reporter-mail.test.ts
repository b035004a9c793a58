import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toFollowUp } from '../../../test/house.ts';
import { logPhone, smtpMail } from '../../platform/messages/index.ts';
import { Postman } from './index.ts';

/** A reporter's e-mail address: sealed, masked, revealed with a reason, written to by SMTP (docs/field.md §6.9). */
let house: TestHouse;
let server: SMTPServer;
const taken: { readonly to: readonly string[]; readonly raw: string }[] = [];
const log = pino({ level: 'silent' });

beforeAll(async () => {
  house = await createHouse();
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
});
afterAll(async () => {
  server.close(() => undefined);
  await house.close();
});
beforeEach(async () => {
  await house.parts.deliveries.runDue();
  await house.world.owner.query('delete from messages');
  taken.length = 0;
});

const MAIL = 'wang.fang@example.cn';
const reporter = { name: '王大妈', email: MAIL, mayContact: 'yes' };
const owner = async (text: string, values: unknown[] = []) =>
  (await house.world.owner.query(text, values)).rows;

/** Runs the reactions, lets the night be over, and carries out what is due, by the real mail server. */
async function carry(): Promise<void> {
  const { port } = server.server.address() as AddressInfo;
  const url = `smtp://127.0.0.1:${port}`;
  await house.parts.deliveries.runDue();
  await house.world.owner.query("update messages set due_at = now() where state = 'waiting'");
  const { database, keyring } = house.parts;
  const telling = { quiet: null, language: 'zh-CN' as const, publicUrl: 'https://grid.example.org' };
  const mail = smtpMail({ url, from: 'centre@gezhi.example', plain: true, timeoutMs: 2_000 }, log);
  const phone = { ...logPhone(log), reaches: true };
  const booked = async () => ({ gone: 'noAddress' });
  await new Postman({ database, keyring, phone, mail, telling, booked, log }).runDue();
  mail.close();
}

const decoded = (raw: string) =>
  raw
    .split('\r\n\r\n')
    .slice(1)
    .map((part) => Buffer.from(part, 'base64').toString())
    .join('');
const states = () => owner('select channel, state, failure from messages order by channel');
const pageOf = async (made: Reported) =>
  (await house.get('sun', `/api/matters/${made.id}`)).body.data.reports[0];

test('who left only an e-mail address is told by mail, with the number and nothing personal', async () => {
  const made = await house.report(null, { reporter });
  await house.walk(made.id, ['sun', 'accept']);
  await carry();
  expect(taken.map(({ to }) => to)).toEqual([[MAIL]]);
  const [mail = { raw: '' }] = taken;
  const all = `${mail.raw}${decoded(mail.raw)}`;
  expect(decoded(mail.raw)).toContain(`您反映的事项 ${made.number} 已受理`);
  for (const personal of [made.queryCode, '王大妈', '单元门', made.reportId])
    expect(all).not.toContain(personal);
});

test('who left both is told both ways, each once per step', async () => {
  const made = await house.report(null, { reporter: { ...reporter, phone: '13812345678' } });
  await house.walk(made.id, ...toFollowUp());
  await carry();
  expect((await states()).map(({ channel, state }) => `${channel} ${state}`)).toEqual([
    ...Array(2).fill('mail sent'),
    ...Array(2).fill('sms sent'),
  ]);
  expect(taken).toHaveLength(2);
});

test('nobody is written to who asked not to be, nor of a restricted matter unless they chose it', async () => {
  const silent = await house.report(null, { reporter: { ...reporter, mayContact: 'no' } });
  const restricted = await house.report(null, { reporter, category: '0203' });
  for (const { id } of [silent, restricted]) await house.walk(id, ['sun', 'accept']);
  await carry();
  expect(taken).toEqual([]);
  const chosen = await house.report(null, {
    reporter: { ...reporter, messages: 'progress' },
    category: '0203',
  });
  await house.walk(chosen.id, ['sun', 'accept']);
  await carry();
  expect(taken.map(({ to }) => to)).toEqual([[MAIL]]);
});

test('the address lies sealed, is masked for staff, and opens with a recorded reason alone', async () => {
  const made = await house.report(null, { reporter });
  const stored = await owner('select * from reports where id = $1', [made.reportId]);
  expect(JSON.stringify(stored)).not.toContain('wang.fang');
  expect(stored[0].email_sealed).not.toBeNull();
  expect(await pageOf(made)).toMatchObject({ phone: null, email: 'w***@example.cn', canReveal: true });
  const contact = `/api/matters/${made.id}/reports/${made.reportId}`;
  expect((await house.get('sun', `${contact}/contact`)).status).toBe(403);
  await house.post('sun', `${contact}/reveal`, { reason: 'callBack' });
  expect((await house.get('sun', `${contact}/contact`)).body.email).toBe(MAIL);
  const { data } = (await house.get({ code: made.queryCode }, '/api/public/track')).body;
  expect(data.looks).toMatchObject([{ reason: 'callBack' }]);
});

test('my data holds it, withdrawing takes it out at once, and what waited goes nowhere', async () => {
  const made = await house.report(null, { reporter });
  const as = { code: made.queryCode };
  let isWithdrawn = false;
  const held = async () => {
    const { data } = (await house.get(as, '/api/public/mine')).body;
    expect(data.hasContact).toBe(!isWithdrawn);
    return data.held.find((one: { field: string }) => one.field === 'reports.email_sealed').rows;
  };
  expect(await held()).toMatchObject([{ text: MAIL }]);
  await house.walk(made.id, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  expect((await house.post(as, '/api/public/mine/withdrawal', { confirmed: true })).status).toBe(200);
  isWithdrawn = true;
  expect(await held()).toEqual([]);
  expect(
    (await owner('select email_sealed from reports where id = $1', [made.reportId]))[0].email_sealed,
  ).toBeNull();
  await carry();
  expect(taken).toEqual([]);
});

test('an address that is none is refused at the door, and one with a header in it too', async () => {
  for (const email of ['wang', 'wang@', '@example.cn', 'a@b.cn\r\nBcc: c@d.cn', `${'a'.repeat(300)}@b.cn`]) {
    const answer = await house.post(null, '/api/public/reports', {
      ...{ id: '01990000-0000-7000-8000-0000000e3a11', description: '灯坏了', place: { address: '一号楼' } },
      reporter: { email },
    });
    expect([answer.status, answer.code], email).toEqual([422, 'input.invalid']);
  }
});
