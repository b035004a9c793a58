import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { SCHEDULER } from '@gezhi/domain/access';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createHouse, type Step, type TestHouse, toFollowUp, toHandling } from '../../../test/house.ts';
import { personIdOf } from '../../../test/world.ts';
import {
  httpPhone,
  logMail,
  logPhone,
  type MailPort,
  MessageFault,
  type OutgoingMail,
  type OutgoingMessage,
  type PhonePort,
} from '../../platform/messages/index.ts';
import { createLog } from '../../platform/observe/index.ts';
import { countDeadMessages, MOST_MESSAGE_TRIES, Postman } from './index.ts';
import { tellReporters } from './tell-reporters.ts';

/** Messages that leave the house: to whom, when, once, and never a word too much (docs/field.md §6.9). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.parts.deliveries.runDue();
  await house.world.owner.query('delete from messages');
  await house.world.owner.query('delete from notices');
});

const telling = { quiet: null, language: 'zh-CN' as const, publicUrl: 'https://grid.example.org' };
const moments = () => house.parts.knowledge().messageMoments;
const silent = pino({ level: 'silent' });

/** Telephones and mail boxes in memory, behind the same ports as a gateway. */
function boxes(refuse: () => MessageFault | null = () => null) {
  const told: OutgoingMessage[] = [];
  const mails: OutgoingMail[] = [];
  const take =
    <T>(box: T[]) =>
    async (one: T) => {
      const fault = refuse();
      if (fault !== null) throw fault;
      box.push(one);
    };
  const phone: PhonePort = { reaches: true, send: take(told) };
  const mail: MailPort = { reaches: true, send: take(mails), close: () => undefined };
  return { told, mails, phone, mail };
}

function postmanWith(ports: { phone: PhonePort; mail: MailPort }): Postman {
  const { database, keyring } = house.parts;
  const booked = async () => ({ gone: 'noAddress' });
  return new Postman({ database, keyring, telling, booked, log: silent, waitSeconds: () => 0, ...ports });
}

/** Runs the reactions, lets the night be over, and carries out what is due. */
async function carry(ports = boxes()) {
  await house.parts.deliveries.runDue();
  await house.world.owner.query("update messages set due_at = now() where state = 'waiting'");
  await postmanWith(ports).runDue();
  return ports;
}

const reporter = { name: '王大妈', phone: '138 1234 5678', mayContact: 'yes' };
const rows = async () =>
  (await house.world.owner.query('select * from messages order by created_at, id')).rows;

async function walked(more: object, ...steps: readonly Step[]) {
  const made = await house.report(null, { reporter, ...more });
  await house.walk(made.id, ...steps);
  return made;
}

test('a resident is told when it is accepted and when it is done, with number and stage and nothing else', async () => {
  const made = await walked({}, ...toFollowUp());
  const carried = (await carry()).told;
  const told = carried.toSorted((one, other) => one.template.localeCompare(other.template));
  expect(told.map((one) => one.template)).toEqual(['accepted', 'done']);
  expect(told[0]).toMatchObject({
    phone: '13812345678',
    variables: { number: made.number, stage: '已受理' },
  });
  const words = JSON.stringify(told.map(({ phone: _phone, ...rest }) => rest));
  for (const personal of [made.queryCode, '王大妈', '13812345678', '单元门', made.id, made.reportId])
    expect(words).not.toContain(personal);
});

test('of what happens between nobody is told, and a repeat of the reaction writes nothing twice', async () => {
  const made = await walked({}, ...toHandling());
  await carry();
  expect((await rows()).map((row) => row.template)).toEqual(['accepted']);
  const { rows: entries } = await house.world.owner.query(
    'select * from entries where subject_id = $1 order by seq',
    [made.id],
  );
  const again = entries.map((entry) => ({
    kind: entry.action,
    entry: { ...entry, subjectKind: 'matter', subjectId: entry.subject_id, actor: {} },
  }));
  await house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
    tellReporters(tx, { telling, moments: moments() }, again),
  );
  expect(await rows()).toHaveLength(1);
});

