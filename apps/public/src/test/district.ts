import cookie from '@fastify/cookie';
import type { Phase } from '@gezhi/domain/catalogue';
import { KINDS, publicReportSchema } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Frame } from '../frame/layout.ts';
import { NO_ASSETS, type PublicCategory, type PublicPorts, publicPages, type Track } from '../index.ts';
import { gridDistrict } from './grid-district.ts';
import { handledDistrict } from './handled-district.ts';
import { mineDistrict } from './mine-district.ts';
import { reportDistrict } from './report-district.ts';
import { serviceDistrict } from './service-district.ts';
import { wishDistrict } from './wish-district.ts';

/** The widest things a page has to show. */
export const NOW = new Date('2026-11-25T10:42:00+08:00');
export const CODE = '7K4M29ABCD';

export const CATEGORIES: readonly PublicCategory[] = [
  category('03', null, '公共安全隐患', 'Safety hazards'),
  { ...category('0301', '03', '消防通道堵塞', 'Blocked fire lane'), keywords: ['消防通道', '堵'] },
  category('01', null, '民生服务', 'Livelihood services'),
  { ...category('0102', '01', '养老助老服务', 'Elder care and help'), visibility: 'C', keywords: ['老人'] },
  {
    ...category('0109', '01', '走失求助', 'Lost person'),
    visibility: 'R',
    public: false,
    keywords: ['走失'],
  },
];

function category(code: string, parent: string | null, name: string, nameEn: string): PublicCategory {
  return {
    code,
    parent,
    name,
    nameEn,
    visibility: 'O',
    keywords: [],
    recordOnly: false,
    severity: 3,
    public: true,
  };
}

/** A frame for pages rendered without a server. */
export function frameFor(more: Partial<Frame> = {}): Frame {
  return {
    language: 'zh-CN',
    size: 'normal',
    here: '/public/track',
    centre: '清江浦区网格中心',
    hotline: '12345',
    assets: NO_ASSETS,
    now: NOW,
    ...more,
  };
}

const OFFERS: Partial<Record<Phase, readonly ('rate' | 'urge' | 'appeal' | 'reopen')[]>> = {
  followUp: ['rate', 'urge'],
  closed: ['reopen'],
  declined: ['appeal'],
  handling: ['urge'],
};

/** What is promised in a phase: the reply while nobody has answered, later the end of the work. */
const UNTIL: Partial<Record<Phase, Track['data']['until']>> = {
  reported: { what: 'reply', at: '2026-11-26T18:00:00+08:00', late: false, provisional: false },
  dispatched: { what: 'finish', at: '2026-12-03T18:00:00+08:00', late: false, provisional: true },
  handling: { what: 'finish', at: '2026-11-25T09:00:00+08:00', late: true, provisional: false },
};

/** A matter in a phase, with the steps an ordinary one has behind it. */
export function trackIn(phase: Phase, more: Partial<Track['data']> = {}): Track {
  const unit = { name: '区住建局', nameEn: 'Housing Bureau' };
  const step = (action: string, at: string, text?: string): Track['data']['steps'][number] => ({
    at,
    action,
    phase: null,
    unit,
    codes: {},
    texts: text === undefined ? [] : [{ name: 'result', text }],
  });
  const steps = [
    step('report', '2026-11-24T16:20:00+08:00'),
    step('accept', '2026-11-24T16:28:00+08:00'),
    step('dispatch', '2026-11-24T16:33:00+08:00'),
    step('submit', '2026-11-25T09:05:00+08:00', '疏通管道 18 米，清出油块，路面已冲洗。'),
  ];
  const can = (OFFERS[phase] ?? []).map((name) => ({
    name,
    kind: name,
    title: { zh: name, en: name },
    fields: [...KINDS[name].fields],
  }));
  return {
    data: {
      number: '20261124-000123',
      phase,
      category: '0301',
      title: '7 幢门口下水道堵了',
      description: '7 幢门口下水道堵了，污水流到路上，老人不好走。',
      createdAt: '2026-11-24T16:20:00+08:00',
      version: 4,
      areaId: 3,
      leadUnit: phase === 'reported' ? null : unit,
      until: UNTIL[phase] ?? null,
      paused: phase === 'suspended' ? { reason: 'season', reviewOn: '2027-03-01' } : null,
      papers: [],
      holder: { name: '清淮路社区网格站', nameEn: 'Qinghuailu Station' },
      assistUnits: [],
      reporters: 1,
      question: null,
      urgeFrom: null,
      reopenUntil: phase === 'closed' ? '2026-12-10T18:00:00+08:00' : null,
      ruling: null,
      ratingReasons: [],
      merged: false,
      photos: [
        { id: '019abcde-0000-7000-8000-000000000001', stage: 'before' },
        { id: '019abcde-0000-7000-8000-000000000002', stage: 'after' },
      ],
      steps: phase === 'reported' ? steps.slice(0, 1) : steps,
      looks: [{ at: '2026-11-24T17:02:00+08:00', role: 'handler', reason: 'callBack', printed: false }],
      rating: phase === 'closed' ? 'satisfied' : null,
      ...more,
    },
    can,
  };
}

