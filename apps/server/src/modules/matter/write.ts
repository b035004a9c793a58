import type { Procedure } from '@gezhi/domain/catalogue';
import { type Change, type MatterSubject, partStagesAfter, settledTargets } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { excludedBy, resolveAbout } from './about.ts';
import type { Allowed } from './act.ts';
import { appealedTo, asksRulers } from './appeal-level.ts';
import { type Clocking, clockStep } from './clock-step.ts';
import { writeClocks } from './clock-store.ts';
import { armClocks, SUBJECT } from './clock-timers.ts';
import { type Holder, holdersBelow, settleHolder } from './holder.ts';
import type { MatterHouse } from './house.ts';
import { writePartDue } from './part-due.ts';
import { type ResolvedPlace, resolvePlace } from './place.ts';
import { procedureAfter, writeProcedure } from './procedure-after.ts';
import { armReview } from './reminders.ts';
import { visibilityAfter, writeSeal } from './restriction.ts';
import type { LoadedMatter, MatterRecord } from './subject-store.ts';
import { endKeptParts, writeAround } from './write-around.ts';
import { writeConsultations } from './write-consultations.ts';
import { flagsOf, writeFlags } from './write-flags.ts';
import { performanceAskedOn, writeMediation } from './write-mediation.ts';
import { writePapers } from './write-papers.ts';
import { writePool } from './write-pool.ts';
import { writeRow } from './write-row.ts';
import { writeWhistles } from './write-whistles.ts';

export interface Writing {
  readonly matter: LoadedMatter;
  readonly change: Change;
  readonly procedure: Procedure;
  readonly decision: Allowed;
  readonly entryId: string;
  /** The step says something to the reporter. */
  readonly replies: boolean;
}

/** What was written, for the entry that records it. */
export interface Written {
  readonly record: MatterRecord;
  readonly change: Change;
  readonly holder: Holder | null;
  readonly place: ResolvedPlace | null;
}

/** Writes a change down: the matter's row, what stands around it, and who holds it next. */
export async function writeChange(tx: Transaction, house: MatterHouse, decided: Writing): Promise<Written> {
  const writing = withPartIds(decided);
  const { matter, change } = writing;
  const about = await writeAbout(tx, house, writing);
  const excluded = about ?? {
    unitIds: matter.subject.about.unitIds,
    personIds: matter.subject.about.personIds,
  };
  const holder = await nextHolder(tx, house, { writing, excluded, isNew: about !== null });
  const { tree } = house.knowledge();
  const place = change.facts.place === undefined ? null : await resolvePlace(tx, tree, change.facts.place);
  const record = { ...nextRecord(house, writing, { holder, place }), ...flagsOf(tx.now, writing) };
  const dutyId = writing.decision.duty?.id ?? null;
  await writeSeal(tx, house.journal, { before: matter.record, after: record, dutyId });
  const hasAbout = excluded.unitIds.length + excluded.personIds.length > 0;
  const clocked = clockStep(tx.now, house.knowledge(), clockingOf(writing, record));
  await writeRow(tx, { record, hasAbout, clocked });
  writeClocks(tx, record.id, clocked);
  armClocks(tx, record.id, clocked);
  armReview(tx, { subjectKind: SUBJECT, subjectId: record.id }, change.time);
  await writeProcedure(tx, matter.record, record);
  await writeFlags(tx, writing, record);
  await writeConsultations(tx, writing, record);
  await writeWhistles(tx, house.knowledge(), { writing, record });
  await writeMediation(tx, { writing, record });
  await writePool(tx, house.knowledge(), { writing, record });
  await writePapers(tx, house.knowledge(), { writing, record });
  await writeAround(tx, writing, record);
  writePartDue(tx, [{ id: record.id, clocked }]);
  const holds = holder === null ? [] : [holder.unitId];
  await endKeptParts(tx, record.id, [...holds, ...(about?.unitIds ?? [])]);
  if (change.facts.mergeInto) {
    await tx.query('update matters set merged_into = $2 where merged_into = $1', [
      record.id,
      change.facts.mergeInto,
    ]);
  }
  return { record, change, holder, place };
}

/** Each part that opens gets its id before anything is written: its clocks are named after it. */
function withPartIds(writing: Writing): Writing {
  const assignments = writing.change.assignments.map((one) =>
    one.op === 'open' ? { ...one, id: uuidv7() } : one,
  );
  return { ...writing, change: { ...writing.change, assignments } };
}

/** Targets reached, or said not to apply, by then. */
function settledAfter(subject: MatterSubject, { targets }: Change, run: number): readonly string[] {
  return [...settledTargets(subject, run), ...targets.map(({ target }) => target)];
}

function clockingOf({ matter, change, decision, replies }: Writing, after: MatterRecord): Clocking {
  const { record, subject } = matter;
  return {
    kind: decision.action.kind,
    before: { matter: record, clocks: subject.clocks },
    after,
    parts: partStagesAfter(subject.assignments, change.assignments),
    settled: settledAfter(subject, change, after.run),
    pauses: subject.pauses,
    granted: subject.extensions,
    time: change.time,
    replyWanted: subject.reports.some((one) => one.wantsReply),
    replies,
    stageDueOn: performanceAskedOn(change),
    finishOn: change.facts.finishOn ?? null,
  };
}

