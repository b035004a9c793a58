import type { Procedure } from '@gezhi/domain/catalogue';
import {
  addingDuty,
  fieldsOf,
  type MatterSubject,
  offersFor,
  RETURN_LIMIT,
  type Request,
  returnsAsked,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { firmOfMatter } from '../registry/index.ts';
import { toClockView } from './clock-view.ts';
import { consentOfMatter } from './consent.ts';
import { consultationsOf } from './consultation-view.ts';
import { deskDuty } from './doubt.ts';
import { firmNamer } from './firm.ts';
import type { MatterHouse } from './house.ts';
import { lastResortOf } from './line-checks.ts';
import { type ListRow, toRow } from './list.ts';
import { papersOf, withPaperWords } from './papers-view.ts';
import { partsOf } from './parts-view.ts';
import { withPersonNames } from './person-names.ts';
import { loadConsents, loadReports, toReportView } from './reports-view.ts';
import { routeForDesk } from './route.ts';
import { stateTitleOf, withStateTitles } from './state-titles.ts';
import { loadSubject, type MatterRecord, readMatter } from './subject-store.ts';
import { latestText, loadHistory, type MatterHistory, toTimeline } from './timeline.ts';
import { Unsealer } from './unseal.ts';
import { whistlesOf } from './whistle-view.ts';

/**
 * One matter as its page shows it to staff, and what the actor may do. Throws not.found where it is not visible, and for
 * the holder of a query code: internal words and names of staff are not for reporters, who are answered by `trackOf`.
 */
export async function matterPageOf(tx: Transaction, house: MatterHouse, id: string) {
  if (tx.actor.kind === 'reporter') throw new Problem('not.found');
  const { catalogue } = house.knowledge();
  const record = await readMatter(tx, id);
  const subject = await loadSubject(tx, house.knowledge(), record);
  const procedure = catalogue.findProcedure(record.procedure_id);
  if (procedure === undefined) throw new Problem('unavailable');
  const unsealer = new Unsealer(tx, house.keyring);
  const history = await loadHistory(tx, record);
  const text = async (name: string) => {
    const passage = latestText(history, name);
    return passage === undefined ? null : unsealer.masked(passage);
  };
  const papers = await papersOf(tx, id, { catalogue, history, unsealer });
  const can = withPaperWords(offersOf(tx.actor, { subject, procedure }), papers);
  return {
    data: {
      ...toRow({ ...record, title: await text('title'), key_at: '' } satisfies ListRow),
      procedureId: record.procedure_id,
      stateTitle: stateTitleOf(procedure, record.state),
      description: (await text('description')) ?? '',
      address: await text('address'),
      placeId: record.place_id,
      run: record.run,
      mergedInto: record.merged_into,
      merged: await mergedInto(tx, id),
      visitPermitted: record.visit_permitted,
      firm: (await firmOfMatter(tx, id)) ?? null,
      canNameFirm: firmNamer(tx, record) !== undefined,
      supervisedAt: record.supervised_at?.toISOString() ?? null,
      supervisionRepliedAt: record.supervision_replied_at?.toISOString() ?? null,
      ...(await around(tx, record, { subject, unsealer, history })),
      returnsLeft: Math.max(0, RETURN_LIMIT - returnsAsked(subject)),
      lastResort: lastResortOf(house, { record }) ?? null,
      route: await routeForDesk(tx, house.knowledge(), { record, subject, can }),
      papers,
      clocks: subject.clocks.map(toClockView),
      photos: history.photos.map((photo) => ({
        id: photo.id,
        width: photo.width,
        height: photo.height,
        stage: photo.stage,
        at: photo.created_at.toISOString(),
      })),
      timeline: await withPersonNames(tx, withStateTitles(catalogue, await toTimeline(history, unsealer))),
    },
    can,
  };
}

/** Actions the actor may take now, each with the fields of its form: what buttons and forms are drawn from. */
export function offersOf(actor: Transaction['actor'], on: { subject: MatterSubject; procedure: Procedure }) {
  return offersFor(actor, on).map(({ name, action, kind }) => ({
    name,
    kind: action.kind,
    title: action.title,
    fields: [...fieldsOf(kind, action)],
  }));
}

async function mergedInto(tx: Transaction, id: string) {
  const { rows } = await tx.query<{ id: string; number: string }>(
    'select id, number from matters where merged_into = $1 order by created_at limit 50',
    [id],
  );
  return rows;
}

interface Around {
  readonly subject: MatterSubject;
  readonly unsealer: Unsealer;
  readonly history: MatterHistory;
}

async function around(tx: Transaction, record: MatterRecord, told: Around) {
  const requests = await tx.query<RequestRow>(
    'select id, kind, phase, opened_at, asked from requests where matter_id = $1 order by opened_at, id',
    [record.id],
  );
  const about = await tx.query<{ unit_id: number | null }>(
    'select unit_id from about where matter_id = $1 order by position',
    [record.id],
  );
  const { rows: reports, next } = await loadReports(tx, record.id, undefined);
  return {
    about: about.rows.map((row) => ({
      kind: row.unit_id === null ? ('duty' as const) : ('unit' as const),
      unitId: row.unit_id,
    })),
    consent: await consentOfMatter(
      tx,
      next === undefined ? reports : await loadConsents(tx, record.id),
      told,
    ),
    assignments: await partsOf(tx, record.id, told),
    whistles: await whistlesOf(tx, record.id, told),
    consultations: await consultationsOf(tx, record.id, told),
    requests: requests.rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      phase: row.phase,
      openedAt: row.opened_at.toISOString(),
      asked: row.asked,
    })),
    extensions: told.subject.extensions.map(({ run, days }) => ({ run, days })),
    pauses: told.subject.pauses.map((one) => ({
      ...one,
      from: new Date(one.from).toISOString(),
      to: one.to === null ? null : new Date(one.to).toISOString(),
    })),
    targets: told.subject.targets.map((target) => ({ ...target, ...outcomeOf(target.code, told.subject) })),
    canClearDoubt: deskDuty(tx) !== undefined && record.doubt !== null,
    canAddReporter: record.source !== 'resident' && addingDuty(tx.actor, told.subject) !== undefined,
    reports: await Promise.all(reports.map((row) => toReportView(tx, row, told))),
    reportsNext: next ?? null,
  };
}

interface RequestRow {
  readonly id: string;
  readonly kind: string;
  readonly phase: string;
  readonly opened_at: Date;
  readonly asked: Request['asked'];
}

/** Whether a target was reached in this run, or said not to apply, and when. */
function outcomeOf(code: string, { settled, run }: MatterSubject) {
  const found = settled.find((one) => one.target === code && one.run === run);
  return {
    outcome: found?.outcome ?? null,
    at: found === undefined ? null : new Date(found.at).toISOString(),
  };
}
