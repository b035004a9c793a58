import { VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import {
  createHouse,
  reportOf,
  type Step,
  type TestHouse,
  toDispatched,
  toHandling,
  type Who,
} from '../../../test/house.ts';
import { type CastName, personIdOf, UNITS } from '../../../test/world.ts';
import { act } from './act.ts';
import { createMatter } from './create.ts';

const PAPERS = [
  { code: 'idCard', title: { zh: '身份证件', en: 'Identity card' }, mayOwe: false },
  { code: 'titleDeed', title: { zh: '产权证明', en: 'Title deed' }, mayOwe: true },
  { code: 'lease', title: { zh: '租赁合同', en: 'Lease' }, mayOwe: true },
];

/** Accepting and going on with papers owed (docs/field.md §2.11). */
let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
  const papers = JSON.stringify(PAPERS);
  await house.world.owner.query(`update categories set papers = $1 where code in ('0204', '0203')`, [papers]);
  await house.parts.learn();
});
afterAll(() => house.close());

const DEED = { paper: 'titleDeed', bringBy: dayAhead(10), promise: '验收后马上补' } as const;
const DIVORCE = { paperName: '离婚证复印件', bringBy: dayAhead(6), promise: '下周回老家拿' } as const;
const LATER = { owedPaper: 'p1', bringBy: dayAhead(9), reason: '老家来不及' } as const;
const FIRST = { owedPaper: 'p1' } as const;
const RESULT = { result: '执照已办好' } as const;

async function owing(input: object = DEED, ...steps: readonly Step[]) {
  const made = await house.report(null);
  await house.walk(made.id, ['sun', 'owePaper', input], ...steps);
  return made;
}
const pageOf = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).body;
const papersOf = async (id: string) => (await pageOf('song', id)).data.papers;
const trackOf = async (code: string) => (await house.get({ code }, '/api/public/track')).body;
const idsOf = async (who: Who, query: string) =>
  (await house.get(who, `/api/matters?${query}`)).body.items.map((one: { id: string }) => one.id);
const guardOf = async (who: Who, id: string, action: string, input: object = FIRST) =>
  (await house.step(who, id, action, input)).body.details?.guard;
const offered = async (who: Who, id: string) =>
  (await pageOf(who, id)).can.map((one: { name: string }) => one.name);
const timersOf = async (id: string): Promise<readonly string[]> => {
  const { rows } = await house.world.owner.query(
    `select run || ' ' || mark as mark from timers where subject_id = $1 and clock = 'paper' order by run, mark desc`,
    [id],
  );
  return rows.map((row) => row.mark);
};
const BOTH = ['1 paperSoon', '1 paperLapsed'];

/** The day of every paper of a matter is over, and its timer has fired. */
async function lapse(id: string): Promise<void> {
  await house.world.owner.query(
    `update timers set due_at = now() - interval '1 minute' where subject_id = $1 and mark = 'paperLapsed'`,
    [id],
  );
  await house.parts.timers.sweep();
}

