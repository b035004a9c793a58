import { endpoint } from '@gezhi/domain/contract';
import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { ClientProblem, createClient } from './index.ts';
import { readBlock } from './stream.ts';

const rename = endpoint({
  name: 'toy.rename',
  method: 'PUT',
  path: '/api/toys/:id/names/:at',
  summary: '',
  permission: { kind: 'account' },
  params: z.object({ id: z.string(), at: z.number() }),
  query: z.object({ tag: z.array(z.string()).optional(), dry: z.boolean().optional() }),
  body: z.object({ name: z.string() }),
  reply: z.object({ id: z.string(), version: z.number() }),
});

function answering(answer: () => Response | Promise<Response>) {
  const seen: { url: string; init: RequestInit; headers: Headers }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    seen.push({ url: String(url), init, headers: new Headers(init.headers) });
    return answer();
  };
  return { seen, fetch };
}

const INPUT = {
  params: { id: 'a/b', at: 2 },
  query: { tag: ['井', '盖'], dry: undefined },
  body: { name: '格' },
};

test('a call fills the path, the query and the body, and a write carries a fresh key', async () => {
  const { seen, fetch } = answering(() => Response.json({ id: 'x', version: 1 }));
  const client = createClient({ baseUrl: 'http://h', fetch, language: () => 'en' });
  const reply = await client.call(rename, INPUT as Parameters<typeof client.call<typeof rename>>[1]);
  await client.call(rename, INPUT as Parameters<typeof client.call<typeof rename>>[1]);
  expectTypeOf(reply).toEqualTypeOf<{ id: string; version: number }>();
  expect(reply).toEqual({ id: 'x', version: 1 });
  expect(seen[0]?.url).toBe('http://h/api/toys/a%2Fb/names/2?tag=%E4%BA%95&tag=%E7%9B%96');
  expect(seen[0]?.init.body).toBe('{"name":"格"}');
  expect(seen[0]?.headers.get('content-type')).toBe('application/json');
  expect(seen[0]?.headers.get('accept-language')).toBe('en');
  const keys = seen.map((one) => one.headers.get('idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[0]).not.toBe(keys[1]);
});

test('a repeat carries the key the caller hands in', async () => {
  const { seen, fetch } = answering(() => Response.json({ id: 'x', version: 1 }));
  const input = { params: { id: 'a', at: 1 }, body: { name: 'n' } };
  await createClient({ fetch }).call(rename, input, { key: 'kept-key' });
  expect(seen[0]?.headers.get('idempotency-key')).toBe('kept-key');
});

test('a parameter left empty is refused before anything is sent', async () => {
  const { seen, fetch } = answering(() => Response.json({}));
  const call = createClient({ fetch }).call(rename, { params: { id: '', at: 1 }, body: { name: 'n' } });
  await expect(call).rejects.toThrow(/needs «id»/);
  expect(seen).toHaveLength(0);
});

test('a refusal becomes a problem with its code, words and details', async () => {
  const refusal = {
    code: 'matter.phase',
    status: 409,
    title: '此件状态已变化',
    details: { phase: 'closed' },
  };
  const { fetch } = answering(() =>
    Response.json({ type: 't', ...refusal }, { status: 409, headers: { 'retry-after': '3' } }),
  );
  const fault = await createClient({ fetch })
    .call(rename, { params: { id: 'a', at: 1 }, body: { name: 'n' } })
    .catch((one) => one);
  expect(fault).toBeInstanceOf(ClientProblem);
  expect(fault).toMatchObject({ ...refusal, retryAfterSeconds: 3 });
});

test('a page of a proxy in between reads as unavailable, a cut line as offline', async () => {
  const input = { params: { id: 'a', at: 1 }, body: { name: 'n' } };
  const proxy = answering(() => new Response('<html>Bad gateway</html>', { status: 502 }));
  const cut = answering(() => Promise.reject(new TypeError('fetch failed')));
  const said = createClient({ fetch: proxy.fetch, language: () => 'en' }).call(rename, input);
  await expect(said).rejects.toMatchObject({ code: 'unavailable', status: 502 });
  await expect(createClient({ fetch: cut.fetch }).call(rename, input)).rejects.toMatchObject({
    code: 'offline',
    status: 0,
  });
});

test('a photo travels as multipart with a key', async () => {
  const { seen, fetch } = answering(() => Response.json({ id: 'photo' }));
  expect(
    await createClient({ fetch }).upload(new Blob(['x'], { type: 'image/png' }), { name: '井盖.png' }),
  ).toEqual({ id: 'photo' });
  expect(seen[0]?.url).toMatch(
    /^\/api\/attachments\/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const body = seen[0]?.init.body;
  expect(body instanceof FormData && body.get('file')).toMatchObject({ name: '井盖.png' });
  expect(seen[0]?.headers.get('content-type')).toBeNull();
  expect(seen[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
});

test('the stream reads blocks cut anywhere, skips comments, and resumes where it stopped', async () => {
  const change = { kind: 'matter', id: 'm', version: 3, phase: 'closed' };
  const text = `: hello\n\nid: 7\ndata: ${JSON.stringify(change)}\n\nid: 8\ndata: {"kind":"refresh"}\n\n`;
  const chunks = text.match(/[\s\S]{1,9}/g) ?? [];
  const body = () =>
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
  let answers = 0;
  const { seen, fetch } = answering(() => {
    answers += 1;
    return answers === 1 ? new Response(body()) : Response.json({}, { status: 401 });
  });
  const messages: unknown[] = [];
  const ended = new Promise<void>((resolve) => {
    createClient({ fetch }).openStream(
      (message) => messages.push(message),
      (state) => state === 'ended' && resolve(),
    );
  });
  await ended;
  expect(messages).toEqual([change, { kind: 'refresh' }]);
  expect(seen[1]?.headers.get('last-event-id')).toBe('8');
});

test('a stream broken off before it said anything comes back as one that may have missed something', async () => {
  let answers = 0;
  const { seen, fetch } = answering(() => {
    answers += 1;
    return answers === 1 ? new Response(': hello\n\n') : Response.json({}, { status: 401 });
  });
  await new Promise<void>((resolve) => {
    createClient({ fetch }).openStream(
      () => undefined,
      (state) => state === 'ended' && resolve(),
    );
  });
  expect(seen.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '-']);
});

test('a block without data says nothing', () => {
  expect(readBlock(': ping')).toBeNull();
  expect(readBlock('id: 1\ndata: a\ndata: b')).toEqual({ id: '1', data: 'a\nb' });
});
