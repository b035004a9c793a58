import { type Actor, dutiesOf, type ReachLevel, type Role, unitsAs } from '@gezhi/domain/access';
import { AREA_SIGHT, type Flag, UNIT_SIGHT } from '@gezhi/domain/matter';
import { idsAt } from '../../platform/db/index.ts';

/** Column of a matter by level of reach. */
export const LEVEL_COLUMNS: Record<ReachLevel, string> = {
  district: 'm.district_id',
  town: 'm.town_id',
  community: 'm.community_id',
  grid: 'm.grid_id',
  place: 'm.place_id',
};

export const OPEN = `m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended')`;

/** What a light means at a moment, as SQL on `m`; the range of `due_at` is what an index answers. */
export const LIGHT_CONDITIONS = {
  yellow: (now: string) => `m.due_at > ${now} and m.yellow_at <= ${now}`,
  overdue: (now: string) => `m.due_at <= ${now}`,
} as const;

/** What a flag means at a moment, as SQL on `m`. */
export const FLAG_CONDITIONS: Readonly<Record<Flag, (now: string) => string>> = {
  // Word for word the condition of the indexes of what is in focus.
  focus: () => '(m.urgent or m.supervision = 4 or m.severity = 1)',
  supervised: () => 'm.supervision > 0',
  // Supervised are few: only their clocks are looked at.
  unanswered: (
    now,
  ) => `m.supervision > 0 and m.supervision_replied_at is null and exists (select from clocks c
    where c.matter_id = m.id and c.clock = 'supervision' and c.stopped_at is null and c.due_at <= ${now} offset 0)`,
  urgent: () => 'm.urgent',
  stuck: (now) => `m.deep_red_at <= ${now}`,
  returned: () =>
    `exists (select from requests r where r.matter_id = m.id and r.run = m.run and r.kind = 'return' offset 0)`,
  reworked: () =>
    'exists (select from clocks c where c.matter_id = m.id and c.run = m.run and c.rework offset 0)',
  dissatisfied: () => 'm.rounds_back > 0',
};

/**
 * One index-backed way to matters: `ids` go to one lateral scan each, `where` names the scanned table's condition with
 * `s.i` for the id. `from` is `matters m`, or a table joined to it whose index already has the list's order.
 */
export interface Source {
  readonly from: string;
  readonly where: string;
  readonly ids: readonly number[] | readonly string[];
  readonly at: string;
  /** Condition on `matters m` that reads by time left what a unit leads; where it only assists it goes by its own part. */
  readonly leads?: string;
  /** Whose columns say what is due: the matter's, or the part's of a unit that assists. */
  readonly due?: 'a';
  /** The rows carry what lists are filtered by, in indexes of their own. */
  readonly byPart?: 'a';
  /** Only of matters that are open, or only of those that are not. */
  readonly isOpen?: boolean;
  /** So many matters lie there that those of a category are better read through its own index. */
  readonly byCategory?: 'm';
  /** Categories to be read one after the other, as an array of SQL; `where` calls each `c.code`. */
  readonly codes?: string;
}

const MATTERS = { from: 'matters m', at: 'm.created_at' } as const;
const ASSIGNED = { from: 'assignments a join matters m on m.id = a.matter_id', at: 'a.reported_at' } as const;

/** Matters by one of their columns. */
export const byColumn = (column: string, ids: readonly number[], more = ''): Source => ({
  ...MATTERS,
  ...(column === LEVEL_COLUMNS.district ? { byCategory: 'm' } : {}),
  where: `${column} = s.i${more}`,
  ids,
});

/** Everything the actor may see: own areas, own unit's assignments, what the own centre holds without a place, own acts. */
export function sourcesOfAll(actor: Actor): Source[] {
  return kept([
    ...placesOf(actor),
    {
      ...ASSIGNED,
      where: 'a.unit_id = s.i',
      leads: 'm.lead_unit_id = s.i',
      ids: unitsAs(actor, UNIT_SIGHT),
      byPart: 'a',
    },
    ...charged(actor, ['dispatched', 'handling', 'submitted']),
    ...sourcesOfActs(actor),
  ]);
}

/** The ruling is asked for by an appeal: a leader may decide it too (docs/field.md §2.19). */
const APPEAL = `r.asked->>'appeal' is not null`;

/** Extended in this run already: a second time is a leader's to grant. */
const EXTENDED = 'exists (select from extensions e where e.matter_id = m.id and e.run = m.run)';

/** What waits for the actor: the queues, assignments, requests and checks of each of the actor's posts. */
export function sourcesOfTodo(actor: Actor): Source[] {
  const queues = unitsAs(actor, ['operator', 'dutyChief']);
  const phased = (ids: readonly number[], column: string, phases: readonly string[]) =>
    phases.map((phase) => byColumn(column, ids, ` and m.phase = '${phase}'`));
  return kept([
    ...phased(queues, 'm.held_by', ['reported', 'accepted']),
    ...phased(unitsAs(actor, ['verifier']), 'm.held_by', ['checking', 'followUp']),
    // What is suspended waits for nobody of the unit.
    ...assigned(
      unitsAs(actor, ['receiver', 'handler']),
      ['dispatched', 'handling'],
      ` and m.phase <> 'suspended'`,
    ),
    ...charged(actor, ['dispatched', 'handling'], ` and m.phase <> 'suspended'`),
    requested(queues, `m.held_by = s.i and r.kind in ('return', 'void') and r.phase = 'deciding'`),
    requested(
      unitsAs(actor, ['dutyChief']),
      `m.held_by = s.i and (r.kind = 'suspension' or r.kind = 'extension' and not ${EXTENDED}) and r.phase = 'deciding'`,
    ),
    requested(unitsAs(actor, ['dutyChief']), `m.held_by = s.i and r.kind in ('ruling', 'release')`),
    ...(Object.keys(LEVEL_COLUMNS) as ReachLevel[]).map((level) =>
      requested(
        idsAt(actor, level, ['leader']),
        `${LEVEL_COLUMNS[level]} = s.i and (r.kind = 'extension' and ${EXTENDED} or r.kind = 'ruling' and ${APPEAL}) and r.phase = 'deciding'`,
      ),
    ),
    requested(unitsAs(actor, ['unitLeader']), `r.unit_id = s.i and r.phase = 'endorsing'`),
    requested(
      gridsAs(actor, ['worker']),
      `m.grid_id = s.i and r.kind = 'siteCheck' and r.phase = 'deciding'`,
    ),
    ...phased(gridsAs(actor, ['worker']), 'm.grid_id', ['checking']),
  ]);
}