describe('noting what is owed', () => {
  test('is refused to the unit before it has signed, to an assistant, to the centre while the unit works, and to a stranger', async () => {
    const { id } = await house.report(null);
    await house.walk(id, ...toDispatched());
    expect((await house.step('feng', id, 'oweWhileHandling', DEED)).code).toBe('matter.phase');
    expect((await house.step('sun', id, 'owePaper', DEED)).code).toBe('matter.phase');
    await house.walk(id, ['qian', 'sign']);
    expect((await house.step('sun', id, 'oweWhileHandling', DEED)).code).toBe('access.role');
    expect((await house.step('wang', id, 'oweWhileHandling', DEED)).code).toBe('access.role');
    expect((await house.step('niu', id, 'oweWhileHandling', DEED)).status).toBe(404);
    await house.walk(id, ['feng', 'oweWhileHandling', DEED]);
  });

  test('names a paper that may be owed or says one, by a day that is neither past nor far, with a promise', async () => {
    const { id } = await house.report(null);
    const wrong = [
      { ...DEED, paper: 'idCard' },
      { ...DEED, paper: undefined },
      { ...DEED, bringBy: dayAhead(-1) },
      { ...DEED, bringBy: undefined },
      { ...DEED, promise: undefined },
      { ...DEED, paper: undefined, paperName: '' },
    ];
    for (const input of wrong)
      expect((await house.step('sun', id, 'owePaper', input)).code, JSON.stringify(input)).toBe(
        'input.invalid',
      );
    expect(await guardOf('sun', id, 'owePaper', { ...DEED, bringBy: dayAhead(60) })).toBe('paperWindow');
    expect(await papersOf(id)).toEqual([]);
    await house.walk(id, ['sun', 'owePaper', { ...DEED, bringBy: dayAhead(1) }]);
  });

  test('each paper of the category once, and at most ten at a time', async () => {
    const { id } = await owing();
    expect((await house.step('sun', id, 'owePaper', DEED)).code).toBe('input.invalid');
    for (let count = 1; count < 10; count += 1) await house.walk(id, ['sun', 'owePaper', DIVORCE]);
    expect(await guardOf('sun', id, 'owePaper', DIVORCE)).toBe('papersFew');
    await house.walk(id, ['sun', 'waivePaper', { ...FIRST, reason: '已能网上查到' }]);
    await house.walk(id, ['sun', 'owePaper', DEED]);
  });

  test('the page says which, by when, what was promised and where; two timers wait', async () => {
    const { id } = await owing(DEED, ['sun', 'owePaper', DIVORCE]);
    const [deed, divorce] = await papersOf(id);
    expect(deed).toMatchObject({
      number: 1,
      title: { zh: '产权证明', en: 'Title deed' },
      name: null,
      state: 'owed',
      bringBy: DEED.bringBy,
      promise: '验收后马上补',
      unitId: UNITS.station,
    });
    expect(divorce).toMatchObject({ number: 2, title: null, name: '离婚证复印件' });
    expect(await timersOf(id)).toEqual([...BOTH, '2 paperSoon', '2 paperLapsed']);
  });

  test('the matter goes on all the same, and can be put on account for its papers alone while some are owed', async () => {
    const suspension = { manner: 'onAccount', reason: 'papers', plan: '等补齐', reviewOn: dayAhead(30) };
    const { id } = await owing(DEED, ...toHandling());
    await house.walk(id, ['feng', 'requestSuspension', suspension]);
    const other = await house.report(null);
    await house.walk(other.id, ...toHandling());
    expect(await guardOf('feng', other.id, 'requestSuspension', suspension)).toBe('paperOwed');
  });
});

describe('settling', () => {
  test('the result waits for every paper', async () => {
    const { id } = await owing(DEED, ['sun', 'owePaper', DIVORCE], ...toHandling());
    expect(await guardOf('feng', id, 'submit', RESULT)).toBe('papersSettled');
    await house.walk(id, ['feng', 'bringPaper', FIRST]);
    expect(await guardOf('feng', id, 'submit', RESULT)).toBe('papersSettled');
    await house.walk(
      id,
      ['feng', 'waivePaper', { owedPaper: 'p2', reason: '系统可查' }],
      ['feng', 'submit', RESULT],
    );
    expect((await papersOf(id)).map((one: { state: string }) => one.state)).toEqual(['brought', 'waived']);
    expect(await timersOf(id)).toEqual([]);
  });

  test('operator, leading unit and grid worker take a paper; an assistant and a stranger do not', async () => {
    for (const who of ['sun', 'feng', 'wang'] as const) {
      const { id } = await owing(DEED, ...toHandling({ assists: [UNITS.housing] }));
      expect((await house.step('niu', id, 'bringPaper', FIRST)).status).toBeGreaterThan(400);
      await house.walk(id, [who, 'bringPaper', { ...FIRST, note: '原件已核对' }]);
      expect((await papersOf(id))[0]).toMatchObject({ state: 'brought', words: '原件已核对' });
      expect((await house.row(id)).owes_papers).toBe(false);
    }
  });

  test('one that was brought is not brought again, nor one that never was owed', async () => {
    const { id } = await owing(DEED, ['sun', 'owePaper', DIVORCE], ['sun', 'bringPaper', FIRST]);
    for (const owedPaper of ['p1', 'p3'])
      expect((await house.step('sun', id, 'bringPaper', { owedPaper })).code).toBe('input.invalid');
    await house.walk(id, ['sun', 'bringPaper', { owedPaper: 'p2' }]);
    expect(await guardOf('sun', id, 'bringPaper', FIRST)).toBe('paperOwed');
  });

  test('another day is given once, and only a later one', async () => {
    const { id } = await owing();
    const later = { ...FIRST, bringBy: dayAhead(14), reason: '验收延后' };
    for (const bringBy of [dayAhead(9), DEED.bringBy])
      expect((await house.step('sun', id, 'extendPaper', { ...later, bringBy })).code).toBe('input.invalid');
    await house.walk(id, ['sun', 'extendPaper', later]);
    expect((await papersOf(id))[0]).toMatchObject({ bringBy: later.bringBy, extended: true });
    expect(await timersOf(id)).toEqual(BOTH);
    expect(await guardOf('sun', id, 'extendPaper', { ...later, bringBy: dayAhead(15) })).toBe(
      'paperToExtend',
    );
  });
});

