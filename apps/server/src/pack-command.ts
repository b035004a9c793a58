import path from 'node:path';
import { formatFault, generatePeople, type Pack, readPack } from './modules/pack/index.ts';

const USAGE = 'Usage: npm run pack -- check NAME   (NAME is a folder in packs/, or a path)';

/** Where a pack lies: a bare name means a folder in `packs/`. */
function packDirectory(name: string): string {
  const isBare = path.basename(name) === name;
  return isBare ? path.join(import.meta.dirname, '../../../packs', name) : path.resolve(name);
}

function summary(pack: Pack): string {
  const people = generatePeople(pack);
  const levels = pack.manifest.levels.map((level) => {
    const count = pack.areas.filter((area) => area.level === level.code).length;
    return `${count} ${level.en.toLowerCase()}`;
  });
  const counts = [
    ...levels,
    `${pack.places.length} places`,
    `${pack.units.length} units`,
    `${pack.categories.length} categories`,
    `${pack.procedures.length} procedures`,
    `${people.persons.length} people`,
    `${people.duties.length} duties`,
    `${pack.matterTexts.length} categories with texts`,
    `${pack.photos.length} photos`,
  ];
  return counts.join(', ');
}

/** Runs `pack check NAME`; answers the exit code. */
function run([verb, name]: readonly string[]): number {
  if (verb !== 'check' || name === undefined) {
    console.error(USAGE);
    return 2;
  }
  const reading = readPack(packDirectory(name));
  if ('faults' in reading) {
    for (const fault of reading.faults) console.error(formatFault(fault));
    console.error(`${reading.faults.length} faults`);
    return 1;
  }
  console.log(`ok: ${summary(reading.pack)}`);
  return 0;
}

process.exitCode = run(process.argv.slice(2));
