import { Problem } from '@gezhi/domain/problem';
import type { FiguresNow, OpenSheet, Sheet } from '@gezhi/domain/publication';
import type { HandledMatter, HandledPorts } from '../publication/ports.ts';

export const HANDLED_PHOTO = '019abcde-0000-7000-8000-0000000000a1';
export const HANDLED: HandledMatter = {
  number: '1001',
  title: '路边垃圾已清运 <b>',
  category: '暴露垃圾与环境卫生',
  area: '清淮路社区第3网格',
  unit: '区城管局',
  closedOn: '2026-11-20',
  photo: HANDLED_PHOTO,
  summary: '垃圾当天清走，地面已冲洗。',
  photos: [{ id: HANDLED_PHOTO, width: 400, height: 300 }],
  path: '长东街道清淮路社区',
  exact: [119.0051, 33.6051],
};

const cells = (area: number, numbers: readonly (number | null)[]): Sheet['cells'] =>
  [null, '03', '01'].map((category, at) => ({
    ...{ area, category },
    received: numbers[at] ?? null,
    handled: numbers[at] ?? null,
  }));

export const SHEET: Sheet = {
  month: '2026-10',
  madeAt: '2026-11-01T00:10:00Z',
  district: 1,
  cells: [...cells(1, [1_200, 700, 500]), ...cells(2, [1_150, null, null]), ...cells(3, [50, null, null])],
  communities: [
    { area: 5, town: 2, received: 600, handled: null },
    { area: 6, town: 2, received: null, handled: null },
  ],
  shares: [
    {
      area: 1,
      category: null,
      handled: 1_200,
      onTime: { from: 97, to: 98 },
      rated: 510,
      satisfied: { from: 94, to: 96 },
    },
    { area: 2, category: null, handled: 1_150, onTime: null, rated: null, satisfied: null },
    { area: 1, category: '03', handled: 700, onTime: null, rated: 300, satisfied: { from: 90, to: 95 } },
  ],
};

export const TODAY: FiguresNow = {
  at: '2026-11-25T02:40:00Z',
  received: 185,
  handled: null,
  inProgress: 1_325,
  rated: 1_035,
  satisfied: { from: 93, to: 94 },
};

/** What is open today; of the second street too little to say. */
export const OPEN_TODAY: OpenSheet = {
  day: '2026-11-25',
  madeAt: '2026-11-24T16:05:00Z',
  areas: [
    { area: 2, town: null, open: 1_290 },
    { area: 5, town: 2, open: 640 },
    { area: 6, town: 2, open: null },
    { area: 3, town: null, open: null },
  ],
};

const NAMES = new Map([
  [1, { code: '320812000000', name: '清江浦区' }],
  [2, { code: '320812001000', name: '长东街道' }],
  [3, { code: '320812002000', name: '水渡口街道' }],
  [5, { code: '320812001001', name: '清淮路社区' }],
  [6, { code: '320812001002', name: '轮埠社区' }],
]);

/** What was handled in a district in memory behind the ports. */
export function handledDistrict(): HandledPorts {
  return {
    handledList: async ({ area, category, after }) => {
      if (area !== undefined && !/^320812/.test(area))
        throw new Problem('input.invalid', { fields: [{ path: 'area', code: 'unknown' }] });
      if (category === '01' || after !== undefined) return { items: [] };
      return { items: [HANDLED, { ...HANDLED, number: '1000', photo: null, unit: null }], next: 'bmV4dA' };
    },
    handledMatter: async (number) => (number === HANDLED.number ? HANDLED : null),
    handledPhoto: async ({ id }) =>
      id === HANDLED_PHOTO ? { type: 'image/jpeg', bytes: Buffer.from('photo') } : null,
    handledCounts: async () => new Map([['320812001001001', 7]]),
    streets: async () => [
      {
        code: '320812001000',
        name: '长东街道',
        communities: [{ code: '320812001001', name: '清淮路社区' }],
      },
    ],
    monthFigures: async (month) => ({
      months: ['2026-10', '2026-09'],
      figures: month === undefined || month === SHEET.month ? { sheet: SHEET, names: NAMES } : null,
    }),
    figuresNow: async () => TODAY,
    openFigures: async () => ({ sheet: OPEN_TODAY, names: NAMES }),
  };
}
