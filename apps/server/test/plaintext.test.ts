import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostman } from '../src/house/messages.ts';
import { importMatters, mappingSchema, type OutsideRow } from '../src/modules/exchange/index.ts';
import { oneTimeCode } from '../src/platform/keys/index.ts';
import { NO_MESSAGES } from '../src/platform/messages/index.ts';
import { createLog } from '../src/platform/observe/index.ts';
import { createHouse, type Reported, type TestHouse, toHandling } from './house.ts';

/**
 * RELIABILITY R65: reporters' names and phones, and identity numbers, plates and phones typed into any text, lie
 * nowhere in the clear: not in the database's files, the write-ahead log included, not in logs, not beside the photos.
 */
const RESIDENTS = process.env.GEZHI_PROOF === '1' ? 300 : 40;

let house: TestHouse;
let log: ReturnType<typeof createLog>;
const logged: Buffer[] = [];
beforeAll(async () => {
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => logged.push(chunk));
  log = createLog('trace', sink);
  house = await createHouse(log);
});
afterAll(() => house.close());

/** Whoever must not be found again: as the reporter's own, and as numbers of others typed into texts. */
interface Canary {
  readonly name: string;
  readonly phone: string;
  readonly typedPhone: string;
  readonly identity: string;
  readonly plate: string;
}

/** Phones of the block that is never assigned; identity numbers whose check digit is wrong on purpose. */
function canaryOf(at: number): Canary {
  const digits = String(at).padStart(4, '0');
  return {
    name: `鑫淼${String.fromCodePoint(0x9f00 + at)}垚`,
    phone: `1007731${digits}`,
    typedPhone: `1008842${digits}`,
    identity: `32081219650412${digits.slice(1)}X`,
    plate: `苏H${digits}Q`,
  };
}
const CANARIES = Array.from({ length: RESIDENTS }, (_, at) => canaryOf(at));

/** A text with every number of a canary in it. */
const textOf = ({ typedPhone, identity, plate }: Canary) =>
  `有人打${typedPhone}，证号${identity}，车${plate}，请处理。`;
const reporterOf = ({ name, phone }: Canary) => ({
  name,
  phone,
  mayContact: 'yes',
  safeTime: `晚上打${phone}`,
});

async function reportAs(at: number, canary: Canary): Promise<Reported> {
  const who = ([null, 'wang', 'sun'] as const)[at % 3] ?? null;
  const source = who === null ? {} : { source: who === 'wang' ? 'worker' : 'centre' };
  const category = at % 4 === 0 ? '0203' : '0204';
  return house.report(who, {
    ...source,
    category,
    title: `找${canary.typedPhone}`,
    description: textOf(canary),
    place: { communityId: 3, address: `一号楼 电话${canary.typedPhone}` },
    reporter: reporterOf(canary),
  });
}

/** Steps, looks, searches, refusals and repeats, each with a canary in every text it takes. */
async function live(made: Reported, canary: Canary, other: Reported): Promise<void> {
  const text = textOf(canary);
  await house.walk(made.id, ...toHandling({ note: text }), ['feng', 'progress', { note: text }]);
  await house.step('feng', made.id, 'submit', { result: text });
  await house.step({ code: made.queryCode }, made.id, 'urge', { note: text });
  await house.post('sun', `/api/matters/${made.id}/reports/${made.reportId}/reveal`, {
    reason: 'callBack',
    note: text,
  });
  await house.get('sun', `/api/matters/${made.id}/reports/${made.reportId}/contact`);
  for (const q of [canary.name, canary.phone, canary.identity, canary.plate, '有人打'])
    await house.get('sun', `/api/matters/search?q=${encodeURIComponent(q)}`);
  await house.get('sun', `/api/matters?tab=all&after=${encodeURIComponent(text)}`);
  // Refused ones: an id that is taken, an unknown field, a step that is not offered, a code that is none.
  const again = {
    id: other.id,
    category: '0204',
    description: text,
    place: { communityId: 3 },
    reporter: reporterOf(canary),
  };
  expect((await house.post(null, '/api/public/reports', again)).status).toBeLessThan(500);
  expect((await house.post(null, '/api/public/reports', { ...again, idCard: canary.identity })).status).toBe(
    422,
  );
  await house.step('ma', made.id, 'sign', { note: text });
  await house.get({ code: canary.phone }, '/api/public/track');
}

