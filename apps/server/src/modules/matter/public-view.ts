import type { Phase } from '@gezhi/domain/catalogue';
import { isOfApplicant, isToldEntry, isWork } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { MatterHouse } from './house.ts';
import { offersOf } from './page.ts';
import { paperViews, stillToBring, withPaperWords } from './papers-view.ts';
import { reasonsFor, standingFor } from './public-standing.ts';
import { promisedTo } from './public-until.ts';
import { toSubject } from './subject-store.ts';
import { latestText, type ToldHistory } from './timeline.ts';
import { type Reporter, readTrack, type TrackReading } from './track-reading.ts';
import { Unsealer } from './unseal.ts';

/** Codes of a step that say nothing of persons and nothing internal. */
const TOLD_CODES = ['reason', 'rating', 'reasons', 'ruling', 'verdict', 'phase', 'handedTo', 'outcome'];

/**
 * A matter as its reporter follows it: own words in full, public words of each step, units and never persons, and who
 * opened the contact. A merged report is answered by the matter it was merged into, under its own number.
 */
export async function trackOf(tx: Transaction, house: MatterHouse) {
  const { actor, now } = tx;
  if (actor.kind !== 'reporter') throw new Problem('code.wrong');
  return toTrack(house, { reporter: actor, reading: await readTrack(tx, actor), now });
}

/** What was read for a reporter, and when. */
export interface TrackSeen {
  readonly reporter: Reporter;
  readonly reading: TrackReading;
  readonly now: Date;
}

/** The page of a report from what was read for it. */
export async function toTrack(house: MatterHouse, { reporter, reading, now }: TrackSeen) {
  const knowledge = house.knowledge();
  const { catalogue, ratingReasons } = knowledge;
  const { reportId } = reporter;
  const { own, history: ownHistory, answering } = reading;
  const { record, history } = answering ?? { record: own, history: ownHistory };
  const procedure = catalogue.findProcedure(record.procedure_id);
  if (procedure === undefined) throw new Problem('unavailable');
  const subject = toSubject(knowledge, record, { ...reading.around, now });
  const unsealer = new Unsealer(reading.keys, house.keyring);
  const merged = answering === null ? null : ownHistory;
  // Whoever was added later reads what another said: without the numbers in it, and without that one's papers.
  const isFirst = reading.first === reportId;
  const ownText = async (name: string) => {
    const passage = latestText(ownHistory, name);
    if (passage === undefined) return '';
    return isFirst ? unsealer.restored(passage) : unsealer.masked(passage);
  };
  // Whoever's report was merged promised nothing of the other matter, and learns of no paper in it.
  const isApplicant = isFirst && merged === null;
  const papers = isApplicant ? await paperViews(reading.owed, { catalogue, history, unsealer }) : [];
  const steps = await stepsOf(house, { history, merged, unsealer, reportId, isFirst });
  const told = steps.flatMap(({ codes }) => codes.reasons ?? []);
  return {
    data: {
      number: own.number,
      phase: record.phase,
      category: record.category,
      title: await ownText('title'),
      description: await ownText('description'),
      createdAt: own.created_at.toISOString(),
      version: record.version,
      areaId: record.grid_id ?? record.community_id,
      leadUnit: unitOf(house, record.lead_unit_id),
      ...promisedTo(subject, { reportId, now: now.getTime() }),
      ...(await standingFor(house, { actor: reporter, record, subject, history, unsealer, reportId })),
      ratingReasons: reasonsFor(ratingReasons, { subject, told }),
      merged: merged !== null,
      papers: stillToBring(papers),
      photos: photosFor(merged, { history, reportId }),
      steps,
      looks: looksOf(reading),
      rating: reading.rating,
    },
    can: withPaperWords(offersOf(reporter, { subject, procedure }), papers),
  };
}

/** Photos that those who handle a matter take. */
const OF_WORK: readonly string[] = ['after', 'check'];

