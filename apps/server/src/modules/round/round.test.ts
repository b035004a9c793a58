import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type TestHouse, toFollowUp, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName, UNITS } from '../../../test/world.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { MEETING_KIND } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const change = (who: CastName | null, asked: object) =>
  house.post(who, '/api/joint-meetings/changes', { change: asked });
const page = async (who: CastName, id: string) => (await house.get(who, `/api/joint-meetings/${id}`)).body;
const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => [path, code]);
async function called(who: CastName, areaId: number): Promise<string> {
  const id = uuidv7();
  expect((await change(who, { kind: 'callMeeting', id, areaId, heldOn: dayAhead(1) })).status).toBe(200);
  return id;
}
/** The next step of a meeting, on the version it has now. */
async function step(who: CastName, id: string, asked: object) {
  const { data } = await page(who, id);
  return change(who, { id, version: data.version, ...asked });
}
const unhappy = async () => {
  const made = await house.report(null, { category: '0201' });
  const rate = { rating: 'dissatisfied', reasons: [] };
  await house.walk(made.id, ...toFollowUp(), [{ code: made.queryCode }, 'rate', rate]);
  return made;
};
const handled = async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  return made;
};
const numberOf = async (id: string) => (await house.get('song', `/api/matters/${id}`)).body.data.number;

test('duty chiefs and seats call a meeting for what their post reaches; leaders read it, handlers do not', async () => {
  const id = await called('song', AREAS.community);
  expect((await page('meng', id)).can).toEqual([]);
  expect((await page('song', id)).can).toContain('decide');
  const asked = { kind: 'callMeeting', id: uuidv7(), areaId: AREAS.town, heldOn: dayAhead(1) };
  expect((await change('song', asked)).code).toBe('access.role');
  expect((await change('meng', asked)).code).toBe('access.role');
  expect((await house.get('du', `/api/joint-meetings/${id}`)).code).toBe('not.found');
  for (const who of ['feng', 'wang', 'admin'] as const)
    expect((await house.get(who, '/api/joint-meetings')).code, who).toBe('access.role');
  expect(
    faultsOf(await change('song', { kind: 'callMeeting', id, areaId: AREAS.community, heldOn: dayAhead(1) })),
  ).toEqual([['change.id', 'taken']]);
  const listed = (await house.get('song', '/api/joint-meetings')).body;
  expect(listed).toMatchObject({ areaId: AREAS.community, mayCall: true });
  expect(listed.items.map((one: { data: { id: string } }) => one.data.id)).toContain(id);
});

test('the agenda is drawn from what is stuck, once each, with the reason, and never from what is restricted', async () => {
  const made = await unhappy();
  const quiet = await handled();
  const id = await called('chen', AREAS.district);
  expect((await step('chen', id, { kind: 'drawAgenda' })).status).toBe(200);
  const { items } = await page('chen', id);
  const drawn = items.find((one: { matter: { id: string } }) => one.matter.id === made.id);
  expect(drawn).toMatchObject({ why: 'dissatisfied', decision: null });
  expect(items.some((one: { matter: { id: string } }) => one.matter.id === quiet.id)).toBe(false);
  expect((await step('chen', id, { kind: 'drawAgenda' })).status).toBe(200);
  expect((await page('chen', id)).items).toHaveLength(items.length);
  const restricted = await house.report(null, { category: '0203' });
  const number = (await house.get('song', `/api/matters/${restricted.id}`)).body.data.number;
  expect(faultsOf(await step('chen', id, { kind: 'addMatter', number }))).toEqual([
    ['change.number', 'unknown'],
  ]);
});

test('a decision is a step on the matter: a task with its day, by the rules of the matter, and only once', async () => {
  const made = await handled();
  const id = await called('song', AREAS.community);
  expect((await step('song', id, { kind: 'addMatter', number: await numberOf(made.id) })).status).toBe(200);
  const decision = { kind: 'task', unit: UNITS.housing, words: '查清产权', dueOn: dayAhead(5) };
  const decided = { kind: 'decide', matterId: made.id, decision };
  expect((await step('song', id, decided)).status).toBe(200);
  const { items } = await page('song', id);
  expect(items[0]).toMatchObject({
    why: 'named',
    decision: { kind: 'task', unitId: UNITS.housing, dueOn: dayAhead(5), words: '查清产权' },
  });
  const { rows } = await house.world.owner.query(
    `select unit_id, due_on::text as due_on from assignments where matter_id = $1 and origin = 'task'`,
    [made.id],
  );
  expect(rows).toEqual([{ unit_id: UNITS.housing, due_on: dayAhead(5) }]);
  expect(faultsOf(await step('song', id, decided))).toEqual([['change.matterId', 'unknown']]);
  expect(faultsOf(await step('song', id, { kind: 'dropMatter', matterId: made.id }))).toEqual([
    ['change.matterId', 'unknown'],
  ]);
});

test('what the matter does not allow is refused with its reason, and nothing of it stays', async () => {
  const made = await house.report(null, { category: '0201' });
  const id = await called('song', AREAS.community);
  await step('song', id, { kind: 'addMatter', number: await numberOf(made.id) });
  const before = await page('song', id);
  const decision = { kind: 'task', unit: UNITS.housing, words: '先办', dueOn: null };
  const refused = await step('song', id, { kind: 'decide', matterId: made.id, decision });
  expect(refused.code).toBe('matter.phase');
  expect(await page('song', id)).toEqual(before);
  const supervise = { kind: 'supervise', level: 'ordinary', words: '三天内答复' };
  expect((await step('song', id, { kind: 'decide', matterId: made.id, decision: supervise })).status).toBe(
    200,
  );
  expect((await house.get('song', `/api/matters/${made.id}`)).body.data.supervision).toBe(1);
});

