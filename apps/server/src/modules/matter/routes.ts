import { SCHEDULER } from '@gezhi/domain/access';
import type { Parsed } from '@gezhi/domain/contract';
import {
  addReporter,
  callsForHelp,
  matterAct,
  matterAttendance,
  matterBulk,
  matterBulkPreview,
  matterClock,
  matterFigures,
  matterList,
  matterNoNuisance,
  matterPage,
  matterPeople,
  matterPlatforms,
  matterPoints,
  matterReport,
  matterReports,
  matterSearch,
  matterSimilar,
  matterSupervision,
  matterUnits,
  mediationFigures,
  poolList,
  poolStanding,
  printContact,
  promiseFigures,
  publicAct,
  publicReport,
  publicTrack,
  reportReveal,
  revealedContact,
} from '@gezhi/domain/matter';
import { beginDryRun as beginContract, dryRun } from '@gezhi/domain/routing';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import {
  encodeReply,
  type RequestFacts,
  type Run,
  read,
  register,
  type Writer,
  write,
  writeOnce,
} from '../../platform/http/index.ts';
import { placesWithin } from '../people/index.ts';
import { act } from './act.ts';
import { addReporterTo } from './add-reporter.ts';
import { attendanceOf } from './attendance.ts';
import { actInBulk, previewBulk } from './bulk.ts';
import { peopleOf } from './charge.ts';
import { clockOf } from './clock-view.ts';
import { createMatter } from './create.ts';
import { clearDoubt, doubtReport } from './doubt.ts';
import { beginDryRun, goOnWithDryRun } from './dry-run.ts';
import { figuresOf } from './figures.ts';
import { actForFirm } from './firm.ts';
import type { MatterHouse } from './house.ts';
import { joinMatter } from './join.ts';
import { listMatters } from './list.ts';
import { mediationFiguresOf } from './mediation-figures.ts';
import { pointsInView, similarMatters } from './near.ts';
import { matterPageOf } from './page.ts';
import { categoriesBehind, platformsOf } from './platforms.ts';
import { listPool } from './pool.ts';
import { listPoolStanding } from './pool-standing.ts';
import { promiseFiguresOf } from './promise-figures.ts';
import { trackOf } from './public-view.ts';
import { reportMatter } from './report.ts';
import { moreReportsOf } from './reports-view.ts';
import { reveal, revealedContactOf } from './reveal.ts';
import { searchMatters } from './search.ts';
import { supervisionOf } from './supervision.ts';
import { unitsFor } from './units-offered.ts';

/** Binds lists of matters, and figures that open them. */
function bindLists(app: FastifyInstance, house: MatterHouse): void {
  const tree = () => house.knowledge().tree;
  read(app, matterList, async ({ tx, query: { platform, place, ...query } }) =>
    listMatters(tx, tree(), {
      ...query,
      ...(platform === undefined ? {} : { categories: categoriesBehind(tx, house.knowledge(), platform) }),
      ...(place === undefined ? {} : { places: await placesWithin(tx, place) }),
    }),
  );
  read(app, matterPlatforms, ({ tx }) => platformsOf(tx, house.knowledge()));
  read(app, matterSearch, ({ tx, query }) => searchMatters(tx, house, query));
  read(app, matterFigures, ({ tx }) => figuresOf(tx));
  read(app, matterSupervision, ({ tx, query }) => supervisionOf(tx, house.knowledge(), query.by));
  read(app, matterAttendance, ({ tx, query }) => attendanceOf(tx, query));
  read(app, matterPoints, ({ tx, query }) => pointsInView(tx, query));
  read(app, matterSimilar, ({ tx, query }) => similarMatters(tx, tree(), query));
}

/** Binds what staff do with matters. */
export function bindMatter(app: FastifyInstance, house: MatterHouse): void {
  bindLists(app, house);
  read(app, matterClock, ({ tx, params }) => clockOf(tx, house, params));
  read(app, matterPage, ({ tx, params }) => matterPageOf(tx, house, params.id));
  read(app, matterReports, ({ tx, params, query }) =>
    moreReportsOf(tx, house, { id: params.id, after: query.after }),
  );
  write(app, matterNoNuisance, ({ tx, params }) => clearDoubt(tx, house, params.id));
  write(app, matterReport, {
    run: async ({ tx, body }) => {
      const { receipt, reportId } = await reportMatter(tx, house, body);
      return { ...receipt, reportId };
    },
    afterReply: (reply) => ({ ...reply, queryCode: house.keyring.queryCode(reply.reportId) }),
  });
  write(app, matterAct, ({ tx, params, body }) =>
    actForFirm(tx, house, { matterId: params.id, action: params.action, ...body }),
  );
  read(app, matterBulkPreview, ({ tx, body }) => previewBulk(tx, house, body));
  register(app, matterBulk, {
    keyed: true,
    // No transaction around it: each row has its own.
    answer: async (call) => encodeReply(matterBulk.reply, await actInBulk(app, house, call)),
  });
  write(app, beginContract, ({ tx, body }) => beginDryRun(tx, house, body));
  read(app, dryRun, ({ tx, params, query }) => goOnWithDryRun(tx, house, { params, query }));
  write(app, addReporter, {
    run: async ({ tx, params, body }) => {
      const { receipt, reportId } = await addReporterTo(tx, house, { matterId: params.id, ...body });
      return { ...receipt, reportId };
    },
    afterReply: (reply) => ({ ...reply, queryCode: house.keyring.queryCode(reply.reportId) }),
  });
  write(app, reportReveal, ({ tx, params, body }) =>
    reveal(tx, house, { matterId: params.id, reportId: params.reportId, ...body }),
  );
  write(app, printContact, ({ tx, params, body }) =>
    reveal(tx, house, { matterId: params.id, reportId: params.reportId, ...body }),
  );
  read(app, revealedContact, ({ tx, params }) =>
    revealedContactOf(tx, house, { matterId: params.id, reportId: params.reportId }),
  );
}

