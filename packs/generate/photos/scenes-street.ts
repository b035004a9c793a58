import { bag, bin, box, bush, car, oval, put, rubble, shape, stain, stroke, tree } from './draw.ts';
import { type Scene, street, yard } from './scene.ts';
import { openGround, sack, shopFront, sofa, stall, stool, table } from './things.ts';

const fireLane = (): string =>
  yard('day', 1) +
  shape([180, 720, 330, 580, 640, 580, 800, 720], '#b7b9b8') +
  [0, 1, 2, 3]
    .map((row) =>
      stroke(`M${250 + row * 6} ${600 + row * 32} L${690 + row * 26} ${600 + row * 32}`, '#e3c14d', 6),
    )
    .join('');
const binYard = (): string => yard('day', 2) + put(tree(), [90, 470]) + put(bush(), [820, 470]);
const wasteLawn = (): string => yard('day', 0) + put(tree(), [820, 500, 1.1]) + put(bush(), [120, 480]);
/** Scenes of streets and yards. */
export const STREET_SCENES: readonly Scene[] = [
  {
    scene: 'fire-lane',
    frame: [100, 180, 720],
    categories: ['0301'],
    zh: '消防通道停放车辆',
    en: 'Cars in a fire lane',
    before: () => fireLane() + put(car('#8fa9b8'), [360, 650]) + put(car('#c7b299'), [640, 704, 1.1]),
    after: () => fireLane(),
  },
  {
    scene: 'lane-bollards',
    frame: [110, 200, 690],
    categories: ['0301', '0403'],
    zh: '沿街货物堆放',
    en: 'Goods piled along a street',
    before: () =>
      street('day', 1) +
      shopFront() +
      [240, 330, 420, 300, 380]
        .map((x, index) =>
          put(
            box([0, 0, 84, 66], index % 2 ? '#c5a377' : '#b8956b', 3) +
              stroke('M0 22 H84', 'rgba(0,0,0,.12)', 4),
            [x, index > 2 ? 440 : 506],
          ),
        )
        .join(''),
  },
  {
    scene: 'bins-full',
    frame: [190, 260, 580],
    categories: ['0401'],
    zh: '垃圾桶满溢',
    en: 'Overflowing bins',
    before: () =>
      binYard() +
      put(bin('#5f7f66', true), [360, 610, 1.2]) +
      put(bin('#54738c', true), [480, 612, 1.2]) +
      put(bag('#4d5257'), [590, 640]) +
      put(bag('#7b8a86'), [650, 656, 0.9]) +
      put(bag('#59606a'), [286, 650, 1.05]) +
      put(bag('#8d8577'), [470, 676, 0.8]),
    after: () =>
      binYard() +
      put(bin('#5f7f66', false), [360, 610, 1.2]) +
      put(bin('#54738c', false), [480, 612, 1.2]) +
      put(stain(160, 16), [470, 650]),
  },
  {
    scene: 'roadside-rubbish',
    frame: [120, 220, 640],
    categories: ['0401'],
    zh: '路边垃圾堆',
    en: 'Rubbish at the roadside',
    before: () =>
      street('day', 3) +
      put(bush(), [150, 470]) +
      [300, 370, 450, 400, 340]
        .map((x, index) =>
          put(bag(['#535a60', '#7d7468', '#6a7a80'][index % 3] ?? '#555'), [x, 530 + (index % 2) * 26, 1.1]),
        )
        .join('') +
      put(shape([0, 0, 60, -16, 74, 10, 12, 22], '#cfd2cc'), [520, 540]),
    after: () => street('day', 3) + put(bush(), [150, 470]) + put(stain(150, 14), [400, 540]),
  },
  {
    scene: 'old-sofa',
    frame: [150, 200, 660],
    afterOf: 'roadside-rubbish',
    categories: ['0401'],
    zh: '大件垃圾堆放',
    en: 'Bulky waste left outside',
    before: () =>
      street('day', 3) +
      put(bush(), [150, 470]) +
      put(sofa(), [430, 552, 1.15]) +
      put(box([0, -150, 26, 150], '#d9d3c6', 4) + box([26, -150, 120, 150], '#e6e1d5', 8), [620, 550]),
  },
  {
    scene: 'renovation-waste',
    frame: [130, 220, 640],
    categories: ['0402'],
    zh: '绿地堆放装修垃圾',
    en: 'Renovation waste on a lawn',
    before: () =>
      wasteLawn() + put(rubble(380), [420, 580]) + put(sack(), [640, 590]) + put(sack(), [706, 598]),
    after: () =>
      wasteLawn() +
      put(oval([0, 0, 190, 22], '#a5b98f'), [420, 560]) +
      put(bush('#9cb98f'), [380, 560, 0.5]) +
      put(bush('#9cb98f'), [500, 556, 0.5]),
  },
  {
    scene: 'soil-dumped',
    frame: [120, 210, 680],
    categories: ['0402', '0408'],
    zh: '空地倾倒渣土',
    en: 'Soil dumped on open ground',
    before: () =>
      openGround() +
      put(
        shape([-260, 0, -170, -90, -60, -130, 60, -96, 150, -120, 280, 0], '#a58d72') +
          shape([-120, 0, -40, -80, 70, -40, 120, 0], '#b59e83'),
        [460, 600],
      ),
  },
  {
    scene: 'stall-pavement',
    frame: [100, 190, 700],
    categories: ['0403'],
    zh: '摊位占用人行道',
    en: 'Stalls on the pavement',
    before: () =>
      street('dusk', 1) +
      put(stall('#c9705f'), [270, 560]) +
      put(stall('#5f8fa8'), [560, 560]) +
      put(stool(), [430, 566]) +
      put(stool(), [700, 570]),
    after: () => street('dusk', 1),
  },
  {
    scene: 'tables-outside',
    categories: ['0403', '0408'],
    zh: '店外摆放桌椅',
    en: 'Tables outside a restaurant',
    before: () =>
      street('night', 2) + shopFront('#f0d49a') + [220, 420, 620].map((x) => put(table(), [x, 560])).join(''),
  },
  {
    scene: 'illegal-shed',
    frame: [180, 200, 640],
    categories: ['0404'],
    zh: '一楼搭建房屋',
    en: 'A shed built on the ground floor',
    before: () =>
      yard('day', 1) +
      box([360, 400, 260, 180], '#c6b39c') +
      shape([340, 404, 640, 404, 610, 366, 370, 366], '#7f97a6') +
      box([440, 470, 60, 110], '#6e7d86') +
      box([530, 450, 64, 50], '#a9bfca'),
    after: () =>
      yard('day', 1) + put(oval([0, 0, 150, 20], '#a9bd93'), [490, 560]) + put(bush(), [450, 560, 0.6]),
  },
];
