import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toChecking, toHandling, type Who } from '../../../test/house.ts';
import { personIdOf } from '../../../test/world.ts';

/** Matters that many report (docs/field.md §2.13): everybody is answered. */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const PERSON = { name: '王大妈', phone: '13812345678', mayContact: 'yes' } as const;
const desk = (more: object = {}) =>
  house.report('sun', {
    source: 'centre',
    description: '三号楼三十户都说夜里停水',
    reporter: { ...PERSON, wantsReply: true },
    ...more,
  });
const add = (who: Who, id: string, reporter: object = { ...PERSON, wantsReply: true }) =>
  house.post(who, `/api/matters/${id}/reports`, { reporter });
const track = async (code: string) => (await house.get({ code }, '/api/public/track')).body.data;
const rowOf = async (who: Who, id: string, query = 'tab=all&limit=100') =>
  (await house.get(who, `/api/matters?${query}`)).body.items.find((one: { id: string }) => one.id === id);

describe('a reporter who is added', () => {
  test('has a code of their own, is counted, and is shown to nobody in clear', async () => {
    const made = await desk();
    const added = await add('sun', made.id, { name: '赵四', phone: '13912345678', wantsReply: true });
    expect(added.status).toBe(201);
    expect(added.body.queryCode).not.toBe(made.queryCode);
    expect(await rowOf('sun', made.id)).toMatchObject({ reporters: 2 });
    const page = await house.get('sun', `/api/matters/${made.id}`);
    expect(page.body.data.reports).toHaveLength(2);
    expect(page.text).not.toContain('赵四');
    expect(page.body.data.timeline.at(-1)).toMatchObject({ action: 'addReporter' });
    expect(await track(added.body.queryCode)).toMatchObject({ description: '三号楼三十户都说夜里停水' });
    const { rows } = await house.world.owner.query('select * from reports where id = $1', [
      added.body.reportId,
    ]);
    expect(JSON.stringify(rows)).not.toContain('赵四');
  });

  test('reads what the desk wrote without the number of whoever called first', async () => {
    const made = await desk({ description: '王大妈13812345678说夜里停水' });
    const added = await add('sun', made.id);
    expect((await track(made.queryCode)).description).toContain('13812345678');
    const { description } = await track(added.body.queryCode);
    expect(description).not.toContain('13812345678');
    expect(description).toContain('说夜里停水');
  });

  test('is not let into a matter that is not for everybody to see', async () => {
    const made = await desk({ category: '0203' });
    expect(await add('sun', made.id)).toMatchObject({ status: 403, code: 'access.role' });
  });

  test('has given no consent that whoever called first gives', async () => {
    const made = await desk();
    const added = await add('sun', made.id);
    const consent = { textVersion: 'care-staff-1', givenBy: 'self' };
    await house.walk(made.id, ['sun', 'correct', { category: '0102', consent }]);
    const { rows } = await house.world.owner.query(
      'select id from reports where matter_id = $1 and consent_version is not null',
      [made.id],
    );
    expect(rows).toEqual([{ id: made.reportId }]);
    expect((await house.step({ code: added.body.queryCode }, made.id, 'withdrawConsent')).status).toBe(422);
    expect((await house.step({ code: made.queryCode }, made.id, 'withdrawConsent')).status).toBe(200);
  });

  test('a repeat of the same request adds nobody twice', async () => {
    const made = await desk();
    const headers = { 'idempotency-key': '01990000-0000-7000-8000-00000000abcd' };
    const once = () => house.post('sun', `/api/matters/${made.id}/reports`, { reporter: PERSON }, headers);
    const [first, second] = [await once(), await once()];
    expect(second.body.reportId).toBe(first.body.reportId);
    expect((await house.row(made.id)).reporters).toBe(2);
  });

  test('is added by the centre that holds an open matter, to what the desk wrote and to nothing a resident did', async () => {
    const made = await desk();
    for (const who of ['zhao', 'wang', 'qian', 'meng'] as const)
      expect([403, 404], who).toContain((await add(who, made.id)).status);
    expect((await house.get('zhao', `/api/matters/${made.id}`)).body.data.canAddReporter).toBe(false);
    expect((await house.get('sun', `/api/matters/${made.id}`)).body.data.canAddReporter).toBe(true);
    const own = await house.report(null);
    expect((await add('sun', own.id)).body.details.guard).toBe('deskReported');
    await house.walk(made.id, ['sun', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
    expect((await add('sun', made.id)).status).toBe(403);
  });

  test('is asked and answers for nobody else; the matter closes only when each was', async () => {
    const made = await desk();
    const [second, third] = [await add('sun', made.id), await add('sun', made.id)];
    await house.walk(made.id, ...toChecking(), ['he', 'pass']);
    await house.walk(made.id, [{ code: second.body.queryCode }, 'rate', { rating: 'satisfied' }]);
    expect((await house.row(made.id)).phase).toBe('followUp');
    expect((await track(second.body.queryCode)).rating).toBe('satisfied');
    expect((await track(made.queryCode)).rating).toBeNull();
    await house.walk(made.id, ['he', 'rate', { report: third.body.reportId, rating: 'satisfied' }]);
    expect((await house.row(made.id)).phase).toBe('followUp');
    await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'satisfied' }]);
    expect((await house.row(made.id)).phase).toBe('closed');
  });

  test('begins the time for a first word where nobody waited for one', async () => {
    const made = await desk({ reporter: { ...PERSON, wantsReply: false } });
    const running = async () => {
      const { rows } = await house.world.owner.query(
        `select clock from clocks where matter_id = $1 and clock = 'reply' and stopped_at is null`,
        [made.id],
      );
      return rows.length;
    };
    expect(await running()).toBe(0);
    await add('sun', made.id);
    expect(await running()).toBe(1);
  });
});