/** What the pages sent, by kind, for the tests to look at. */
export interface Sent {
  readonly reports: { input: unknown; key: string; work: string | null }[];
  readonly acts: { action: string; input: Readonly<Record<string, unknown>>; key: string }[];
  readonly photos: { id: string; bytes: number }[];
  /** Bookings and what became of them. */
  readonly appointments: object[];
}

interface Scenery {
  readonly track?: Track;
  /** Keys of forms that went in before. */
  readonly went?: readonly string[];
  /** Under attack: a report needs a proof of work, of which `good` is one, or the slow way. */
  readonly attacked?: boolean;
  /** Thrown instead of taking a photo. */
  readonly refusePhotos?: Problem;
  /** Thrown by the next report or action instead of an answer. */
  readonly refuse?: Problem;
}

const mayPass = (work: string | null): boolean => work === 'good' || work === 'none';

/** A district in memory behind the ports: what the server does, without the server. */
export function districtPorts(scenery: Scenery = {}): { ports: PublicPorts; sent: Sent } {
  const sent: Sent = { reports: [], acts: [], photos: [], appointments: [] };
  const track = scenery.track ?? trackIn('reported');
  const receipt = {
    id: '019abcde-0000-7000-8000-00000000000a',
    number: '1',
    state: 'reported',
    phase: 'reported',
    version: 1,
  } as const;
  const ports: PublicPorts = {
    report: async (input, { key, work }) => {
      if (scenery.refuse !== undefined) throw scenery.refuse;
      const { danger } = publicReportSchema.parse(input);
      if (scenery.attacked && danger !== true && !mayPass(work)) throw new Problem('work.needed');
      sent.reports.push({ input, key, work });
      return { ...receipt, queryCode: CODE };
    },
    refuseUnproven: async ({ work }) => {
      if (scenery.attacked && !mayPass(work)) throw new Problem('work.needed');
    },
    track: async (code) => {
      if (code !== CODE) throw new Problem('code.wrong');
      return track;
    },
    act: async ({ action, body }, key) => {
      if (scenery.refuse !== undefined) throw scenery.refuse;
      sent.acts.push({ action, input: body.input, key });
      return receipt;
    },
    wasSent: async (key) => scenery.went?.includes(key) === true,
    uploadPhoto: async ({ id, stream }) => {
      if (scenery.refusePhotos !== undefined) throw scenery.refusePhotos;
      let bytes = 0;
      let first = '';
      for await (const chunk of stream) {
        bytes += chunk.length;
        first ||= String(chunk).slice(0, 4);
      }
      if (first === 'HEIC') throw new Problem('photo.heic');
      sent.photos.push({ id, bytes });
      return { id };
    },
    loosePhotos: async (ids) => ids,
    photo: async ({ id, code }) =>
      code === CODE && track.data.photos.some((photo) => photo.id === id)
        ? { type: 'image/jpeg', bytes: Buffer.from('photo') }
        : null,
    categories: async () => CATEGORIES,
    searchPlaces: async (words) =>
      words.includes('清淮')
        ? [{ key: 'p7', name: '清淮新村 7 幢', path: '长东街道 · 清淮路社区', placeId: 7, communityId: 5 }]
        : [],
    findPlace: async (key) =>
      key === 'p7'
        ? { key, name: '清淮新村 7 幢', path: '长东街道 · 清淮路社区', placeId: 7, communityId: 5 }
        : null,
    units: async (communityId) => [
      { id: 1, name: '区城管局', nameEn: 'Urban Management' },
      ...(communityId === null ? [] : [{ id: 2, name: '清淮路社区网格站', nameEn: 'Qinghuailu Station' }]),
    ],
    ...gridDistrict(),
    ...handledDistrict(),
    ...reportDistrict(),
    ...serviceDistrict(sent.appointments),
    ...wishDistrict(),
    ...mineDistrict({ code: CODE }),
    problemOf: (fault) => (fault instanceof Problem ? fault : new Problem('internal')),
    normaliseCode: (typed) => {
      const code = typed.toUpperCase().replace(/[\s-]/g, '');
      return /^[0-9A-Z]{10}$/.test(code) ? code : null;
    },
    formatCode: (code) => `${code.slice(0, 5)}-${code.slice(5)}`,
    site: {
      name: { zh: '清江浦区网格中心', en: 'Qingjiangpu Grid Centre' },
      hotline: '12345',
      language: 'zh-CN',
      publicUrl: 'https://grid.example.cn',
    },
  };
  return { ports, sent };
}

/** The pages behind a real Fastify. */
export async function openPages(scenery: Scenery = {}): Promise<{ app: FastifyInstance; sent: Sent }> {
  const { ports, sent } = districtPorts(scenery);
  const app = Fastify();
  await app.register(cookie);
  await publicPages(app, ports);
  return { app, sent };
}
