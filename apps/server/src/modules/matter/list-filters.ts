import { COLLECTIVE_LEAST } from '@gezhi/domain/catalogue';
import { NONE } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import { DOUBTFUL, NOT_DOUBTFUL } from './doubt.ts';
import type { ListQuery } from './list.ts';
import { FLAG_CONDITIONS, LIGHT_CONDITIONS, OPEN, type Source } from './list-sources.ts';
import { isByTimeLeft } from './list-sql.ts';

/** Filters as SQL on `m`; values go into the list of parameters. */
export function conditionsOf(tx: Transaction, query: ListQuery, values: unknown[]): string {
  const conditions: string[] = [];
  const add = (sql: (parameter: string) => string, value: unknown) => {
    if (value === undefined || value === NONE) return;
    values.push(value);
    conditions.push(` and ${sql(`$${values.length}`)}`);
  };
  add((p) => `m.phase = ${p}`, query.phase);
  if (!isClass(query)) add((p) => `m.category = ${p}`, query.category);
  add((p) => `m.place_id = any (${p}::int[])`, query.places);
  add((p) => `m.source = ${p}`, query.source);
  add((p) => `m.severity = ${p}`, query.severity);
  add((p) => `m.lead_unit_id = ${p}`, query.unit);
  if (query.category === NONE) conditions.push(' and m.category is null');
  if (query.unit === NONE) conditions.push(' and m.lead_unit_id is null');
  if (query.collective !== undefined) conditions.push(` and ${COLLECTIVE}`);
  if (query.doubt !== undefined) conditions.push(` and ${DOUBTFUL}`);
  else if (query.tab === 'todo') conditions.push(` and ${NOT_DOUBTFUL}`);
  const { light, flag } = query;
  if (flag === 'stuck' || flag === 'unanswered') add(FLAG_CONDITIONS[flag], tx.now);
  else if (flag !== undefined) conditions.push(` and ${FLAG_CONDITIONS[flag]('')}`);
  if (light !== undefined) add(LIGHT_CONDITIONS[light], tx.now);
  if (query.papers !== undefined) conditions.push(` and m.owes_papers and ${OPEN}`);
  return conditions.join('');
}

/** Whether several categories are asked for, and each may be read through an index of its own. */
export function isByCategories(sources: readonly Source[], query: ListQuery): boolean {
  const several = isClass(query) || query.categories !== undefined;
  return several && isIndexed(query) && sources.some(({ byPart, byCategory }) => byPart ?? byCategory);
}

/** By time left there is only what is open; other tabs are short, or their own indexes say what is open. */
const isIndexed = (query: ListQuery): boolean => query.tab === 'all' && !isByTimeLeft(query);

/** A list's filters, with the values of its statement; several categories are read each by its own index, or all by that of the source. */
interface Filtered {
  readonly query: ListQuery;
  readonly values: unknown[];
  readonly categories: 'each' | 'all';
}

/**
 * The same sources with what their own indexes know of the filters: parts carry the matter's category, severity, source and
 * standing, so that a page of what is rare in a unit costs no more than one of what is common.
 */
export function filterSources(
  sources: readonly Source[],
  { query, values, categories }: Filtered,
): readonly Source[] {
  const open = query.phase === undefined ? undefined : isOpen(query.phase);
  const fitting = sources.filter(
    (one) => one.isOpen === undefined || open === undefined || one.isOpen === open,
  );
  // PostgreSQL takes no value that nothing asks for.
  const isOfPart = ({ byPart }: Source) => isIndexed(query) && byPart !== undefined;
  const parts = sources.some(isOfPart);
  const ofPart = parts ? partConditions(query, values) : '';
  const codes = codesOf(query, values);
  return fitting.map((source) => {
    const isKnown = isOfPart(source) || source.isOpen !== undefined;
    // Said where it is known, it would send the planner through all open matters of the district.
    const phase = open === true && !isKnown ? ` and ${OPEN}` : '';
    const where = `${source.where}${isOfPart(source) ? ofPart : phase}`;
    if (codes === undefined) return { ...source, where };
    const column = categories === 'each' ? (source.byPart ?? source.byCategory) : undefined;
    if (column === undefined) return { ...source, where: `${where} and m.category = any (${codes})` };
    return { ...source, where: `${where} and ${column}.category = c.code`, codes };
  });
}

/** On the parts of a unit, as far as they carry it. */
function partConditions(query: ListQuery, values: unknown[]): string {
  const { phase, category, source, severity } = query;
  const add = (column: string, value: unknown) =>
    value === undefined ? '' : ` and a.${column} = $${values.push(value)}`;
  const one = category === NONE || isClass(query) ? undefined : category;
  return [
    add('standing', isOpen(phase) ? 'open' : phase),
    add('category', one),
    category === NONE ? ' and a.category is null' : '',
    add('source', source),
    add('severity', severity),
  ].join('');
}

/** The categories behind a class or a platform, as an array of SQL; undefined where no more than one is asked for. */
function codesOf({ category, categories }: ListQuery, values: unknown[]): string | undefined {
  const listed = categories === undefined ? undefined : `$${values.push(categories)}::text[]`;
  if (category?.length !== 2) return listed;
  const within = listed === undefined ? '' : ` and k.code = any (${listed})`;
  return `array(select k.code from categories k where left(k.code, 2) = $${values.push(category)}${within})`;
}

const isClass = ({ category }: ListQuery): boolean => category?.length === 2;

/** The number is the district's; what one alone reported needs no look at it. */
const COLLECTIVE = `m.reporters > 1 and m.reporters >= coalesce((select (l.definition ->> 'collective')::int
  from limits l join district d on d.area_id = l.area_id), ${COLLECTIVE_LEAST})`;

function isOpen(phase: string | undefined): boolean {
  return phase !== undefined && OPEN.includes(`'${phase}'`);
}
