import { SCHEDULER } from '@gezhi/domain/access';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import { createHouse, type TestHouse, toHandling } from '../../../test/house.ts';
import { AREAS, type CastName, personIdOf, UNITS } from '../../../test/world.ts';
import { CAST_NAMES } from '../../../test/world-cast.ts';
import { tendProblems } from '../strike-list/index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const DAY_MS = 86_400_000;
const change = (who: CastName, asked: object) =>
  house.post(who, '/api/listed-problems/changes', { change: asked });
async function entered(more: object = {}): Promise<string> {
  const id = uuidv7();
  const asked = {
    ...{ kind: 'enterProblem', id, areaId: AREAS.community, whereId: null },
    ...{
      from: { kind: 'hand', what: '小区东门堆放装修垃圾' },
      unitId: UNITS.urbanManagement,
      personId: null,
    },
    ...{ dueOn: dayAhead(10), measure: '每周巡查两次', ...more },
  };
  const answer = await change('song', asked);
  expect(answer.status, answer.text).toBe(200);
  return id;
}
async function step(who: CastName, id: string, asked: object) {
  const { rows } = await house.world.owner.query('select version from listed_problems where id = $1', [id]);
  const answer = await change(who, { id, version: rows[0]?.version, ...asked });
  expect(answer.status, answer.text).toBe(200);
}
const ask = (who: CastName, id: string) => step(who, id, { kind: 'askStrike', note: '已清运', photos: [] });
/** What the night does, so many days from now. */
const night = (days: number) =>
  house.parts.database.inTransaction(SCHEDULER, new Date(Date.now() + days * DAY_MS), (tx) =>
    tendProblems(tx, house.parts),
  );
/** Who was told of an action of a problem, by name, as often as they were. */
async function told(id: string, action: string): Promise<string[]> {
  await house.parts.deliveries.runDue();
  const { rows } = await house.world.owner.query<{ person_id: string }>(
    'select person_id from notices where subject_id = $1 and action = $2',
    [id, action],
  );
  return CAST_NAMES.flatMap((name) =>
    rows.filter((row) => row.person_id === personIdOf(name)).map(() => name),
  );
}
const inbox = async (who: CastName, id: string) => {
  const { items } = (await house.get(who, '/api/notices?limit=100')).body;
  return items.filter((one: { subjectId: string }) => one.subjectId === id);
};

test('what is entered rings whoever works in the unit that answers and who answers by name, and nobody else', async () => {
  const id = await entered({ personId: personIdOf('lu') });
  expect(await told(id, 'enterProblem')).toEqual(['qian', 'feng', 'lu']);
  const [line] = await inbox('feng', id);
  expect(line).toMatchObject({ subjectKind: 'listedProblem', title: '小区东门堆放装修垃圾', staffing: null });
  expect(line.number).toMatch(/^Q\d{6}-\d{4,}$/);
  const own = await entered({ unitId: UNITS.station });
  expect(await told(own, 'enterProblem')).toEqual(['sun', 'xu']);
});

const answers = { unitId: UNITS.urbanManagement, personId: null, measure: '每周巡查两次' };

test('the light is told once when it turns yellow and once when it is red, the leader of the unit of the red one too', async () => {
  const id = await entered();
  await night(6);
  expect(await told(id, 'turnedYellow')).toEqual([]);
  for (const days of [7, 8, 10]) await night(days);
  expect(await told(id, 'turnedYellow')).toEqual(['qian', 'feng']);
  for (const days of [11, 12]) await night(days);
  expect(await told(id, 'turnedRed')).toEqual(['qian', 'feng', 'lu']);
});

test('what is yellow from the beginning did not turn, and a new day turns anew', async () => {
  const id = await entered({ dueOn: dayAhead(2) });
  await night(0);
  expect(await told(id, 'turnedYellow')).toEqual([]);
  await step('song', id, { kind: 'reviseProblem', ...answers, dueOn: dayAhead(30) });
  await night(26);
  expect(await told(id, 'turnedYellow')).toEqual([]);
  await night(27);
  expect(await told(id, 'turnedYellow')).toEqual(['qian', 'feng']);
});

