import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, SCHEDULER, VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import type { FastifyInstance } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayAhead } from '../../../test/days.ts';
import {
  CAST,
  type CastName,
  createWorld,
  dutyIdOf,
  IDS,
  POINTS,
  personIdOf,
  type World,
} from '../../../test/world.ts';
import { ask, createWorldServer } from '../../../test/world-server.ts';
import { Deliveries } from '../../platform/deliveries/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import { openKeyring } from '../../platform/keys/index.ts';
import { act, createMatter, fallUpReaction, type MatterHouse, reporterOfCode } from '../matter/index.ts';
import { type NewNotice, noticeReaction, registerNoticeRoutes } from './index.ts';

let world: World;
let house: MatterHouse;
let deliveries: Deliveries;
let app: FastifyInstance;
const announced: NewNotice[] = [];

beforeAll(async () => {
  world = await createWorld();
  deliveries = new Deliveries(world.database, { waitSeconds: () => 0 });
  house = {
    journal: new Journal(deliveries.reactionsFor),
    keyring: openKeyring(join(tmpdir(), `${randomUUID()}.keys`)),
    knowledge: world.knowledge,
  };
  const announce = (notice: NewNotice) => void announced.push(notice);
  deliveries.registerReaction(
    'notice',
    noticeReaction({ knowledge: world.knowledge, telling: null, announce }),
  );
  deliveries.registerReaction('fall-up', fallUpReaction(house));
  app = await createWorldServer(world, (server) => registerNoticeRoutes(server, house));
});
afterAll(async () => {
  await app.close();
  await world.drop();
});

interface Reported {
  readonly id: string;
  readonly reporter: Actor;
}

async function report(more: object = {}): Promise<Reported> {
  const input = reportInputSchema.parse({
    id: uuidv7(),
    category: '0405',
    title: '井盖松动',
    description: '路口井盖松动，车过就响。',
    place: { communityId: IDS.areas.community },
    reporter: { phone: '13812345678', mayContact: 'yes' },
    ...more,
  });
  const { receipt, reportId } = await world.database.inTransaction(VISITOR, null, (tx) =>
    createMatter(tx, house, { input }),
  );
  const reporter = await world.database.inTransaction(VISITOR, null, (tx) =>
    reporterOfCode(tx, house.keyring, house.keyring.queryCode(reportId)),
  );
  return { id: receipt.id, reporter };
}

async function step(as: CastName | Actor, id: string, action: string, input: object = {}): Promise<void> {
  const actor = typeof as === 'string' ? world.actorOf(as) : as;
  await world.database.inTransaction(actor, null, (tx) =>
    act(tx, house, { matterId: id, action, input: { ...input } }),
  );
}

/** Who was told about the last entry of an action, by the names of the cast. */
async function told(id: string, action: string): Promise<readonly string[]> {
  await deliveries.runDue();
  const { rows } = await world.owner.query<{ person_id: string }>(
    `select n.person_id from notices n where n.entry_id =
       (select e.id from entries e where e.subject_id = $1 and e.action = $2 order by seq desc limit 1)`,
    [id, action],
  );
  const names = Object.keys(CAST) as CastName[];
  return rows.map((row) => names.find((name) => personIdOf(name) === row.person_id) ?? '?').sort();
}

const LEAD = { lead: IDS.units.urbanManagement };

async function dispatched(more: object = {}): Promise<Reported> {
  const matter = await report(more);
  await step('sun', matter.id, 'accept');
  await step('sun', matter.id, 'dispatch', LEAD);
  return matter;
}

const IN_GRID = { category: '0204', place: { point: POINTS.gridOne } };

test('from report to rating each step tells those who have to move next, and nobody else', async () => {
  const { id, reporter } = await report(IN_GRID);
  expect(await told(id, 'report')).toEqual(['sun', 'xu']);
  await step('sun', id, 'accept');
  expect(await told(id, 'accept')).toEqual([]);
  await step('sun', id, 'dispatch', { ...LEAD, assists: [IDS.units.housing] });
  expect(await told(id, 'dispatch')).toEqual(['ma', 'qian']);
  await step('qian', id, 'sign');
  await step('ma', id, 'signAssist');
  await step('niu', id, 'submitAssist', { result: '已配合' });
  await step('feng', id, 'submit', { result: '已处理' });
  expect(await told(id, 'submit')).toEqual(['he', 'wang']);
  await step('he', id, 'fail', { reason: '没弄好' });
  expect(await told(id, 'fail')).toEqual(['feng', 'qian']);
  await step('feng', id, 'submit', { result: '再次处理' });
  await step('he', id, 'pass');
  expect(await told(id, 'pass')).toEqual([]);
  await step(reporter, id, 'rate', { rating: 'dissatisfied' });
  expect(await told(id, 'rate')).toEqual(['zhao']);
});

