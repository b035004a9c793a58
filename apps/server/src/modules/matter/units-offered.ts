import type { Parsed, Reply } from '@gezhi/domain/contract';
import { fieldsOf, type matterUnits, UNIT_GUARDS, type UnitStanding } from '@gezhi/domain/matter';
import { type Unit, unitNamed } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import { foldForSearch } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { decideStep } from './act.ts';
import type { MatterHouse } from './house.ts';
import { areasOf, pathOf, routeOf } from './route.ts';
import { type LoadedMatter, loadSubject, readMatter } from './subject-store.ts';
import { mayName } from './unit-rules.ts';

interface Asked {
  readonly id: string;
  readonly action: string;
  readonly query: Parsed<typeof matterUnits>['query'];
}

/**
 * The units that a field of a step may name, best proposal first, then those that serve the place, then the rest (docs/field.md §3.6).
 * Throws what the step itself would answer before it reads its input, and input.invalid where it has no such field.
 */
export async function unitsFor(
  tx: Transaction,
  house: MatterHouse,
  { id, action: name, query }: Asked,
): Promise<Reply<typeof matterUnits>> {
  // What units there are is no secret, but whom a matter may go to is for those who work on it.
  if (tx.actor.kind === 'reporter') throw new Problem('not.found');
  const knowledge = house.knowledge();
  const record = await readMatter(tx, id);
  const matter = { record, subject: await loadSubject(tx, knowledge, record) };
  const step = { matterId: id, action: name, input: {} };
  const { action, kind } = (await decideStep(tx, house, { matter, step })).decision;
  const field = fieldsOf(kind, action).find((one) => one.name === query.field);
  if (field?.kind !== 'unit' && field?.kind !== 'units')
    throw new Problem('input.invalid', { fields: [{ path: 'field', code: 'unknown' }] });
  const asked = { matter, field, kind: action.kind, guards: action.guards };
  const proposed = await proposedFor(tx, knowledge, { matter, field: field.name });
  const ranked = rankedUnits(knowledge, matter, proposed);
  const last = query.after === undefined ? undefined : knowledge.units.find(query.after);
  if (query.after !== undefined && last === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  const units = knowledge.units.units.filter(
    (unit) => mayName(knowledge, asked, unit.id) && isFound(unit, query.q),
  );
  const guards = field.name === 'lead' ? UNIT_GUARDS.filter((guard) => action.guards.includes(guard)) : [];
  return { ...pageOf(units, ranked, { last, limit: query.limit }), guards };
}

function isFound({ name, nameEn, code }: Unit, q: string | undefined): boolean {
  if (q === undefined) return true;
  const wanted = foldForSearch(q);
  return [name, nameEn, code].some((text) => foldForSearch(text).includes(wanted));
}

/** Units proposed for a field, best first: for a dispatch as the rules say, elsewhere as the catalogue has it for the category and its place. */
async function proposedFor(
  tx: Transaction,
  knowledge: Knowledge,
  { matter, field }: { readonly matter: LoadedMatter; readonly field: string },
): Promise<readonly number[]> {
  if (field === 'lead' || field === 'assists') {
    const { lead, assists } = await routeOf(tx, knowledge, matter);
    return field === 'assists' || lead === null ? assists : [lead, ...assists];
  }
  // Who leads and assists already has a part; whom else to invite a person knows.
  if (field === 'to' || field === 'invited') return [];
  const { record } = matter;
  const category = record.category === null ? undefined : knowledge.catalogue.find(record.category);
  const names = category?.lead == null ? [] : [category.lead, ...category.assists];
  return names.flatMap((name) => unitNamed(knowledge.units.units, name, areasOf(record))?.id ?? []);
}

/** Who is offered before whom among equals: those who do work before those who pass it on. */
const USE: readonly Unit['kind'][] = ['department', 'company', 'station', 'centre', 'platform', 'leadership'];

type Rank = readonly [standing: number, proposal: number, use: number, unitId: number];
const STANDINGS: readonly UnitStanding[] = ['proposed', 'here', 'elsewhere'];

/** Gives each unit its place in the list. */
function rankedUnits(knowledge: Knowledge, { record }: LoadedMatter, proposed: readonly number[]) {
  const here = new Set(pathOf(knowledge, record));
  return (unit: Unit): Rank => {
    const proposal = proposed.indexOf(unit.id);
    const standing = here.has(unit.areaId) ? 1 : 2;
    return [proposal < 0 ? standing : 0, proposal, USE.indexOf(unit.kind), unit.id];
  };
}

function compare(one: Rank, other: Rank): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

function pageOf(
  units: readonly Unit[],
  rankOf: (unit: Unit) => Rank,
  { last, limit }: { readonly last: Unit | undefined; readonly limit: number },
): Pick<Reply<typeof matterUnits>, 'items' | 'next'> {
  const from = last === undefined ? undefined : rankOf(last);
  const rows = units
    .map((unit) => ({ unitId: unit.id, rank: rankOf(unit) }))
    .filter(({ rank }) => from === undefined || compare(rank, from) > 0)
    .toSorted((one, other) => compare(one.rank, other.rank));
  const items = rows
    .slice(0, limit)
    .map(({ unitId, rank }) => ({ unitId, standing: STANDINGS[rank[0]] ?? 'elsewhere' }));
  const shown = items.at(-1);
  return rows.length > limit && shown !== undefined ? { items, next: String(shown.unitId) } : { items };
}
