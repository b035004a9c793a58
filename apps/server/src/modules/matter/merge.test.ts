import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type Reported, type TestHouse, toFollowUp } from '../../../test/house.ts';
import { POINTS, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const track = async (made: Reported) => (await house.get({ code: made.queryCode }, '/api/public/track')).body;
const ratingOf = async (made: Reported) => {
  const { rows } = await house.world.owner.query('select rating from reports where id = $1', [made.reportId]);
  return rows[0]?.rating;
};
const merge = (who: 'sun' | 'xu' | 'zhao' | 'ling', made: Reported, into: Reported) =>
  house.step(who, made.id, 'merge', { into: into.id });

describe('refused', () => {
  test('into itself, into nothing, into what ended without being settled, into what was merged itself', async () => {
    const [one, other, third] = [
      await house.report(null),
      await house.report(null),
      await house.report(null),
    ];
    expect((await merge('sun', one, one)).status).toBe(422);
    expect((await house.step('sun', one.id, 'merge', { into: 'nothing' })).status).toBe(422);
    expect(
      (await house.step('sun', one.id, 'merge', { into: '01990000-0000-7000-8000-00000000dead' })).status,
    ).toBe(404);
    await house.walk(other.id, ['sun', 'decline', { reason: 'noFacts', reply: '查无此事' }]);
    expect((await merge('sun', one, other)).status).toBe(422);
    await house.walk(third.id, ['sun', 'merge', { into: one.id }]);
    const fourth = await house.report(null);
    expect(await merge('sun', fourth, third)).toMatchObject({ status: 409, code: 'matter.merged' });
    expect((await merge('sun', third, fourth)).code).toBe('matter.phase');
  });

  test('restricted into ordinary, ordinary into restricted, restricted into care', async () => {
    const consent = { textVersion: 'care-1', givenBy: 'self' };
    const [open, closed] = [await house.report(null), await house.report(null, { category: '0203' })];
    const care = await house.report(null, { category: '0102', consent });
    for (const [from, into] of [
      [open, closed],
      [closed, open],
      [closed, care],
    ] as const)
      expect(await merge('sun', from, into)).toMatchObject({
        status: 422,
        body: { details: { guard: 'sameVisibility' } },
      });
  });

  test('what the operator does not see answers like what is not there', async () => {
    const [mine, foreign] = [
      await house.report(null),
      await house.report(null, { place: { point: POINTS.otherGrid } }),
    ];
    const hidden = await merge('sun', mine, foreign);
    const unknown = await house.step('sun', mine.id, 'merge', {
      into: '01990000-0000-7000-8000-00000000dead',
    });
    expect([hidden.status, hidden.text]).toEqual([404, unknown.text]);
  });

  test('a complaint about the station into a matter that the station handles: the station would learn of it', async () => {
    const about = [{ kind: 'unit', unitId: UNITS.station }];
    const [complaint, ordinary] = [await house.report(null, { about }), await house.report(null)];
    expect(await merge('zhao', complaint, ordinary)).toMatchObject({
      status: 422,
      body: { details: { guard: 'sameAbout' } },
    });
    const second = await house.report(null, { about });
    expect((await merge('zhao', second, complaint)).status).toBe(200);
  });
});

describe('undoing a merge while the master asks', () => {
  const lastEntryOf = async (made: Reported) => {
    const { rows } = await house.world.owner.query(
      'select action, codes, actor_kind, duty_id from entries where subject_id = $1 order by seq desc limit 1',
      [made.id],
    );
    return rows[0];
  };
  const inFollowUp = async (more: object = {}) => {
    const [master, child] = [await house.report(null, more), await house.report(null)];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, ...toFollowUp());
    return { master, child };
  };

  test('with the last who waited it is closed, with an entry of its own, and nobody is asked twice', async () => {
    const { master, child } = await inFollowUp();
    const rate = [{ code: master.queryCode }, 'rate', { rating: 'satisfied' }] as const;
    await house.walk(master.id, rate);
    const { version } = await house.row(master.id);
    await house.walk(child.id, ['sun', 'unmerge', { reason: '不是同一件' }]);
    expect(await house.row(master.id)).toMatchObject({ phase: 'closed', version: Number(version) + 1 });
    expect((await house.row(master.id)).closed_at).not.toBeNull();
    expect(await lastEntryOf(master)).toMatchObject({
      action: 'settle',
      codes: { phase: 'closed' },
      actor_kind: 'person',
    });
    expect((await track(master)).data).toMatchObject({ phase: 'closed', rating: 'satisfied' });
    expect((await house.step({ code: master.queryCode }, master.id, 'rate', { rating: 'fair' })).code).toBe(
      'matter.phase',
    );
    expect((await house.row(child.id)).phase).toBe('reported');
  });

  test('a master whose own reporter wants no reply is closed as well', async () => {
    const { master, child } = await inFollowUp({ reporter: { wantsReply: false } });
    await house.walk(child.id, ['sun', 'unmerge', { reason: '不是同一件' }]);
    expect((await house.row(master.id)).phase).toBe('closed');
  });

  test('while somebody else still waits it goes on asking', async () => {
    const { master, child } = await inFollowUp();
    await house.walk(child.id, ['sun', 'unmerge', { reason: '不是同一件' }]);
    expect((await house.row(master.id)).phase).toBe('followUp');
    await house.walk(master.id, ['he', 'rate', { rating: 'satisfied' }]);
    expect([await ratingOf(master), await ratingOf(child)]).toEqual(['satisfied', null]);
    expect((await house.row(master.id)).phase).toBe('closed');
  });

  test('the desk that undoes it need not see the master any more', async () => {
    const { master, child } = await inFollowUp();
    await house.walk(master.id, [{ code: master.queryCode }, 'rate', { rating: 'satisfied' }]);
    await house.world.owner.query(
      `update matters set visibility = 'R', held_by = $2, district_id = null, town_id = null, community_id = null, grid_id = null
       where id = $1`,
      [master.id, UNITS.otherTownCentre],
    );
    expect((await house.get('xu', `/api/matters/${master.id}`)).status).toBe(404);
    await house.walk(child.id, ['xu', 'unmerge', { reason: '不是同一件' }]);
    expect((await house.row(master.id)).phase).toBe('closed');
  });
});

