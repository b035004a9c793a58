import { randomUUID } from 'node:crypto';
import { SCHEDULER } from '@gezhi/domain/access';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { AREAS } from '../../../test/world.ts';
import { makeFigures } from './figures.ts';
import { CANARY, closedMatter } from './scene.fixture.ts';

let house: TestHouse;
/** Ids, numbers and photos of matters that were published, and of one that was not. */
const inside: string[] = [];

beforeAll(async () => {
  house = await createHouse();
  for (const exact of [true, false]) await publishOne(exact);
  const waiting = await closedMatter(house);
  inside.push(waiting.id, waiting.number, waiting.photo, waiting.queryCode);
  await house.parts.database.inTransaction(SCHEDULER, null, (tx) => makeFigures(tx, house.parts.knowledge()));
}, 60_000);
afterAll(() => house.close());

async function publishOne(exact: boolean): Promise<void> {
  const matter = await closedMatter(house);
  inside.push(matter.id, matter.number, matter.photo, matter.queryCode, matter.reportId);
  const { rows } = await house.world.owner.query(
    'select id, version from publications where matter_id = $1',
    [matter.id],
  );
  const [{ id, version }] = rows;
  const covered = await house.post('sun', `/api/publications/${id}/photos`, {
    ...{ id: uuidv7(), source: matter.photo },
    boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
  });
  const change = {
    ...{ kind: 'publish', title: '路边垃圾已清运', summary: '垃圾当天清走，地面已冲洗。' },
    ...{ exact, photos: [covered.body.id] },
  };
  const published = await house.post('sun', `/api/publications/${id}/changes`, { version, change });
  expect(published.status).toBe(200);
}

const API = [
  '/api/public/handled',
  '/api/public/handled-counts',
  '/api/public/figures',
  '/api/public/figures-now',
  `/api/public/handled?area=${AREAS.community}&category=04`,
];
const OURS = /^\/public\/(?:handled|figures|$)/;

/** Addresses of ours that a page or answer leads to. */
function linksIn(body: string): string[] {
  const plain = body.replaceAll('&#61;', '=').replaceAll('&#38;', '&');
  const links = [...plain.matchAll(/(?:href|src|action)="([^"#]+)[#"]/g)].map((match) => match[1] ?? '');
  const numbers = [...plain.matchAll(/"number":"(\d+)"/g)].map((match) => `/api/public/handled/${match[1]}`);
  const photos = [...plain.matchAll(/"(?:photo|id)":"([0-9a-f-]{36})"/g)].flatMap((match) =>
    ['full', 'thumb'].map((size) => `/api/public/handled/photos/${match[1]}/${size}`),
  );
  return [...links.filter((link) => OURS.test(link)), ...numbers, ...photos];
}

/** The number of the house. */
const DOOR = '777';
/** Ids, nonces and names of built files are made by chance: three digits may well stand in one. */
const BY_CHANCE =
  /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|nonce-[\w+/=-]+|nonce="[^"]+"|-[\w-]{8}\.(js|css|woff2)/gi;

test('nothing of a resident, of staff or of the matter inside is in any page, answer, header or picture that is public', async () => {
  const waiting = ['/public/', '/public/handled', '/public/handled/map', '/public/figures', ...API];
  const seen = new Set(waiting);
  const pictures: string[] = [];
  const secrets = [...Object.values(CANARY), ...inside, '孙丽', '冯涛', '119.00512'];
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const answer = await house.app.inject({ url, headers: { 'x-request-id': randomUUID() } });
    const said = `${JSON.stringify(answer.headers)}\n${answer.rawPayload.toString('utf8')}`;
    for (const secret of secrets) expect(said.includes(secret), `${secret} at ${url}`).toBe(false);
    expect(said.replaceAll(BY_CHANCE, '').includes(DOOR), `${DOOR} at ${url}`).toBe(false);
    if (String(answer.headers['content-type']).startsWith('image/jpeg')) {
      pictures.push(url);
      const { exif, xmp, iptc, icc, comments } = await sharp(answer.rawPayload).metadata();
      expect([exif, xmp, iptc, icc, comments ?? []], url).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        [],
      ]);
      continue;
    }
    for (const link of linksIn(answer.body))
      if (!seen.has(link)) {
        seen.add(link);
        waiting.push(link);
      }
  }
  expect(pictures.length).toBeGreaterThanOrEqual(6);
  expect([...seen].filter((url) => url.startsWith('/public/handled/')).length).toBeGreaterThanOrEqual(5);
}, 60_000);