test('a restricted matter brings nothing to the workers of the grid', async () => {
  const { id } = await report({ ...IN_GRID, category: '0202' });
  expect(await told(id, 'report')).toEqual(['sun', 'xu']);
  await step('sun', id, 'accept');
  await step('sun', id, 'dispatch', LEAD);
  await step('qian', id, 'sign');
  await step('feng', id, 'submit', { result: '已调解' });
  expect(await told(id, 'submit')).toEqual(['he']);
});

test('a return goes from the unit leader to the centre and back to the unit', async () => {
  const { id } = await dispatched();
  await step('qian', id, 'requestReturn', { reason: 'notOurDuty', basis: '不在职责内' });
  expect(await told(id, 'requestReturn')).toEqual(['lu']);
  await step('lu', id, 'endorseReturn', { verdict: 'agree' });
  expect(await told(id, 'endorseReturn')).toEqual(['song', 'sun', 'xu']);
  await step('sun', id, 'decideReturn', { verdict: 'refuse', note: '属于你们' });
  expect(await told(id, 'decideReturn')).toEqual(['feng', 'qian']);
});

test('a site check goes to the workers of the grid and its answer to whoever asked', async () => {
  const { id } = await report(IN_GRID);
  await step('sun', id, 'requestSiteCheck', { question: '现场怎样？' });
  expect(await told(id, 'requestSiteCheck')).toEqual(['wang']);
  await step('wang', id, 'answerSiteCheck', { finding: '属实' });
  expect(await told(id, 'answerSiteCheck')).toEqual(['sun']);
});

test('a voiding is told to the others at the centre, never to who asked for it', async () => {
  const { id } = await report();
  await step('sun', id, 'requestVoid', { reason: 'testRecord', note: '误报' });
  expect(await told(id, 'requestVoid')).toEqual(['song', 'xu']);
  await step('xu', id, 'decideVoid', { verdict: 'refuse' });
  expect(await told(id, 'decideVoid')).toEqual(['sun']);
});

test('a consent withdrawn is told to the centre that holds the matter: what follows is for it to decide', async () => {
  const consent = { textVersion: 'care-1', givenBy: 'self' };
  const { id, reporter } = await report({ ...IN_GRID, category: '0102', consent });
  await step('sun', id, 'recordConsent', { consent });
  expect(await told(id, 'recordConsent')).toEqual([]);
  await step(reporter, id, 'withdrawConsent');
  expect(await told(id, 'withdrawConsent')).toEqual(['song', 'sun', 'xu']);
});

test('a matter that moves up tells the centre above, and a reminder tells whose turn it is', async () => {
  const { id, reporter } = await report();
  await step(reporter, id, 'urge');
  expect(await told(id, 'urge')).toEqual(['sun', 'xu']);
  await step('sun', id, 'accept');
  await step('sun', id, 'escalate', { reason: '办不了', tried: '试过' });
  expect(await told(id, 'escalate')).toEqual(['zhao']);
  await step('zhao', id, 'dispatch', LEAD);
  await step('zhao', id, 'urge');
  expect(await told(id, 'urge')).toEqual(['qian']);
  await step('qian', id, 'sign');
  await step('zhao', id, 'urge');
  expect(await told(id, 'urge')).toEqual(['qian']);
});

test('an empty station’s matters are told one level up', async () => {
  const { id } = await report({ place: { communityId: IDS.areas.quietCommunity } });
  expect(await told(id, 'report')).toEqual(['zhao']);
});

test('when the last operator of a station leaves, the centre above is told of what fell to it', async () => {
  const { id } = await report({ place: { communityId: IDS.areas.otherCommunity } });
  expect(await told(id, 'report')).toEqual(['du']);
  await world.owner.query('update duties set valid_to = now() where id = $1', [dutyIdOf('du')]);
  const ended = { subjectKind: 'duty', subjectId: dutyIdOf('du'), seq: 1, action: 'endDuty' };
  await world.database.inTransaction(SCHEDULER, null, (tx) =>
    house.journal.append(tx, { ...ended, dutyId: null, codes: {}, passages: [] }),
  );
  await deliveries.runDue();
  expect(await told(id, 'fallUp')).toEqual(['ling']);
});

