import { AREA_LEVELS } from '@gezhi/domain/area';
import { dateOf, dayOf } from '@gezhi/domain/calendar';
import type { Phase, Visibility } from '@gezhi/domain/catalogue';
import type { ClockName, Doubt, MatterSubject, ReportFacts, SupervisionLevel } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { reasonsOn } from '@gezhi/domain/rating-reason';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { windowEnds, windowsOf } from './windows.ts';

/** The columns of a matter that commands work with. */
export interface MatterRecord {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly procedure_id: number;
  readonly state: string;
  readonly phase: Phase;
  readonly run: number;
  readonly category: string | null;
  readonly severity: 1 | 2 | 3 | 4;
  readonly visibility: Visibility;
  readonly sealed: boolean;
  readonly source: string;
  readonly district_id: number | null;
  readonly town_id: number | null;
  readonly community_id: number | null;
  readonly grid_id: number | null;
  readonly place_id: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly held_by: number;
  readonly lead_unit_id: number | null;
  readonly visit_permitted: boolean;
  readonly rounds_back: number;
  readonly appealed: boolean;
  readonly supervision: SupervisionLevel;
  readonly supervised_at: Date | null;
  readonly supervision_replied_at: Date | null;
  readonly urgent: boolean;
  readonly reporters: number;
  readonly whistle: boolean;
  readonly joint: boolean;
  readonly doubt: Doubt | null;
  readonly owes_papers: boolean;
  readonly merged_into: string | null;
  readonly title_entry_id: string;
  readonly created_at: Date;
  readonly closed_at: Date | null;
  readonly due_clock: ClockName | null;
  readonly yellow_at: Date | null;
  readonly due_at: Date | null;
  readonly deep_red_at: Date | null;
}

const COLUMNS = `id, number, version, procedure_id, state, phase, run, category, severity, visibility, sealed, source,
  district_id, town_id, community_id, grid_id, place_id, lon, lat, held_by, lead_unit_id, visit_permitted, rounds_back,
  appealed, supervision, supervised_at, supervision_replied_at, urgent, reporters, whistle, joint, doubt, owes_papers, merged_into, title_entry_id, created_at, closed_at, due_clock, yellow_at, due_at, deep_red_at`;

const LOCK = {
  name: 'matter-lock',
  text: `select ${COLUMNS} from matters where id = any ($1::uuid[]) order by merged_into is not null, id for update`,
} as const;
const READ = {
  name: 'matter-read',
  text: `select ${COLUMNS} from matters where id = any ($1::uuid[])`,
} as const;

// After the lock, in a statement of its own: a statement that waited for a lock still sees its old snapshot of other tables.
// Reports come past the policies: who rates may not see whoever else is still to be asked.
const AROUND = {
  name: 'matter-around',
  text: `select m.id, matter_around(m.id, m.run) as around, case when m.whistle then matter_whistle(m.id) end as whistle,
      case when m.joint then matter_consultation(m.id) end as consultation,
      case when m.owes_papers then matter_papers(m.id) end as papers,
      case when m.owes_papers then (select r.id from reports r where r.matter_id = m.id order by r.created_at, r.id limit 1)
        end as applicant
    from matters m where m.id = any ($1::uuid[])`,
} as const;

/** What stands around a matter, in one JSON of the database (`matter_around`). */
export interface Around {
  readonly assignments: MatterSubject['assignments'];
  readonly requests: MatterSubject['requests'];
  readonly acts: MatterSubject['acts'];
  readonly reports: readonly (Omit<ReportFacts, 'urgesFrom'> & { readonly urgedAt: number | null })[];
  readonly about: readonly { unitId: number | null; personId: string | null }[];
  readonly extensions: MatterSubject['extensions'];
  readonly pauses: MatterSubject['pauses'];
  readonly settled: MatterSubject['settled'];
  readonly clocks: MatterSubject['clocks'];
  readonly mediation: MatterSubject['mediation'];
  readonly pool: MatterSubject['pool'];
}

/** What only some matters have around them. */
export interface Met {
  readonly whistle: MatterSubject['whistle'];
  readonly consultation: MatterSubject['consultation'];
  readonly papers: MatterSubject['papers'] | null;
  readonly applicant: string | null;
}

interface AroundRow extends Met {
  readonly id: string;
  readonly around: Around;
}

/** A matter and all that `decide` reads of it. */
export interface LoadedMatter {
  readonly record: MatterRecord;
  readonly subject: MatterSubject;
}

