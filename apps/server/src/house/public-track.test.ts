import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toFollowUp, toHandling } from '../../test/house.ts';
import { matterHouse } from '../../test/timed-steps.ts';
import { visitorLimits } from './limits.ts';
import { trackPort } from './public-track.ts';

/** The page of a reporter is read past the API: it must show what the API answers, and nothing else. */
let house: TestHouse;
let track: ReturnType<typeof trackPort>;
beforeAll(async () => {
  house = await createHouse();
  const { guess } = visitorLimits(house.parts.database);
  track = trackPort({ matters: matterHouse(house), guess });
});
afterAll(() => house.close());

const from = (network: string) => ({ facts: { network } }) as FastifyRequest;

async function pageOf(code: string, network = '192.0.2.0/24') {
  return JSON.parse(JSON.stringify(await track(code, from(network))));
}

async function expectSame(code: string) {
  const api = (await house.get({ code }, '/api/public/track')).body;
  expect(api.data.number).toBeTruthy();
  expect(await pageOf(code)).toEqual(api);
  return api;
}

const CALLER = { name: '王大妈', phone: '13812345678', mayContact: 'yes', wantsReply: true };
const desk = (more: object = {}) =>
  house.report('sun', {
    source: 'centre',
    description: '王大妈13812345678说夜里停水',
    reporter: CALLER,
    ...more,
  });

describe('the page shows what the API answers', () => {
  test('at every step of the way, to the reporter with the own numbers in it', async () => {
    const made = await desk();
    expect((await expectSame(made.queryCode)).data.description).toContain('13812345678');
    await house.walk(made.id, ['sun', 'askReporter', { ask: '在几号楼？' }]);
    expect((await expectSame(made.queryCode)).data.question).not.toBeNull();
    await house.walk(made.id, ...toHandling());
    await expectSame(made.queryCode);
    const rated = await desk();
    await house.walk(rated.id, ...toFollowUp());
    expect((await expectSame(rated.queryCode)).can).not.toEqual([]);
    await house.walk(rated.id, [{ code: rated.queryCode }, 'rate', { rating: 'satisfied' }]);
    expect((await expectSame(rated.queryCode)).data.rating).toBe('satisfied');
  });

  test('to whoever was added, without the number of whoever called first', async () => {
    const made = await desk();
    const reporter = { name: '赵四', phone: '13912345678', wantsReply: true };
    const added = await house.post('sun', `/api/matters/${made.id}/reports`, { reporter });
    const api = await expectSame(added.body.queryCode);
    expect(JSON.stringify(api)).not.toContain('13812345678');
    await expectSame(made.queryCode);
  });

  test('to both sides of a merge, each with its own words and number', async () => {
    const [master, child] = [await desk(), await desk({ description: '楼道里没有水13712345678' })];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, ['sun', 'accept', { reply: '并在一起办理的答复' }]);
    const api = await expectSame(child.queryCode);
    expect(api.data).toMatchObject({ merged: true, number: child.number });
    expect(JSON.stringify(api)).not.toContain('13812345678');
    expect(JSON.stringify(await expectSame(master.queryCode))).not.toContain('13712345678');
  });

  test('of a restricted matter, and of one whose contact was opened', async () => {
    const hidden = await desk({ category: '0203' });
    await expectSame(hidden.queryCode);
    const made = await desk();
    const { rows } = await house.world.owner.query<{ id: string }>(
      'select id from reports where matter_id = $1',
      [made.id],
    );
    const opened = await house.post('sun', `/api/matters/${made.id}/reports/${rows[0]?.id}/reveal`, {
      reason: 'callBack',
    });
    expect(opened.status, opened.text).toBeLessThan(300);
    expect((await expectSame(made.queryCode)).data.looks).toHaveLength(1);
  });
});

test('what is read past the policies is what they let the reporter see', async () => {
  const [master, child] = [await desk(), await desk()];
  await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
  const { rows: codes } = await house.world.owner.query(
    'select id, matter_id from reports where matter_id = $1',
    [child.id],
  );
  const reporter = {
    kind: 'reporter',
    reportId: codes[0].id,
    matterId: master.id,
    ownMatterId: child.id,
  } as const;
  await house.parts.database.inTransaction(reporter, null, async (tx) => {
    const seen = async (matter: string) => {
      const entries = await tx.query<{ id: string }>(
        `select id from entries where subject_kind = 'matter' and subject_id = $1 order by seq`,
        [matter],
      );
      const passages = await tx.query<{ entry_id: string; name: string }>(
        `select entry_id, name from passages where subject_kind = 'matter' and subject_id = $1 order by 1, 2`,
        [matter],
      );
      return {
        entries: entries.rows.map(({ id }) => id),
        passages: passages.rows.map(({ entry_id, name }) => `${entry_id} ${name}`),
      };
    };
    const { rows } = await tx.query<{ reading: Reading }>('select track_reading($1, $2, $3) as reading', [
      child.id,
      master.id,
      reporter.reportId,
    ]);
    const reading = rows[0]?.reading;
    expect(namesOf(reading?.history)).toEqual(await seen(child.id));
    expect(namesOf(reading?.answering.history)).toEqual(await seen(master.id));
  });
});

interface History {
  readonly entries: readonly { readonly id: string }[];
  readonly passages: readonly { readonly entry_id: string; readonly name: string }[];
}

interface Reading {
  readonly history: History;
  readonly answering: { readonly history: History };
}

function namesOf(history: History | undefined) {
  return {
    entries: history?.entries.map(({ id }) => id),
    passages: history?.passages.map(({ entry_id, name }) => `${entry_id} ${name}`),
  };
}

test('a network that has to wait sees what it was shown already, and nothing new', async () => {
  const network = '198.51.100.0/24';
  const [seen, unseen] = [await desk(), await desk()];
  await pageOf(seen.queryCode, network);
  await house.world.owner.query(
    `insert into throttles (subject, attempts, since, until) values ($1, 99, now(), now() + interval '1 minute')`,
    [createHash('sha256').update(`query code ${network}`).digest()],
  );
  const again = await pageOf(seen.queryCode, network);
  expect(again.data.number).toBe(seen.number);
  await expect(pageOf(unseen.queryCode, network)).rejects.toMatchObject({ code: 'rate.limited' });
  expect((await pageOf(unseen.queryCode)).data.number).toBe(unseen.number);
  await house.walk(seen.id, ['sun', 'accept', { reply: '已受理' }]);
  await expect(pageOf(seen.queryCode, network)).rejects.toMatchObject({ code: 'rate.limited' });
});

test('what cannot be a code, and a code that was never given, are wrong', async () => {
  await expect(pageOf('no code')).rejects.toMatchObject({ code: 'code.wrong' });
  await expect(pageOf('2222222222')).rejects.toMatchObject({ code: 'code.wrong' });
});
