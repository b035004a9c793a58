import type { Role } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import type { PersonRow, personList, titleList } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import type { AreaTree } from '../area/index.ts';
import { mayGive } from './authority.ts';
import {
  inForce,
  NAMED_DUTY,
  NAMED_DUTY_FROM,
  type NamedDuty,
  notEnded,
  phoneShown,
  type Shown,
  scopeOf,
  titleOf,
  toDuty,
} from './duty-rows.ts';
import type { UnitDirectory } from './units.ts';

type Title = Reply<typeof titleList>['items'][number];

/** The titles of the district, each with whether the actor may give it to anybody. */
export async function listTitles(tx: Transaction): Promise<Reply<typeof titleList>> {
  const { rows } = await tx.query<Omit<Title, 'mayGive'>>(
    'select code, name, name_en as "nameEn", role, scopes from titles where not ended order by role, code',
  );
  return { items: rows.map((title) => ({ ...title, mayGive: mayGive(tx.actor, title.role) })) };
}

interface PersonColumns {
  readonly id: string;
  readonly name: string;
  readonly work_phone: string | null;
}

// A set, not `= any`: of a city it holds thousands, and each post would be compared with each of them.
const AREAS = 'select unnest($4::int[])';

// The cursor is the id of the last person: a name in an address would end up in logs.
const PEOPLE = {
  name: 'people-list',
  text: `select p.id, p.name, p.work_phone from people p
    where ($1::uuid is null or (p.name collate "zh-x-icu", p.id) >
        ((select l.name from people l where l.id = $1) collate "zh-x-icu", $1))
      and ($2::text is null or p.name like $2)
      and ($3::int is null or exists (select from duties d where d.person_id = p.id and d.unit_id = $3 and ${inForce('$5')}))
      and ($4::int[] is null or exists (select from duties d where d.person_id = p.id and ${inForce('$5')}
        and ((d.scope_kind = 'area' and d.scope_id in (${AREAS}))
          or (d.scope_kind = 'unit' and d.scope_id in (select u.id from units u where u.area_id in (${AREAS})))
          or (d.scope_kind = 'place' and d.scope_id in (select l.id from places l where l.community_id in (${AREAS})
            union all select g.place_id from place_grids g where g.grid_id in (${AREAS})))
          or (d.scope_kind = 'overlay' and d.scope_id in (select m.overlay_id from overlay_members m
            where m.grid_id in (${AREAS}))))))
    order by p.name collate "zh-x-icu", p.id limit $6`,
} as const;

const DUTIES_OF = {
  name: 'people-duties-of',
  text: `select ${NAMED_DUTY} from ${NAMED_DUTY_FROM} where d.person_id = any ($1::uuid[]) and ${inForce('$2')}
    order by d.valid_from, d.id`,
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const DUTIES_KEPT = {
  name: 'people-duties-kept',
  text: `select ${NAMED_DUTY} from ${NAMED_DUTY_FROM} where d.person_id = any ($1::uuid[]) and ${notEnded('$2')}
    order by d.valid_from, d.id`,
} as const;

/** Staff and volunteers with the duties in force and those to come, by unit, area (with all below it) or part of the name. */
export async function listPeople(
  tx: Transaction,
  house: { readonly tree: AreaTree; readonly units: UnitDirectory },
  asked: { query: Parsed<typeof personList>['query']; language: Language },
): Promise<Reply<typeof personList>> {
  const { query, language } = asked;
  if (query.after !== undefined && !UUID.test(query.after)) {
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  }
  const found = await tx.run<PersonColumns>(PEOPLE, [
    query.after ?? null,
    query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
    query.unit ?? null,
    query.area === undefined ? null : house.tree.within(query.area).map((area) => area.id),
    tx.now,
    query.limit + 1,
  ]);
  const page = found.slice(0, query.limit);
  const duties = await dutiesOfAll(tx, page);
  const shown = { ...house, language, actor: tx.actor };
  const items = page.map((person) => toPerson(person, duties.get(person.id) ?? [], { shown, now: tx.now }));
  const last = page.at(-1);
  return found.length > query.limit && last !== undefined ? { items, next: last.id } : { items };
}

async function dutiesOfAll(
  tx: Transaction,
  people: readonly PersonColumns[],
): Promise<ReadonlyMap<string, NamedDuty[]>> {
  const rows = await tx.run<NamedDuty>(DUTIES_KEPT, [people.map((person) => person.id), tx.now]);
  return Map.groupBy(rows, (row) => row.person_id);
}

function toPerson(
  person: PersonColumns,
  duties: readonly NamedDuty[],
  { shown, now }: { shown: Shown; now: Date },
): PersonRow {
  const begun = duties.filter((duty) => duty.valid_from <= now);
  const roles = begun.map((duty): Role => duty.role);
  return {
    id: person.id,
    name: person.name,
    workPhone: phoneShown(person.work_phone, roles),
    duties: duties.map((duty) => toDuty(duty, shown)),
  };
}

/** A person with posts in words. */
export interface PersonCard {
  readonly name: string;
  readonly duties: readonly {
    readonly id: string;
    readonly title: string;
    readonly titleName: string;
    readonly unitId: number | null;
    readonly unitName: string | null;
    readonly scopeName: string;
  }[];
}

/** Name, duties in force and their words: what `/api/me` shows; empty for a person who is not there. */
export async function describePerson(
  tx: Transaction,
  personId: string,
  language: Language,
): Promise<PersonCard> {
  const { rows } = await tx.query<{ name: string }>('select name from people where id = $1', [personId]);
  const duties = await tx.run<NamedDuty>(DUTIES_OF, [[personId], tx.now]);
  const units = await unitNames(tx, duties);
  return {
    name: rows[0]?.name ?? '',
    duties: duties.map((duty) => ({
      id: duty.id,
      title: duty.title,
      titleName: titleOf(duty, language),
      unitId: duty.unit_id,
      unitName: (duty.unit_id !== null && units.get(duty.unit_id)?.[language]) || null,
      scopeName: scopeOf(duty, language),
    })),
  };
}

async function unitNames(
  tx: Transaction,
  duties: readonly NamedDuty[],
): Promise<ReadonlyMap<number, Readonly<Record<Language, string>>>> {
  const ids = duties.flatMap((duty) => (duty.unit_id === null ? [] : [duty.unit_id]));
  const { rows } = await tx.query<{ id: number; name: string; name_en: string }>(
    'select id, name, name_en from units where id = any ($1::int[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { 'zh-CN': row.name, en: row.name_en }]));
}