/** The reporter's own photos and the public ones of the work, also after joining; what other reporters sent along stays theirs. */
function photosFor(
  merged: ToldHistory | null,
  { history, reportId }: { readonly history: ToldHistory; readonly reportId: string },
) {
  const mine = ({ entries, photos }: ToldHistory) => {
    const others = new Set(entries.filter((entry) => isOfAnother(entry, reportId)).map(({ id }) => id));
    return photos.filter(({ audience, entry_id }) => audience === 'public' && !others.has(entry_id));
  };
  const added = new Set(history.entries.filter(({ codes }) => codes.report === reportId).map(({ id }) => id));
  const ofMaster = mine(history).filter(
    ({ stage, entry_id }) => merged === null || OF_WORK.includes(stage) || added.has(entry_id),
  );
  return [...(merged === null ? [] : mine(merged)), ...ofMaster].map(({ id, stage }) => ({ id, stage }));
}

interface Told {
  readonly history: ToldHistory;
  /** The reporter's own history where the report was merged: its steps come first, the other's report is left out. */
  readonly merged: ToldHistory | null;
  readonly unsealer: Unsealer;
  readonly reportId: string;
  /** Whose own matter it is: whoever was added to it is told of no paper. */
  readonly isFirst: boolean;
}

type Entry = ToldHistory['entries'][number];

/** What was done before the report was merged: the work and what was written of it, not what was said to or by the other reporter. */
function earlierSteps(entries: readonly Entry[], mergedAt: Date | null): Entry[] {
  if (mergedAt === null) return [];
  return entries.filter(
    ({ at, action, actor_kind }) => at <= mergedAt && isWork(action) && actor_kind !== 'reporter',
  );
}

/** A reply before the merge was written to the reporter there was. */
const TO_ONE = 'reply';

async function stepsOf(house: MatterHouse, { history, merged, unsealer, reportId, isFirst }: Told) {
  const own = merged ?? history;
  const mergedAt = merged?.entries.findLast((entry) => entry.action === 'merge')?.at ?? null;
  const later = mergedAt === null ? history.entries : history.entries.filter((entry) => entry.at > mergedAt);
  const parts = [
    { from: history, entries: earlierSteps(history.entries, mergedAt), withheld: TO_ONE },
    ...(merged === null ? [] : [{ from: merged, entries: merged.entries, withheld: null }]),
    { from: history, entries: later, withheld: null },
  ];
  const steps = parts.flatMap(({ from, entries, withheld }) =>
    entries
      .filter((entry) => isToldEntry(entry) && !isOfAnother(entry, reportId))
      .filter((entry) => (isFirst && from === own) || !isOfApplicant(entry.action))
      .map(async (entry) => ({
        at: entry.at.toISOString(),
        // To whoever reported it, assigning is dispatching.
        action: entry.action === 'finalDispatch' ? 'dispatch' : entry.action,
        phase: (entry.codes.phase as Phase | undefined) ?? null,
        unit: unitOf(house, entry.unit_id),
        codes: Object.fromEntries(
          TOLD_CODES.flatMap((name) => (name in entry.codes ? [[name, entry.codes[name]]] : [])),
        ),
        texts: (await publicTexts(from, entry.id, unsealer)).filter(({ name }) => name !== withheld),
      })),
  );
  const told = await Promise.all(steps);
  // What was merged began before it was told of: one story, in its order.
  return told.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** What another reporter of the same matter did, or was asked. */
function isOfAnother({ codes }: Entry, reportId: string): boolean {
  return [codes.report, codes.whose].some((id) => typeof id === 'string' && id !== reportId);
}

function unitOf(house: MatterHouse, unitId: number | null) {
  const unit = unitId === null ? undefined : house.knowledge().units.find(unitId);
  return unit === undefined ? null : { name: unit.name, nameEn: unit.nameEn };
}

async function publicTexts(history: ToldHistory, entryId: string, unsealer: Unsealer) {
  const own = history.passages.filter(
    (passage) => passage.entry_id === entryId && passage.audience === 'public',
  );
  return Promise.all(
    own.map(async (passage) => ({ name: passage.name, text: await unsealer.masked(passage) })),
  );
}

/** Who opened the contact, and whether to print it on a sheet. */
function looksOf({ looks, history }: TrackReading) {
  const printed = new Set(
    history.entries.filter(({ action }) => action === 'printContact').map(({ id }) => id),
  );
  return looks.map(({ id, at, role, reason }) => ({
    at: new Date(at).toISOString(),
    role,
    reason,
    printed: printed.has(id),
  }));
}
