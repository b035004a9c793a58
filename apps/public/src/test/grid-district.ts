import type { GridPorts, Position, PublicBulletin, PublicGrid } from '../grid/ports.ts';

export const GRID = '320812001001001';
export const PORTRAIT = '019abcde-0000-7000-8000-0000000000f1';
export const BULLETIN: PublicBulletin = {
  id: '019abcde-0000-7000-8000-0000000000b1',
  kind: 'water',
  area: '清淮路社区',
  areaCode: '320812001001',
  title: '周四 9 点到 15 点停水',
  text: '清淮新村 1 到 6 幢停水。\n请提前存水 <b>。',
  isChinese: true,
  contactPhone: '0517-0000 1200',
  from: '2026-11-25T08:00:00+08:00',
  until: '2026-11-27T00:00:00+08:00',
  isOver: false,
};

const square = (west: number, south: number): readonly (readonly Position[])[] => [
  [
    [west, south],
    [west + 0.004, south],
    [west + 0.004, south + 0.003],
    [west, south + 0.003],
    [west, south],
  ],
];
const area = (code: string, label: string, west: number) => ({
  ...{ code, label, name: `清淮路社区${label}` },
  rings: square(west, 33.6),
});

export const GRID_PAGE: PublicGrid = {
  code: GRID,
  name: '清淮路社区第3网格',
  path: '长东街道 清淮路社区',
  parentCode: '320812001001',
  own: area(GRID, '第3网格', 119),
  neighbours: [area('320812001001002', '第2网格', 118.996), area('320812001001009', '第9网格', 119.5)],
  ground: {
    water: [],
    green: [],
    road: [square(119, 33.601).flat()].map((line) => [line]),
    building: [square(119.001, 33.601)],
  },
  sketch: true,
  places: [{ name: '清淮新村', buildings: 12 }],
  posts: [
    { name: '周敏', titles: ['网格员'], workPhone: '0517-0000 1203', photoId: PORTRAIT },
    { name: '许建国', titles: ['网格长', '党组织书记'], workPhone: null, photoId: null },
  ],
  supervision: { name: '区网格中心', phone: '0517-0000 1200', hours: '08:00-20:00' },
  bulletins: { items: [BULLETIN], next: BULLETIN.id },
};

/** Two grids of one community in memory behind the ports. */
export function gridDistrict(): GridPorts {
  return {
    searchGrids: async (words) =>
      words.includes('清淮')
        ? [
            { name: '清淮新村 7 幢', path: '长东街道', grids: [{ code: GRID, name: '第3网格' }] },
            {
              name: '清淮路社区',
              path: '长东街道',
              grids: [
                { code: GRID, name: '第3网格' },
                { code: '320812001001002', name: '第2网格' },
              ],
            },
          ]
        : [],
    gridAt: async ([lon]) => (lon > 118 && lon < 120 ? GRID : null),
    grid: async (code) => (code === GRID ? GRID_PAGE : null),
    areaChoice: async (code) =>
      code === null || code === '320812001001'
        ? {
            code: '320812001001',
            name: '清淮路社区',
            above: [{ code: '320812001000', name: '长东街道' }],
            children: [{ ...area(GRID, '第3网格', 119), isGrid: true }],
            sketch: true,
          }
        : null,
    bulletin: async (id) => (id === BULLETIN.id ? BULLETIN : null),
    feed: async (code, { address, titleOf }) =>
      code === GRID
        ? {
            xml: `<feed>${titleOf('第3网格')} ${address}</feed>`,
            etag: '"one"',
            lastModified: new Date('2026-11-25T00:00:00Z'),
          }
        : null,
    portrait: async (id) => (id === PORTRAIT ? { type: 'image/jpeg', bytes: Buffer.from('face') } : null),
  };
}
