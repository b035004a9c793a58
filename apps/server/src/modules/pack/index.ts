export type { Fault } from './fault.ts';
export { formatFault } from './fault.ts';
export type * from './model.ts';
export type { SyntheticDuty, SyntheticPeople, SyntheticPerson } from './people.ts';
export { generatePeople } from './people.ts';
export type { PackPublication } from './publication-file.ts';
export { readPack } from './read.ts';
export type { SeededRandom } from './seeded.ts';
export { seededRandom, seededUuid } from './seeded.ts';
