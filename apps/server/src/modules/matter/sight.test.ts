import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHouse, type TestHouse, toChecking, toHandling, type Who } from '../../../test/house.ts';
import { AREAS, type CastName, dutyIdOf, POINTS, UNITS } from '../../../test/world.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const RESTRICTED = { category: '0203', description: '紫藤巷有人吵架动手' };
const STATION: CastName[] = ['sun', 'xu', 'song', 'he', 'wang', 'gao', 'bai', 'yuan', 'cai'];
const UNKNOWN = '01990000-0000-7000-8000-00000000dead';

const status = async (who: Who, id: string) => (await house.get(who, `/api/matters/${id}`)).status;
const idsOf = async (who: CastName, url: string) => {
  const { body } = await house.get(who, url);
  return body.items.map((row: { id: string }) => row.id);
};

/** Every way by which somebody could learn of a matter, each of which has to answer as if it were not there. */
async function seesNothing(
  who: CastName,
  made: { id: string; reportId: string; number: string },
): Promise<void> {
  const same = async (url: string, body?: unknown) => {
    const ask = (id: string) =>
      body === undefined
        ? house.get(who, url.replace('ID', id))
        : house.post(who, url.replace('ID', id), body);
    const [hidden, unknown] = [await ask(made.id), await ask(UNKNOWN)];
    expect([hidden.status, hidden.text], `${who} ${url}`).toEqual([404, unknown.text]);
  };
  await same('/api/matters/ID');
  for (const action of ['accept', 'urge', 'remark', 'dance'])
    await same(`/api/matters/ID/actions/${action}`, { input: {}, version: 99 });
  await same(`/api/matters/ID/reports/${made.reportId}/reveal`, { reason: 'callBack' });
  await same(`/api/matters/ID/reports/${made.reportId}/contact`);
  for (const tab of ['all', 'todo', 'doing', 'done'])
    expect(await idsOf(who, `/api/matters?tab=${tab}&limit=100`)).not.toContain(made.id);
  for (const area of [AREAS.community, AREAS.gridOne])
    expect(await idsOf(who, `/api/matters?area=${area}&limit=100`)).not.toContain(made.id);
  for (const q of [made.number, '紫藤巷'])
    expect(await idsOf(who, `/api/matters/search?q=${encodeURIComponent(q)}`)).not.toContain(made.id);
}

describe('restricted matters', () => {
  test('the worker of the grid, the sibling, the leader, the town and departments see nothing of one', async () => {
    const made = await house.report(null, RESTRICTED);
    for (const who of [
      'wang',
      'gao',
      'bai',
      'meng',
      'zhao',
      'shi',
      'feng',
      'admin',
      'shen',
      'wu',
      'tao',
    ] as const)
      await seesNothing(who, made);
    expect(await status('sun', made.id)).toBe(200);
    expect(await status('song', made.id)).toBe(200);
  });

  test('never on a map, never hinted at as similar, not even to those who may see it', async () => {
    const made = await house.report(null, RESTRICTED);
    const [lon, lat] = POINTS.gridOne;
    for (const who of ['sun', 'song'] as const) {
      expect(
        await idsOf(who, `/api/matters/points?west=118&south=33&east=120&north=34&closed=true`),
      ).not.toContain(made.id);
      expect(await idsOf(who, `/api/matters/similar?lon=${lon}&lat=${lat}&category=0203`)).not.toContain(
        made.id,
      );
    }
    expect(await idsOf('song', '/api/matters?tab=todo&limit=100')).toContain(made.id);
  });

  test('it is counted for nobody who does not see it', async () => {
    const before = (await house.get('meng', '/api/matters/figures')).body.phases.reported;
    await house.report(null, RESTRICTED);
    expect((await house.get('meng', '/api/matters/figures')).body.phases.reported).toBe(before);
  });

  test('once dispatched the other operator loses sight; who acted keeps it; the duty chief always has it', async () => {
    const made = await house.report(null, RESTRICTED);
    expect(await status('xu', made.id)).toBe(200);
    await house.walk(made.id, ...toHandling());
    await seesNothing('xu', made);
    await seesNothing('he', made);
    await seesNothing('niu', made);
    for (const who of ['sun', 'song', 'feng', 'lu'] as const)
      expect(await status(who, made.id), who).toBe(200);
  });

  test('in the next run who acted before is a stranger again, and so is the unit', async () => {
    const made = await house.report(null, RESTRICTED);
    await house.walk(made.id, ...toChecking(), ['he', 'pass']);
    await seesNothing('niu', made);
    await house.walk(made.id, [{ code: made.queryCode }, 'rate', { rating: 'dissatisfied' }]);
    for (const who of ['sun', 'he', 'feng', 'qian'] as const) await seesNothing(who, made);
    expect(await status('zhao', made.id)).toBe(200);
  });

  test('the grid worker may visit only after the duty chief said so, and only in that phase', async () => {
    const made = await house.report(null, RESTRICTED);
    await house.walk(made.id, ...toChecking());
    await seesNothing('wang', made);
    expect(await house.step('he', made.id, 'permitVisit', { reason: '我来定' })).toMatchObject({
      status: 403,
    });
    await house.walk(made.id, ['song', 'permitVisit', { reason: '回访需要上门' }]);
    await seesNothing('bai', made);
    expect(await status('wang', made.id)).toBe(200);
    await house.walk(made.id, ['wang', 'pass']);
    expect((await house.row(made.id)).phase).toBe('followUp');
  });

  test('what nobody has named yet is restricted until an operator says what it is', async () => {
    const made = await house.report(null, { category: undefined });
    await seesNothing('wang', made);
    await house.walk(made.id, ['sun', 'correct', { category: '0204' }]);
    expect(await status('wang', made.id)).toBe(200);
    await house.walk(made.id, ['sun', 'correct', { category: '0203' }]);
    await seesNothing('wang', made);
  });
});