test('the district says at which steps a message goes, which one, and in which languages', async () => {
  const change = async (text: string) => {
    await house.world.owner.query(text);
    await house.parts.learn();
  };
  await change(`update message_moments set template = 'asked' where kind = 'accept'`);
  await walked({}, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  await change(`update message_moments set languages = '{en}' where kind = 'accept'`);
  await walked({}, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  await change(`delete from message_moments where kind = 'accept'`);
  await walked({}, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  expect((await rows()).map((row) => row.template)).toEqual(['asked']);
  await change(
    `insert into message_moments (kind, template, languages, position) values ('accept', 'accepted', '{zh-CN,en}', 0)`,
  );
  await walked({}, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  expect((await rows()).map((row) => row.template).toSorted()).toEqual(['accepted', 'asked']);
});

test('nobody is written to who asked not to be, nor of a restricted matter unless they chose it', async () => {
  await walked({ reporter: { ...reporter, mayContact: 'no' } }, ['sun', 'accept']);
  await walked({ reporter: { mayContact: 'yes' } }, ['sun', 'accept']);
  await walked({ category: '0203' }, ['sun', 'accept']);
  expect((await carry()).told).toEqual([]);
  const chosen = await house.report(null, { reporter, category: '0203' });
  await house.world.owner.query("update reports set message_consent = 'progress' where id = $1", [
    chosen.reportId,
  ]);
  await house.walk(chosen.id, ['sun', 'accept']);
  expect((await carry()).told.map((one) => one.variables.number)).toEqual([chosen.number]);
});

test('what falls into the night waits for the morning', async () => {
  const made = await walked({}, ['sun', 'accept']);
  const { rows: entries } = await house.world.owner.query(
    "select id, codes from entries where subject_id = $1 and action = 'accept'",
    [made.id],
  );
  const entry = { ...entries[0], subjectKind: 'matter', subjectId: made.id, action: 'accept', actor: {} };
  const night = new Date('2026-03-02T23:30:00+08:00');
  await house.parts.database.inTransaction(SCHEDULER, night, (tx) =>
    tellReporters(tx, { telling: { ...telling, quiet: { from: 1260, to: 480 } }, moments: moments() }, [
      { entry, kind: 'accept' },
    ]),
  );
  expect((await rows())[0].due_at).toEqual(new Date('2026-03-03T08:00:00+08:00'));
});

test('a matter that was restricted after the message was written is not told of any more', async () => {
  const made = await walked({}, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  await house.world.owner.query("update matters set visibility = 'R' where id = $1", [made.id]);
  expect((await carry()).told).toEqual([]);
  expect((await rows())[0]).toMatchObject({ state: 'dropped', failure: 'noConsent' });
});

test('a gateway in trouble is asked again under the same id; what it took is not sent again', async () => {
  await walked({}, ['sun', 'accept']);
  let down = 2;
  const ids: string[] = [];
  const ports = boxes();
  const phone: PhonePort = {
    reaches: true,
    send: async (message) => {
      ids.push(message.id);
      if (down-- > 0) throw new MessageFault('http.503', { isFinal: false });
    },
  };
  await carry({ ...ports, phone });
  for (let round = 0; round < 4; round += 1) await postmanWith({ ...ports, phone }).runDue();
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect((await rows())[0]).toMatchObject({ state: 'sent', attempts: 3, id: ids[0] });
});

test('what cannot be sent is given up after its tries and shown to whoever keeps the system, who may try again', async () => {
  await walked({}, ['sun', 'accept']);
  const broken = boxes(() => new MessageFault('http.500', { isFinal: false }));
  await carry(broken);
  for (let round = 0; round < MOST_MESSAGE_TRIES; round += 1) await postmanWith(broken).runDue();
  const { body, text } = await house.get('admin', '/api/messages');
  expect(body.items).toMatchObject([
    { state: 'dead', template: 'accepted', failure: 'http.500', attempts: 6 },
  ]);
  expect(text).not.toContain('138');
  expect((await house.get('sun', '/api/messages')).status).toBe(403);
  expect(await house.parts.database.inTransaction(SCHEDULER, null, countDeadMessages)).toBe(1);
  const [dead] = body.items;
  expect((await house.post('admin', `/api/messages/${dead.id}/retry`, {})).status).toBe(200);
  expect((await house.post('admin', `/api/messages/${dead.id}/retry`, {})).code).toBe('not.found');
  const ports = boxes();
  await postmanWith(ports).runDue();
  expect(ports.told.map((one) => one.id)).toEqual([dead.id]);
  expect((await house.get('admin', '/api/messages')).body.items).toEqual([]);
  expect((await house.get('admin', '/api/messages?which=all')).body.items).toHaveLength(1);
});

test('a refusal that will not change is given up at once', async () => {
  await walked({}, ['sun', 'accept']);
  await carry(boxes(() => new MessageFault('http.400', { isFinal: true })));
  expect((await rows())[0]).toMatchObject({ state: 'dead', attempts: 1, failure: 'http.400' });
});

test('two postmen share the work and each message goes once', async () => {
  for (let count = 0; count < 6; count += 1) await walked({}, ['sun', 'accept']);
  await house.parts.deliveries.runDue();
  await house.world.owner.query('update messages set due_at = now()');
  const ports = boxes();
  await Promise.all([postmanWith(ports).runDue(), postmanWith(ports).runDue()]);
  expect(ports.told).toHaveLength(6);
  expect(new Set(ports.told.map((one) => one.id)).size).toBe(6);
});

test('a slow gateway holds no transaction open', async () => {
  await walked({}, ['sun', 'accept']);
  const gateway: Server = createServer(() => undefined);
  await new Promise<void>((ready) => {
    gateway.listen(0, '127.0.0.1', ready);
  });
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  const phone = httpPhone({
    url,
    headers: {},
    body: '{{phone}}',
    templates: { accepted: '1' },
    timeoutMs: 1_500,
  });
  const arrived = new Promise<void>((resolve) => {
    gateway.once('request', () => resolve());
  });
  const carrying = carry({ ...boxes(), phone });
  await arrived;
  const { rows: open } = await house.world.owner.query(
    "select count(*)::int as count from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()",
  );
  expect(open[0].count).toBe(0);
  await carrying;
  gateway.closeAllConnections();
  gateway.close();
  expect((await rows())[0]).toMatchObject({ state: 'waiting', failure: 'timeout' });
});

test('without a gateway the log has template and number, never the telephone', async () => {
  const made = await walked({}, ['sun', 'accept']);
  const lines: string[] = [];
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const log = createLog('trace', sink);
  await carry({ ...boxes(), phone: logPhone(log), mail: logMail(log) });
  const written = lines.join('');
  expect(written).toContain(made.number);
  expect(written).toContain('"template":"accepted"');
  expect(written).not.toMatch(/138|王大妈/);
  expect((await rows())[0]).toMatchObject({ state: 'dropped', failure: 'noGateway' });
});

test('staff who asked for it are told once by mail that there is news, without a word of what', async () => {
  expect((await house.send('qian', 'PUT', '/api/me/mail', { address: 'qian@example.cn' })).body).toEqual({
    address: 'qian@example.cn',
  });
  expect((await house.get('qian', '/api/me/mail')).body.address).toBe('qian@example.cn');
  expect((await house.get('feng', '/api/me/mail')).body.address).toBeNull();
  const made = await walked({ reporter: { mayContact: 'no' } }, ...toHandling().slice(0, 2));
  await walked({ reporter: { mayContact: 'no' } }, ...toHandling().slice(0, 2));
  const { mails } = await carry();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ address: 'qian@example.cn', subject: expect.stringMatching(/2 条未读/) });
  expect(mails[0]?.text).not.toContain(made.number);
  const { rows: stored } = await house.world.owner.query('select * from mail_wishes');
  expect(JSON.stringify(stored)).not.toContain('example.cn');
});

test('whoever has read it meanwhile, or wants it no longer, gets no mail', async () => {
  await house.send('qian', 'PUT', '/api/me/mail', { address: 'qian@example.cn' });
  await walked({ reporter: { mayContact: 'no' } }, ...toHandling().slice(0, 2));
  await house.parts.deliveries.runDue();
  await house.post('qian', '/api/notices/read', {});
  expect((await carry()).mails).toEqual([]);
  expect((await rows())[0]).toMatchObject({ state: 'dropped', failure: 'allRead' });
  await house.send('qian', 'PUT', '/api/me/mail', { address: null });
  await walked({ reporter: { mayContact: 'no' } }, ...toHandling().slice(0, 2));
  await house.parts.deliveries.runDue();
  expect((await rows()).filter((row) => row.person_id === personIdOf('qian'))).toHaveLength(1);
});

test('an address that could name a second receiver is refused', async () => {
  for (const address of ['a@b.cn\r\nBcc: c@d.cn', 'a@b.cn,c@d.cn', 'a b@c.cn', '<a@b.cn>'])
    expect((await house.send('qian', 'PUT', '/api/me/mail', { address })).status, address).toBe(422);
});