describe('every reporter is answered', () => {
  test('each by the own code under the own number; it closes when the last has answered', async () => {
    const [master, child] = [
      await house.report(null),
      await house.report(null, { description: '单元门坏了，第二个人报的' }),
    ];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, ...toFollowUp());
    expect((await track(child)).data).toMatchObject({
      number: child.number,
      phase: 'followUp',
      description: '单元门坏了，第二个人报的',
    });
    await house.walk(master.id, [{ code: child.queryCode }, 'rate', { rating: 'satisfied' }]);
    expect((await house.row(master.id)).phase).toBe('followUp');
    expect([await ratingOf(master), await ratingOf(child)]).toEqual([null, 'satisfied']);
    await house.walk(master.id, [{ code: master.queryCode }, 'rate', { rating: 'fair' }]);
    expect((await house.row(master.id)).phase).toBe('closed');
    expect((await track(child)).data).toMatchObject({ phase: 'closed', rating: 'satisfied' });
    expect((await track(master)).data).toMatchObject({ phase: 'closed', rating: 'fair' });
  });

  test('what one reporter says or is asked is told to no other', async () => {
    const [master, child] = [await house.report(null), await house.report(null)];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, [{ code: child.queryCode }, 'urge', { note: '第二位报告人催一下' }]);
    await house.walk(master.id, ...toFollowUp());
    await house.walk(master.id, ['he', 'noAnswer', { outcome: 'noAnswer', report: child.reportId }]);
    await house.walk(master.id, ['he', 'rate', { rating: 'satisfied' }]);
    await house.walk(master.id, [{ code: child.queryCode }, 'rate', { rating: 'fair', comment: '来得太晚' }]);
    const steps = async (made: Reported) =>
      (await track(made)).data.steps
        .map((step: { action: string }) => step.action)
        .filter((action: string) => ['urge', 'noAnswer', 'rate'].includes(action));
    expect(await steps(master)).toEqual(['rate']);
    expect(await steps(child)).toEqual(['urge', 'noAnswer', 'rate']);
    expect(JSON.stringify(await track(master))).not.toMatch(/第二位报告人|来得太晚/);
  });

  test('nobody answers for another, and an answer is not overwritten while somebody is waited for', async () => {
    const [master, child] = [await house.report(null), await house.report(null)];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, ...toFollowUp());
    await house.walk(master.id, [
      { code: child.queryCode },
      'rate',
      { rating: 'satisfied', report: master.reportId },
    ]);
    expect([await ratingOf(master), await ratingOf(child)]).toEqual([null, 'satisfied']);
    expect(
      await house.step({ code: child.queryCode }, master.id, 'rate', { rating: 'dissatisfied' }),
    ).toMatchObject({ status: 422, code: 'matter.guard' });
    expect(
      (await house.step('he', master.id, 'rate', { rating: 'dissatisfied', report: child.reportId })).status,
    ).toBe(422);
    expect(
      (
        await house.step('he', master.id, 'rate', {
          rating: 'fair',
          report: '01990000-0000-7000-8000-00000000dead',
        })
      ).status,
    ).toBe(422);
    expect(await ratingOf(child)).toBe('satisfied');
  });

  test('three reporters in two communities: the verifier asks those too whose own matter lies elsewhere', async () => {
    const [master, near] = [await house.report(null), await house.report(null)];
    const far = await house.report(null, { place: { point: POINTS.quietGrid } });
    await house.walk(near.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(far.id, ['zhao', 'merge', { into: master.id }]);
    await house.walk(
      master.id,
      ...toFollowUp(),
      [{ code: near.queryCode }, 'rate', { rating: 'satisfied' }],
      ['he', 'rate', { rating: 'satisfied' }],
    );
    expect((await house.row(master.id)).phase).toBe('followUp');
    await house.walk(master.id, ['he', 'rate', { rating: 'satisfied' }]);
    expect((await house.row(master.id)).phase).toBe('closed');
    expect(await ratingOf(far)).toBe('satisfied');
  });

  test('a chain of merges leads everybody to its end', async () => {
    const [one, two, three] = [await house.report(null), await house.report(null), await house.report(null)];
    await house.walk(one.id, ['sun', 'merge', { into: two.id }]);
    await house.walk(two.id, ['sun', 'merge', { into: three.id }]);
    await house.walk(three.id, ['sun', 'accept']);
    for (const made of [one, two, three])
      expect((await track(made)).data).toMatchObject({ number: made.number, phase: 'accepted' });
    expect((await house.row(one.id)).merged_into).toBe(three.id);
  });

  test('what one reporter wrote is not told to the other', async () => {
    const master = await house.report(null, {
      description: '我家住永门名邸，门坏了',
      reporter: { name: '赵先生' },
    });
    const child = await house.report(null);
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    const seen = JSON.stringify(await track(child));
    expect(seen).not.toContain('永门名邸');
    expect(seen).not.toContain('赵');
  });
});