/**
 * What the actor's posts answer for: own areas, what the own centre holds without a place, what is assigned to the own
 * unit now. The figures count the same (`figures.ts`), so that each opens exactly its rows.
 */
export function sourcesOfDuty(actor: Actor): Source[] {
  return kept([
    ...placesOf(actor),
    ...assigned(unitsAs(actor, UNIT_SIGHT), ['dispatched', 'handling', 'submitted']),
  ]);
}

/** Which of the matters that a person took part in: open or ended ones, or only those whose report the person entered. */
interface Part {
  readonly open?: boolean | undefined;
  readonly reported?: boolean;
}

/** Matters in which the actor took part; open and ended ones stand apart in the index, each in the order of the list. */
export function sourcesOfActs(actor: Actor, { open, reported = false }: Part = {}): Source[] {
  if (actor.kind !== 'person') return [];
  const flags = open === undefined ? [true, false] : [open];
  return flags.map((flag) => ({
    from: 'acts a join matters m on m.id = a.matter_id',
    where: `a.person_id = s.i::uuid and ${flag ? 'a.open' : 'not a.open'}${reported ? ` and a.act = 'report'` : ''}`,
    ids: [actor.personId],
    at: 'a.reported_at',
    isOpen: flag,
  }));
}

/** Own areas, and what the own centre holds without a place. */
function placesOf(actor: Actor): Source[] {
  const areas = (Object.keys(LEVEL_COLUMNS) as ReachLevel[]).map((level) =>
    byColumn(LEVEL_COLUMNS[level], idsAt(actor, level, AREA_SIGHT)),
  );
  const held = unitsAs(actor, ['operator', 'dutyChief', 'verifier']);
  return [...areas, byColumn('m.held_by', held, ' and m.district_id is null')];
}

/** The matter's phase while its lead assignment is in one. */
const PHASE_OF_LEAD: Readonly<Record<string, string>> = { submitted: 'checking' };

/** The same matters by time left, as far as something is due; each source has an index in that order, or is short. */
export function byTimeLeft(sources: readonly Source[]): Source[] {
  return sources.flatMap(({ from, where, leads, ids }): Source[] => {
    const own = leads === undefined ? { from, where } : { ...MATTERS, where: leads };
    const parts: Source = { ...ASSIGNED, where, ids, at: 'a.due_at', due: 'a' };
    return [{ ...own, ids, at: 'm.due_at' }, ...(leads === undefined ? [] : [parts])];
  });
}

/** SQL on `m` as it is of a source: what is due there may be the part's. */
export function ofSource({ due }: Source, sql: string): string {
  return due === undefined
    ? sql
    : sql.replaceAll(/\bm\.(due_clock|yellow_at|due_at|deep_red_at)\b/g, `${due}.$1`);
}

/**
 * The same matters, of a unit only those that it leads: few matters owe papers and have an index of their own, while the parts
 * of a unit would be gone through one by one.
 */
export function byLead(sources: readonly Source[]): Source[] {
  return sources.map((source) =>
    source.leads === undefined ? source : { ...MATTERS, where: source.leads, ids: source.ids },
  );
}

function assigned(ids: readonly number[], phases: readonly string[], more = ''): Source[] {
  return phases.map((phase) => ({
    ...ASSIGNED,
    where: `a.unit_id = s.i and a.phase = '${phase}'${more}`,
    leads: `m.lead_unit_id = s.i and m.phase = '${PHASE_OF_LEAD[phase] ?? phase}'`,
    ids,
  }));
}

/** Open parts that the actor is in charge of, by an index of their own. */
function charged(actor: Actor, phases: readonly string[], more = ''): Source[] {
  if (actor.kind !== 'person') return [];
  return phases.map((phase) => ({
    ...ASSIGNED,
    where: `a.person_id = s.i::uuid and a.phase = '${phase}'${more}`,
    ids: [actor.personId],
  }));
}

/** Open requests are few: their partial index is read first, then the matters. */
function requested(ids: readonly number[], condition: string): Source {
  return {
    from: 'requests r join matters m on m.id = r.matter_id',
    where: `r.phase in ('endorsing', 'deciding') and ${condition}`,
    ids,
    at: 'm.created_at',
  };
}

function gridsAs(actor: Actor, roles: readonly Role[]): readonly number[] {
  const held = dutiesOf(actor).filter((duty) => roles.includes(duty.role) && duty.reach.level === 'grid');
  return [...new Set(held.flatMap((duty) => duty.reach.ids))];
}

function kept(sources: readonly Source[]): Source[] {
  return sources.filter((source) => source.ids.length > 0);
}
