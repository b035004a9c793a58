import { createHmac, randomUUID } from 'node:crypto';
import type { AttackMode } from '@gezhi/domain/matter';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHouse, reportOf, settingsIn, type TestHouse } from '../../test/house.ts';
import { POINTS } from '../../test/world.ts';
import { createMetrics } from '../platform/observe/index.ts';
import { openHouse } from './open.ts';
import { assemble, type Parts } from './parts.ts';
import { openWorkBench } from './work.ts';

/** Proof of work under attack (docs/operate.md, "Under attack"). */
let house: TestHouse;
/** Another process over the same database, with the same keys. */
let beside: { parts: Parts; app: FastifyInstance };
beforeAll(async () => {
  house = await createHouse();
  const { dataDirectory } = house;
  const log = pino({ level: 'silent' });
  const parts = await assemble({ appUrl: house.world.files.appUrl, dataDirectory, log });
  const app = await openHouse({ parts, settings: settingsIn(dataDirectory), metrics: createMetrics(), log });
  await app.ready();
  beside = { parts, app };
});
afterAll(async () => {
  beside.parts.hub.close();
  await beside.app.close();
  await beside.parts.deliveries.stop();
  await beside.parts.workshop.close();
  await beside.parts.database.close();
  await house.close();
});

const look = async () => {
  await house.parts.watch.look();
  await beside.parts.watch.look();
};
/** The state as an administrator chooses it, known to both processes. */
async function choose(mode: AttackMode): Promise<void> {
  // What was counted before is written down first, and then gone.
  await look();
  await house.world.owner.query('delete from attack_counts');
  const { rowCount } = await house.world.owner.query('update attack_state set attacked = false');
  expect(rowCount).toBeLessThanOrEqual(1);
  expect((await house.send('admin', 'PUT', '/api/attack', { mode })).status).toBe(200);
  await look();
}
beforeEach(() => choose('automatic'));

let networks = 0;
interface Sending {
  readonly key?: string;
  readonly work?: string;
  readonly body?: object;
  readonly address?: string;
  readonly app?: FastifyInstance;
}
async function send({ key = randomUUID(), work, body = reportOf(), address, app = house.app }: Sending = {}) {
  networks += 1;
  const answer = await app.inject({
    method: 'POST',
    url: '/api/public/reports',
    headers: {
      ...{ host: 'localhost', origin: 'http://localhost', 'idempotency-key': key },
      ...(work === undefined ? {} : { 'x-work': work }),
    },
    payload: body,
    remoteAddress: address ?? `172.16.${networks}.9`,
  });
  const reply = answer.json();
  return { status: answer.statusCode, code: reply.code, reason: reply.details?.reason, id: reply.id };
}

async function challengeFor(to: string, kind: 'report' | 'photo' = 'report'): Promise<string | null> {
  return (await house.post(null, '/api/public/challenges', { for: kind, to })).body.challenge;
}
async function solved(text: string | null): Promise<string> {
  const challenge = JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));
  const solution = await solveChallenge({ challenge, deriveKey });
  return `${text}.${solution?.counter}.${solution?.derivedKey}`;
}
const proofFor = async (key: string) => solved(await challengeFor(key));
/** The query code that a page gave the browser to keep. */
const codeIn = ({ cookies }: LightMyRequestResponse) =>
  cookies.find(({ name }) => name.endsWith('gezhi-code'))?.value ?? 'none';
const doubtOf = async (id: string) => (await house.row(id)).doubt;

