import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, reportOf, type TestHouse } from '../../test/house.ts';
import { POINTS } from '../../test/world.ts';

let house: TestHouse;
let picture: Buffer;
beforeAll(async () => {
  house = await createHouse();
  picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8ab' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => house.close());

const EDGE = 'edge0123456789';

function multipart(fields: Readonly<Record<string, string>>, files: readonly Buffer[]): Buffer {
  const typed = Object.entries(fields).map(
    ([name, value]) => `--${EDGE}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const sent = files.flatMap((file) => [
    Buffer.from(
      `--${EDGE}\r\ncontent-disposition: form-data; name="files"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
    ),
    file,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([Buffer.from(typed.join('')), ...sent, Buffer.from(`--${EDGE}--\r\n`)]);
}

const post = (url: string, payload: Buffer, code?: string) =>
  house.app.inject({
    method: 'POST',
    url,
    headers: {
      ...{ host: 'localhost', origin: 'http://localhost' },
      ...(code === undefined ? {} : { cookie: `gezhi-code=${code}` }),
      'content-type': `multipart/form-data; boundary=${EDGE}`,
    },
    payload,
  });

const formOf = (more: Readonly<Record<string, string>> = {}) => ({
  ...{ key: randomUUID(), id: uuidv7(), description: '消防通道被三轮车堵住', address: '一号楼' },
  ...{ lon: String(POINTS.gridOne[0]), lat: String(POINTS.gridOne[1]), category: '0301', joins: 'none' },
  ...more,
});
const cookieOf = (answer: Awaited<ReturnType<typeof post>>) =>
  answer.cookies.find(({ name }) => name === 'gezhi-code')?.value;
const photosOf = async (id: string) =>
  (await house.world.owner.query('select id from attachments where subject_id = $1 order by id', [id])).rows;
const keptPhotos = (page: string) => [...page.matchAll(/name="photo" value="([^"]+)"/g)].map(([, id]) => id);

async function upload(id: string, who: 'wang' | 'sun' | null = null): Promise<number> {
  const answer = await house.app.inject({
    method: 'POST',
    url: `/api/attachments/${id}`,
    headers: {
      ...{ host: 'localhost', origin: 'http://localhost', 'idempotency-key': randomUUID() },
      ...(who === null ? {} : { cookie: `gezhi=${who}` }),
      'content-type': `multipart/form-data; boundary=${EDGE}`,
    },
    payload: multipart({}, [picture]),
  });
  return answer.statusCode;
}

test('a form with photos whose answer was lost is sent again and gets the first answer', async () => {
  const form = formOf({ joins: '' });
  const first = await post('/public/report/send', multipart(form, [picture, picture]));
  expect([first.statusCode, first.headers.location]).toEqual([303, '/public/sent']);
  expect(await photosOf(form.id)).toHaveLength(2);
  const again = await post('/public/report/send', multipart(form, [picture, picture]));
  expect([again.statusCode, again.headers.location]).toEqual([303, '/public/sent']);
  expect(cookieOf(again)).toBe(cookieOf(first));
  expect(await photosOf(form.id)).toHaveLength(2);
});

test('a form whose photos went up one by one is sent again and gets the first answer', async () => {
  const photo = uuidv7();
  expect(await upload(photo)).toBe(201);
  const form = formOf({ photo });
  const first = await post('/public/report/send', multipart(form, []));
  const again = await post('/public/report/send', multipart(form, []));
  expect([again.statusCode, cookieOf(again)]).toEqual([303, cookieOf(first)]);
});

test('the same over the interface: the reply of the first, whoever sends the photo again meanwhile', async () => {
  const photo = uuidv7();
  await upload(photo);
  const body = reportOf({ photos: [photo] });
  const key = { 'idempotency-key': randomUUID() };
  const first = await house.post(null, '/api/public/reports', body, key);
  expect([first.status, await upload(photo)]).toEqual([201, 201]);
  expect((await house.post(null, '/api/public/reports', body, key)).text).toBe(first.text);
});

test('a bound photo is sent again by nobody but its sender, and only as the same picture', async () => {
  const photo = uuidv7();
  expect(await upload(photo, 'wang')).toBe(201);
  const made = await house.report('wang', { source: 'worker', photos: [photo] });
  expect(await upload(photo, 'wang')).toBe(201);
  expect([await upload(photo, 'sun'), await upload(photo)]).toEqual([422, 422]);
  picture = await sharp(picture).negate().jpeg().toBuffer();
  expect(await upload(photo, 'wang')).toBe(422);
  expect(await photosOf(made.id)).toEqual([{ id: photo }]);
});

test('a photo belongs to one report: another one comes back without it, and can then be sent', async () => {
  const [bound, loose] = [uuidv7(), uuidv7()];
  await Promise.all([upload(bound), upload(loose)]);
  await house.report(null, { photos: [bound] });
  const taken = await house.post(null, '/api/public/reports', reportOf({ photos: [bound] }));
  expect([taken.status, taken.code]).toEqual([422, 'photo.missing']);
  const form = formOf();
  const fields = multipart({ ...form, photo: bound }, []);
  const both = Buffer.concat([
    fields.subarray(0, fields.length - EDGE.length - 6),
    multipart({ photo: loose }, []),
  ]);
  const refused = await post('/public/report/send', both);
  expect(refused.statusCode).toBe(422);
  expect(keptPhotos(refused.body)).toEqual([loose]);
  const sent = await post('/public/report/send', multipart({ ...form, photo: loose }, []));
  expect(sent.statusCode).toBe(303);
});

test('words changed after the first was taken make a second report, without the photos of the first', async () => {
  const photo = uuidv7();
  await upload(photo);
  const form = formOf({ photo });
  await post('/public/report/send', multipart(form, []));
  const changed = await post('/public/report/send', multipart({ ...form, description: '还堵着' }, []));
  expect([changed.statusCode, keptPhotos(changed.body)]).toEqual([422, []]);
  expect(changed.body).not.toContain(form.key);
});

test('more to a matter with a photo, sent again, is taken once and leads to the same page', async () => {
  const made = await house.report(null, { category: '0301' });
  const form = { key: randomUUID(), note: '又来了一辆' };
  const send = () => post('/public/track/do/supplement', multipart(form, [picture]), made.queryCode);
  const answers = [await send(), await send()];
  expect(answers.map(({ headers }) => headers.location)).toEqual(Array(2).fill('/public/track?done=yes'));
  expect(await photosOf(made.id)).toHaveLength(1);
});
