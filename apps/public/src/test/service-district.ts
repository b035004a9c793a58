import type { PublicService, ServicePorts } from '../service/ports.ts';

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
};

/** A service of which hardly anything is said. */
export const ROOM: PublicService = {
  ...{ code: 'readingRoom', name: '阅览室', topic: 'culture', unit: '区文旅局', passes: [], papers: [] },
  ...{ places: [], helps: [], category: null, basis: null, charge: '押金 20 元' },
};

/** The list of services in memory. */
export function serviceDistrict(): ServicePorts {
  return { services: async () => [SERVICE, ROOM] };
}
