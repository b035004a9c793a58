import { box, flats, lawn, oval, pavement, shape, sky, stroke } from './draw.ts';
/** A stairwell seen from the entrance: wall, floor, steps and railing. */
export function stairwell(): string {
  const steps = Array.from({ length: 7 }, (_, index) =>
    box([560 + index * 40, 560 - index * 46, 400, 50], index % 2 ? '#b9b5ac' : '#c6c2b9'),
  );
  return (
    box([0, 0, 960, 720], '#dedbd2') +
    box([0, 420, 960, 190], '#c3d0cb') +
    box([0, 600, 960, 120], '#b3aea4') +
    steps.join('') +
    stroke('M560 520 L900 130 M600 560 V470 M700 450 V350 M800 330 V240', '#7a8288', 9) +
    box([80, 130, 150, 190], '#b5c9d2', 4) +
    stroke('M155 130 V320 M80 224 H230', '#f2f2ee', 6)
  );
}

/** A lift with its doors closed, or stuck half open. */
export function liftHall(isBroken: boolean): string {
  const gap = isBroken ? box([452, 180, 40, 400], '#2b3034') : box([470, 180, 4, 400], '#7d858a');
  const doors = isBroken
    ? box([330, 180, 122, 400], '#c2c8cb') + box([492, 180, 138, 400], '#b7bec2')
    : box([330, 180, 140, 400], '#c2c8cb') + box([474, 180, 156, 400], '#b7bec2');
  return (
    box([0, 0, 960, 720], '#e6e1d8') +
    box([0, 600, 960, 120], '#bab3a7') +
    stroke('M0 660 H960', 'rgba(0,0,0,.08)', 4) +
    box([300, 150, 360, 450], '#8d9499', 4) +
    doors +
    gap +
    box([700, 330, 50, 110], '#9aa2a6', 6) +
    oval([725, 365, 12, 12], isBroken ? '#d96c5f' : '#7fb08a') +
    oval([725, 405, 12, 12], '#e9ecec') +
    box([420, 90, 120, 40], '#3a4045', 5) +
    box([60, 250, 150, 190], '#d2c6b2', 4) +
    box([76, 266, 118, 158], '#efe8da', 2)
  );
}

/** The side of a house above a lawn. */
export function wall(): string {
  return (
    sky('day') +
    flats([120, -40, 720, 560], '#dfcdb9', { rows: 5, columns: 6, glass: '#a9bfca' }) +
    lawn(520, 60) +
    pavement(580, 140)
  );
}

/** A charging post standing on 0. */
export function charger(): string {
  return (
    box([-60, -150, 120, 150], '#6fa08a', 10) +
    box([-40, -130, 80, 50], '#e9f0ec', 5) +
    stroke('M-20-60 V-20 M20-60 V-20', '#3c4248', 8)
  );
}

/** A roofed rack for bicycles. */
export function shed(): string {
  return (
    sky('day') +
    lawn(420, 120) +
    box([0, 540, 960, 180], '#b9b7b0') +
    shape([60, 340, 900, 340, 940, 300, 20, 300], '#7f97a6') +
    [110, 480, 850].map((x) => box([x, 340, 14, 260], '#6d757b')).join('') +
    box([110, 380, 750, 16], '#8f989d')
  );
}

/** A fire extinguisher standing on 0. */
export function extinguisher(color: string): string {
  return (
    box([-22, -120, 44, 120], color, 14) +
    box([-8, -142, 16, 26], '#3a4045', 4) +
    stroke('M8-134 Q40-130 34-80', '#3a4045', 7) +
    box([-14, -84, 28, 40], 'rgba(255,255,255,.5)', 3)
  );
}

/** A flower pot standing on 0. */
export function pot(): string {
  return shape([-14, 0, 14, 0, 10, 26, -10, 26], '#a96f55') + oval([0, -10, 18, 16], '#86a97f');
}

/** A living room. */
export function room(): string {
  return (
    box([0, 0, 960, 720], '#e9e2d6') +
    box([0, 580, 960, 140], '#c2a988') +
    stroke('M0 630 H960 M0 680 H960', 'rgba(0,0,0,.07)', 4) +
    box([90, 140, 240, 260], '#b5c9d2', 4) +
    stroke('M210 140 V400 M90 270 H330', '#f7f5f0', 8) +
    box([660, 400, 240, 180], '#a98f78', 10) +
    box([680, 380, 200, 60], '#b9a08a', 14) +
    box([0, 0, 960, 26], '#f4f0e8')
  );
}

/** A kitchen with a gas hob. */
export function kitchen(): string {
  return (
    box([0, 0, 960, 720], '#e4e6e3') +
    [0, 1, 2, 3].map((index) => stroke(`M0 ${index * 100 + 60} H960`, 'rgba(0,0,0,.05)', 3)).join('') +
    box([0, 480, 960, 240], '#c6b8a4') +
    box([0, 460, 960, 30], '#9d9286') +
    box([470, 410, 300, 56], '#4d5458', 8) +
    oval([550, 412, 50, 12], '#2f3437') +
    oval([690, 412, 50, 12], '#2f3437') +
    box([210, 520, 60, 120], '#d9b24a', 6)
  );
}
