import { dayOfDate, startOfDay } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { unitNamed } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import {
  type beginDryRun as beginContract,
  type dryRun as dryRunContract,
  hideSmall,
  type PlacedRule,
  proposeRoute,
  type Route,
  type RoutingList,
  routeTimeAt,
  rulesInForce,
  wordsOfRules,
} from '@gezhi/domain/routing';
import type { Transaction } from '../../platform/db/index.ts';
import type { NewPassage } from '../../platform/journal/index.ts';
import {
  administratorDuty,
  type Knowledge,
  lockEdition,
  nextSeq,
  readRouting,
  routingSubject,
} from '../catalogue/index.ts';
import type { MatterHouse } from './house.ts';
import { decode, encode } from './keyset.ts';
import { areasOf, pathOf } from './route.ts';

/** Matters of one part: a second of work, so that whoever waits sees it go on and may stop it. */
const PART = 1_000;
const MOST_ROWS = 50;
const LONGEST_DAYS = 800;

/**
 * Begins a dry run: an entry that says who tries which rules over which period, and looks for which words; only whoever began
 * it reads on. Throws access.role, input.invalid, and routing.changed where the draft is another one by now.
 */
export async function beginDryRun(
  tx: Transaction,
  house: MatterHouse,
  { areaId, revision, from, to }: Parsed<typeof beginContract>['body'],
): Promise<Reply<typeof beginContract>> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  const { tree } = house.knowledge();
  const { level, ids } = tree.reachOf(areaId);
  if (tree.find(areaId) === undefined || ids.length !== 1 || level === 'place') throw invalid('areaId');
  if (to < from || dayOfDate(to) - dayOfDate(from) > LONGEST_DAYS) throw invalid('to');
  // Entries of an area are numbered one after the other, these among those of its changes.
  await lockEdition(tx);
  const lists = await listsTried(tx, house.knowledge(), { areaId, revision });
  await tx.applying();
  const subjectId = await routingSubject(tx, areaId);
  const words = wordsTried(house.knowledge(), lists, areaId);
  const entry = await house.journal.append(tx, {
    subjectKind: 'routing',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: 'dryRun',
    dutyId: duty.id,
    codes: {
      ...{ area: areaId, column: `${level}_id`, revision, from, to },
      fromAt: new Date(startOfDay(dayOfDate(from))).toISOString(),
      untilAt: new Date(startOfDay(dayOfDate(to) + 1)).toISOString(),
    },
    passages: wordPassages(words),
  });
  const { rows } = await tx.query<{ total: number }>('select routing_total($1) as total', [entry.id]);
  return { id: entry.id, total: rows[0]?.total ?? 0 };
}

/** The words that decide about matters of an area: of its rules, of those below it, and of those above that hold there too. */
function wordsTried({ tree }: Knowledge, lists: readonly RoutingList[], areaId: number): readonly string[] {
  const areas = [...tree.within(areaId), ...tree.pathOf(areaId)].map(({ id }) => id);
  return wordsOfRules(rulesInForce(lists, [...new Set(areas)]));
}

/** The words that texts are asked for stand in the journal: nobody looks for a name in passing. */
function wordPassages(words: readonly string[]): NewPassage[] {
  const said = { name: 'words', class: 'internal', audience: 'internal' } as const;
  return words.length === 0 ? [] : [{ ...said, body: words.join(', ') }];
}

interface Tried {
  readonly areaId: number;
  readonly revision: number | null;
}

/** The rules in force, with the draft in the place of its area's. Throws routing.changed. */
async function listsTried(
  tx: Transaction,
  knowledge: Knowledge,
  { areaId, revision }: Tried,
): Promise<readonly RoutingList[]> {
  const { draft, published } = await readRouting(tx, areaId);
  if (revision !== null && draft?.revision !== revision)
    throw new Problem('routing.changed', { revision: draft?.revision ?? null });
  const rules = (revision === null ? published : draft)?.rules ?? [];
  return [...knowledge.routing.filter((one) => one.areaId !== areaId), { areaId, rules }];
}

interface SampleRow {
  readonly id: string;
  readonly number: string | null;
  readonly category: string | null;
  readonly source: string;
  readonly district_id: number | null;
  readonly town_id: number | null;
  readonly community_id: number | null;
  readonly grid_id: number | null;
  readonly created_at: Date;
  readonly key_at: string;
  readonly dispatched_at: Date | null;
  readonly went_to: number | null;
  readonly found: string[];
}

const SAMPLE = {
  name: 'routing-sample',
  text: 'select * from routing_sample($1, $2, $3, $4, $5::text[])',
} as const;
const FIRST = { at: '1970-01-01 00:00:00+00', id: '00000000-0000-0000-0000-000000000000' };

