import { editOf, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { v7 as uuidv7 } from 'uuid';
import { closedMatter, upload } from '../src/modules/publication/scene.fixture.ts';
import { oneTimeCode } from '../src/platform/keys/index.ts';
import { dayAhead } from './days.ts';
import { type Model, model } from './fuzz-model.ts';
import { lists, services } from './fuzz-services.ts';
import { type Reported, reportOf, type TestHouse, toHandling } from './house.ts';
import { AREAS, type CastName, dutyIdOf, PLACES, POINTS, personIdOf, UNITS } from './world.ts';

/** What only a story makes is told once; gives the requests that go on from there. */
export async function tellStories(house: TestHouse): Promise<Model[]> {
  const stories = [
    publications,
    residents,
    rightsOfReporters,
    prints,
    routing,
    simulated,
    procedures,
    catalogue,
    posts,
    services,
    lists,
  ];
  const told: Model[][] = [];
  for (const story of stories) told.push(await story(house));
  return [...told.flat(), ...(await settings(house))];
}

const WORDS = { title: '垃圾已清运', summary: '当天清运，每日巡查。' };

/** One matter that waits for its moderator and one that residents read, both with a photo. */
async function publications(house: TestHouse): Promise<Model[]> {
  const [waiting, done] = [await closedMatter(house), await closedMatter(house)];
  const found = await house.world.owner.query('select id, matter_id, version from publications');
  const of = (matter: Reported) => found.rows.find((row) => row.matter_id === matter.id);
  const [one, other] = [of(waiting), of(done)];
  const picture = await house.post('sun', `/api/publications/${other.id}/photos`, {
    ...{ id: uuidv7(), source: done.photo },
    ...{ boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }] },
  });
  const photos = [picture.body.id];
  const change = { kind: 'publish', ...WORDS, exact: false, photos };
  const { version } = (await house.get('sun', `/api/publications/${other.id}`)).body.data;
  const published = await house.post('sun', `/api/publications/${other.id}/changes`, { version, change });
  if (published.status !== 200) throw new Error(published.text);
  const [{ number } = { number: '' }] = (await house.get(null, '/api/public/handled')).body.items;
  const boxes = [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }];
  return [
    model('publication.page', 'sun', { params: { id: one.id } }),
    model('publication.change', 'sun', {
      params: { id: one.id },
      body: { version: one.version, change: { ...change, photos: [] } },
    }),
    model('publication.cover', 'sun', {
      params: { id: one.id },
      body: { id: uuidv7(), source: waiting.photo, boxes },
    }),
    model('publication.photo', 'sun', { params: { id: other.id, photo: photos[0], size: 'full' } }),
    model('handled.page', 'nobody', { params: { number } }),
    model('handled.photo', 'nobody', { params: { id: photos[0], size: 'thumb' } }),
  ];
}

const SPAM = '加我领红包 www.hongbao.top 还有 http://vip.example.club';

/** Reports whose contact is open to somebody, that are taken for nuisance, and with clocks that run. */
async function residents(house: TestHouse): Promise<Model[]> {
  const reporter = { name: '王大妈', phone: '13812345678', mayContact: 'yes' };
  const [open, spam] = [
    await house.report(null, { reporter }),
    await house.report(null, { description: SPAM }),
  ];
  await house.walk(open.id, ...toHandling());
  const { id, reportId } = open;
  const step = { id, action: 'giveTask' };
  await house.post('sun', `/api/matters/${id}/reports/${reportId}/reveal`, { reason: 'callBack' });
  return [
    model('matter.contact', 'sun', { params: { id, reportId } }),
    model('matter.clock', 'sun', { params: { id, clock: 'finish', round: '1' } }),
    model('matter.units', 'sun', { params: step, query: { field: 'unit', q: '局', limit: '2' } }),
    model('matter.noNuisance', 'sun', { params: { id: spam.id }, body: {} }),
    model('matter.report', 'sun', {
      body: { ...reportOf({ place: { point: POINTS.gridTwo } }), source: 'centre' },
    }),
  ];
}

/** A resident who has her digits, one who has asked to be forgotten, and a message that did not arrive. */
async function rightsOfReporters(house: TestHouse): Promise<Model[]> {
  const reporter = { name: '赵大爷', phone: '13812345678', mayContact: 'yes' };
  const [asks, proves] = [await house.report(null, { reporter }), await house.report(null, { reporter })];
  const proofOf = async ({ queryCode: code }: Reported) => {
    const { id } = (await house.post({ code }, '/api/public/mine/proofs', {})).body;
    return { id, digits: oneTimeCode(house.parts.keyring, id) };
  };
  const given = await proofOf(asks);
  const code = { code: asks.queryCode };
  const path = `/api/public/mine/proofs/${given.id}/check`;
  const { token } = (await house.post(code, path, { digits: given.digits })).body;
  await house.post(code, '/api/public/mine/erasure', { why: '搬家了' }, { 'x-phone-proof': token });
  const [request] = (await house.get('qi', '/api/data-requests')).body.items;
  const { id, digits } = await proofOf(proves);
  const { rows } = await house.world.owner.query(
    `update messages set state = 'dead', settled_at = now() where id = (select id from messages limit 1) returning id`,
  );
  return [
    model('dataRequest.page', 'qi', { params: { id: request.id } }),
    model('dataRequest.decide', 'qi', {
      params: { id: request.id },
      body: { version: request.version, verdict: 'refused', basis: 'caseOpen', reason: '事项还在办理' },
    }),
    model('mine.checkProof', 'code', { code: proves.queryCode, params: { id }, body: { digits } }),
    model('message.retry', 'admin', { params: { id: rows[0].id } }),
  ];
}

