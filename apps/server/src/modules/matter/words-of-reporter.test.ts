import { readFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type Reported, type TestHouse, toFollowUp, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName, personIdOf, UNITS } from '../../../test/world.ts';
import { audiencesOf } from '../notice/audience.ts';
import { loadSubject, readMatter } from './subject-store.ts';

/** What a reporter says beside the report: docs/field.md §2.19 and §2.20. */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

type Holder = Pick<Reported, 'queryCode'>;
const by = (made: Holder) => ({ code: made.queryCode });
const track = async (made: Holder) => (await house.get(by(made), '/api/public/track')).body;
const offers = async (made: Holder) => (await track(made)).can.map((one: { name: string }) => one.name);
const WANTS = { reporter: { name: '李阿姨', phone: '13851701234', wantsReply: true } };
const reported = () => house.report(null, WANTS);
const ASK = { ask: '在几号楼？' };

const PHOTO = readFileSync(
  new URL('../../../../../packs/standard/photos/bench-broken-before.jpg', import.meta.url),
);

async function upload(): Promise<string> {
  const id = uuidv7();
  const form = new FormData();
  form.append('file', new Blob([PHOTO], { type: 'image/jpeg' }), 'a.jpg');
  const encoded = new Response(form);
  const answer = await house.app.inject({
    method: 'POST',
    url: `/api/attachments/${id}`,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return id;
}

const photoFor = async (made: Holder, id: string) =>
  (await house.get(by(made), `/api/attachments/${id}/thumb`)).status;

describe('a question', () => {
  test('is read under the query code, answered with words and a photo, and both stand in the story', async () => {
    const made = await reported();
    await house.walk(made.id, ['sun', 'askReporter', ASK]);
    const asked = await track(made);
    expect(asked.data.question).toMatchObject({ text: '在几号楼？' });
    expect(await offers(made)).toContain('answerQuestion');
    const photo = await upload();
    await house.walk(made.id, [by(made), 'answerQuestion', { answer: '7 号楼', photos: [photo] }]);
    const told = (await track(made)).data;
    expect(told.question).toBeNull();
    expect(told.steps.slice(-2).map((one: { action: string }) => one.action)).toEqual([
      'askReporter',
      'answerQuestion',
    ]);
    expect(told.photos).toEqual([{ id: photo, stage: 'before' }]);
    const page = (await house.get('sun', `/api/matters/${made.id}`)).body.data;
    expect(page.timeline.at(-1).passages).toMatchObject([{ name: 'answer', text: '7 号楼' }]);
    expect(page.photos).toMatchObject([{ id: photo }]);
    expect(
      (await house.step(by(made), made.id, 'answerQuestion', { answer: '再答' })).body.details.guard,
    ).toBe('questionForMe');
  });

  test('is asked once at a time, taken back by who asked, and holds nothing', async () => {
    const made = await reported();
    await house.walk(made.id, ['sun', 'askReporter', ASK]);
    expect((await house.step('xu', made.id, 'askReporter', ASK)).body.details.guard).toBe('noQuestionOpen');
    await house.walk(made.id, ['sun', 'withdraw', { request: 'question' }], ['sun', 'askReporter', ASK]);
    await house.walk(made.id, ...toHandling());
    expect((await track(made)).data.question).not.toBeNull();
  });

  test('a late answer still goes in: also after the matter was closed', async () => {
    const made = await reported();
    await house.walk(made.id, ['sun', 'askReporter', ASK], ...toFollowUp(), [
      by(made),
      'rate',
      { rating: 'satisfied' },
    ]);
    await house.walk(made.id, [by(made), 'answerQuestion', { answer: '7 号楼，已经好了' }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed' });
  });

  test('belongs to whom it is put: another reporter of the same matter neither reads nor answers it', async () => {
    const [master, child] = [await reported(), await reported()];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, ['sun', 'askReporter', { ...ASK, report: child.reportId }]);
    expect((await track(master)).data.question).toBeNull();
    expect((await track(child)).data.question).toMatchObject({ text: '在几号楼？' });
    const words = (steps: { texts: { text: string }[] }[]) => JSON.stringify(steps);
    expect(words((await track(master)).data.steps)).not.toContain('在几号楼');
    expect((await house.step(by(master), master.id, 'answerQuestion', { answer: '不是我' })).status).toBe(
      422,
    );
    const photo = await upload();
    await house.walk(master.id, [by(child), 'answerQuestion', { answer: '7 号楼', photos: [photo] }]);
    expect(words((await track(master)).data.steps)).not.toContain('7 号楼');
    expect((await track(child)).data.photos.map((one: { id: string }) => one.id)).toContain(photo);
    expect((await track(master)).data.photos.map((one: { id: string }) => one.id)).not.toContain(photo);
    expect([await photoFor(child, photo), await photoFor(master, photo)]).toEqual([200, 404]);
  });

  test('a retry under the same key makes no second answer', async () => {
    const made = await reported();
    await house.walk(made.id, ['sun', 'askReporter', ASK]);
    const send = () =>
      house.post(
        by(made),
        '/api/public/actions/answerQuestion',
        { input: { answer: '7 号楼' } },
        {
          'idempotency-key': 'a'.repeat(32),
        },
      );
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.text).toBe(second.text);
    const { rows } = await house.world.owner.query(
      "select count(*)::int as n from entries where subject_id = $1 and action = 'answerQuestion'",
      [made.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('words added to a report', () => {
  test('reach whoever has the matter, stand in the story of their reporter, and are masked like all words', async () => {
    const made = await reported();
    const photo = await upload();
    await house.walk(made.id, ...toHandling(), [
      by(made),
      'supplement',
      { note: '又漏了，打 13851701234', photos: [photo] },
    ]);
    const step = (await track(made)).data.steps.at(-1);
    expect(step.action).toBe('supplement');
    expect(step.texts[0].text).not.toContain('13851701234');
    expect((await track(made)).data.photos).toContainEqual({ id: photo, stage: 'before' });
    const { knowledge, database } = house.parts;
    const told = await database.inTransaction({ kind: 'scheduler' }, null, async (tx) => {
      const subject = await loadSubject(tx, knowledge(), await readMatter(tx, made.id));
      return audiencesOf('supplement', { subject, codes: {} });
    });
    expect(told).toEqual([{ of: 'worked', unitId: UNITS.urbanManagement }]);
  });

  test('are taken as long as the matter is open, whatever was seen before, and only from its reporter', async () => {
    const made = await reported();
    const { version } = (await track(made)).data;
    await house.walk(made.id, ['sun', 'accept']);
    const add = (input: object, seen?: number) => house.step(by(made), made.id, 'supplement', input, seen);
    expect((await add({ note: '  ' })).code).toBe('input.invalid');
    expect((await add({ note: '门牌是 7 号' }, version)).code).toBe('matter.version');
    expect((await add({ note: '门牌是 7 号' })).status).toBe(200);
    const after = (await track(made)).data.version;
    await house.walk(made.id, [by(made), 'supplement', { note: '还有' }]);
    expect((await add({ note: '再补' }, after)).status).toBe(200);
    expect((await house.step('sun', made.id, 'supplement', { note: '替他补' })).code).toBe('access.role');
    await house.walk(made.id, ['song', 'handOver', { handedTo: 'police', receipt: '1号', reply: '已转' }]);
    expect((await add({ note: '晚了' })).code).toBe('matter.phase');
  });
});

test('who has urged reads when it is possible again', async () => {
  const made = await reported();
  expect((await track(made)).data.urgeFrom).toBeNull();
  await house.walk(made.id, [by(made), 'urge']);
  const { urgeFrom } = (await track(made)).data;
  expect(Date.parse(urgeFrom)).toBeGreaterThan(Date.now());
  expect(await offers(made)).not.toContain('urge');
});

describe('an appeal', () => {
  const DECLINE = { reason: 'notInScope', reply: '不归这里管' };

  test('against a refusal goes up, once; who declined neither accepts nor declines it again', async () => {
    const made = await reported();
    await house.walk(made.id, ['sun', 'decline', DECLINE], [by(made), 'appeal', { reason: '归你们管' }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'reported', held_by: UNITS.townCentre });
    await house.walk(made.id, ['zhao', 'decline', { ...DECLINE, reply: '上级也看过' }]);
    expect(await offers(made)).not.toContain('appeal');
    expect((await track(made)).data.steps.at(-1)).toMatchObject({
      action: 'decline',
      codes: { reason: 'notInScope' },
      texts: [{ text: '上级也看过' }],
    });
  });

  test('at the top another person decides it', async () => {
    const made = await reported();
    await house.world.owner.query('update matters set held_by = $2 where id = $1', [
      made.id,
      UNITS.districtCentre,
    ]);
    await house.walk(made.id, ['ling', 'decline', DECLINE], [by(made), 'appeal', { reason: '再看看' }]);
    for (const [action, input] of [
      ['accept', {}],
      ['decline', DECLINE],
    ] as const)
      expect((await house.step('ling', made.id, action, input)).code).toBe('access.separation');
    await house.walk(made.id, ['chen', 'accept', { reply: '您说得对' }]);
  });

  const bad = (made: Holder) => [by(made), 'rate', { rating: 'dissatisfied' }] as const;
  const opinion = (ruling: string) => ['rule', { ruling, note: '查过' }] as const;
  const ruledOut = async () => {
    const made = await reported();
    await house.walk(made.id, ...toFollowUp());
    await house.world.owner.query('update matters set rounds_back = 2 where id = $1', [made.id]);
    await house.walk(
      made.id,
      bad(made),
      ['he', ...opinion('unreasonable')],
      ['song', ...opinion('unreasonable')],
    );
    return made;
  };

  test('against a ruling goes up to somebody who has not ruled; until then nobody reopens past it', async () => {
    const made = await ruledOut();
    expect((await track(made)).data.ruling).toBe('unreasonable');
    expect((await house.step(by(made), made.id, 'reopen', { reason: '又坏' })).body.details.guard).toBe(
      'notRuledOut',
    );
    await house.walk(made.id, [by(made), 'appealRuling', { reason: '真的没修' }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'followUp', held_by: UNITS.townCentre });
    expect((await track(made)).data.ruling).toBe('appeal');
    const todo = (await house.get('meng', '/api/matters?tab=todo')).body.items;
    expect(todo.map((one: { id: string }) => one.id)).toContain(made.id);
    expect((await house.step('song', made.id, ...opinion('unreasonable'))).status).toBeGreaterThan(399);
    await house.walk(made.id, ['shi', ...opinion('reasonable')]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'accepted', run: 2, rounds_back: 3 });
  });

  const RESTRICTED = { ...WANTS, category: '0203' };
  const heldAt = (made: Holder & { id: string }, unitId: number) =>
    house.world.owner.query('update matters set held_by = $2 where id = $1', [made.id, unitId]);
  const decidedBy = (made: { id: string }, ...names: CastName[]) =>
    house.world.owner.query(
      `insert into acts (matter_id, person_id, run, act, at, reported_at) select $1, n, 1, 'refuse', now(), now() from unnest($2::uuid[]) n`,
      [made.id, names.map(personIdOf)],
    );

  test('against the refusal of a restricted matter passes over a level where everybody decided before', async () => {
    const made = await house.report(null, RESTRICTED);
    await house.walk(made.id, ['sun', 'decline', DECLINE]);
    await decidedBy(made, 'zhao', 'shi');
    await house.walk(made.id, [by(made), 'appeal', { reason: '再看看' }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'reported', held_by: UNITS.districtCentre });
    expect((await house.get('zhao', `/api/matters/${made.id}`)).status).toBe(200);
    expect((await house.step('zhao', made.id, 'accept', {})).status).toBe(403);
    await house.walk(made.id, ['ling', 'accept', { reply: '您说得对' }]);
  });

  test('against a ruling on a restricted matter goes to a level where a third may rule', async () => {
    const made = await house.report(null, RESTRICTED);
    await house.walk(made.id, ...toFollowUp());
    await house.world.owner.query('update matters set rounds_back = 2 where id = $1', [made.id]);
    await house.walk(
      made.id,
      bad(made),
      ['he', ...opinion('unreasonable')],
      ['song', ...opinion('unreasonable')],
    );
    await decidedBy(made, 'shi', 'tang');
    await house.walk(made.id, [by(made), 'appealRuling', { reason: '真的没修' }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'followUp', held_by: UNITS.districtCentre });
    await house.walk(made.id, ['chen', ...opinion('reasonable')]);
  });

  test('at the top, where both who may rule on a restricted matter have ruled, waits for a third post', async () => {
    const made = await house.report(null, RESTRICTED);
    await house.walk(made.id, ...toFollowUp());
    await heldAt(made, UNITS.districtCentre);
    await house.world.owner.query('update matters set rounds_back = 2 where id = $1', [made.id]);
    await house.walk(
      made.id,
      bad(made),
      ['yan', ...opinion('unreasonable')],
      ['chen', ...opinion('unreasonable')],
      [by(made), 'appealRuling', { reason: '真的没修' }],
    );
    expect(await house.row(made.id)).toMatchObject({ phase: 'followUp', held_by: UNITS.districtCentre });
    for (const name of ['chen', 'yan', 'meng'] as const)
      expect((await house.step(name, made.id, ...opinion('reasonable'))).status, name).toBeGreaterThan(399);
    const page = await house.app.inject({
      url: '/public/track',
      headers: { cookie: `gezhi-code=${made.queryCode}` },
    });
    expect(page.body).toContain('暂时没有这样的人时，等有人到岗再定');
    await house.world.owner.query(
      `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
       values (gen_random_uuid(), $1, 'inspector', $2, 'area', $3, '2020-01-01')`,
      [personIdOf('bai'), UNITS.districtCentre, AREAS.district],
    );
    await house.world.reload();
    await house.walk(made.id, ['bai', ...opinion('reasonable')]);
    await house.world.owner.query(`delete from duties where person_id = $1 and unit_id = $2`, [
      personIdOf('bai'),
      UNITS.districtCentre,
    ]);
    await house.world.reload();
  });

  test('against a ruling is decided once: then it stays closed, and the rating stands', async () => {
    const made = await ruledOut();
    await house.walk(
      made.id,
      [by(made), 'appealRuling', { reason: '真的没修' }],
      ['tang', ...opinion('unreasonable')],
    );
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed' });
    const told = await track(made);
    expect([told.data.rating, told.data.ruling]).toEqual(['dissatisfied', 'unreasonable']);
    expect(told.can.map((one: { name: string }) => one.name)).toEqual([]);
  });
});

describe('reasons of a rating', () => {
  const rate = (made: Holder & { id: string }, input: object) => house.step(by(made), made.id, 'rate', input);
  const inFollowUp = async () => {
    const made = await reported();
    await house.walk(made.id, ...toFollowUp());
    return made;
  };

  test('are offered with their words and levels as long as they are in force, and kept as codes', async () => {
    const made = await inFollowUp();
    const { data, can } = await track(made);
    expect(data.ratingReasons.map((one: { code: string }) => one.code)).toEqual([
      'quick',
      'slow',
      'notSolved',
    ]);
    const field = can[0].fields.find((one: { name: string }) => one.name === 'reasons');
    expect(field.options[0]).toEqual({ code: 'quick', title: { zh: '来得快', en: 'They came quickly' } });
    for (const reasons of [['rude'], ['nothing'], ['slow']])
      expect((await rate(made, { rating: 'satisfied', reasons })).code, reasons[0]).toBe('input.invalid');
    expect((await rate(made, { rating: 'satisfied', reasons: ['quick'], comment: '好' })).status).toBe(200);
    const { rows } = await house.world.owner.query(
      'select rating, rating_reasons from reports where matter_id = $1',
      [made.id],
    );
    expect(rows).toEqual([{ rating: 'satisfied', rating_reasons: ['quick'] }]);
    expect((await track(made)).data.steps.at(-1).codes).toMatchObject({
      rating: 'satisfied',
      reasons: ['quick'],
    });
  });

  test('one that asks for it sends the work back without a ruling, also from the caller’s pen, two rounds at most', async () => {
    const made = await inFollowUp();
    await house.walk(made.id, ['he', 'rate', { rating: 'fair', reasons: ['notSolved', 'slow'] }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'accepted', run: 2, rounds_back: 1 });
    const last = await inFollowUp();
    await house.world.owner.query('update matters set rounds_back = 2 where id = $1', [last.id]);
    expect((await rate(last, { rating: 'fair', reasons: ['notSolved'] })).status).toBe(200);
    expect(await house.row(last.id)).toMatchObject({ phase: 'followUp', rounds_back: 2 });
    expect((await track(last)).data.ruling).toBe('open');
  });

  test('the list is kept by the system administrator alone, with an entry of codes', async () => {
    const reason = {
      code: 'kept',
      zh: '回话及时',
      en: 'They called back',
      levels: ['satisfied'],
      demandsReopening: false,
      from: dayAhead(-1),
      to: null,
      position: 9,
    };
    const save = (who: 'admin' | 'song' | 'sun', more: object = {}) =>
      house.post(who, '/api/rating-reasons', { reason: { ...reason, ...more } });
    expect((await save('song')).code).toBe('access.role');
    for (const wrong of [
      { code: '来得快' },
      { levels: [] },
      { levels: ['furious'] },
      { to: dayAhead(-2) },
      { zh: '打 13851701234' },
    ])
      expect((await save('admin', wrong)).code, JSON.stringify(wrong)).toBe('input.invalid');
    expect((await save('admin')).status).toBe(200);
    const list = (await house.get('sun', '/api/rating-reasons')).body;
    expect([list.mayChange, list.items.at(-1).code]).toEqual([false, 'kept']);
    await house.parts.learn();
    const made = await inFollowUp();
    const offered = (await track(made)).data.ratingReasons;
    expect(offered.map((one: { code: string }) => one.code)).toContain('kept');
    await save('admin', { to: dayAhead(-1) });
    await house.parts.learn();
    expect((await track(made)).data.ratingReasons.map((one: { code: string }) => one.code)).not.toContain(
      'kept',
    );
    const { rows } = await house.world.owner.query(
      "select action, codes->>'reason' as reason, codes::text as said from entries where subject_kind = 'ratingReason' order by seq",
    );
    expect(rows.map(({ action, reason: code }) => [action, code])).toEqual([
      ['saveReason', 'kept'],
      ['saveReason', 'kept'],
    ]);
    expect(rows[0]?.said).not.toContain('回话');
  });
});

describe('trying to reach somebody', () => {
  const outcomes = ['noAnswer', 'answered', 'wrongNumber'] as const;

  test('each try says how it ended; the third closes as not rated, whatever was said in a run before', async () => {
    const made = await reported();
    await house.walk(made.id, ...toFollowUp(), [by(made), 'rate', { rating: 'satisfied' }]);
    await house.walk(
      made.id,
      [by(made), 'reopen', { reason: '又坏了' }],
      ['sun', 'dispatch', { lead: UNITS.urbanManagement }],
      ['qian', 'sign'],
      ['feng', 'submit', { result: '重办' }],
      ['he', 'pass'],
    );
    expect((await house.step('he', made.id, 'noAnswer')).code).toBe('input.invalid');
    const tries = async () => {
      const [report] = (await house.get('he', `/api/matters/${made.id}`)).body.data.reports;
      return [report.tries, report.answered];
    };
    await house.walk(made.id, ['he', 'noAnswer', { outcome: outcomes[0] }]);
    expect(await tries()).toEqual([1, false]);
    for (const outcome of outcomes.slice(1)) await house.walk(made.id, ['he', 'noAnswer', { outcome }]);
    expect(await house.row(made.id)).toMatchObject({ phase: 'closed' });
    expect((await track(made)).data.rating).toBeNull();
    const { rows } = await house.world.owner.query(
      'select rating, answered_run from reports where matter_id = $1',
      [made.id],
    );
    expect(rows).toEqual([{ rating: null, answered_run: 2 }]);
    const said = (await house.get('he', `/api/matters/${made.id}`)).body.data.timeline
      .filter((one: { action: string }) => one.action === 'noAnswer')
      .map((one: { codes: { outcome: string } }) => one.codes.outcome);
    expect(said).toEqual(outcomes);
  });
});
