import { box, cone, flats, lawn, oval, pavement, put, road, shape, sky, stroke, tree } from './draw.ts';
import { houses, type Scene } from './scene.ts';

/** A canal between two banks; the colour of its water tells its state. */
function canal(water: string): string {
  const waves = [470, 530, 590, 650].map((y) =>
    stroke(`M40 ${y} q70 -12 140 0 t140 0 t140 0 t140 0 t140 0 t140 0`, 'rgba(255,255,255,.22)', 5),
  );
  return (
    sky('day') +
    flats([60, 150, 220, 200], '#e0d5c6', { rows: 4, columns: 4, glass: '#a9bfca' }) +
    flats([640, 120, 260, 230], '#d8dcd9', { rows: 5, columns: 4, glass: '#a9bfca' }) +
    lawn(340, 80) +
    put(tree(), [360, 400, 0.9]) +
    put(tree('#8fae7d'), [560, 396, 0.8]) +
    box([0, 410, 960, 20], '#bdb8ac') +
    box([0, 430, 960, 290], water) +
    waves.join('') +
    shape([0, 720, 0, 640, 240, 690, 300, 720], '#c9c3b5')
  );
}

const avenue = (): string => houses('day', 3) + lawn(450, 60) + pavement(510, 60) + road(570);

function fallenTree(): string {
  return (
    `<g transform="rotate(-76 520 640)">${put(tree(), [520, 640, 1.7])}</g>` +
    stroke('M500 650 l-40 20 M520 660 l10 24', '#8a6d52', 10)
  );
}

function site(isNight: boolean): string {
  const ground = isNight ? '#4b4740' : '#c6b79d';
  const fence = Array.from({ length: 8 }, (_, index) =>
    box([index * 124 - 10, 470, 116, 110], isNight ? '#3f5a6d' : '#7fa3b8', 2),
  );
  return (
    sky(isNight ? 'night' : 'day') +
    crane(isNight) +
    flats([480, 220, 320, 280], isNight ? '#4a5058' : '#c3bdb2', {
      rows: 5,
      columns: 5,
      glass: isNight ? '#2b333b' : '#8d959a',
    }) +
    box([0, 560, 960, 160], ground) +
    fence.join('')
  );
}

function crane(isNight: boolean): string {
  const color = isNight ? '#a88c3f' : '#d9b24a';
  return (
    box([220, 80, 18, 420], color) +
    box([100, 90, 560, 14], color) +
    stroke('M229 40 L120 96 M229 40 L640 96', color, 5) +
    stroke('M560 104 V240', '#6d757b', 4) +
    box([536, 240, 50, 26], '#8d959a', 2)
  );
}

/** Scenes of water, trees and building sites. */
export const NATURE_SCENES: readonly Scene[] = [
  {
    scene: 'river-scum',
    frame: [60, 160, 740],
    categories: ['0409'],
    zh: '河面漂浮垃圾',
    en: 'Litter floating on a canal',
    before: () =>
      canal('#8e9a7c') +
      [160, 300, 440, 560, 700, 820]
        .map((x, index) =>
          put(
            oval([0, 0, 54, 14], index % 2 ? '#7c8a62' : '#a3ad84') +
              box([-12, -10, 30, 12], ['#e8e6df', '#c9705f', '#9db7c4'][index % 3] ?? '#eee', 3),
            [x, 500 + ((index * 67) % 160)],
          ),
        )
        .join(''),
    after: () => canal('#9dbccb'),
  },
  {
    scene: 'outfall',
    frame: [160, 220, 640],
    categories: ['0409'],
    zh: '雨水口晴天排污',
    en: 'Sewage from a storm drain',
    before: () =>
      canal('#94a58f') +
      box([380, 400, 180, 60], '#a39e92', 6) +
      oval([470, 440, 44, 40], '#3c4347') +
      shape([432, 452, 508, 452, 560, 620, 390, 620], '#7d7f68') +
      oval([474, 626, 130, 26], 'rgba(240,240,230,.5)'),
  },
  {
    scene: 'fallen-tree',
    frame: [60, 200, 690],
    categories: ['0407', '0309'],
    zh: '树木倒伏',
    en: 'A fallen tree',
    before: () => avenue() + fallenTree() + put(cone(), [160, 680, 1.3]),
    after: () => avenue() + oval([520, 560, 40, 12], '#8a6d52') + put(tree('#8fae7d'), [220, 560, 0.9]),
  },
  {
    scene: 'branches-window',
    categories: ['0407'],
    zh: '树枝遮挡窗户',
    en: 'Branches in front of windows',
    before: () =>
      houses('day', 1) +
      lawn(450, 270) +
      put(tree(), [330, 600, 2.3]) +
      put(tree('#779a74'), [640, 590, 2.2]),
  },
  {
    scene: 'bare-lawn',
    categories: ['0407'],
    zh: '绿地裸露',
    en: 'A bare lawn',
    before: () =>
      houses('day', 2) +
      lawn(450, 270) +
      oval([430, 590, 280, 60], '#c2ae8d') +
      oval([640, 640, 160, 34], '#b8a382'),
  },
  {
    scene: 'night-works',
    categories: ['0408', '0308'],
    zh: '夜间施工',
    en: 'Building works at night',
    before: () =>
      site(true) +
      shape([640, 240, 700, 240, 900, 560, 480, 560], 'rgba(255,236,180,.22)') +
      box([640, 226, 60, 18], '#ffe9ae', 4),
    after: () => site(true),
  },
];