describe('care matters', () => {
  const care = { category: '0102', description: '紫藤巷独居老人需要助餐' };
  const consent = { textVersion: 'care-1', givenBy: 'guardian' };

  test('none without consent, from a resident or from a worker', async () => {
    await expect(house.report(null, care)).rejects.toThrow('422');
    await expect(house.report('wang', { ...care, source: 'worker' })).rejects.toThrow('consent.missing');
  });

  test('the consent is kept with text, time and who took it', async () => {
    const made = await house.report('sun', { ...care, source: 'centre', consent });
    const { rows } = await house.world.owner.query('select * from reports where id = $1', [made.reportId]);
    expect(rows[0]).toMatchObject({
      consent_version: 'care-1',
      consent_by: 'guardian',
      consent_duty_id: dutyIdOf('sun'),
    });
    expect(rows[0].consent_at).toEqual(rows[0].created_at);
    const own = await house.report(null, { ...care, consent });
    const { rows: owned } = await house.world.owner.query('select * from reports where id = $1', [
      own.reportId,
    ]);
    expect(owned[0]).toMatchObject({ consent_version: 'care-1', consent_duty_id: null });
    expect((await house.get('sun', `/api/matters/${made.id}`)).body.data.consent).toMatchObject(consent);
    await seesNothing('wang', own);
    await seesNothing('meng', own);
  });
});

describe('complaints', () => {
  const about = {
    about: [{ kind: 'unit', unitId: UNITS.station }],
    reporter: { name: '王大妈', phone: '13812345678', mayContact: 'yes' },
  };

  test('nobody of the station complained of learns of it; the town holds it and sees whence it fell; the reporter is masked', async () => {
    const made = await house.report(null, { ...about, description: '紫藤巷工作站态度恶劣' });
    expect(made.heldBy).toBe(UNITS.townCentre);
    for (const who of STATION) await seesNothing(who, made);
    const page = await house.get('zhao', `/api/matters/${made.id}`);
    expect(page.body.data.timeline[0].codes.fell).toEqual([UNITS.station]);
    expect(page.body.data.reports[0]).toMatchObject({ name: '王**', phone: '138****5678' });
    expect(page.text).not.toContain('王大妈');
    for (const who of ['meng', 'chen'] as const)
      expect((await house.get(who, `/api/matters/${made.id}`)).text).not.toContain('王大妈');
  });

  test('it is given neither to the station nor to a department complained of', async () => {
    const made = await house.report(null, {
      about: [...about.about, { kind: 'unit', unitId: UNITS.housing }],
    });
    await house.walk(made.id, ['zhao', 'accept']);
    for (const input of [
      { lead: UNITS.housing },
      { lead: UNITS.urbanManagement, assists: [UNITS.housing] },
      { lead: UNITS.station },
    ])
      expect((await house.step('zhao', made.id, 'dispatch', input)).status).toBe(422);
    expect((await house.step('zhao', made.id, 'assignDown', { to: UNITS.station })).status).toBe(422);
  });

  test('about one operator: her colleagues take it, she sees nothing, not even having reported it', async () => {
    const made = await house.report('sun', {
      source: 'centre',
      about: [{ kind: 'duty', dutyId: dutyIdOf('sun') }],
    });
    expect(made.heldBy).toBe(UNITS.station);
    await seesNothing('sun', made);
    await house.walk(made.id, ['xu', 'accept']);
  });

  test('about everybody who could take it there: it falls as from an empty queue', async () => {
    const everybody = (['sun', 'xu', 'song'] as const).map((name) => ({
      kind: 'duty',
      dutyId: dutyIdOf(name),
    }));
    const made = await house.report(null, { about: everybody });
    expect(made.heldBy).toBe(UNITS.townCentre);
    const later = await house.report(null);
    await house.walk(later.id, ['xu', 'correct', { about: everybody }]);
    expect((await house.row(later.id)).held_by).toBe(UNITS.townCentre);
    await seesNothing('xu', later);
  });

  test('named only later: the matter leaves the station with that step', async () => {
    const made = await house.report(null);
    await house.walk(made.id, ['sun', 'correct', { about: about.about }]);
    expect((await house.row(made.id)).held_by).toBe(UNITS.townCentre);
    for (const who of STATION) await seesNothing(who, made);
    await house.walk(made.id, ['zhao', 'accept']);
  });

  test('a unit or duty that is not there cannot be complained of', async () => {
    await expect(house.report(null, { about: [{ kind: 'unit', unitId: 4_711 }] })).rejects.toThrow(
      'input.invalid',
    );
    await expect(house.report(null, { about: [{ kind: 'duty', dutyId: UNKNOWN }] })).rejects.toThrow(
      'input.invalid',
    );
    await expect(house.report(null, { about: [{ kind: 'person', name: '张三' }] })).rejects.toThrow('422');
  });

  test('a complaint about the whole chain up to the district stays with the highest not complained of', async () => {
    const units = [UNITS.station, UNITS.townCentre].map((unitId) => ({ kind: 'unit', unitId }));
    expect((await house.report(null, { about: units })).heldBy).toBe(UNITS.districtCentre);
  });
});