/** A print that waits and one that is done, each of somebody else. */
async function prints(house: TestHouse): Promise<Model[]> {
  const language = 'zh-CN';
  const begin = async (who: CastName) => {
    const body = { areaId: AREAS.community, language, origin: 'http://localhost' };
    return String((await house.post(who, '/api/poster-runs', body)).body.id);
  };
  const done = await begin('sun');
  await house.parts.press.printAll();
  const waiting = await begin('ling');
  return [
    model('poster.ofGrid', 'sun', { params: { id: String(AREAS.gridOne) }, query: { language } }),
    model('poster.run', 'sun', { params: { id: done } }),
    model('poster.file', 'sun', { params: { id: done } }),
    model('poster.cancel', 'ling', { params: { id: waiting } }),
  ];
}

const WHEN = { categories: ['02'], areas: [], sources: [], hours: null, weekdays: [], words: [] };
const RULE = { id: 'r1', enabled: true, when: WHEN, propose: { lead: 'housing', assists: [], line: null } };

async function routing(house: TestHouse): Promise<Model[]> {
  const run = { areaId: AREAS.district, revision: null, from: dayAhead(-1), to: dayAhead(0) };
  const draft = (areaId: number) => ({ kind: 'saveDraft', areaId, revision: null, rules: [RULE] });
  const saved = await house.post('admin', '/api/routing/changes', { change: draft(AREAS.district) });
  const over = { ...run, revision: saved.body.revision };
  const begun = await house.post('admin', '/api/routing/dry-runs', over);
  return [
    model('routing.change', 'admin', { body: { change: draft(AREAS.town) } }),
    model('routing.beginDryRun', 'admin', { body: over }),
    model('routing.dryRun', 'admin', { params: { id: begun.body.id } }),
  ];
}

/** One that is done and one that waits, and a draft of each kind that needs none saved. */
async function simulated(house: TestHouse): Promise<Model[]> {
  const drafts = {
    categories: [{ code: '0204', tier: 'T1' }],
    calendar: [{ kind: 'removeDay', calendarId: 1, date: '2026-01-01' }],
    limits: STANDARD_LIMITS,
  };
  const over = { areaId: AREAS.district, from: dayAhead(-1), to: dayAhead(0) };
  const begin = async (who: CastName) =>
    String((await house.post(who, '/api/simulations', { ...over, drafts: {} })).body.id);
  const done = await begin('admin');
  await house.parts.simulator.runAll();
  const waiting = await begin('chen');
  const query = { family: 'due', key: 'finish', side: 'more' };
  return [
    model('simulation.begin', 'admin', { body: { ...over, drafts } }),
    model('simulation.one', 'admin', { params: { id: done } }),
    model('simulation.rows', 'admin', { params: { id: done }, query }),
    model('simulation.cancel', 'chen', { params: { id: waiting } }),
  ];
}

/** A draft with faults of its own, an area that has none yet, and the version in force. */
async function procedures(house: TestHouse): Promise<Model[]> {
  const { published } = (await house.get('admin', '/api/procedures/standard')).body;
  const { version, procedure } = published;
  const draft = (areaId: number) => ({
    kind: 'saveDraft',
    areaId,
    code: 'standard',
    revision: null,
    procedure,
  });
  const saved = await house.post('admin', '/api/procedures/changes', { change: draft(AREAS.town) });
  const { revision } = saved.body;
  const mappings = [{ fromVersion: version, states: { reported: 'reported' } }];
  const of = { areaId: AREAS.town, code: 'standard', revision };
  const params = { code: 'standard' };
  return [
    model('procedure.page', 'sun', { params }),
    model('procedure.version', 'sun', { params: { ...params, version: String(version) } }),
    model('procedure.check', 'admin', { body: { areaId: AREAS.district, procedure } }),
    model('procedure.previewMapping', 'admin', { body: { ...of, mappings } }),
    model('procedure.change', 'admin', { body: { change: draft(AREAS.otherTown) } }),
  ];
}

/** A category as it stands is an edit that changes nothing, and one with another tier moves deadlines. */
async function catalogue(house: TestHouse): Promise<Model[]> {
  const category = house.parts.knowledge().catalogue.find('0204');
  if (category === undefined) throw new Error('no category 0204');
  const changes = [{ ...editOf(category), lead: 'housing', assists: [], tier: 'T1' }];
  const of = { areaId: AREAS.district, changes };
  return [
    model('catalogue.page', 'sun'),
    model('catalogue.effect', 'admin', { body: of }),
    model('catalogue.change', 'admin', { body: { change: { kind: 'saveDraft', revision: null, ...of } } }),
  ];
}