/** The next part of a dry run. Throws access.role, not.found for a run of somebody else or long ago, and routing.changed. */
export async function goOnWithDryRun(
  tx: Transaction,
  house: MatterHouse,
  { params, query }: Pick<Parsed<typeof dryRunContract>, 'params' | 'query'>,
): Promise<Reply<typeof dryRunContract>> {
  if (administratorDuty(tx.actor) === undefined) throw new Problem('access.role');
  const knowledge = house.knowledge();
  const tried = await triedBy(tx, params.id);
  const lists = await listsTried(tx, knowledge, tried);
  const after = query.after === undefined ? FIRST : decode(query.after);
  const values = [params.id, after.at, after.id, PART, wordsTried(knowledge, lists, tried.areaId)];
  const sample = await tx.run<SampleRow>(SAMPLE, values);
  const counted = new Counting(knowledge);
  for (const row of sample) counted.add(row, rulesInForce(lists, pathOf(knowledge, row)));
  const last = sample.at(-1);
  const more = sample.length === PART && last !== undefined;
  return {
    ...counted.reply(),
    words: await wordsLookedFor(tx, params.id),
    ...(more ? { next: encode({ at: last.key_at, id: last.id }) } : {}),
  };
}

/** As they stand in the journal; the policy shows them to whoever began the run, and to nobody else. */
async function wordsLookedFor(tx: Transaction, id: string): Promise<string | null> {
  const { rows } = await tx.query<{ body: string }>(
    `select body from passages where entry_id = $1 and subject_kind = 'routing' and name = 'words'`,
    [id],
  );
  return rows[0]?.body ?? null;
}

async function triedBy(tx: Transaction, id: string): Promise<Tried> {
  const person = tx.actor.kind === 'person' ? tx.actor.personId : null;
  const { rows } = await tx.query<{ codes: { area: number; revision: number | null } }>(
    `select codes from entries where id = $1 and subject_kind = 'routing' and action = 'dryRun' and person_id = $2
       and at > $3::timestamptz - interval '2 hours'`,
    [id, person, tx.now],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('not.found');
  return { areaId: row.codes.area, revision: row.codes.revision };
}

/** Counts where matters would go, by the moment at which they were dispatched, or reported where they were not. */
class Counting {
  readonly #knowledge: Knowledge;
  readonly #matched: Record<string, number> = {};
  readonly #rows: Reply<typeof dryRunContract>['rows'] = [];
  #seen = 0;
  #fallback = 0;
  #elsewhere = 0;
  #fallbackElsewhere = 0;

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  add(row: SampleRow, rules: readonly PlacedRule[]): void {
    this.#seen += 1;
    const route = this.#routeOf(row, rules);
    const rule = route.rule === null ? null : `${route.rule.areaId}:${route.rule.id}`;
    if (rule === null) this.#fallback += 1;
    else this.#matched[rule] = (this.#matched[rule] ?? 0) + 1;
    const name = route.unit;
    const { units } = this.#knowledge;
    const wouldGoTo = name === null ? undefined : unitNamed(units.units, name, areasOf(row))?.id;
    const { went_to: wentTo, dispatched_at: at } = row;
    if (wentTo === null || at === null || wouldGoTo === undefined || wouldGoTo === wentTo) return;
    if (rule === null) this.#fallbackElsewhere += 1;
    else this.#elsewhere += 1;
    if (rule === null || row.number === null || this.#rows.length >= MOST_ROWS) return;
    this.#rows.push({
      ...{ number: row.number, category: row.category, wentTo, wouldGoTo, rule },
      areaId: row.grid_id ?? row.community_id ?? row.town_id ?? row.district_id,
      reportedAt: row.created_at.toISOString(),
      dispatchedAt: at.toISOString(),
    });
  }

  #routeOf(row: SampleRow, rules: readonly PlacedRule[]): Route {
    const { timetable, catalogue } = this.#knowledge;
    const areas = pathOf(this.#knowledge, row);
    const at = (row.dispatched_at ?? row.created_at).getTime();
    const time = routeTimeAt(timetable.calendarOf({ areaId: areas[0] ?? 0 }), at);
    const category = row.category === null ? undefined : catalogue.find(row.category);
    const fallback = category?.lead == null ? null : { lead: category.lead, assists: category.assists };
    const { category: code, source, found: words } = row;
    return proposeRoute(rules, { category: code, areas, source, time, words }, fallback);
  }

  reply() {
    const [fallback = 0, ...matched] = hideSmall([this.#fallback, ...Object.values(this.#matched)]);
    const [elsewhere = 0] = hideSmall([this.#elsewhere]);
    const [fallbackElsewhere = 0] = hideSmall([this.#fallbackElsewhere]);
    const rules = Object.keys(this.#matched);
    return {
      seen: this.#seen,
      matched: Object.fromEntries(rules.map((rule, index) => [rule, matched[index] ?? 0])),
      ...{ fallback, elsewhere, fallbackElsewhere },
      rows: this.#rows,
    };
  }
}

function invalid(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code: 'unknown' }] });
}