test('whoever is complained of is never told', async () => {
  const person = await report({ about: [{ kind: 'duty', dutyId: dutyIdOf('sun') }] });
  expect(await told(person.id, 'report')).toEqual(['xu']);
  const unit = await report({ about: [{ kind: 'unit', unitId: IDS.units.station }] });
  expect(await told(unit.id, 'report')).toEqual(['zhao']);
});

test('a reaction that runs twice tells once, and open screens are told after the commit', async () => {
  announced.length = 0;
  const { id } = await report();
  await deliveries.runDue();
  expect(announced.map((one) => one.personId).sort()).toEqual([personIdOf('sun'), personIdOf('xu')]);
  await world.owner.query('update deliveries set done_at = null, due_at = now() where subject_id = $1', [id]);
  await deliveries.runDue();
  expect(await told(id, 'report')).toEqual(['sun', 'xu']);
  expect(announced).toHaveLength(2);
});

const inbox = async (as: CastName, query = '') => (await ask(app, `/api/notices${query}`, { as })).json();
const mark = async (as: CastName, body: object) => (await ask(app, '/api/notices/read', { as, body })).json();

test('the inbox shows number and title, newest first, in pages, and only one’s own', async () => {
  const { id } = await report();
  await deliveries.runDue();
  const { items, unread, next } = await inbox('xu', '?limit=2');
  expect(items[0]).toMatchObject({ action: 'report', subjectId: id, title: '井盖松动', readAt: null });
  expect(items[0].number).toMatch(/\d/);
  expect(unread).toBeGreaterThan(2);
  const second = await inbox('xu', `?limit=2&after=${next}`);
  expect(second.items[0].at <= items[1].at).toBe(true);
  expect(second.items.map((one: { id: string }) => one.id)).not.toContain(items[1].id);
  expect((await inbox('lu')).items.map((one: { action: string }) => one.action)).toEqual(['requestReturn']);
  expect((await ask(app, '/api/notices')).statusCode).toBe(401);
  expect((await inbox('xu', '?after=x')).code).toBe('input.invalid');
});

test('a restricted matter shows its number but not its title, and nothing once it is out of sight', async () => {
  const { id } = await report({ category: '0203', title: '家里的事' });
  await deliveries.runDue();
  const notice = async () =>
    (await inbox('xu')).items.find((one: { subjectId: string }) => one.subjectId === id);
  expect(await notice()).toMatchObject({ number: expect.any(String), title: null });
  await step('sun', id, 'accept');
  await step('sun', id, 'escalate', { reason: '上报', tried: '谈过' });
  expect(await notice()).toMatchObject({ number: null, title: null });
});

test('notices are read one by one or all at once, and never those of another', async () => {
  await report();
  await deliveries.runDue();
  const { items, unread } = await inbox('sun');
  expect(await mark('sun', { ids: [items[0].id] })).toEqual({ unread: unread - 1 });
  const ofXu = (await inbox('xu')).unread;
  const foreign = (await inbox('xu')).items[0].id;
  expect(await mark('sun', { ids: [foreign] })).toEqual({ unread: unread - 1 });
  expect(await mark('sun', {})).toEqual({ unread: 0 });
  expect((await inbox('xu')).unread).toBe(ofXu);
});

test('what was taken back is told to whoever was to decide it', async () => {
  const voiding = await report();
  await step('sun', voiding.id, 'requestVoid', { reason: 'testRecord', note: '误报' });
  await step('sun', voiding.id, 'withdraw', { request: 'void' });
  expect(await told(voiding.id, 'withdraw')).toEqual(['song', 'xu']);
  const { id } = await report();
  await step('sun', id, 'accept');
  await step('sun', id, 'dispatch', LEAD);
  await step('qian', id, 'requestReturn', { reason: 'notOurDuty', basis: '三定方案' });
  await step('qian', id, 'withdraw', { request: 'return' });
  expect(await told(id, 'withdraw')).toEqual(['lu']);
  await step('qian', id, 'requestReturn', { reason: 'notOurDuty', basis: '三定方案' });
  await step('lu', id, 'endorseReturn', { verdict: 'agree' });
  await step('feng', id, 'withdraw', { request: 'return' });
  expect(await told(id, 'withdraw')).toEqual(['song', 'sun', 'xu']);
});