/** Duties and what hangs on them: one to end, one to give, a photo of one's own. */
async function posts(house: TestHouse): Promise<Model[]> {
  const duty = (personId: string) => ({
    ...{ personId, title: 'gridWorker', unitId: UNITS.station },
    ...{ scopeKind: 'area', scopeId: AREAS.gridTwo },
  });
  await house.post('sun', '/api/duties', duty(personIdOf('tao')));
  const { rows } = await house.world.owner.query(
    'select id from duties where person_id = $1 order by valid_from desc',
    [personIdOf('tao')],
  );
  const photo = await upload(house, 'gao', '#00ff00');
  const change = { kind: 'givePortrait', photo, consentVersion: 'portrait-1' };
  return [
    model('people.addDuty', 'sun', { body: duty(personIdOf('wu')) }),
    model('people.endDuty', 'sun', { params: { id: rows[0].id }, body: { reason: '调岗' } }),
    model('people.changePortrait', 'gao', { body: { change } }),
  ];
}

/** What administrators, duty chiefs and moderators keep. */
async function settings(house: TestHouse): Promise<Model[]> {
  const { inForce } = (await house.get('admin', '/api/limits')).body;
  const limits = { ...inForce, papers: { count: 13, unit: 'day' } };
  const putDay = {
    kind: 'putDay',
    calendarId: 1,
    day: { date: dayAhead(30), kind: 'closed', name: '台风停工', source: '区防汛指挥部' },
  };
  const line = {
    ...{ code: 'urbanManagement-03', unit: 'urbanManagement', zh: '占道经营的查处', en: 'Trade on streets' },
    ...{ excludes: [], categories: ['0401'], basis: null },
  };
  const reply = {
    ...{ id: uuidv7(), owner: { kind: 'unit', id: UNITS.urbanManagement } },
    ...{
      zh: '{{unit}}已处理，编号{{number}}。',
      en: null,
      kinds: ['submit'],
      phases: [],
      categories: ['04'],
    },
  };
  const bulletin = {
    ...{ id: uuidv7(), areaId: AREAS.gridOne, kind: 'water', contactPhone: null, en: null },
    ...{ zh: { title: '停水', text: '9点到15点停水。' }, from: dateTime(-1), until: dateTime(1) },
  };
  const firm = {
    ...{
      id: uuidv7(),
      name: '长东便民超市',
      creditCode: null,
      areaId: AREAS.gridOne,
      placeId: PLACES.buildingOne,
    },
    ...{ trade: 'F', size: 'individual', aboveScale: false },
  };
  const reason = {
    ...{ code: 'kept', zh: '回话及时', en: 'They called back', levels: ['satisfied'] },
    ...{ demandsReopening: false, from: dayAhead(-1), to: null, position: 9 },
  };
  const problem = {
    ...{ kind: 'enterProblem', id: uuidv7(), areaId: AREAS.district, whereId: AREAS.gridOne },
    ...{ from: { kind: 'hand', what: '路灯不亮' }, unitId: UNITS.urbanManagement, personId: null },
    ...{ dueOn: dayAhead(9), measure: null },
  };
  const campaign = {
    ...{ kind: 'startCampaign', id: uuidv7(), sort: 'campaign', title: '占道治理', purpose: null },
    ...{
      areas: [AREAS.community],
      placeId: null,
      categories: ['04'],
      fromOn: dayAhead(0),
      untilOn: dayAhead(30),
    },
    ...{ goal: { kind: 'perWeek', value: 1 }, units: [UNITS.housing], steps: [], proposalId: null },
  };
  const asAdmin = (to: string, body: unknown) => model(to, 'admin', { body });
  return [
    ...['limits.preview', 'limits.change'].map((to) => asAdmin(to, { limits })),
    ...['calendar.preview', 'calendar.change'].map((to) => asAdmin(to, { change: putDay })),
    asAdmin('dutyList.change', { change: { kind: 'addLine', line } }),
    asAdmin('ratingReason.save', { reason }),
    model('cannedReply.change', 'lu', { body: { change: { kind: 'addReply', reply } } }),
    model('bulletin.change', 'chen', { body: { change: { kind: 'addBulletin', bulletin } } }),
    model('meeting.change', 'chen', {
      body: { change: { kind: 'callMeeting', id: uuidv7(), areaId: AREAS.district, heldOn: dayAhead(1) } },
    }),
    model('firm.change', 'chen', { body: { change: { kind: 'addFirm', firm } } }),
    ...['firm.page', 'firm.matters'].map((to) => model(to, 'chen', { params: { id: firm.id } })),
    model('firm.help', 'sun', {
      body: {
        change: { kind: 'nameHelper', id: uuidv7(), firmId: firm.id, dutyId: dutyIdOf('feng'), leads: true },
      },
    }),
    model('listedProblem.change', 'chen', { body: { change: problem } }),
    model('campaign.change', 'chen', { body: { change: campaign } }),
  ];
}

const dateTime = (days: number) => `${dayAhead(days)}T08:00:00+08:00`;
