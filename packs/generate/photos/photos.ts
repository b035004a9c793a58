import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Scene } from './scene.ts';
import { BUILDING_SCENES } from './scenes-building.ts';
import { NATURE_SCENES } from './scenes-nature.ts';
import { ROAD_SCENES } from './scenes-road.ts';
import { STREET_SCENES } from './scenes-street.ts';

const directory = path.join(import.meta.dirname, '../../standard');
const SCENES: readonly Scene[] = [...STREET_SCENES, ...ROAD_SCENES, ...BUILDING_SCENES, ...NATURE_SCENES];
const MOST = 60;
type Stage = 'before' | 'after';

async function save(scene: Scene, stage: Stage, drawing: string): Promise<void> {
  const [x, y, width] = scene.frame ?? [0, 0, 960];
  const view = `viewBox="${x} ${y} ${width} ${width * 0.75}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720" ${view}>${drawing}</svg>`;
  const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 74, mozjpeg: true }).toBuffer();
  writeFileSync(path.join(directory, 'photos', `${scene.scene}-${stage}.jpg`), jpeg);
}

/** One entry of `photos.yaml`; the after picture of another scene may serve. */
function entry(scene: Scene, stage: Stage): string {
  const codes = scene.categories.map((code) => `'${code}'`).join(', ');
  const drawn = stage === 'after' ? (scene.afterOf ?? scene.scene) : scene.scene;
  return [
    `  - file: photos/${drawn}-${stage}.jpg`,
    `    categories: [${codes}]`,
    `    stage: ${stage}`,
    `    scene: ${scene.scene}`,
    `    zh: ${scene.zh}`,
    `    en: ${scene.en}`,
  ].join('\n');
}

const lines = [
  '# Photos drawn by generate/photos.ts: invented scenes, no place and nobody in particular.',
  'photos:',
];
mkdirSync(path.join(directory, 'photos'), { recursive: true });
let count = 0;
for (const scene of SCENES) {
  await save(scene, 'before', scene.before());
  lines.push(entry(scene, 'before'));
  if (scene.after) await save(scene, 'after', scene.after());
  if (scene.after || scene.afterOf) lines.push(entry(scene, 'after'));
  count += scene.after ? 2 : 1;
}
if (count > MOST) throw new RangeError(`${count} photos: more than ${MOST}`);
writeFileSync(path.join(directory, 'photos.yaml'), `${lines.join('\n')}\n`);
console.log(`${count} photos`);