describe('an attack', () => {
  const state = async () => (await house.get('admin', '/api/attack')).body;

  test('begins by what all processes count together, and is over after ten calm minutes', async () => {
    for (let time = 0; time < 60; time += 1) {
      house.parts.watch.count('report');
      beside.parts.watch.count('report');
    }
    expect(await state()).toMatchObject({ attacked: false, asks: false });
    // Sixty of each are no attack; the second to look sees all of them, and the first learns of it with its next look.
    await look();
    await look();
    expect([house.parts.watch.asks, beside.parts.watch.asks]).toEqual([true, true]);
    expect(await state()).toMatchObject({ attacked: true, asks: true, kind: 'report', mode: 'automatic' });
    expect((await send()).code).toBe('work.needed');
    expect((await send({ app: beside.app })).code).toBe('work.needed');
    await house.world.owner.query(`update attack_counts set minute = minute - interval '6 minutes'`);
    await look();
    expect(beside.parts.watch.asks).toBe(true);
    await house.world.owner.query(`update attack_counts set minute = minute - interval '6 minutes'`);
    await look();
    expect(beside.parts.watch.asks).toBe(true);
    await house.world.owner.query(`update attack_state set since = since - interval '10 minutes'`);
    await look();
    expect([house.parts.watch.asks, beside.parts.watch.asks]).toEqual([false, false]);
    expect((await send()).status).toBe(201);
  });

  test('begins by what the limits refuse, and by codes and digits that are wrong', async () => {
    const { queryCode } = await house.report(null);
    await house.get({ code: '2222222222' }, '/api/public/track');
    await house.get({ code: queryCode }, '/api/public/track');
    await look();
    const counted = async (kind: string) =>
      (await state()).counts.find((one: { kind: string }) => one.kind === kind);
    expect(await counted('wrong')).toEqual({ kind: 'wrong', count: 1, from: 200 });
    expect(await counted('report')).toEqual({ kind: 'report', count: 1, from: 100 });
    const address = '172.31.1.9';
    for (let time = 0; time < 33; time += 1) await send({ address });
    await look();
    expect((await counted('refused')).count).toBeGreaterThan(0);
    for (let time = 0; time < 120; time += 1) beside.parts.watch.count('refused');
    await look();
    expect(await state()).toMatchObject({ asks: true, kind: 'refused' });
  });

  test('is seen by administrators and the centre, and switched by the administrator alone, with an entry', async () => {
    expect((await house.get('sun', '/api/attack')).body.mode).toBe('automatic');
    expect((await house.get('wang', '/api/attack')).code).toBe('access.role');
    expect((await house.get(null, '/api/attack')).code).toBe('session.missing');
    expect((await house.send('sun', 'PUT', '/api/attack', { mode: 'off' })).code).toBe('access.role');
    await choose('on');
    expect([house.parts.watch.asks, beside.parts.watch.asks]).toEqual([true, true]);
    await choose('off');
    for (let time = 0; time < 200; time += 1) house.parts.watch.count('report');
    await look();
    expect(await state()).toMatchObject({ attacked: true, asks: false });
    expect((await send()).status).toBe(201);
    const { rows } = await house.world.owner.query(
      `select codes from entries where subject_kind = 'attack' order by seq desc limit 1`,
    );
    expect(rows[0]?.codes).toEqual({ from: 'on', to: 'off' });
  });
});

test('without an attack nobody is asked: not a family behind one address, not for a challenge', async () => {
  const address = '172.30.1.9';
  for (let member = 0; member < 6; member += 1) expect((await send({ address })).status).toBe(201);
  expect(await challengeFor(randomUUID())).toBeNull();
});

