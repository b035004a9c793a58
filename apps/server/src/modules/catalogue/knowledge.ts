import { SCHEDULER } from '@gezhi/domain/access';
import type { Platform } from '@gezhi/domain/catalogue';
import type { MessageMoment } from '@gezhi/domain/notice';
import type { ListedReason } from '@gezhi/domain/rating-reason';
import type { RoutingList } from '@gezhi/domain/routing';
import type { Database } from '../../platform/db/index.ts';
import { type AreaTree, loadAreaTree } from '../area/index.ts';
import { loadUnitDirectory, type UnitDirectory } from '../people/index.ts';
import { type Catalogue, loadCatalogue } from './catalogue.ts';
import { loadDutyList } from './duty-line-store.ts';
import { DutyLines } from './duty-lines.ts';
import { readEdition } from './edition.ts';
import { readMoments } from './moment-store.ts';
import { readPlatforms } from './platform-store.ts';
import { readReasons } from './rating-reason-store.ts';
import { loadRouting } from './routing-store.ts';
import { loadTimetable, type Timetable } from './timetable.ts';

/** What changes rarely and is asked at every request: areas, units, the catalogue, limits, calendars, the duty list and routing rules, together from one moment. */
export interface Knowledge {
  readonly tree: AreaTree;
  readonly units: UnitDirectory;
  readonly catalogue: Catalogue;
  readonly timetable: Timetable;
  readonly dutyLines: DutyLines;
  /** The rules in force of all areas. */
  readonly routing: readonly RoutingList[];
  /** Why residents rate as they do, ended reasons too. */
  readonly ratingReasons: readonly ListedReason[];
  /** Which step sends which message to residents. */
  readonly messageMoments: readonly MessageMoment[];
  /** The queues of all districts over their catalogue. */
  readonly platforms: readonly Platform[];
  /** Of which edition calendars, duty list and rules are, at least. */
  readonly edition: number;
}

/** Reads everything anew in one transaction. */
export async function loadKnowledge(database: Database): Promise<Knowledge> {
  return database.inTransaction(SCHEDULER, null, async (tx) => {
    // First, so that what is read after it is no older.
    const edition = await readEdition(tx);
    const ground = { tree: await loadAreaTree(tx), units: await loadUnitDirectory(tx) };
    return {
      ...ground,
      catalogue: await loadCatalogue(tx),
      timetable: await loadTimetable(tx, ground),
      dutyLines: new DutyLines(await loadDutyList(tx)),
      routing: await loadRouting(tx),
      ratingReasons: await readReasons(tx),
      messageMoments: await readMoments(tx),
      platforms: await readPlatforms(tx),
      edition,
    };
  });
}