describe('undone', () => {
  test('the matter is where it was, its reporter is answered by it again, the master no longer waits for it', async () => {
    const [master, child] = [await house.report(null), await house.report(null)];
    await house.walk(
      child.id,
      ['sun', 'merge', { into: master.id }],
      ['xu', 'unmerge', { reason: '不是同一件事' }],
    );
    expect(await house.row(child.id)).toMatchObject({
      phase: 'reported',
      merged_into: null,
      closed_at: null,
    });
    await house.walk(master.id, ...toFollowUp(), [
      { code: master.queryCode },
      'rate',
      { rating: 'satisfied' },
    ]);
    expect((await house.row(master.id)).phase).toBe('closed');
    expect((await track(child)).data.phase).toBe('reported');
    await house.walk(child.id, ['sun', 'accept']);
  });

  test('who was answered by the master is asked again when the own matter is done, and the other way round', async () => {
    const [master, child] = [await house.report(null), await house.report(null)];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    await house.walk(master.id, ...toFollowUp(), [
      { code: child.queryCode },
      'rate',
      { rating: 'satisfied' },
    ]);
    await house.walk(child.id, ['sun', 'unmerge', { reason: '另一扇门' }], ...toFollowUp());
    expect((await house.row(child.id)).phase).toBe('followUp');
    await house.walk(child.id, [{ code: child.queryCode }, 'rate', { rating: 'dissatisfied' }]);
    const other = await house.report(null);
    await house.walk(child.id, ['zhao', 'merge', { into: other.id }]);
    await house.walk(other.id, ...toFollowUp(), [{ code: other.queryCode }, 'rate', { rating: 'satisfied' }]);
    expect((await house.row(other.id)).phase).toBe('followUp');
  });

  test('only by those who hold the merged matter', async () => {
    const [master, child] = [await house.report(null), await house.report(null)];
    await house.walk(child.id, ['sun', 'merge', { into: master.id }]);
    for (const [who, status] of [
      ['zhao', 403],
      ['wang', 403],
      ['du', 404],
    ] as const)
      expect((await house.step(who, child.id, 'unmerge', { reason: 'x' })).status, who).toBe(status);
  });
});

test('A into B and B into A at the same moment leaves exactly one merged, fifty times over', async () => {
  for (let round = 0; round < 50; round += 1) {
    const [one, other] = [await house.report(null), await house.report(null)];
    const answers = await Promise.all([merge('sun', one, other), merge('xu', other, one)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const phases = [(await house.row(one.id)).phase, (await house.row(other.id)).phase].toSorted();
    expect(phases).toEqual(['merged', 'reported']);
  }
});