describe('the day that passes', () => {
  const at = (day: number, time: string) =>
    new Date(Date.parse(`2026-03-02T${time}:00+08:00`) + day * 86_400_000);
  const matterHouse = () => {
    const { journal, keyring, knowledge } = house.parts;
    return { journal, keyring, knowledge };
  };
  const stepAt = (who: CastName, when: Date, asked: { id: string; action: string; input?: object }) =>
    house.parts.database.inTransaction(house.world.actorOf(who), when, (tx) =>
      act(tx, matterHouse(), { matterId: asked.id, action: asked.action, input: { ...asked.input } }),
    );
  async function owingSince(when: Date, bringBy: string): Promise<string> {
    const input = reportInputSchema.parse({ ...reportOf(), id: uuidv7() });
    const { receipt } = await house.parts.database.inTransaction(VISITOR, when, (tx) =>
      createMatter(tx, matterHouse(), { input }),
    );
    await stepAt('sun', when, { id: receipt.id, action: 'owePaper', input: { ...DEED, bringBy } });
    return receipt.id;
  }
  const marks = async (id: string) => {
    const { rows } = await house.world.owner.query(
      `select action, codes from entries where subject_id = $1 and action like 'paper%' order by seq`,
      [id],
    );
    return rows;
  };

  test('is told of three days before and after its end, once each, and never at night', async () => {
    const id = await owingSince(at(0, '10:00'), '2026-03-10');
    const { rows } = await house.world.owner.query(
      `select mark, due_at from timers where subject_id = $1 and clock = 'paper' order by due_at`,
      [id],
    );
    expect(rows).toEqual([
      { mark: 'paperSoon', due_at: at(5, '08:00') },
      { mark: 'paperLapsed', due_at: at(9, '08:00') },
    ]);
    await house.parts.timers.sweep(at(5, '08:00'));
    await house.parts.timers.sweep(at(8, '23:59'));
    expect(await marks(id)).toEqual([{ action: 'paperSoon', codes: { clock: 'paper', round: 1 } }]);
    await house.parts.timers.sweep(at(9, '08:00'));
    await house.parts.timers.sweep(at(9, '08:01'));
    expect((await marks(id)).map((row) => row.action)).toEqual(['paperSoon', 'paperLapsed']);
    expect((await papersOf(id))[0].state).toBe('lapsed');
    expect((await house.row(id)).phase).toBe('reported');
  });

  test('promised for the next days, there is no reminder of what was just said', async () => {
    const id = await owingSince(at(0, '10:00'), '2026-03-04');
    expect(await timersOf(id)).toEqual(['1 paperLapsed']);
  });

  test('nothing is closed by it: the unit says why it goes on without, and only then', async () => {
    const { id } = await owing(DEED, ...toHandling());
    const without = { ...FIRST, reason: '联网核实过，不影响办理' };
    expect(await guardOf('feng', id, 'goOnWithout', without)).toBe('paperLapsed');
    await lapse(id);
    expect(await guardOf('feng', id, 'submit', RESULT)).toBe('papersSettled');
    expect((await house.step('feng', id, 'goOnWithout', FIRST)).code).toBe('input.invalid');
    await house.walk(id, ['feng', 'goOnWithout', without], ['feng', 'submit', RESULT]);
    expect((await papersOf(id))[0]).toMatchObject({ state: 'without', words: without.reason });
  });

  test('what comes late still comes, and another day revives it', async () => {
    const late = await owing(DEED);
    await lapse(late.id);
    await house.walk(late.id, ['sun', 'bringPaper', FIRST]);
    const revived = await owing(DEED);
    await lapse(revived.id);
    await house.walk(revived.id, [
      'sun',
      'extendPaper',
      { ...FIRST, bringBy: dayAhead(12), reason: '再等两天' },
    ]);
    expect((await papersOf(revived.id))[0].state).toBe('owed');
    expect(await timersOf(revived.id)).toEqual(BOTH);
  });

  test('the holder, the unit and nobody else are told, without a word of the paper', async () => {
    const { id } = await owing(DIVORCE, ...toHandling());
    await house.parts.deliveries.runDue();
    await lapse(id);
    await house.parts.deliveries.runDue();
    const { rows } = await house.world.owner.query(
      `select person_id from notices where subject_id = $1 and action = 'paperLapsed'`,
      [id],
    );
    const told = rows.map((row) => row.person_id);
    expect(told).toEqual(expect.arrayContaining([personIdOf('sun'), personIdOf('qian')]));
    expect(told).not.toContain(personIdOf('niu'));
    expect((await house.get('qian', '/api/notices')).text).not.toContain('离婚证');
  });
});

