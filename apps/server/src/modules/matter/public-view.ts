import type { Phase } from '@gezhi/domain/catalogue';
import { isOfApplicant, isToldEntry, isWork } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { MatterHouse } from './house.ts';
import { offersOf } from './page.ts';
import { papersOf, stillToBring, withPaperWords } from './papers-view.ts';
import { reasonsFor, standingFor } from './public-standing.ts';
import { promisedTo } from './public-until.ts';
import { loadSubject, readMatter } from './subject-store.ts';
import { latestText, loadHistory, type MatterHistory } from './timeline.ts';
import { Unsealer } from './unseal.ts';

/** Codes of a step that say nothing of persons and nothing internal. */
const TOLD_CODES = ['reason', 'rating', 'reasons', 'ruling', 'verdict', 'phase', 'handedTo', 'outcome'];

const FIRST_REPORT: Statement = {
  name: 'track-first-report',
  text: 'select id from reports where matter_id = $1 order by created_at, id limit 1',
};
const LOOKS: Statement = {
  name: 'track-looks',
  text: `select r.at, r.role, r.reason, exists (select from entries e where e.subject_id = r.matter_id and e.id = r.id
         and e.action = 'printContact') as printed
     from reveals r where r.report_id = $1 order by r.at desc limit 50`,
};
const RATING_GIVEN: Statement = { name: 'track-rating', text: 'select rating from reports where id = $1' };

/**
 * A matter as its reporter follows it: own words in full, public words of each step, units and never persons, and who
 * opened the contact. A merged report is answered by the matter it was merged into, under its own number.
 */
export async function trackOf(tx: Transaction, house: MatterHouse) {
  const { actor } = tx;
  if (actor.kind !== 'reporter') throw new Problem('code.wrong');
  const { catalogue, ratingReasons } = house.knowledge();
  const { reportId } = actor;
  const own = await readMatter(tx, actor.ownMatterId);
  const record = actor.matterId === actor.ownMatterId ? own : await readMatter(tx, actor.matterId);
  const procedure = catalogue.findProcedure(record.procedure_id);
  if (procedure === undefined) throw new Problem('unavailable');
  const subject = await loadSubject(tx, house.knowledge(), record);
  const unsealer = new Unsealer(tx, house.keyring);
  const ownHistory = await loadHistory(tx, own);
  const history = record.id === own.id ? ownHistory : await loadHistory(tx, record);
  const merged = record.id === own.id ? null : ownHistory;
  // Whoever was added later reads what another said: without the numbers in it, and without that one's papers.
  const isFirst = (await firstReportOf(tx, own.id)) === reportId;
  const ownText = async (name: string) => {
    const passage = latestText(ownHistory, name);
    if (passage === undefined) return '';
    return isFirst ? unsealer.restored(passage) : unsealer.masked(passage);
  };
  // Whoever's report was merged promised nothing of the other matter, and learns of no paper in it.
  const isApplicant = isFirst && merged === null;
  const papers = isApplicant ? await papersOf(tx, own.id, { catalogue, history, unsealer }) : [];
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
      ...promisedTo(subject, { reportId, now: tx.now.getTime() }),
      ...(await standingFor(tx, house, { record, subject, history, unsealer, reportId })),
      ratingReasons: reasonsFor(ratingReasons, { subject, told }),
      merged: merged !== null,
      papers: stillToBring(papers),
      photos: photosFor(merged, { history, reportId }),
      steps,
      looks: await looksOf(tx, reportId),
      rating: await ratingOf(tx, reportId),
    },
    can: withPaperWords(offersOf(actor, { subject, procedure }), papers),
  };
}

/** The report that the matter was made with: its applicant's. */
async function firstReportOf(tx: Transaction, matterId: string): Promise<string | undefined> {
  return (await tx.run<{ id: string }>(FIRST_REPORT, [matterId]))[0]?.id;
}

/** Photos that those who handle a matter take. */
const OF_WORK: readonly string[] = ['after', 'check'];

/** The reporter's own photos and the public ones of the work, also after joining; what other reporters sent along stays theirs. */
function photosFor(
  merged: MatterHistory | null,
  { history, reportId }: { readonly history: MatterHistory; readonly reportId: string },
) {
  const mine = ({ entries, photos }: MatterHistory) => {
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
  readonly history: MatterHistory;
  /** The reporter's own history where the report was merged: its steps come first, the other's report is left out. */
  readonly merged: MatterHistory | null;
  readonly unsealer: Unsealer;
  readonly reportId: string;
  /** Whose own matter it is: whoever was added to it is told of no paper. */
  readonly isFirst: boolean;
}

type Entry = MatterHistory['entries'][number];

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

async function publicTexts(history: MatterHistory, entryId: string, unsealer: Unsealer) {
  const own = history.passages.filter(
    (passage) => passage.entry_id === entryId && passage.audience === 'public',
  );
  return Promise.all(
    own.map(async (passage) => ({ name: passage.name, text: await unsealer.masked(passage) })),
  );
}

async function looksOf(tx: Transaction, reportId: string) {
  const rows = await tx.run<{ at: Date; role: string; reason: string; printed: boolean }>(LOOKS, [reportId]);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function ratingOf(tx: Transaction, reportId: string): Promise<string | null> {
  const rows = await tx.run<{ rating: string | null }>(RATING_GIVEN, [reportId]);
  return rows[0]?.rating ?? null;
}
