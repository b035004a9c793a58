import {
  handDown,
  verificationList,
  verificationPage,
  verificationPreview,
} from '@gezhi/domain/verification';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import type { MatterHouse } from '../matter/index.ts';
import { handDownFacts } from './commands.ts';
import { judgeSheet } from './judge.ts';
import { describeList, listVerifications } from './queries.ts';

/** Binds facts that a centre hands down to be verified (上级交办核查, docs/field.md §2.29). */
export function registerVerificationRoutes(app: FastifyInstance, house: MatterHouse): void {
  read(app, verificationList, ({ tx, query }) => listVerifications(tx, house.knowledge(), query));
  read(app, verificationPage, ({ tx, params }) => describeList(tx, params.id));
  write(app, verificationPreview, async ({ tx, body }) => ({
    items: judgeSheet(tx.actor, house.knowledge(), body.sheet).map(
      ({ place: _, stationId: __, ...row }) => row,
    ),
  }));
  write(app, handDown, ({ tx, body }) => handDownFacts(tx, house, body));
}
