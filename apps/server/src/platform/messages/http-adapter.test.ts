import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { httpPhone, MessageFault } from './index.ts';

/** A gateway as a city has one: it remembers what it was told, and whether it was told before. */
interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

let server: Server;
let url: string;
let told: Told[] = [];
const delivered = new Set<string>();
let answer: { status: number; headers?: Record<string, string> } | 'never' = { status: 200 };

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      told.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
      if (answer === 'never') return;
      if (answer.status < 300) delivered.add(String(request.headers['idempotency-key']));
      response.writeHead(answer.status, answer.headers).end('13812345678 said the gateway');
    });
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  told = [];
  answer = { status: 200 };
});

const message = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  template: 'accepted',
  variables: { number: '260302-0001', stage: '已受理', link: 'https://grid.example.org/public/track' },
  text: '您反映的事项 260302-0001 已受理。',
  phone: '13812345678',
};
const phoneTo = (more: object = {}) =>
  httpPhone({
    url,
    headers: { authorization: 'Bearer secret' },
    body: { to: ['{{phone}}'], tpl: '{{template}}', params: '{{variables}}', words: '{{text}}', n: 7 },
    templates: { accepted: 'SMS_1001' },
    timeoutMs: 500,
    ...more,
  });

const faultOf = (sending: Promise<void>) =>
  sending.then(
    () => undefined,
    (fault: unknown) => (fault instanceof MessageFault ? [fault.code, fault.isFinal] : fault),
  );

test('the gateway is told its own template, the values, the number, and the id of the message', async () => {
  await phoneTo().send(message);
  expect(told).toHaveLength(1);
  expect(told[0]?.body).toEqual({
    to: ['13812345678'],
    tpl: 'SMS_1001',
    params: message.variables,
    words: message.text,
    n: 7,
  });
  expect(told[0]?.headers).toMatchObject({
    authorization: 'Bearer secret',
    'idempotency-key': message.id,
    'content-type': 'application/json',
  });
});

test('a value cannot become anything but a text of the body', async () => {
  const number = '1","to":["13900000000"],"x":"{{phone}}';
  await phoneTo().send({ ...message, variables: { ...message.variables, number }, text: number });
  expect(told[0]?.body).toMatchObject({ to: ['13812345678'], words: number, params: { number } });
});

test('what the gateway cannot do now is tried again, what it refuses is not', async () => {
  for (const status of [500, 503, 429]) {
    answer = { status };
    expect(await faultOf(phoneTo().send(message))).toEqual([`http.${status}`, false]);
  }
  answer = { status: 400 };
  expect(await faultOf(phoneTo().send(message))).toEqual(['http.400', true]);
});

test('a gateway that never answers is given up after the time, one that is not there at once', async () => {
  answer = 'never';
  expect(await faultOf(phoneTo({ timeoutMs: 100 }).send(message))).toEqual(['timeout', false]);
  expect(await faultOf(phoneTo({ url: 'http://127.0.0.1:9/' }).send(message))).toEqual([
    'unreachable',
    false,
  ]);
});

test('a message that was sent twice bears the same id, and the gateway delivers it once', async () => {
  delivered.clear();
  await phoneTo().send(message);
  await phoneTo().send(message);
  expect(told).toHaveLength(2);
  expect(delivered.size).toBe(1);
});

test('a number is never sent on to where the gateway points', async () => {
  answer = { status: 307, headers: { location: url } };
  expect(await faultOf(phoneTo().send(message))).toEqual(['http.307', true]);
  expect(told).toHaveLength(1);
});

test('a template without the gateway’s id is given up without a word to anybody', async () => {
  expect(await faultOf(phoneTo().send({ ...message, template: 'done' }))).toEqual(['template.missing', true]);
  expect(told).toEqual([]);
});
