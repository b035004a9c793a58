import type { Role } from '@gezhi/domain/access';
import type { Place } from '@gezhi/domain/area';
import type { Reply } from '@gezhi/domain/contract';
import type { Answer, myPlaces, placePage } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { type PlaceRow, placeColumns, toPlace } from '../area/index.ts';
import { authorityOver } from './authority.ts';
import { inForce, phoneShown } from './duty-rows.ts';
import { levelsInCompound, placeRows } from './levels.ts';
import type { PeoplePorts } from './ports.ts';

interface AnswerRow {
  readonly id: string | null;
  readonly level: Answer['level'];
  readonly person_id: string;
  readonly name: string;
  readonly work_phone: string | null;
  readonly role: Role;
  readonly title_name: string;
  readonly title_name_en: string;
  readonly unit_id: number | null;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
}

const PERSON = `d.person_id, p.name, p.work_phone, t.role, t.name as title_name, t.name_en as title_name_en, d.unit_id`;
const HELD = 'join titles t on t.code = d.title join people p on p.id = d.person_id';

/** Of a place and the compound it lies in: links in force, of duties in force; of its areas: who leads exactly there. */
const ANSWERS = {
  name: 'people-answers',
  text: `select * from (select a.id, l.kind as level, ${PERSON}, a.valid_from, a.valid_to
    from place_answers a join places l on l.id = a.place_id join duties d on d.id = a.duty_id ${HELD}
    where a.place_id = any ($1::int[]) and a.valid_from <= $2 and (a.valid_to is null or a.valid_to > $2) and ${inForce('$2')}
    union all
    select null, r.level, ${PERSON}, d.valid_from, d.valid_to
    from duties d join areas r on d.scope_kind = 'area' and r.id = d.scope_id ${HELD}
    where r.id = any ($3::int[]) and t.role = 'leader' and ${inForce('$2')}
    ) as answers order by level, name collate "zh-x-icu", id`,
} as const;

const PLACE = {
  name: 'people-place',
  text: `select ${placeColumns} from places p where p.id = any ($1::int[])`,
} as const;

const LEVELS: readonly Answer['level'][] = ['town', 'community', 'compound', 'building'];

/** A place with the compound that it lies in. Throws not.found. */
export async function findPlace(
  tx: Transaction,
  id: number,
): Promise<{ readonly place: Place; readonly compound: Place | null }> {
  const [row] = await tx.run<PlaceRow>(PLACE, [[id]]);
  if (row === undefined) throw new Problem('not.found');
  const [above] = row.parent_id === null ? [] : await tx.run<PlaceRow>(PLACE, [[row.parent_id]]);
  return { place: toPlace(row), compound: above === undefined ? null : toPlace(above) };
}

/** Who answers for a place (包干), from its street down to itself. Throws not.found. */
export async function answersOf(
  tx: Transaction,
  ports: PeoplePorts,
  { id, language }: { readonly id: number; readonly language: Language },
): Promise<Answer[]> {
  const { place, compound } = await findPlace(tx, id);
  const path = ports.tree().pathOf(place.communityId);
  const areas = path.filter(({ level }) => level === 'town' || level === 'community').map((area) => area.id);
  const places = compound === null ? [place.id] : [place.id, compound.id];
  const rows = await tx.run<AnswerRow>(ANSWERS, [places, tx.now, areas]);
  return rows
    .toSorted((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level))
    .map((row) => toAnswer(row, { tx, ports, language, communityId: place.communityId }));
}

interface Shown {
  readonly tx: Transaction;
  readonly ports: PeoplePorts;
  readonly language: Language;
  readonly communityId: number;
}

function toAnswer(row: AnswerRow, { tx, ports, language, communityId }: Shown): Answer {
  const post = {
    personId: row.person_id,
    role: 'captain' as const,
    unitId: row.unit_id,
    areaId: communityId,
  };
  const house = { tree: ports.tree(), units: ports.units() };
  return {
    id: row.id,
    level: row.level,
    personId: row.person_id,
    name: row.name,
    title: language === 'en' ? row.title_name_en : row.title_name,
    unitId: row.unit_id,
    workPhone: phoneShown(row.work_phone, [row.role]),
    from: row.valid_from.toISOString(),
    to: row.valid_to?.toISOString() ?? null,
    mayEnd: row.id !== null && authorityOver(tx.actor, post, house) !== undefined,
  };
}

/** A compound or building with what lies in it and who answers for it. Throws not.found. */
export async function describePlace(
  tx: Transaction,
  ports: PeoplePorts,
  asked: { readonly id: number; readonly language: Language },
): Promise<Reply<typeof placePage>> {
  const { place, compound } = await findPlace(tx, asked.id);
  const [own] = await placeRows(tx, ports, [place]);
  const anybody = { personId: '', role: 'captain' as const, unitId: null, areaId: place.communityId };
  const house = { tree: ports.tree(), units: ports.units() };
  return {
    place,
    compound,
    rows: [...(await levelsInCompound(tx, ports, place.id))],
    open: own?.open ?? 0,
    answering: await answersOf(tx, ports, asked),
    mayAdd: authorityOver(tx.actor, anybody, house) !== undefined,
  };
}

const MINE = {
  name: 'people-my-places',
  text: `select distinct ${placeColumns} from place_answers a join duties d on d.id = a.duty_id join places p on p.id = a.place_id
    where d.person_id = $1 and a.valid_from <= $2 and (a.valid_to is null or a.valid_to > $2) and ${inForce('$2')}
    order by p.id limit 200`,
} as const;

/** Compounds and buildings that the actor answers for. */
export async function placesOfMine(tx: Transaction, ports: PeoplePorts): Promise<Reply<typeof myPlaces>> {
  if (tx.actor.kind !== 'person') return { items: [] };
  const places = (await tx.run<PlaceRow>(MINE, [tx.actor.personId, tx.now])).map(toPlace);
  const rows = await placeRows(tx, ports, places);
  return { items: rows.flatMap(({ place, open }) => (place === null ? [] : [{ place, open }])) };
}
