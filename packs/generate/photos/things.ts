import { box, bush, lawn, oval, put, shape, sky, stroke, tree } from './draw.ts';
import { houses } from './scene.ts';

/** A row of shop windows. */
export function shopFront(glass = '#b9ccd4'): string {
  return (
    box([120, 300, 700, 160], '#a98f78') +
    box([120, 296, 700, 34], '#8f6f59') +
    [0, 1, 2, 3].map((index) => box([146 + index * 170, 346, 140, 114], glass, 3)).join('')
  );
}

/** A sofa standing on 0. */
export function sofa(): string {
  return (
    box([-150, -110, 300, 70], '#8c7466', 16) +
    box([-140, -64, 280, 50], '#9d8576', 10) +
    box([-164, -84, 40, 76], '#7c665a', 12) +
    box([124, -84, 40, 76], '#7c665a', 12) +
    box([-130, -14, 16, 14], '#5b4a41') +
    box([114, -14, 16, 14], '#5b4a41')
  );
}

/** A sack of rubble standing on 0. */
export function sack(): string {
  return (
    shape([-34, 0, -40, -40, -22, -66, 22, -66, 40, -38, 34, 0], '#d8cfbb') +
    stroke('M-16-62 L16-62', '#b5aa93', 6)
  );
}

/** Open ground before houses. */
export function openGround(): string {
  return (
    houses('day', 2) +
    box([0, 450, 960, 270], '#c9bfa9') +
    put(bush('#a3ab84'), [120, 520, 0.8]) +
    put(bush('#a3ab84'), [820, 500, 0.8]) +
    stroke('M40 690 Q400 600 920 640', 'rgba(120,100,80,.25)', 10)
  );
}

/** A fruit stall standing on 0. */
export function stall(color: string): string {
  const stripes = [0, 1, 2].map((index) => box([-100 + index * 80, -190, 40, 34], '#f3ece2')).join('');
  return (
    box([-120, -190, 240, 34], color) +
    stripes +
    box([-110, -160, 8, 160], '#6f665d') +
    box([102, -160, 8, 160], '#6f665d') +
    box([-110, -76, 220, 60], '#b08d68', 4) +
    [-80, -40, 0, 40, 80]
      .map((x, index) => oval([x, -82, 18, 14], ['#d98b4f', '#a9bf62', '#c9574f'][index % 3] ?? '#d98b4f'))
      .join('')
  );
}

/** A stool standing on 0. */
export function stool(): string {
  return box([-26, -40, 52, 10], '#c46d5a', 4) + stroke('M-20-32 L-24 0 M20-32 L24 0', '#9d5546', 6);
}

/** A table with two stools standing on 0. */
export function table(): string {
  return (
    oval([0, -70, 74, 14], '#d8d3c8') +
    stroke('M0-66 V-6', '#8d8a83', 8) +
    put(stool(), [-100, 0]) +
    put(stool(), [100, 0]) +
    oval([-20, -76, 12, 6], '#f2f2ee') +
    box([14, -96, 10, 24], '#7f9a86', 3)
  );
}

/** A park with a path. */
export function park(): string {
  return (
    sky('day') +
    lawn(360, 360) +
    shape([300, 720, 430, 430, 530, 430, 700, 720], '#d9d2c2') +
    put(tree(), [150, 470, 1.3]) +
    put(tree('#8fae7d'), [820, 450, 1.2]) +
    put(tree('#779a74'), [660, 420, 0.8]) +
    put(bush(), [300, 420, 0.8])
  );
}

/** A bench standing on 0, whole or with a broken slat. */
export function bench(isBroken: boolean): string {
  const slats = [0, 1, 2].map((index) =>
    isBroken && index === 1
      ? `<g transform="rotate(12 0 -40)">${box([-60, -46, 90, 12], '#9c7a58', 3)}</g>`
      : box([-130, -60 + index * 18, 260, 12], '#a9855f', 3),
  );
  return (
    box([-120, -110, 240, 12], '#a9855f', 3) +
    box([-120, -90, 240, 12], isBroken ? 'none' : '#a9855f', 3) +
    slats.join('') +
    stroke('M-110-112 V0 M110-112 V0', '#596066', 10)
  );
}

/** A swing walker for exercise standing on 0. */
export function gear(isBroken: boolean): string {
  const pedal = isBroken
    ? `<g transform="rotate(38 60 -60)">${box([20, -70, 90, 12], '#d9b24a', 4)}</g>`
    : box([20, -64, 90, 12], '#d9b24a', 4);
  return (
    stroke('M-120 0 V-190 H120 V0', '#5b87a3', 14) +
    stroke('M-60-190 V-60 M60-190 V-64', '#7fa3b8', 9) +
    box([-110, -64, 90, 12], '#d9b24a', 4) +
    pedal
  );
}

/** A hydrant standing on 0, with or without its cap. */
export function hydrant(isWhole: boolean): string {
  return (
    box([-24, -110, 48, 110], '#b9584e', 8) +
    oval([0, -112, 30, 16], '#a84b42') +
    box([-44, -84, 88, 22], '#c4665b', 6) +
    oval([0, -60, 18, 18], isWhole ? '#d9d2c8' : '#3a3f43') +
    box([-34, -12, 68, 12], '#8d4038', 3)
  );
}