/**
 * Locks what stands for itself first and what is merged after it, each in id order: neither two merges in opposite
 * directions nor a master that takes its merged matters along can wait for each other. Throws not.found.
 */
export async function lockMatters(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MatterRecord>> {
  const records = await tx.run<MatterRecord>(LOCK, [[...new Set(ids)].sort()]);
  const found = new Map(records.map((record) => [record.id, record]));
  if (ids.some((id) => !found.has(id))) throw new Problem('not.found');
  return found;
}

/** Reads a matter without a lock. Throws not.found when it is not there or row-level security hides it. */
export async function readMatter(tx: Transaction, id: string): Promise<MatterRecord> {
  const [record] = await readMatters(tx, [id]);
  if (record === undefined) throw new Problem('not.found');
  return record;
}

/** Reads those of the matters that are there and may be seen, in no order. */
export function readMatters(tx: Transaction, ids: readonly string[]): Promise<MatterRecord[]> {
  return tx.run<MatterRecord>(READ, [[...new Set(ids)]]);
}

/** Adds what stands around the matter. */
export async function loadSubject(
  tx: Transaction,
  knowledge: Knowledge,
  record: MatterRecord,
): Promise<MatterSubject> {
  const [subject] = await loadSubjects(tx, knowledge, [record]);
  if (subject === undefined) throw new Problem('not.found');
  return subject;
}

/** Adds what stands around each of the matters: one statement, however many they are. */
export async function loadSubjects(
  tx: Transaction,
  knowledge: Knowledge,
  records: readonly MatterRecord[],
): Promise<MatterSubject[]> {
  const rows = await tx.run<AroundRow>(AROUND, [records.map((record) => record.id)]);
  const around = new Map(rows.map(({ id, around, ...met }) => [id, { ...around, ...met }]));
  return records.flatMap((record) => {
    const found = around.get(record.id);
    return found === undefined ? [] : [toSubject(knowledge, record, { ...found, now: tx.now })];
  });
}

function reportsOf(knowledge: Knowledge, { held_by: unitId }: MatterRecord, { reports }: Around) {
  const urgesFrom = (at: number | null) =>
    at === null ? null : windowEnds(knowledge, 'urgeByReporter', { at, for: { unitId } });
  return reports.map(({ urgedAt, ...report }) => ({ ...report, urgesFrom: urgesFrom(urgedAt) }));
}

function complainedOf({ about }: Around): MatterSubject['about'] {
  return {
    unitIds: about.flatMap((one) => (one.unitId === null ? [] : [one.unitId])),
    personIds: about.flatMap((one) => (one.personId === null ? [] : [one.personId])),
  };
}

function areasOf(record: MatterRecord): MatterSubject['areas'] {
  return {
    district: record.district_id,
    town: record.town_id,
    community: record.community_id,
    grid: record.grid_id,
    place: record.place_id,
  };
}

/** The subject that is decided about, from a record and what was read around it. */
export function toSubject(
  knowledge: Knowledge,
  record: MatterRecord,
  around: Around & Met & { now: Date },
): MatterSubject {
  const { catalogue, units } = knowledge;
  const { clocks, now } = around;
  const category = record.category === null ? undefined : catalogue.find(record.category);
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    phase: record.phase,
    run: record.run,
    visibility: record.visibility,
    sealed: record.sealed,
    category: record.category,
    selfHandle: category?.selfHandle ?? false,
    recordOnly: category?.recordOnly ?? false,
    evidence: category?.evidence ?? 'none',
    areas: areasOf(record),
    heldBy: record.held_by,
    assignments: around.assignments,
    requests: around.requests,
    acts: around.acts,
    reports: reportsOf(knowledge, record, around),
    about: complainedOf(around),
    visitPermitted: record.visit_permitted,
    roundsBack: record.rounds_back,
    appealed: record.appealed,
    mergedInto: record.merged_into,
    supervision: record.supervision,
    urgent: record.urgent,
    extensions: around.extensions,
    pauses: around.pauses,
    targets: category?.targets ?? [],
    settled: around.settled,
    clocks,
    holderLevel: AREA_LEVELS.find((level) => level === units.find(record.held_by)?.level) ?? null,
    whistle: around.whistle,
    consultation: around.consultation,
    mediation: around.mediation,
    pool: around.pool,
    ratingReasons: reasonsOn(knowledge.ratingReasons, dateOf(dayOf(now.getTime()))),
    categoryPapers: category?.papers ?? [],
    papers: around.papers ?? [],
    applicant: around.applicant,
    windows: windowsOf(knowledge, record, { clocks, now }),
  };
}
