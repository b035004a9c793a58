import { join } from 'node:path';
import { SCHEDULER } from '@gezhi/domain/access';
import type { FastifyBaseLogger } from 'fastify';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { dataRequestTimers, ERASURE_LIST, officerReaction } from '../modules/data-request/index.ts';
import { createIdentity, type Identity } from '../modules/identity/index.ts';
import {
  fallBackReaction,
  fallUpReaction,
  matterTimers,
  moveProcedureReaction,
  recomputeReaction,
  Simulator,
} from '../modules/matter/index.ts';
import {
  campaignNotices,
  type NewNotice,
  type NoticePorts,
  noticeReaction,
  staffingReaction,
  strikeListNotices,
  type Telling,
  verificationNotices,
} from '../modules/notice/index.ts';
import { describePerson, loadDuties } from '../modules/people/index.ts';
import { PosterPress } from '../modules/poster/index.ts';
import { publicationReaction } from '../modules/publication/index.ts';
import { appointmentTimers } from '../modules/service/index.ts';
import { strikeListReaction } from '../modules/strike-list/index.ts';
import { verificationTimers } from '../modules/verification/index.ts';
import { createDatabase, type Database } from '../platform/db/index.ts';
import { Deliveries } from '../platform/deliveries/index.ts';
import { openWorkshop, type Workshop } from '../platform/files/index.ts';
import { Journal } from '../platform/journal/index.ts';
import { type Keyring, openOwnKeyring } from '../platform/keys/index.ts';
import { Hub } from '../platform/stream/index.ts';
import type { Sweeper } from '../platform/timers/index.ts';
import { type AttackWatch, openAttackWatch } from './attack-watch.ts';
import { hearingOf } from './hearing.ts';
import { HOTLINE } from './hotline.ts';
import { openLearning } from './learning.ts';
import { openSweeper } from './sweeper.ts';

import { thingsOf } from './things.ts';

/** Everything a running house is made of, before it has a door. */
export interface Parts {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly deliveries: Deliveries;
  readonly timers: Sweeper;
  /** Whether the district is under attack. */
  readonly watch: AttackWatch;
  readonly journal: Journal;
  readonly hub: Hub;
  readonly identity: Identity;
  readonly workshop: Workshop;
  /** Prints QR posters of grids. */
  readonly press: PosterPress;
  /** Replays past matters against drafts. */
  readonly simulator: Simulator;
  readonly photosDirectory: string;
  /** The list of what was erased, outside the database. */
  readonly erasureList: string;
  readonly knowledge: () => Knowledge;
  /** Reads areas, units and catalogue anew. */
  readonly learn: () => Promise<void>;
}

export interface PartsOptions {
  readonly appUrl: string;
  readonly dataDirectory: string;
  readonly log: FastifyBaseLogger;
  /** How residents and staff are told outside the house; nobody is where it is left out (an import). */
  readonly telling?: Telling | null;
}

/** Puts the parts together; nothing runs yet. Leaves no connection behind when it fails, for instance without its keys. */
export async function assemble(options: PartsOptions): Promise<Parts> {
  const { appUrl, log } = options;
  const database = createDatabase({
    url: appUrl,
    onBroken: (fault) => log.warn({ err: fault }, 'connection broken'),
  });
  try {
    return await putTogether(database, options);
  } catch (fault) {
    await database.close();
    throw fault;
  }
}

/** The deliveries of the house; what goes wrong is logged. */
function openDeliveries(database: Database, log: FastifyBaseLogger): Deliveries {
  return new Deliveries(database, {
    onFailure: ({ entryId, reaction, attempt }) =>
      log.warn({ entryId, reaction, attempt }, 'reaction failed'),
    onFault: (fault) => log.warn({ err: fault }, 'deliveries cannot be read'),
  });
}

/** What follows from entries for matters themselves. */
function registerMatterReactions(
  deliveries: Deliveries,
  house: Parameters<typeof recomputeReaction>[0] & Parameters<typeof publicationReaction>[0],
): void {
  deliveries.registerReaction('fallUp', fallUpReaction(house));
  deliveries.registerReaction('fallBack', fallBackReaction(house));
  deliveries.registerReaction('publication', publicationReaction(house));
  deliveries.registerReaction('strikeList', strikeListReaction(house));
  deliveries.registerReaction('recompute', recomputeReaction(house));
  deliveries.registerReaction('moveProcedure', moveProcedureReaction(house));
}

/** What follows from entries for inboxes. */
function registerNotices(deliveries: Deliveries, ports: NoticePorts): void {
  deliveries.registerReaction('notice', noticeReaction(ports));
  deliveries.registerReaction('officer', officerReaction(ports));
  deliveries.registerReaction('staffing', staffingReaction(ports));
  deliveries.registerReaction('campaignNotices', campaignNotices(ports));
  deliveries.registerReaction('strikeListNotices', strikeListNotices(ports));
  deliveries.registerReaction('verificationNotices', verificationNotices(ports));
}

async function putTogether(
  database: Database,
  { appUrl, dataDirectory, log, telling = null }: PartsOptions,
): Promise<Parts> {
  const { knowledge, learn } = await openLearning(database);
  const hub = new Hub({
    lookUp: hearingOf(database, knowledge),
    onFault: (fault) => log.warn({ err: fault }, 'stream look-up failed'),
  });
  const deliveries = openDeliveries(database, log);
  const timers = openSweeper(database, log);
  const journal = new Journal(deliveries.reactionsFor, (entry) => {
    deliveries.poke();
    hub.announce({ entryId: entry.id, kind: entry.subjectKind, id: entry.subjectId, version: entry.seq });
  });
  const keyring = await database.inTransaction(SCHEDULER, null, (tx) =>
    openOwnKeyring({ query: (text, values) => tx.query(text, values) }, dataDirectory),
  );
  const house = { journal, keyring, knowledge };
  timers.registerKind('matter', matterTimers(house));
  timers.registerKind('dataRequest', dataRequestTimers(house));
  timers.registerKind('appointment', appointmentTimers(telling));
  timers.registerKind('verification', verificationTimers(house));
  registerMatterReactions(deliveries, { ...house, database, learn });
  const announce = ({ id, personId }: NewNotice) =>
    hub.announce({ entryId: id, kind: 'notice', id: personId, version: 0 });
  registerNotices(deliveries, { knowledge, telling, announce });
  const identity = createIdentity(database, {
    loadDuties: (tx, personId) => loadDuties(tx, knowledge().tree, personId),
    things: (tx) => thingsOf(tx, knowledge()),
    describe: describePerson,
  });
  return {
    database,
    keyring,
    deliveries,
    timers,
    watch: openAttackWatch(database, log),
    journal,
    hub,
    identity,
    workshop: openWorkshop(log),
    press: new PosterPress({ database, knowledge, hotline: HOTLINE }),
    simulator: new Simulator({ database, url: appUrl, log }),
    photosDirectory: join(dataDirectory, 'files'),
    erasureList: join(dataDirectory, ERASURE_LIST),
    knowledge,
    learn,
  };
}
