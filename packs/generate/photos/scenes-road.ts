import { box, car, cone, ebike, lamp, oval, puddle, put, shape, stain, stroke, tape } from './draw.ts';
import { type Scene, street } from './scene.ts';
import { bench, gear, hydrant, park } from './things.ts';

const nightStreet = (): string => street('night') + put(lamp(true), [120, 540, 0.9]);

/** Scenes of roads, lamps and parks. */
export const ROAD_SCENES: readonly Scene[] = [
  {
    scene: 'manhole',
    frame: [210, 330, 520],
    categories: ['0405'],
    zh: '井盖破损',
    en: 'A broken manhole cover',
    before: () =>
      street('day', 2) +
      put(
        oval([0, 0, 130, 44], '#6d7478') +
          oval([0, -2, 112, 36], '#8a9195') +
          shape([-20, -36, 60, -30, 108, 6, 30, 34, -6, 6], '#2e3336'),
        [480, 640],
      ) +
      put(cone(), [330, 640, 1.2]) +
      put(cone(), [650, 650, 1.2]),
    after: () =>
      street('day', 2) +
      put(
        oval([0, 0, 130, 44], '#767d81') +
          oval([0, -2, 112, 36], '#9aa1a5') +
          stroke('M-80 -4 H80 M-60 -18 H60 M-60 12 H60', '#7e868a', 5),
        [480, 640],
      ),
  },
  {
    scene: 'pothole',
    frame: [200, 320, 530],
    categories: ['0405', '0309'],
    zh: '路面坑槽',
    en: 'A pothole',
    before: () =>
      street('day', 0) +
      put(
        shape([-150, 0, -110, -34, -10, -44, 90, -36, 150, -4, 96, 30, -40, 38], '#7d7a75') +
          puddle(96, 20, '#92a7b0'),
        [500, 640],
      ),
    after: () =>
      street('day', 0) +
      put(shape([-160, 0, -120, -40, 120, -40, 160, 0, 120, 40, -120, 40], '#83888b'), [500, 640]),
  },
  {
    scene: 'lamp-dark',
    categories: ['0406'],
    zh: '路灯不亮',
    en: 'Street lamps out of order',
    before: () =>
      street('night') +
      put(lamp(false), [160, 540, 0.9]) +
      put(lamp(false), [560, 540, 0.9]) +
      box([0, 0, 960, 720], 'rgba(8,14,22,.3)'),
    after: () => nightStreet() + put(lamp(true), [560, 540, 0.9]),
  },
  {
    scene: 'bench-broken',
    frame: [180, 270, 600],
    categories: ['0406'],
    zh: '休闲座椅破损',
    en: 'A broken park bench',
    before: () => park() + put(bench(true), [480, 600, 1.3]),
    after: () => park() + put(bench(false), [480, 600, 1.3]),
  },
  {
    scene: 'fitness-gear',
    frame: [170, 260, 600],
    categories: ['0406', '0504'],
    zh: '健身器材损坏',
    en: 'Damaged fitness equipment',
    before: () => park() + put(gear(true), [470, 610, 1.2]) + put(tape(420), [470, 660]),
    after: () => park() + put(gear(false), [470, 610, 1.2]),
  },
  {
    scene: 'ebikes-pavement',
    frame: [100, 210, 680],
    categories: ['0303', '0301'],
    zh: '电动车占道停放',
    en: 'E-bikes blocking the way',
    before: () =>
      street('day', 1) +
      [200, 300, 400, 500, 600, 700]
        .map((x, index) =>
          put(ebike(['#b9685c', '#5f86a0', '#6c8a6b', '#a58a5b'][index % 4] ?? '#888'), [
            x,
            540 + (index % 2) * 14,
          ]),
        )
        .join(''),
  },
  {
    scene: 'water-main',
    frame: [140, 250, 620],
    categories: ['0108', '0309'],
    zh: '路边水管漏水',
    en: 'A leaking water pipe',
    before: () =>
      street('day', 2) +
      put(puddle(290, 52), [480, 610]) +
      put(stroke('M0 0 Q-10-70-46-96 M0 0 Q6-80 36-106 M0 0 V-120', '#c9dde6', 12), [480, 580]) +
      put(cone(), [250, 610]),
    after: () =>
      street('day', 2) + put(stain(200, 30), [480, 600]) + put(oval([0, 0, 60, 18], '#8f9699'), [480, 580]),
  },
  {
    scene: 'flooded-road',
    frame: [140, 250, 620],
    afterOf: 'water-main',
    categories: ['0309'],
    zh: '路面积水',
    en: 'A flooded road',
    before: () =>
      street('day', 2) +
      box([0, 540, 960, 180], '#9db7c4') +
      [560, 610, 660]
        .map((y) =>
          stroke(`M60 ${y} q60 -14 120 0 t120 0 t120 0 t120 0 t120 0 t120 0`, 'rgba(255,255,255,.35)', 5),
        )
        .join('') +
      put(car('#9a8f86'), [600, 606]) +
      box([470, 586, 280, 40], '#9db7c4'),
  },
  {
    scene: 'hydrant',
    frame: [260, 280, 440],
    categories: ['0302'],
    zh: '室外消火栓缺盖',
    en: 'A damaged hydrant',
    before: () =>
      street('day', 3) +
      `<g transform="rotate(14 480 540)">${put(hydrant(false), [480, 546, 1.4])}</g>` +
      put(puddle(120, 20), [540, 560]),
    after: () => street('day', 3) + put(hydrant(true), [480, 546, 1.4]),
  },
];
