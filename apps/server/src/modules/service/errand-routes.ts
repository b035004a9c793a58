import { SCHEDULER } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import {
  bringOn,
  matterErrand,
  nameErrand,
  nameOwnErrand,
  ownErrand,
  reportErrand,
  tickPapers,
} from '@gezhi/domain/service';
import type { FastifyInstance } from 'fastify';
import { bind, read, write } from '../../platform/http/index.ts';
import { type MatterHouse, readMatter } from '../matter/index.ts';
import { bringToDepartments, nameAtDesk, nameOwn, reportForResident, tick } from './errand-commands.ts';
import { describeErrand, errandOf } from './errand-queries.ts';
import { firstReport } from './errand-store.ts';

/** Binds errands: for the staff that sees the matter, and for whoever holds its query code. */
export function registerErrands(app: FastifyInstance, house: MatterHouse): void {
  read(app, matterErrand, ({ tx, params }) => describeErrand(tx, house, params.id));
  write(app, nameErrand, ({ tx, params, body }) => nameAtDesk(tx, house, { matterId: params.id, ...body }));
  write(app, tickPapers, ({ tx, params, body }) => tick(tx, house, { matterId: params.id, ...body }));
  write(app, reportErrand, {
    run: ({ tx, body }) => reportForResident(tx, house, body),
    afterReply: (said) => ({ ...said, queryCode: house.keyring.queryCode(said.reportId) }),
  });
  write(app, bringOn, ({ tx, params, body }) =>
    bringToDepartments(tx, house, { matterId: params.id, ...body }),
  );
  write(app, nameOwnErrand, ({ tx, body }) => nameOwn(tx, house, body));
  bind(app, ownErrand, ({ actor }) => {
    if (actor.kind !== 'reporter') throw new Problem('code.wrong');
    // A reporter sees no parts and no posts; what goes out names units and titles alone.
    return app.house.database.inTransaction(SCHEDULER, null, async (tx) => {
      const matter = await readMatter(tx, actor.ownMatterId);
      // Whoever reported it later asked for nothing.
      const isApplicant = (await firstReport(tx, matter.id)) === actor.reportId;
      return { data: isApplicant ? await errandOf(tx, house.knowledge(), matter) : null };
    });
  });
}