type Offers = { kind: string; refused: { code: string } | null; levels: string[] }[];
const offersOf = async (who: CastName, id: string): Promise<Record<string, string | null>> => {
  const { items } = await page(who, id);
  const [{ decisions } = { decisions: [] as Offers }] = items;
  return Object.fromEntries((decisions as Offers).map(({ kind, refused }) => [kind, refused?.code ?? null]));
};

test('for each matter is said what may be decided on it and why not the rest, and so it is answered', async () => {
  const held = await handled();
  const early = await house.report(null, { category: '0201' });
  const words = '按会上定的办';
  const cases = [
    ['song', AREAS.community, held, { task: null, supervise: null, remark: null }],
    ['song', AREAS.community, early, { task: 'matter.phase', supervise: null, remark: null }],
    // The district’s duty chief supervises what a station holds; a seat of the town does nothing on it.
    ['chen', AREAS.district, held, { task: 'access.role', supervise: null, remark: 'access.role' }],
    ['zhao', AREAS.town, held, { task: 'access.role', supervise: 'access.role', remark: 'access.role' }],
  ] as const;
  for (const [who, areaId, matter, wanted] of cases) {
    const id = await called(who, areaId);
    await step(who, id, { kind: 'addMatter', number: await numberOf(matter.id) });
    expect(await offersOf(who, id), who).toEqual(wanted);
    const inputs = {
      task: { unit: UNITS.housing, dueOn: null },
      supervise: { level: 'yellowCard' },
      remark: {},
    };
    for (const kind of ['task', 'supervise', 'remark'] as const) {
      if (wanted[kind] === null) continue;
      const decision = { kind, words, ...inputs[kind] };
      const answer = await step(who, id, { kind: 'decide', matterId: matter.id, decision });
      expect(answer.code, `${who} ${kind}`).toBe(wanted[kind]);
    }
    const [open] = Object.keys(wanted).filter((kind) => wanted[kind as keyof typeof wanted] === null);
    if (open === undefined) continue;
    const decision = { kind: open, words, ...inputs[open as keyof typeof inputs] };
    expect((await step(who, id, { kind: 'decide', matterId: matter.id, decision })).status).toBe(200);
    // What is decided on is decided; whoever only reads is offered nothing.
    expect(await offersOf(who, id)).toEqual({});
  }
});

test('supervision is offered as far as it may rise', async () => {
  const made = await handled();
  await house.walk(made.id, ['song', 'supervise', { level: 'yellowCard' }]);
  const id = await called('song', AREAS.community);
  await step('song', id, { kind: 'addMatter', number: await numberOf(made.id) });
  const [item] = (await page('song', id)).items;
  const supervise = item.decisions.find((one: { kind: string }) => one.kind === 'supervise');
  expect(supervise).toMatchObject({ refused: null, levels: ['redCard'] });
  expect((await page('meng', id)).items[0].decisions).toEqual([]);
});

test('two who look at the same meeting do not overwrite each other, and a closed one is left as it is', async () => {
  const id = await called('song', AREAS.community);
  const { version } = (await page('song', id)).data;
  expect((await change('song', { kind: 'drawAgenda', id, version })).status).toBe(200);
  const late = await change('sun', { kind: 'drawAgenda', id, version });
  expect([late.code, late.body.details.version]).toEqual(['meeting.version', version + 1]);
  const named = { kind: 'closeMeeting', minutes: '请联系13851701234' };
  expect(faultsOf(await step('song', id, named))).toEqual([['change.minutes', 'text.identifier']]);
  expect((await step('song', id, { kind: 'closeMeeting', minutes: '议定三件事' })).status).toBe(200);
  const closed = await page('meng', id);
  expect(closed.data).toMatchObject({ minutes: '议定三件事' });
  expect(closed.data.closedAt).not.toBeNull();
  expect(faultsOf(await step('song', id, { kind: 'drawAgenda' }))).toEqual([['change.id', 'closed']]);
  const told = await house.parts.database.inTransaction(house.world.actorOf('song'), null, (tx) =>
    timelineOf(tx, MEETING_KIND, id),
  );
  expect(told.map(({ action }) => action)).toEqual(['callMeeting', 'drawAgenda', 'closeMeeting']);
});

test('whoever may not see a matter finds neither it nor the words about it in a meeting', async () => {
  const made = await handled();
  const id = await called('song', AREAS.community);
  await step('song', id, { kind: 'addMatter', number: await numberOf(made.id) });
  const decision = { kind: 'remark', words: '注意安全' };
  expect((await step('song', id, { kind: 'decide', matterId: made.id, decision })).status).toBe(200);
  expect((await page('meng', id)).items).toHaveLength(1);
  await house.walk(made.id, ['song', 'restrict', { reason: '涉及隐私' }]);
  expect((await page('meng', id)).items).toEqual([]);
  expect(JSON.stringify(await page('meng', id))).not.toContain('注意安全');
  expect((await page('song', id)).items).toHaveLength(1);
});
