import {
  bag,
  box,
  cone,
  ebike,
  oval,
  pavement,
  puddle,
  put,
  rubble,
  shape,
  stain,
  stroke,
  tape,
} from './draw.ts';
import { charger, extinguisher, kitchen, liftHall, pot, room, shed, stairwell, wall } from './rooms.ts';
import { houses, type Scene } from './scene.ts';

const bikes = (): string => put(ebike('#b9685c'), [200, 660, 1.4]) + put(ebike('#5f86a0'), [410, 676, 1.4]);

/** Scenes in and on buildings. */
export const BUILDING_SCENES: readonly Scene[] = [
  {
    scene: 'stair-clutter',
    frame: [0, 140, 760],
    categories: ['0301', '0202'],
    zh: '楼道堆放杂物',
    en: 'Clutter in a stairwell',
    before: () =>
      stairwell() +
      box([60, 470, 190, 150], '#b8956b', 4) +
      box([90, 380, 130, 94], '#c5a377', 4) +
      box([260, 520, 130, 100], '#a98560', 4) +
      put(bag('#59606a'), [430, 630, 1.3]) +
      stroke('M330 520 L360 330', '#8c7466', 14),
    after: () => stairwell() + put(stain(170, 16), [230, 640]),
  },
  {
    scene: 'stair-ebikes',
    frame: [0, 140, 760],
    afterOf: 'stair-clutter',
    categories: ['0303'],
    zh: '楼道停放电动车',
    en: 'E-bikes in a stairwell',
    before: () => stairwell() + bikes(),
  },
  {
    scene: 'hanging-wire',
    frame: [130, 190, 700],
    categories: ['0303'],
    zh: '飞线充电',
    en: 'A wire hung from a window to charge',
    before: () =>
      wall() +
      stroke('M400 250 Q380 420 300 540 Q280 590 300 610', '#3c4248', 6) +
      stroke('M640 150 Q650 400 560 600', '#3c4248', 6) +
      put(ebike('#6c8a6b'), [300, 660, 1.2]) +
      put(ebike('#a58a5b'), [560, 664, 1.2]),
    after: () => wall() + put(charger(), [760, 640]),
  },
  {
    scene: 'charger-shed',
    categories: ['0303'],
    zh: '充电棚插座不足',
    en: 'A crowded charging shed',
    before: () =>
      shed() +
      [150, 260, 370, 480, 590, 700, 810]
        .map((x, index) =>
          put(ebike(['#b9685c', '#5f86a0', '#6c8a6b', '#a58a5b'][index % 4] ?? '#888'), [
            x,
            610 + (index % 2) * 40,
            1.05,
          ]),
        )
        .join(''),
  },
  {
    scene: 'extinguisher',
    frame: [120, 260, 560],
    categories: ['0302'],
    zh: '灭火器缺失过期',
    en: 'Fire extinguishers missing',
    before: () =>
      stairwell() +
      box([240, 380, 200, 220], '#a84b42', 6) +
      box([258, 398, 164, 184], '#54301f', 4) +
      put(extinguisher('#8f8a84'), [310, 580]),
    after: () =>
      stairwell() +
      box([240, 380, 200, 220], '#b9584e', 6) +
      box([258, 398, 164, 184], '#6a4034', 4) +
      put(extinguisher('#c4544a'), [300, 580]) +
      put(extinguisher('#c4544a'), [380, 580]),
  },
  {
    scene: 'lift-fault',
    categories: ['0307'],
    zh: '电梯故障停运',
    en: 'A lift out of order',
    before: () => liftHall(true) + put(cone(), [400, 650, 1.5]),
    after: () => liftHall(false),
  },
  {
    scene: 'facade-loose',
    frame: [150, 165, 720],
    categories: ['0306', '0305'],
    zh: '外墙脱落',
    en: 'A façade coming loose',
    before: () =>
      wall() +
      shape([430, 200, 500, 180, 570, 230, 556, 330, 470, 350, 420, 290], '#b39a80') +
      put(rubble(160), [490, 600, 0.6]) +
      put(tape(420), [490, 660]),
    after: () => wall() + shape([430, 200, 500, 180, 570, 230, 556, 330, 470, 350, 420, 290], '#e4d4c2'),
  },
  {
    scene: 'flower-pots',
    frame: [260, 60, 520],
    categories: ['0306'],
    zh: '窗台花盆未固定',
    en: 'Unsecured flower pots on a sill',
    before: () =>
      wall() +
      [392, 424, 456].map((x) => put(pot(), [x, 258])).join('') +
      [640, 676].map((x) => put(pot(), [x, 146])).join(''),
  },
  {
    scene: 'wall-crack',
    categories: ['0305'],
    zh: '墙体裂缝',
    en: 'A crack in a wall',
    before: () =>
      room() +
      stroke('M520 60 L500 150 L546 240 L516 330 L560 430 L540 540', '#6d655a', 10) +
      stroke('M546 240 L610 280 M516 330 L450 370', '#857c70', 6),
  },
  {
    scene: 'gas-hose',
    categories: ['0304'],
    zh: '燃气软管老化',
    en: 'An aged gas hose',
    before: () =>
      kitchen() +
      stroke('M250 560 Q330 470 420 520 T560 430', '#8d6f4a', 14) +
      stroke('M380 506 l8 12 M410 512 l6 14 M440 516 l4 12', '#4d3a25', 4),
    after: () =>
      kitchen() +
      stroke('M250 560 Q330 470 420 520 T560 430', '#c9ced1', 14) +
      box([690, 130, 70, 50], '#f3f3ef', 8) +
      oval([725, 155, 8, 8], '#6fa08a'),
  },
  {
    scene: 'ceiling-leak',
    categories: ['0202', '0204'],
    zh: '天花板渗水',
    en: 'Water coming through a ceiling',
    before: () =>
      room() +
      put(oval([0, 0, 190, 46], '#c9b79a') + oval([-30, -6, 110, 26], '#b7a384'), [560, 30]) +
      stroke('M540 70 V120 M580 64 V96', '#9db7c4', 6) +
      put(puddle(120, 16), [560, 640]),
  },
  {
    scene: 'small-ads',
    frame: [0, 140, 760],
    afterOf: 'stair-clutter',
    categories: ['0401'],
    zh: '楼道小广告',
    en: 'Fly-posting in a stairwell',
    before: () =>
      stairwell() +
      [0, 1, 2, 3, 4, 5, 6, 7]
        .map(
          (index) =>
            `<g transform="rotate(${((index * 31) % 17) - 8} ${290 + (index % 4) * 64} ${190 + Math.floor(index / 4) * 110})">${box([270 + (index % 4) * 64, 150 + Math.floor(index / 4) * 110, 50, 66], ['#e3c14d', '#e8e6df', '#c9705f', '#9db7c4'][index % 4] ?? '#eee', 2)}</g>`,
        )
        .join(''),
  },
  {
    scene: 'smoke-kitchen',
    categories: ['0408'],
    zh: '餐饮油烟排放',
    en: 'Kitchen fumes beside a dwelling',
    before: () =>
      houses('dusk', 1) +
      pavement(450, 270) +
      box([360, 330, 60, 200], '#9aa2a6') +
      shape([350, 330, 430, 330, 460, 290, 320, 290], '#8b9398') +
      [0, 1, 2]
        .map((index) =>
          oval(
            [400 + index * 46, 260 - index * 60, 70 + index * 18, 36 + index * 8],
            'rgba(120,110,100,.28)',
          ),
        )
        .join(''),
  },
];
