import type { Area } from './model.ts';
import type { Staffing, SyntheticAnswer, SyntheticPerson } from './people.ts';
import { seededUuid } from './seeded.ts';

/** Adds a duty over an area. */
type Give = (
  staffing: Staffing,
  post: { readonly person: SyntheticPerson; readonly title: string; readonly scope: string },
) => void;

/** Lets leaders answer for streets and communities, and staff of each station for its compounds and buildings, in turn. */
export function letAnswer(staffing: Staffing, give: Give): readonly SyntheticAnswer[] {
  const { answering } = staffing.pack.people;
  if (answering === null) return [];
  for (const rule of answering.areas) answerForAreas(staffing, rule, give);
  return answering.places.flatMap((rule) => answersForPlaces(staffing, rule));
}

/** Each area by one of the persons of the nearest unit of the kind: the street's own for a community, the district's for a street. */
function answerForAreas(
  staffing: Staffing,
  rule: { readonly level: Area['level']; readonly title: string; readonly unit: string },
  give: Give,
): void {
  const { pack, persons, duties } = staffing;
  const units = pack.units.filter(({ kind }) => kind === rule.unit);
  const leading = new Set(duties.filter(({ role }) => LEADING.includes(role)).map(({ person }) => person));
  const turns = new Map<string, number>();
  for (const area of pack.areas.filter(({ level }) => level === rule.level)) {
    const unit = units.find((one) => one.area === area.parent) ?? units[0];
    const staff = persons.filter((person) => person.unit === unit?.code && leading.has(person.id));
    const turn = turns.get(unit?.code ?? '') ?? 0;
    turns.set(unit?.code ?? '', turn + 1);
    const person = staff[turn % Math.max(1, staff.length)];
    if (person !== undefined) give(staffing, { person, title: rule.title, scope: area.code });
  }
}

/** Roles of the leadership of a street or of the district. */
const LEADING: readonly string[] = ['leader', 'unitLeader', 'dutyChief'];

function answersForPlaces(
  { pack, units, duties, random }: Staffing,
  rule: { readonly kind: 'compound' | 'building'; readonly titles: readonly string[] },
): SyntheticAnswer[] {
  const held = Map.groupBy(
    duties.filter(({ title }) => rule.titles.includes(title)),
    ({ unit }) => units.get(unit)?.area,
  );
  return pack.places
    .filter(({ kind }) => kind === rule.kind)
    .flatMap(({ code, community }, index) => {
      const own = held.get(community) ?? [];
      const duty = own[index % Math.max(1, own.length)];
      if (duty === undefined) return [];
      return [{ id: seededUuid(random, index), duty: duty.id, place: code, from: duty.from }];
    });
}