test('who may strike it off is told that it is asked for; who asked, works in the unit or has another area is not', async () => {
  const id = await entered();
  await ask('feng', id);
  expect(await told(id, 'askStrike')).toEqual(['song', 'shi']);
  await step('song', id, { kind: 'sendBack', reason: '照片看不清' });
  expect(await told(id, 'sendBack')).toEqual(['qian', 'feng']);
  await ask('qian', id);
  await step('shi', id, { kind: 'strike', note: null });
  expect(await told(id, 'strike')).toEqual(['qian', 'feng']);
});

test('what the station itself answers for is decided on above, and the light that turns meanwhile is told there', async () => {
  const id = await entered({ unitId: UNITS.station, personId: personIdOf('song') });
  await ask('sun', id);
  expect(await told(id, 'askStrike')).toEqual(['shi']);
  await night(7);
  expect(await told(id, 'turnedYellow')).toEqual(['shi']);
});

test('at the top a leader is told besides the duty chief', async () => {
  const id = uuidv7();
  const asked = {
    ...{
      kind: 'enterProblem',
      id,
      areaId: AREAS.district,
      whereId: null,
      from: { kind: 'hand', what: '积水' },
    },
    ...{ ...answers, dueOn: dayAhead(10) },
  };
  expect((await change('chen', asked)).status).toBe(200);
  await ask('feng', id);
  expect(await told(id, 'askStrike')).toEqual(['chen', 'meng']);
});

test('a matter that is reopened puts its problem back and tells the unit', async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  const number = (await house.get('song', `/api/matters/${made.id}`)).body.data.number;
  const id = await entered({ from: { kind: 'matter', number } });
  expect(await told(id, 'enterProblem')).toEqual(['qian', 'feng']);
  expect((await inbox('feng', id))[0]?.title).toBe((await inbox('qian', made.id))[0]?.title);
  await house.walk(made.id, ['feng', 'submit', { result: '已处理' }], ['he', 'pass']);
  await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'satisfied', reasons: [] }]);
  await ask('feng', id);
  await step('song', id, { kind: 'strike', note: null });
  await house.walk(made.id, ['song', 'reopen', { reason: '又坏了' }]);
  await house.parts.deliveries.runDue();
  expect(await told(id, 'putBack')).toEqual(['qian', 'feng']);
});

test('nobody is told of a problem whose matter they may not see: not the unit without a part in it, nor the level above once it is restricted', async () => {
  const made = await house.report(null, { category: '0201' });
  await house.walk(made.id, ...toHandling());
  const number = (await house.get('song', `/api/matters/${made.id}`)).body.data.number;
  const id = await entered({ from: { kind: 'matter', number }, unitId: UNITS.housing });
  expect(await told(id, 'enterProblem')).toEqual([]);
  await house.world.owner.query(`update listed_problems set state = 'asked', area_id = $2 where id = $1`, [
    id,
    AREAS.district,
  ]);
  await house.walk(made.id, ['song', 'restrict', { reason: '涉及隐私' }]);
  await night(7);
  expect(await told(id, 'turnedYellow')).toEqual([]);
});

test('a unit that answers no longer reads neither number nor words in its old notices', async () => {
  const id = await entered();
  await told(id, 'enterProblem');
  await step('song', id, { kind: 'reviseProblem', ...answers, unitId: UNITS.housing, dueOn: dayAhead(9) });
  expect(await told(id, 'reviseProblem')).toEqual(['ma', 'niu']);
  expect((await inbox('feng', id))[0]).toMatchObject({ number: null, title: null });
  expect((await inbox('niu', id))[0]).toMatchObject({ title: '小区东门堆放装修垃圾' });
});