describe('under attack', () => {
  beforeEach(() => choose('on'));

  test('a report needs a proof, and goes in with it', async () => {
    const key = randomUUID();
    const refused = await send({ key });
    expect(refused).toMatchObject({ status: 428, code: 'work.needed', reason: 'missing' });
    const { status, id } = await send({ key, work: await proofFor(key) });
    expect(status).toBe(201);
    expect(await doubtOf(id)).toBeNull();
  });

  test('a proof counts for what it was made for, in its time, and for nothing else', async () => {
    const key = randomUUID();
    const proof = await proofFor(key);
    const reason = async (work: string, of = key) => (await send({ key: of, work })).reason;
    expect(await reason(proof, randomUUID())).toBe('wrong');
    expect(await reason(await solved(await challengeFor(key, 'photo')))).toBe('wrong');
    const [text = '', counter = '', derived = ''] = proof.split('.');
    expect(await reason(`${text}.${counter}.${'0'.repeat(derived.length)}`)).toBe('wrong');
    expect(await reason(`${text}.${counter}`)).toBe('wrong');
    for (const rubbish of ['x', '..', `${text}.1.zz`, `e30.1.${derived}`, 'a'.repeat(5_000)])
      expect(await reason(rubbish), rubbish.slice(0, 20)).toBe('wrong');
    const late = await openWorkBench(house.parts.keyring, -1).challenge({ kind: 'report', to: key });
    expect(await reason(await solved(late))).toBe('expired');
    expect((await send({ key, work: proof })).status).toBe(201);
  });

  test('a challenge that the house did not sign is none', async () => {
    const key = randomUUID();
    const own = JSON.parse(Buffer.from((await challengeFor(key)) ?? '', 'base64url').toString('utf8'));
    const forged = { ...own, parameters: { ...own.parameters, expiresAt: own.parameters.expiresAt + 60 } };
    const signature = createHmac('sha256', 'mine').update(JSON.stringify(forged.parameters)).digest('hex');
    for (const one of [forged, { ...forged, signature }]) {
      const text = Buffer.from(JSON.stringify(one)).toString('base64url');
      expect((await send({ key, work: await solved(text) })).reason).toBe('wrong');
    }
  });

  test('a repeat gets the first answer from any process, with its proof, another, or none', async () => {
    const key = randomUUID();
    const body = reportOf();
    const work = await proofFor(key);
    const first = await send({ key, work, body });
    expect(first.status).toBe(201);
    for (const app of [house.app, beside.app]) {
      expect(await send({ key, work, body, app })).toEqual(first);
      expect(await send({ key, body, app })).toEqual(first);
      expect(await send({ key, body, app, work: 'none' })).toEqual(first);
    }
    const other = await send({ key, work, body: reportOf(), app: beside.app });
    expect(other.code).toBe('key.reused');
  });

  test('a proof is used up once, also where two processes are shown it at the same moment', async () => {
    const id = randomUUID();
    const work = await solved(await challengeFor(id, 'photo'));
    const upload = (app: FastifyInstance) =>
      app.inject({
        method: 'POST',
        url: `/api/attachments/${id}`,
        headers: {
          host: 'localhost',
          origin: 'http://localhost',
          'x-work': work,
          'content-type': 'multipart/form-data; boundary=x',
        },
        payload: '--x--\r\n',
      });
    const codes = (await Promise.all([upload(house.app), upload(beside.app), upload(house.app)])).map(
      (answer) => answer.json().code,
    );
    expect(codes.filter((code) => code === 'work.needed')).toHaveLength(2);
    expect(codes.filter((code) => code !== 'work.needed')).toEqual(['photo.missing']);
  });

  test('whoever calls for help is never asked, nor marked', async () => {
    const danger = await send({ body: reportOf({ danger: true }) });
    const athome = await send({ body: reportOf({ category: '0203' }) });
    const slow = await send({ body: reportOf({ danger: true }), work: 'none' });
    for (const { status, id } of [danger, athome, slow]) {
      expect(status).toBe(201);
      expect(await doubtOf(id)).toBeNull();
    }
  });

  test('without scripts it goes in by the slow way, stands with what looks like a nuisance, and is told when to come again', async () => {
    const address = '172.29.1.9';
    const sent = [];
    for (let time = 0; time < 8; time += 1) sent.push(await send({ work: 'none', address }));
    expect(sent.map(({ status }) => status)).toEqual([...Array(7).fill(201), 429]);
    expect(sent.at(-1)?.code).toBe('work.slow');
    expect(await doubtOf(sent[0]?.id)).toBe('unproven');
    expect((await send({ work: 'none', address: '172.29.2.9' })).status).toBe(201);
    expect((await send({ body: reportOf({ danger: true }), work: 'none', address })).status).toBe(201);
    const key = randomUUID();
    expect((await send({ key, work: await proofFor(key), address })).status).toBe(201);
  });

  test('the form of a browser without scripts comes back with everything in it and says when to send it again', async () => {
    const form = (more: object = {}) =>
      house.app.inject({
        method: 'POST',
        url: '/public/report/send',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...{ host: 'localhost', origin: 'http://localhost', 'accept-language': 'en' },
        },
        payload: new URLSearchParams({
          ...{
            id: String(reportOf().id),
            key: randomUUID(),
            description: '楼道灯坏了三天没人修',
            address: '一号楼',
          },
          ...{ lon: String(POINTS.gridOne[0]), lat: String(POINTS.gridOne[1]), joins: 'none', ...more },
        }).toString(),
        remoteAddress: '172.28.1.9',
      });
    const answers = [];
    for (let time = 0; time < 8; time += 1) answers.push(await form());
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(7).fill(303), 429]);
    const last = answers.at(-1);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
    expect(last?.body).toContain('楼道灯坏了三天没人修');
    expect(last?.body).toMatch(/press “Send” again in \d+ seconds/);
    // A script is sent back for a proof, and comes in with it.
    const key = randomUUID();
    expect((await form({ key, scripts: 'yes' })).statusCode).toBe(428);
    const work = await proofFor(key);
    const id = String(reportOf().id);
    const first = await form({ key, id, scripts: 'yes', work });
    expect(first.statusCode).toBe(303);
    expect(codeIn(first)).toMatch(/^[0-9A-Z]{10}$/);
    // The answer was lost: the same form is the same report, with its proof and without.
    for (const again of [{ work }, {}]) {
      const repeated = await form({ key, id, scripts: 'yes', ...again });
      expect([repeated.statusCode, codeIn(repeated)]).toEqual([303, codeIn(first)]);
    }
    // Where the proof went stale on a page between, the slow way is left, and this network has gone it often enough.
    expect((await form({ work })).statusCode).toBe(429);
  });

  test('staff with a session are never asked', async () => {
    const answer = await house.post('wang', '/api/public/reports', reportOf());
    expect(answer.status, answer.text).toBe(201);
  });
});