describe('the applicant', () => {
  test('reads what is still needed and by when, brings it with a photo that the staff see, and reads that it came', async () => {
    const made = await owing(DIVORCE, ...toHandling());
    const before = await trackOf(made.queryCode);
    expect(before.data.papers).toEqual([
      { number: 1, title: null, name: '离婚证复印件', bringBy: DIVORCE.bringBy, late: false },
    ]);
    const offer = before.can.find((one: { kind: string }) => one.kind === 'bringPaper');
    expect(offer.fields[0].options).toEqual([
      { code: 'p1', title: { zh: '离婚证复印件', en: '离婚证复印件' } },
    ]);
    const photo = uuidv7();
    await house.world.owner.query(
      `insert into attachments (id, hash, width, height, bytes, created_at) values ($1, $2, 4, 3, 12, now())`,
      [photo, 'a'.repeat(64)],
    );
    await house.walk(made.id, [{ code: made.queryCode }, 'bringPaper', { ...FIRST, photos: [photo] }]);
    expect((await pageOf('feng', made.id)).data.photos).toMatchObject([{ id: photo, stage: 'paper' }]);
    const after = await trackOf(made.queryCode);
    expect([after.data.papers, after.data.photos]).toEqual([[], []]);
    expect(after.data.steps.at(-1).action).toBe('bringPaper');
    expect((await papersOf(made.id))[0].state).toBe('brought');
  });

  test('may bring and do nothing else with it', async () => {
    const made = await owing();
    await lapse(made.id);
    for (const action of ['waivePaper', 'extendPaper', 'goOnWithout'])
      expect((await house.step({ code: made.queryCode }, made.id, action, FIRST)).code).toBe('access.role');
    expect((await trackOf(made.queryCode)).data.papers[0].late).toBe(true);
  });

  test('of another report of the same matter learns of no paper and brings none', async () => {
    const master = await owing(DIVORCE);
    const other = await house.report(null);
    await house.walk(other.id, ['sun', 'merge', { into: master.id }]);
    const track = await house.get({ code: other.queryCode }, '/api/public/track');
    expect(track.body.data.papers).toEqual([]);
    expect(track.text).not.toContain('离婚证');
    await house.walk(master.id, ['sun', 'owePaper', { ...DIVORCE, paperName: '离婚判决书' }]);
    const later = await house.get({ code: other.queryCode }, '/api/public/track');
    expect(later.text).not.toContain('离婚');
    expect(later.text).not.toContain('owePaper');
    expect(await guardOf({ code: other.queryCode }, master.id, 'bringPaper')).toBe('paperOwed');
  });

  test('who was added to a matter that another brings the papers of learns of none and brings none', async () => {
    const made = await house.report('sun', {
      source: 'centre',
      reporter: { name: '王大妈', wantsReply: true },
    });
    const added = await house.post('sun', `/api/matters/${made.id}/reports`, { reporter: {} });
    await house.walk(made.id, ['sun', 'owePaper', DIVORCE], ['sun', 'extendPaper', LATER]);
    const read = await house.get({ code: added.body.queryCode }, '/api/public/track');
    expect(read.text).not.toContain('离婚');
    expect(read.text).not.toContain('Paper');
    expect(await guardOf({ code: added.body.queryCode }, made.id, 'bringPaper')).toBe('paperOwed');
    const own = await house.get({ code: made.queryCode }, '/api/public/track');
    expect(own.text).toContain('离婚证复印件');
    expect((await house.step({ code: made.queryCode }, made.id, 'bringPaper', FIRST)).status).toBe(200);
  });

  test('of a restricted matter is told; whoever may not see it is told nothing', async () => {
    const made = await house.report(null, { category: '0203' });
    await house.walk(made.id, ['sun', 'owePaper', DIVORCE]);
    expect((await trackOf(made.queryCode)).data.papers).toHaveLength(1);
    expect((await house.step('wang', made.id, 'bringPaper', FIRST)).status).toBe(404);
    expect(await idsOf('wang', 'tab=all&papers=owed')).not.toContain(made.id);
    const { rows } = await house.world.owner.query(
      `select p.class from passages p where p.subject_id = $1 and p.name = 'paperName'`,
      [made.id],
    );
    expect(rows).toEqual([{ class: 'personal' }]);
    await house.walk(made.id, ['sun', 'owePaper', DEED]);
    const { rows: kept } = await house.world.owner.query('select codes from entries where subject_id = $1', [
      made.id,
    ]);
    expect(JSON.stringify(kept)).not.toContain('titleDeed');
  });
});

