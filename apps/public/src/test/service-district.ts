import { Problem } from '@gezhi/domain/problem';
import type { Errand } from '@gezhi/domain/service';
import type { PublicAppointment, PublicPlace, PublicService, ServicePorts } from '../service/ports.ts';

/** A service with everything that may be said of one. */
export const SERVICE: PublicService = {
  ...{
    code: 'elderCard',
    name: '老年人优待证 <b>',
    topic: 'elderly',
    unit: null,
    passes: ['区民政局', null],
  },
  papers: [
    { name: '身份证', mayOwe: false },
    { name: '一寸证件照', mayOwe: true },
  ],
  ...{ places: ['station', 'townCentre'], helps: ['escort', 'visit'], category: '0101' },
  ...{ basis: '老年人权益保障法 第三十七条', charge: null },
  rating: { month: '2026-10', rated: 60, content: { from: 80, to: 100 } },
};

/** A service of which hardly anything is said. */
export const ROOM: PublicService = {
  ...{ code: 'readingRoom', name: '阅览室', topic: 'culture', unit: '区文旅局', passes: [], papers: [] },
  ...{ places: [], helps: [], category: null, basis: null, charge: '押金 20 元' },
  rating: { month: '2026-10', rated: null, content: null },
};

export const STATION: PublicPlace = {
  ...{ code: 'S1', name: '清淮路社区网格服务站', kind: 'station', street: '长东街道' },
};
export const APPOINTMENT_CODE = 'APPTCODE23';
export const FREE = [
  '2026-11-25T01:00:00.000Z',
  '2026-11-25T01:30:00.000Z',
  '2026-11-26T01:00:00.000Z',
] as const;

/** An appointment that its holder looks at. */
export const APPOINTMENT: PublicAppointment = {
  ...{ id: 'a1', version: 1, place: 'S1', item: 'elderCard', startsAt: FREE[0], endsAt: FREE[1] },
  ...{ state: 'booked', rating: null, can: ['move', 'cancel'] },
  ...{ placeName: STATION.name, itemName: SERVICE.name },
};

/** An errand half-way. */
export const ERRAND: Errand = {
  ...{
    item: { code: 'elderCard', zh: '老年人优待证', en: 'Card' },
    help: 'visit',
    accompanied: true,
    remind: false,
  },
  papers: [{ code: 'idCard', zh: '身份证', en: 'Identity card', mayOwe: false, ticked: false }],
  stops: [
    { unit: { name: '区民政局', nameEn: 'Civil Affairs' }, state: 'done', dueAt: null, doneAt: FREE[0] },
    { unit: { name: '区卫健委', nameEn: 'Health' }, state: 'working', dueAt: FREE[2], doneAt: null },
  ],
  companion: {
    title: '网格员',
    titleEn: 'Grid worker',
    unit: { name: '清淮路社区网格站', nameEn: 'Station' },
  },
  appointments: [
    {
      ...{ id: 'a2', version: 1, startsAt: FREE[0], endsAt: FREE[1] },
      place: { zh: '街道便民服务中心', en: 'Centre' },
    },
  ],
};

/** Services and appointments in memory; the second time of a day is always gone. */
export function serviceDistrict(changed: object[] = []): ServicePorts {
  return {
    services: async () => [SERVICE, ROOM],
    servicePlaces: async () => [STATION],
    serviceSlots: async (code) => {
      if (code !== STATION.code) throw new Problem('not.found');
      return { place: STATION, slots: FREE.map((startsAt) => ({ startsAt, free: 1 })) };
    },
    book: async ({ input }) => {
      if ((input as { startsAt: string }).startsAt === FREE[1]) throw new Problem('appointment.taken');
      changed.push(input);
      return { code: APPOINTMENT_CODE };
    },
    appointment: async (code) => {
      if (code !== APPOINTMENT_CODE) throw new Problem('code.wrong');
      return { ...APPOINTMENT, can: ['move', 'cancel', 'rate'] };
    },
    errand: async () => ERRAND,
    nameErrand: async ({ item, help }) => void changed.push({ item, help }),
    changeAppointment: async ({ change }) => {
      if ((change as { startsAt?: string }).startsAt === FREE[1]) throw new Problem('appointment.taken');
      changed.push(change);
    },
  };
}