describe('every reporter of a collective matter', () => {
  test('reads each word of progress and the result, merged or added, and can urge for themselves', async () => {
    const master = await desk();
    const added = await add('sun', master.id);
    const child = await house.report(null, { reporter: { ...PERSON, wantsReply: true } });
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(
      master.id,
      ...toHandling(),
      ['feng', 'progress', { note: '水泵明天到' }],
      ['feng', 'submit', { result: '已恢复供水' }],
    );
    for (const code of [master.queryCode, added.body.queryCode, child.queryCode]) {
      const told = JSON.stringify((await track(code)).steps);
      expect(told).toContain('水泵明天到');
      expect(told).toContain('已恢复供水');
      expect((await house.step({ code }, master.id, 'urge', { note: '还没水' })).status).toBe(200);
    }
    const { steps } = await track(added.body.queryCode);
    expect(steps.filter((one: { action: string }) => one.action === 'urge')).toHaveLength(1);
  });

  test('is counted on the master, and for itself again when the merge is undone', async () => {
    const [master, child, grandchild] = [await desk(), await desk(), await desk()];
    await add('sun', child.id);
    await house.walk(grandchild.id, ['sun', 'merge', { into: child.id }]);
    expect((await house.row(child.id)).reporters).toBe(3);
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    expect([(await house.row(master.id)).reporters, (await house.row(child.id)).reporters]).toEqual([4, 2]);
    await house.walk(grandchild.id, ['sun', 'unmerge', { reason: '不是一件' }]);
    expect([(await house.row(master.id)).reporters, (await house.row(grandchild.id)).reporters]).toEqual([
      3, 1,
    ]);
  });
});

describe('the list of collective matters', () => {
  test('holds those with five reporters or as many as the district says, and shows no more than there is to see', async () => {
    const made = await desk();
    for (let more = 0; more < 3; more += 1) await add('sun', made.id);
    const listed = async (who: Who) => (await rowOf(who, made.id, 'collective=yes&limit=100')) !== undefined;
    expect(await listed('sun')).toBe(false);
    await add('sun', made.id);
    expect(await listed('sun')).toBe(true);
    expect(await listed('meng')).toBe(true);
    expect(await listed('du')).toBe(false);
    await house.world.owner.query(
      `insert into limits (area_id, definition) select area_id, '{"collective": 6}' from district`,
    );
    expect(await listed('sun')).toBe(false);
    await house.world.owner.query('delete from limits');
    expect((await house.get('sun', '/api/matters?collective=maybe')).status).toBe(422);
  });
});

test('a matter that somebody of the staff reported stays their own when others are added', async () => {
  const made = await house.report('wang', { source: 'worker' });
  await add('sun', made.id);
  const { rows } = await house.world.owner.query(
    'select person_id from reports where matter_id = $1 order by created_at, id',
    [made.id],
  );
  expect(rows).toEqual([{ person_id: personIdOf('wang') }, { person_id: null }]);
});

test('more reporters than a page has room for are read page by page, each once, and opened like the first', async () => {
  const made = await house.report(null);
  await house.world.owner.query(
    `insert into reports (id, matter_id, source, code_digest, may_contact, wants_reply, created_at)
     select gen_random_uuid(), $1, 'resident', sha256(n::text::bytea), 'yes', false, now() + make_interval(secs => n / 100)
     from generate_series(1, 450) n`,
    [made.id],
  );
  const page = (await house.get('sun', `/api/matters/${made.id}`)).body.data;
  const ids = page.reports.map(({ id }: { id: string }) => id);
  expect(ids).toHaveLength(200);
  for (let next = page.reportsNext; next !== undefined; ) {
    const more = await house.get('sun', `/api/matters/${made.id}/reports?after=${next}`);
    ids.push(...more.body.items.map(({ id }: { id: string }) => id));
    next = more.body.next;
  }
  expect([ids.length, new Set(ids).size]).toEqual([451, 451]);
  const after = page.reportsNext;
  expect((await house.get('sun', `/api/matters/${made.id}/reports?after=x`)).code).toBe('input.invalid');
  expect((await house.get('chen', `/api/matters/${made.id}/reports?after=${after}`)).status).toBe(
    (await house.get('chen', `/api/matters/${made.id}`)).status,
  );
  const opened = await house.post('sun', `/api/matters/${made.id}/reports/${ids.at(-1)}/reveal`, {
    reason: 'callBack',
  });
  expect(opened.code).toBe('contact.absent');
});
