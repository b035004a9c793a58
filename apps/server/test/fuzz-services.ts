import { v7 as uuidv7 } from 'uuid';
import { dayAhead } from './days.ts';
import { type Model, model } from './fuzz-model.ts';
import type { TestHouse } from './house.ts';
import { AREAS, UNITS } from './world.ts';

/** What residents book at a place, and what the place does with it. */
export async function services(house: TestHouse): Promise<Model[]> {
  const item = {
    ...{ code: 'elderCard', zh: '老年人优待证', en: 'A card for older people', topic: 'elderly' },
    ...{ unit: '@community', passes: [], places: ['station'], helps: ['visit'], papers: [] },
    ...{ category: '0107', basis: null, charge: null, position: 1, ended: false },
  };
  await house.post('admin', '/api/service-items', { item });
  await house.world.owner.query(
    `insert into service_places (code, kind, unit_id, area_id, zh, en, slot_minutes, at_once, days_ahead)
     values ('S1', 'station', $1, $2, '柴米社区服务站', 'Chaimi station', 30, 5, 14)`,
    [UNITS.station, AREAS.community],
  );
  const place = {
    ...{ code: 'S1', kind: 'station', unitId: UNITS.station, zh: '柴米社区便民站', en: 'Chaimi station' },
    ...{ slotMinutes: 30, atOnce: 5, daysAhead: 14, ended: false },
  };
  const { items } = (await house.get(null, '/api/public/service-places/S1/slots')).body;
  const [first, second, third] = items.map(({ startsAt }: { startsAt: string }) => startsAt);
  const by = (phone: string) => ({ name: '李桂兰', phone });
  const booking = (startsAt: string) => ({ id: uuidv7(), place: 'S1', item: 'elderCard', startsAt });
  const book = async (phone: string) =>
    (await house.post(null, '/api/public/appointments', { ...booking(first), by: by(phone) })).body;
  const [own, other] = [await book('13851700011'), await book('13851700012')];
  await house.post('ling', `/api/appointments/${other.id}/contact`, {});
  const params = { id: String(other.id) };
  const move = { code: own.code, version: 1, change: { kind: 'move', startsAt: second } };
  return [
    model('serviceItem.save', 'admin', { body: { item: { ...item, zh: '高龄津贴' } } }),
    model('errand.report', 'sun', {
      body: {
        ...{
          id: uuidv7(),
          source: 'worker',
          description: '想请人上门办。',
          place: { gridId: AREAS.gridOne },
        },
        service: { item: 'elderCard', help: 'visit', ticked: [] },
      },
    }),
    model('servicePlace.kept', 'admin', { query: { limit: '1' } }),
    model('servicePlace.effect', 'admin', {
      params: { code: 'S1' },
      query: { slotMinutes: '20', atOnce: '1', daysAhead: '7', ended: 'false' },
    }),
    model('servicePlace.save', 'admin', { body: { isNew: false, place } }),
    model('servicePlace.slots', 'nobody', { params: { code: 'S1' } }),
    model('appointment.bookPublic', 'nobody', { body: { ...booking(third), by: by('13851700013') } }),
    model('appointment.look', 'nobody', { body: { code: own.code } }),
    model('appointment.changeOwn', 'nobody', { body: move }),
    model('appointment.book', 'ling', { body: { ...booking(third), by: null, matterId: null } }),
    model('appointment.contact', 'ling', { params }),
    model('appointment.revealed', 'ling', { params }),
    model('appointment.change', 'ling', { params, body: { version: 1, change: { kind: 'cancel' } } }),
  ];
}

/** A problem on a list, a campaign and a meeting: each with its page. */
export async function lists(house: TestHouse): Promise<Model[]> {
  const [problem, campaign, meeting] = [uuidv7(), uuidv7(), uuidv7()];
  await house.post('chen', '/api/listed-problems/changes', {
    change: {
      ...{ kind: 'enterProblem', id: problem, areaId: AREAS.district, whereId: AREAS.gridOne },
      ...{ from: { kind: 'hand', what: '护栏缺失' }, unitId: UNITS.urbanManagement, personId: null },
      ...{ dueOn: dayAhead(9), measure: null },
    },
  });
  await house.post('chen', '/api/campaigns/changes', {
    change: {
      ...{ kind: 'startCampaign', id: campaign, sort: 'campaign', title: '护栏整治', purpose: null },
      ...{ areas: [AREAS.community], placeId: null, categories: ['04'] },
      ...{ fromOn: dayAhead(0), untilOn: dayAhead(30), goal: { kind: 'perWeek', value: 1 } },
      ...{ units: [UNITS.housing], steps: [], proposalId: null },
    },
  });
  const call = { kind: 'callMeeting', id: meeting, areaId: AREAS.district, heldOn: dayAhead(2) };
  await house.post('chen', '/api/meetings/changes', { change: call });
  return [
    model('listedProblem.page', 'chen', { params: { id: problem } }),
    model('campaign.page', 'chen', { params: { id: campaign } }),
    model('meeting.page', 'chen', { params: { id: meeting } }),
  ];
}