/** What the reporter does with the own data: proved, looked at, corrected, asked to be erased, with canaries in every word. */
async function lookAtOwn({ queryCode }: Reported, canary: Canary): Promise<void> {
  const who = { code: queryCode };
  const { id } = (await house.post(who, '/api/public/mine/proofs', {})).body;
  const digits = oneTimeCode(house.parts.keyring, id);
  const { token } = (await house.post(who, `/api/public/mine/proofs/${id}/check`, { digits })).body;
  const proof = { 'x-phone-proof': token };
  const { name, phone } = canary;
  for (const [path, body] of [
    ['corrections', { name, phone }],
    ['erasure', { why: textOf(canary) }],
  ] as const)
    expect((await house.post(who, `/api/public/mine/${path}`, body, proof)).status, path).toBe(200);
  const held = await house.app.inject({
    url: '/api/public/mine',
    headers: { 'x-query-code': queryCode, ...proof },
  });
  expect(held.body).toContain(phone);
}

/** Everything that is to leave the house leaves it: into the log, for no gateway is set. */
async function sendAll(): Promise<void> {
  await house.parts.deliveries.runDue();
  await house.world.owner.query('update messages set due_at = now()');
  const postman = openPostman(
    house.parts,
    { messages: NO_MESSAGES, language: 'zh-CN', publicUrl: null },
    log,
  );
  await postman.runDue();
  await postman.stop();
}

async function importAll(): Promise<void> {
  const { database, journal, keyring, knowledge } = house.parts;
  const columns = { number: 'n', text: 't', title: 'h', address: 'a', name: 'p', phone: 'm' };
  const mapping = mappingSchema.parse({ system: 'canaries', columns });
  async function* rows(): AsyncIterable<OutsideRow> {
    for (const [at, canary] of CANARIES.entries()) {
      const text = textOf(canary);
      const cells = {
        n: `C${at}`,
        t: text,
        h: `找${canary.typedPhone}`,
        a: text,
        p: canary.name,
        m: canary.phone,
      };
      yield { line: at + 1, cells };
    }
  }
  const asked = { database, house: { journal, keyring, knowledge }, mapping, dryRun: false };
  for await (const report of importMatters(rows(), asked)) expect(report.outcome).toBe('added');
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** Which of the words stand in a file; a file that another test's database has just dropped holds none. */
function foundIn(file: string, words: readonly string[]): string[] {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    return [];
  }
  return words.filter((word) => content.includes(word)).map((word) => `${word} in ${file}`);
}

test('no name, phone, identity number or plate lies anywhere in the clear', {
  timeout: 300_000,
}, async () => {
  const made: Reported[] = [];
  for (const [at, canary] of CANARIES.entries()) made.push(await reportAs(at, canary));
  for (const [at, one] of made.entries()) {
    const [canary, other] = [CANARIES[at], made[(at + 1) % made.length]];
    if (canary === undefined || other === undefined) throw new Error('no canary');
    if (at % 4 !== 0) await live(one, canary, other);
    if (at % 4 === 1) await lookAtOwn(one, canary);
  }
  await importAll();
  await sendAll();

  const superuser = new Client({ connectionString: house.world.files.superUrl });
  await superuser.connect();
  await superuser.query('checkpoint');
  const { rows } = await superuser.query<{ data_directory: string }>('show data_directory');
  await superuser.end();

  // The place is the right one: a word that was typed, and may lie open, is there.
  const places = [...filesIn(rows[0]?.data_directory ?? ''), ...filesIn(house.dataDirectory)];
  expect(places.flatMap((file) => foundIn(file, ['请处理。'])).length).toBeGreaterThan(0);
  expect(Buffer.concat(logged).includes('requestId') || logged.length === 0).toBe(true);

  const words = CANARIES.flatMap((one) => Object.values(one));
  expect(places.flatMap((file) => foundIn(file, words)).slice(0, 10)).toEqual([]);
  const written = Buffer.concat(logged);
  expect(words.filter((word) => written.includes(word))).toEqual([]);
  expect(written.includes('no gateway is set')).toBe(true);
});
