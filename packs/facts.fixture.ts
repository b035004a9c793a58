import {
  formatFault,
  generatePeople,
  type Pack,
  type PackSize,
  readPack,
  type SyntheticPeople,
} from '../apps/server/src/modules/pack/index.ts';

/** The pack of a folder; throws with its faults. */
export function packIn(directory: string, size?: PackSize): Pack {
  const reading = readPack(directory, size);
  if ('faults' in reading) throw new Error(reading.faults.map(formatFault).join('\n'));
  return reading.pack;
}

/** How many areas a pack has, by level. */
export function levelsOf(pack: Pack): Readonly<Record<string, number>> {
  const levels = Map.groupBy(pack.areas, ({ level }) => level);
  return Object.fromEntries([...levels].map(([level, areas]) => [level, areas.length]));
}

const staff = new WeakMap<Pack, SyntheticPeople>();

/** The staff of a pack, made once. */
function staffOf(pack: Pack): SyntheticPeople {
  const people = staff.get(pack) ?? generatePeople(pack);
  staff.set(pack, people);
  return people;
}

/** How many persons hold a title, each once, and over how many scopes. */
export function holdersOf(pack: Pack, title: string): { readonly persons: number; readonly scopes: number } {
  const duties = staffOf(pack).duties.filter((duty) => duty.title === title);
  return {
    persons: new Set(duties.map(({ person }) => person)).size,
    scopes: new Set(duties.map(({ scope }) => scope)).size,
  };
}

/** Centres and stations in which a matter would find nobody: their code and the role that is missing. */
export function deskless(pack: Pack): string[] {
  const { duties } = staffOf(pack);
  const held = new Set(duties.map(({ unit, role }) => `${unit} ${role}`));
  const desks = pack.units.filter(({ group }) => group === 'centre' || group === 'station');
  return desks.flatMap(({ code }) =>
    ['operator', 'dutyChief', 'verifier', 'receiver', 'handler', 'unitLeader']
      .filter((role) => !held.has(`${code} ${role}`))
      .map((role) => `${code} ${role}`),
  );
}