/** Binds who may be put in charge of a matter, whom a step may name, and how mediations ended. */
export function bindCharge(app: FastifyInstance, house: MatterHouse): void {
  read(app, matterPeople, ({ tx, params, facts }) =>
    peopleOf(tx, house, { id: params.id, language: facts.language }),
  );
  read(app, matterUnits, ({ tx, params, query }) => unitsFor(tx, house, { ...params, query }));
  read(app, poolList, ({ tx, query }) => listPool(tx, house, query));
  read(app, poolStanding, ({ tx, query }) => listPoolStanding(tx, house, query));
  read(app, promiseFigures, ({ tx, query }) => promiseFiguresOf(tx, house.knowledge(), query));
  read(app, mediationFigures, ({ tx, query }) => mediationFiguresOf(tx, house.knowledge().tree, query));
}

/** How a report was let in. */
export interface Admitted {
  /** Without the proof of work that was asked for: it stands with what looks like a nuisance. */
  readonly isUnproven: boolean;
  /** Uses the proof up, in the transaction of the report; throws work.needed where it has been used. */
  readonly settle: (tx: Transaction) => Promise<void>;
}

/** Lets a report in, or throws rate.limited, work.needed, work.slow. A call for help is never asked for a proof. */
export type Admit = (sent: { readonly facts: RequestFacts; readonly isCall: boolean }) => Promise<Admitted>;

/** Lets a photo in under its id, or throws as `Admit` does. */
export type AdmitUpload = (sent: { readonly facts: RequestFacts; readonly id: string }) => Promise<void>;

/** What residents send is counted before it is worked on. */
export interface PublicCounts {
  readonly report: Admit;
  readonly step: (sender: Pick<RequestFacts, 'network' | 'device'>) => Promise<void>;
}

function isCall({ knowledge }: MatterHouse, sent: Parsed<typeof publicReport>['body']): boolean {
  const { danger, category } = sent;
  const known = category === undefined ? undefined : knowledge().catalogue.find(category);
  return callsForHelp(danger === true, known);
}

/** Takes a report that was let in. */
function takeReport(house: MatterHouse, admitted: Admitted): Writer<typeof publicReport> {
  return {
    run: async ({ tx, body, facts }) => {
      await admitted.settle(tx);
      const { joins, ...said } = body;
      const origin = joins === undefined ? {} : { joins };
      const { receipt, reportId } = await createMatter(tx, house, {
        input: { ...said, source: 'resident' },
        origin,
      });
      const { isUnproven } = admitted;
      const sent = { matterId: said.id, ...said, category: said.category, from: facts, isUnproven };
      await doubtReport(tx, house, sent);
      return { ...receipt, reportId };
    },
    afterReply: (reply) => ({ ...reply, queryCode: house.keyring.queryCode(reply.reportId) }),
  };
}

/** In a transaction of its own: whatever becomes of it, the report has been taken. */
async function joinWhereAsked(
  app: FastifyInstance,
  house: MatterHouse,
  { id, joins }: Parsed<typeof publicReport>['body'],
): Promise<void> {
  if (joins === undefined) return;
  try {
    await app.house.database.inTransaction(SCHEDULER, null, (tx) =>
      joinMatter(tx, house, { matterId: id, into: joins }),
    );
  } catch (fault) {
    app.log.warn({ err: fault }, 'report not joined');
  }
}

/** Binds what residents do without an account. */
export function bindPublic(app: FastifyInstance, house: MatterHouse, counts: PublicCounts): void {
  register(app, publicReport, {
    keyed: true,
    answer: async (call, reply) => {
      // Before the transaction begins: counted within, each report would hold one connection and wait for a second.
      const admitted = await counts.report({ facts: call.facts, isCall: isCall(house, call.body) });
      const does = takeReport(house, admitted);
      const { text, replayed } = await writeOnce(app, publicReport, { call, does });
      if (replayed) reply.header('idempotent-replayed', 'true');
      await joinWhereAsked(app, house, call.body);
      return text;
    },
  });
  read(app, publicTrack, ({ tx }) => trackOf(tx, house));
  const step: Run<typeof publicAct> = ({ tx, params, body, actor }) => {
    const matterId = actor.kind === 'reporter' ? actor.matterId : '';
    return act(tx, house, { matterId, action: params.action, ...body });
  };
  register(app, publicAct, {
    keyed: true,
    answer: async (call, reply) => {
      await counts.step(call.facts);
      const { text, replayed } = await writeOnce(app, publicAct, { call, does: step });
      if (replayed) reply.header('idempotent-replayed', 'true');
      return text;
    },
  });
}