describe('a complaint of the topmost centre', () => {
  const about = [{ kind: 'unit', unitId: UNITS.districtCentre }];

  test('that begins there goes to the nearest centre that is not complained of, and nobody complained of sees it', async () => {
    const made = await house.report('zhao', { source: 'hotline', about });
    expect(made.heldBy).toBe(UNITS.station);
    await seesNothing('chen', made);
    await house.walk(made.id, ['sun', 'accept']);
  });

  test('named only later it leaves the centre with that step', async () => {
    const made = await house.report('zhao', { source: 'hotline' });
    expect(made.heldBy).toBe(UNITS.districtCentre);
    await house.walk(made.id, ['chen', 'correct', { about }]);
    expect((await house.row(made.id)).held_by).toBe(UNITS.station);
    await seesNothing('chen', made);
  });

  test('passes over a centre below that is complained of too, and stays where nobody else is left', async () => {
    const both = [...about, { kind: 'unit', unitId: UNITS.station }];
    expect((await house.report('zhao', { source: 'hotline', about: both })).heldBy).toBe(UNITS.townCentre);
    const all = [...both, { kind: 'unit', unitId: UNITS.townCentre }];
    expect((await house.report('zhao', { source: 'hotline', about: all })).heldBy).toBe(UNITS.districtCentre);
  });
});

describe('filters and cursors', () => {
  test('a filter shows no more than there is to see, and nonsense is refused, not guessed', async () => {
    const made = await house.report(null, { place: { point: POINTS.otherGrid } });
    expect(await idsOf('sun', `/api/matters?area=${AREAS.otherGrid}`)).toEqual([]);
    expect(await idsOf('du', `/api/matters?area=${AREAS.otherGrid}`)).toContain(made.id);
    for (const query of [
      'phase=dawn',
      'limit=101',
      'limit=0',
      'after=AAAA',
      'category=1',
      'severity=9',
      'order=phone',
      'area=x',
    ])
      expect((await house.get('sun', `/api/matters?${query}`)).status, query).toBe(422);
    const forged = ['2026-02-31 10:00:00+00', '2026-02-01 24:00:00+00', 'infinity', '2026-02-01'].map((at) =>
      Buffer.from(`${at}|${made.id}`).toString('base64url'),
    );
    const urls = forged.flatMap((after) => [
      `/api/matters?after=${after}`,
      `/api/matters/search?q=%E5%8D%95%E5%85%83&after=${after}`,
    ]);
    for (const url of urls) expect((await house.get('sun', url)).status, url).toBe(422);
  });

  test('numbers too large for a column are unknown, not a fault', async () => {
    for (const query of ['area=99999999999', 'unit=99999999999']) {
      const answer = await house.get('sun', `/api/matters?${query}`);
      expect(answer.status, query).toBeLessThan(500);
    }
    expect((await house.get('sun', '/api/matters/similar?community=99999999999')).status).toBeLessThan(500);
    for (const place of [{ placeId: 99_999_999_999 }, { gridId: 99_999_999_999 }, { communityId: -1 }])
      await expect(house.report(null, { place })).rejects.toThrow('422');
  });
});
