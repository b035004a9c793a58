import type { Pack, Title, Unit } from './model.ts';
import type { Staffing, SyntheticPerson } from './people.ts';
import { seededUuid } from './seeded.ts';

/** Somebody new in a unit. */
export function addPerson(staffing: Staffing, unit: Unit): SyntheticPerson {
  const { random, persons, pack } = staffing;
  const digits = String(random.between(0, 99_999_999)).padStart(8, '0');
  const person = {
    id: seededUuid(random, persons.length),
    name: inventName(staffing),
    workPhone: `${pack.people.phonePrefix}${digits}`,
    unit: unit.code,
  };
  persons.push(person);
  return person;
}

/** Names nobody else in the pack has, as far as a hundred tries allow. */
function inventName({ pack, random, names }: Staffing): string {
  const surnames = pack.names.surnames.map(({ text, weight }) => ({ item: text, weight }));
  let name = '';
  for (let attempt = 0; attempt < 100; attempt += 1) {
    name = random.pickWeighted(surnames) + random.pick(pack.names.given);
    if (!names.has(name)) break;
  }
  names.add(name);
  return name;
}

/** Adds a duty; without a scope it is held for the person's unit, its area, or the root, as the title says. */
export function addDuty(
  staffing: Staffing,
  post: {
    readonly person: SyntheticPerson;
    readonly title: string;
    readonly scope: string | null;
    readonly kind?: 'overlay';
  },
): void {
  const { pack, random, duties } = staffing;
  const title = staffing.titles.get(post.title);
  const unit = staffing.units.get(post.person.unit);
  if (!title || !unit) return;
  duties.push({
    id: seededUuid(random, duties.length),
    person: post.person.id,
    title: title.code,
    role: title.role,
    scopeKind: post.kind ?? (title.scope === 'none' ? 'area' : title.scope),
    scope: post.scope ?? defaultScope(title, unit, pack),
    unit: unit.code,
    from: `${random.between(2019, 2025)}-${String(random.between(1, 12)).padStart(2, '0')}-01`,
  });
}

function defaultScope(title: Title, unit: Unit, pack: Pack): string {
  if (title.scope === 'unit') return unit.code;
  return title.scope === 'none' ? pack.manifest.root : unit.area;
}
