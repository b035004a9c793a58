import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createToyServer } from './toy.fixture.ts';

let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  app = await createToyServer();
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

const GIGABYTE = 1_000_000_000;
const MEGABYTE = Buffer.alloc(1_000_000, 7);

/** Sends a request of a gigabyte for as long as it is taken, and gives the answer and how many megabytes went. */
function sendAll(head: string): Promise<{ answer: string; megabytes: number }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  let megabytes = 0;
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.write(head);
  const sendMore = () => {
    // A little at a time, as a network does: what counts is that the server hangs up, not how much it swallows.
    if (socket.writable && megabytes < GIGABYTE / MEGABYTE.length) {
      megabytes += 1;
      socket.write(MEGABYTE, () => setTimeout(sendMore, 20));
    }
  };
  sendMore();
  return new Promise((resolve) => {
    // Cut off while sending: that is what is meant to happen.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve({ answer, megabytes }));
  });
}

test.each([
  ['a length', `content-length: ${GIGABYTE}`],
  ['chunks', 'transfer-encoding: chunked'],
])(
  'whoever sends a gigabyte with %s where nothing takes it is answered and hung up on',
  async (_how, length) => {
    const head = `POST /api/nowhere HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost\r\n${length}\r\n\r\n`;
    const chunk = length.startsWith('transfer') ? `${GIGABYTE.toString(16)}\r\n` : '';
    const { answer, megabytes } = await sendAll(head + chunk);
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('"code":"not.found"');
    expect(megabytes).toBeLessThan(GIGABYTE / MEGABYTE.length);
  },
);