describe('the list of what owes papers', () => {
  test('shows what is open and owes, page after page, and nothing that has brought it', async () => {
    const made = [await owing(), await owing(), await owing()].map(({ id }) => id);
    const brought = await owing(DEED, ['sun', 'bringPaper', FIRST]);
    const found: string[] = [];
    let after = '';
    for (let pages = 0; pages < 200; pages += 1) {
      const { body } = await house.get('song', `/api/matters?tab=all&papers=owed&limit=2${after}`);
      found.push(...body.items.map((one: { id: string }) => one.id));
      if (body.next === undefined) break;
      after = `&after=${body.next}`;
    }
    expect(found).toEqual(expect.arrayContaining(made));
    expect(found).not.toContain(brought.id);
    expect(new Set(found).size).toBe(found.length);
    expect(await idsOf('niu', 'tab=all&papers=owed')).toEqual([]);
    const led = await owing(DEED, ...toHandling());
    for (const tab of ['tab=todo', 'tab=all', 'tab=all&order=due'])
      expect(await idsOf('feng', `${tab}&papers=owed`), tab).toContain(led.id);
  });
});

describe('whatever else becomes of the matter', () => {
  test('merged, its papers wait for nobody; undone, they are owed as before, and a day that passed has passed', async () => {
    const { id } = await owing(DEED);
    const other = await house.report(null);
    await house.walk(id, ['sun', 'merge', { into: other.id }]);
    expect(await timersOf(id)).toEqual([]);
    expect(await idsOf('song', 'tab=all&papers=owed')).not.toContain(id);
    await house.walk(id, ['sun', 'unmerge', { reason: '不是一件事' }]);
    expect(await timersOf(id)).toEqual(BOTH);
    expect((await papersOf(id))[0].state).toBe('owed');
  });

  test.each([
    ['handed over', ['song', 'handOver', { handedTo: 'police', receipt: '〔2026〕3号', reply: '已转' }]],
    ['declined', ['sun', 'decline', { reason: 'notInScope', reply: '不属于受理范围' }]],
  ] as const)('%s, they end with it', async (_, step) => {
    const { id } = await owing(DEED, step as Step);
    expect((await papersOf(id))[0]).toMatchObject({ state: 'ended', words: null });
    expect(await timersOf(id)).toEqual([]);
    expect((await house.row(id)).owes_papers).toBe(false);
  });

  test('voided by two, they end; recalled and dispatched to another unit, they stay', async () => {
    const gone = await owing(
      DEED,
      ['sun', 'requestVoid', { reason: 'testRecord', note: '测试' }],
      ['song', 'decideVoid', { verdict: 'agree' }],
    );
    expect((await papersOf(gone.id))[0].state).toBe('ended');
    const kept = await owing(DEED, ...toDispatched(), ['sun', 'recall', { reason: '派错了' }]);
    expect(await timersOf(kept.id)).toEqual(BOTH);
  });

  test('reopened, it owes nothing from before, and papers are numbered on', async () => {
    const { id } = await owing(
      DEED,
      ...toHandling(),
      ['feng', 'bringPaper', FIRST],
      ['feng', 'submit', RESULT],
      ['he', 'pass'],
      ['he', 'rate', { rating: 'satisfied' }],
      ['sun', 'reopen', { reason: '又要补一份' }],
      ['sun', 'owePaper', DIVORCE],
    );
    const found = await papersOf(id);
    expect(found.map((one: { number: number; state: string }) => [one.number, one.state])).toEqual([
      [1, 'brought'],
      [2, 'owed'],
    ]);
    expect(await offered('sun', id)).toContain('bringPaper');
  });
});