async function writeAbout(tx: Transaction, house: MatterHouse, { matter, change }: Writing) {
  if (change.facts.about === undefined) return null;
  const rows = await resolveAbout(tx, house.knowledge().units, change.facts.about);
  await tx.query('delete from about where matter_id = $1', [matter.record.id]);
  await tx.query(
    `insert into about (matter_id, unit_id, duty_id, person_id, position)
     select $1, x.unit_id, x.duty_id, x.person_id, x.position
     from unnest($2::int[], $3::uuid[], $4::uuid[]) with ordinality as x (unit_id, duty_id, person_id, position)`,
    [
      matter.record.id,
      rows.map((row) => row.unitId),
      rows.map((row) => row.dutyId),
      rows.map((row) => row.personId),
    ],
  );
  return excludedBy(rows);
}

interface HolderAsked {
  readonly writing: Writing;
  readonly excluded: { readonly unitIds: readonly number[]; readonly personIds: readonly string[] };
  /** Whoever is newly complained of must not go on holding the matter. */
  readonly isNew: boolean;
}

async function nextHolder(
  tx: Transaction,
  house: MatterHouse,
  { writing, excluded, isNew }: HolderAsked,
): Promise<Holder | null> {
  const { units } = house.knowledge();
  const { matter, change } = writing;
  const { hold } = change.facts;
  const heldBy = matter.record.held_by;
  const step = { subject: matter.subject, change, actor: tx.actor };
  const asked = appealedTo(step, excluded);
  if (hold === undefined) {
    const { community_id: community, town_id: town } = matter.record;
    const below = isNew ? holdersBelow(units, { community, town }) : [];
    const settled =
      isNew || asksRulers(step) ? await settleHolder(tx, units, { from: heldBy, below, ...asked }) : null;
    return settled?.unitId === heldBy ? null : settled;
  }
  const from = hold.to === 'unit' ? hold.unitId : (units.find(heldBy)?.parentId ?? heldBy);
  return settleHolder(tx, units, { from, ...asked });
}

function nextRecord(
  house: MatterHouse,
  writing: Writing,
  next: Pick<Written, 'holder' | 'place'>,
): MatterRecord {
  const { matter, change, procedure, entryId } = writing;
  const { record } = matter;
  const { facts } = change;
  const { catalogue } = house.knowledge();
  const category = facts.category === undefined ? undefined : catalogue.find(facts.category);
  const own = record.sealed ? catalogue.find(record.category ?? '') : undefined;
  const sealed = facts.sealed ?? record.sealed;
  const severity = (facts.severity ?? record.severity) as MatterRecord['severity'];
  return {
    ...record,
    ...areaColumns(next.place),
    procedure_id: procedureAfter(house.knowledge(), writing, next.place) ?? record.procedure_id,
    version: record.version + 1,
    state: change.state,
    phase: procedure.states[change.state]?.phase ?? record.phase,
    run: record.run + (facts.nextRun ? 1 : 0),
    category: category?.code ?? record.category,
    severity: facts.severity === undefined && category !== undefined ? category.severity : severity,
    sealed,
    visibility: visibilityAfter(record, { sealed, category: category ?? own }),
    held_by: next.holder?.unitId ?? record.held_by,
    lead_unit_id: leadUnit(matter, change),
    visit_permitted: facts.nextRun ? false : (facts.visitPermitted ?? record.visit_permitted),
    rounds_back: record.rounds_back + (facts.roundBack ? 1 : 0),
    appealed: facts.appealed ?? record.appealed,
    merged_into: facts.mergeInto === undefined ? record.merged_into : facts.mergeInto,
    title_entry_id: facts.title === undefined ? record.title_entry_id : entryId,
  };
}

function areaColumns(place: ResolvedPlace | null): Partial<MatterRecord> {
  if (place === null) return {};
  return {
    district_id: place.stamp.district,
    town_id: place.stamp.town,
    community_id: place.stamp.community,
    grid_id: place.stamp.grid,
    place_id: place.stamp.place,
    ...(place.lon === null ? {} : { lon: place.lon, lat: place.lat }),
  };
}

/** The unit that leads now; it stays shown after it submitted, and goes when the matter is dispatched anew or taken back. */
function leadUnit({ record, subject }: LoadedMatter, { assignments, facts }: Change): number | null {
  const opened = assignments.find((one) => one.op === 'open' && one.part === 'lead');
  if (opened?.op === 'open') return opened.unitId;
  const lead = subject.assignments.findLast((one) => one.part === 'lead');
  const taken = assignments.some(
    (one) =>
      one.op === 'phase' && one.id === lead?.id && (one.phase === 'returned' || one.phase === 'recalled'),
  );
  return taken || facts.nextRun ? null : record.lead_unit_id;
}