test('an extension goes to the duty chief, a second one to the leader, and each answer to the unit', async () => {
  const { id } = await dispatched();
  await step('qian', id, 'sign');
  const ask = { days: 3, reason: '等配件' };
  await step('feng', id, 'requestExtension', ask);
  expect(await told(id, 'requestExtension')).toEqual(['song']);
  await step('song', id, 'decideExtension', { verdict: 'agree' });
  expect(await told(id, 'decideExtension')).toEqual(['feng', 'qian']);
  await step('feng', id, 'requestExtension', ask);
  expect(await told(id, 'requestExtension')).toEqual(['meng']);
});

test('a suspension goes from the unit’s leader to the duty chief and back to the unit; a deferral needs no leader', async () => {
  const { id } = await dispatched();
  await step('qian', id, 'sign');
  const ask = { manner: 'onAccount', reason: 'season', plan: '开春补种', reviewOn: dayAhead(100) };
  await step('feng', id, 'requestSuspension', ask);
  expect(await told(id, 'requestSuspension')).toEqual(['lu']);
  await step('lu', id, 'endorseSuspension', { verdict: 'agree' });
  expect(await told(id, 'endorseSuspension')).toEqual(['song']);
  await step('song', id, 'decideSuspension', { verdict: 'agree' });
  expect(await told(id, 'decideSuspension')).toEqual(['feng', 'qian']);
  await step('song', id, 'resume');
  expect(await told(id, 'resume')).toEqual(['feng', 'qian']);
  const deferral = { ...ask, manner: 'deferred', reason: 'weather', reviewOn: dayAhead(5) };
  await step('feng', id, 'requestSuspension', deferral);
  expect(await told(id, 'requestSuspension')).toEqual(['song']);
});

test('supervision is told to the whole unit that leads, its reply to whoever supervises', async () => {
  const { id } = await dispatched();
  await step('song', id, 'supervise', { level: 'yellowCard' });
  expect(await told(id, 'supervise')).toEqual(['feng', 'lu', 'qian']);
  await step('qian', id, 'replySupervision', { reply: '明天办完' });
  expect(await told(id, 'replySupervision')).toEqual(['song']);
  await step('meng', id, 'supervise', { level: 'listed', instruction: '本周办结' });
  expect(await told(id, 'supervise')).toEqual(['feng', 'lu', 'qian', 'song']);
  await step('lu', id, 'replySupervision', { reply: '周五前办完' });
  expect(await told(id, 'replySupervision')).toEqual(['meng', 'song']);
  await step('meng', id, 'cancelSupervision', { reason: '已办' });
  expect(await told(id, 'cancelSupervision')).toEqual(['feng', 'lu', 'qian']);
});

test('what was handed over is told to the unit that had it; the third dissatisfied answer to those who may rule', async () => {
  const { id } = await dispatched();
  await step('qian', id, 'sign');
  await step('song', id, 'handOver', { handedTo: 'court', receipt: '118号', reply: '已转法院' });
  expect(await told(id, 'handOver')).toEqual(['feng', 'qian']);
  const other = await dispatched();
  await step('qian', other.id, 'sign');
  await step('feng', other.id, 'submit', { result: '已处理' });
  await step('song', other.id, 'pass');
  await world.owner.query('update matters set rounds_back = 2 where id = $1', [other.id]);
  await step(other.reporter, other.id, 'rate', { rating: 'dissatisfied' });
  expect(await told(other.id, 'rate')).toEqual(['he', 'song']);
  await step('he', other.id, 'rule', { ruling: 'reasonable', note: '没修好' });
  expect(await told(other.id, 'rule')).toEqual(['song']);
  await step('song', other.id, 'rule', { ruling: 'reasonable', note: '没修好' });
  expect(await told(other.id, 'rule')).toEqual(['zhao']);
});

test('whoever leads the community follows what went to a department, and not what its own team settles', async () => {
  await world.owner.query(
    `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from)
     values ($1, $2, 'districtLeader', $3, 'area', $4, now() - interval '1 day')`,
    [randomUUID(), personIdOf('meng'), IDS.units.leadership, IDS.areas.community],
  );
  const handed = await dispatched(IN_GRID);
  expect(await told(handed.id, 'dispatch')).toContain('meng');
  await step('qian', handed.id, 'sign');
  await step('feng', handed.id, 'submit', { result: '已处理' });
  expect(await told(handed.id, 'submit')).toContain('meng');
  const settled = await report(IN_GRID);
  await step('sun', settled.id, 'accept');
  await step('sun', settled.id, 'dispatch', { lead: IDS.units.station });
  expect(await told(settled.id, 'dispatch')).not.toContain('meng');
  const hidden = await dispatched({ ...IN_GRID, category: '0202' });
  expect(await told(hidden.id, 'dispatch')).not.toContain('meng');
});
