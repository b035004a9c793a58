import { SCHEDULER } from '@gezhi/domain/access';
import {
  dataRequestDecide,
  dataRequestList,
  dataRequestPage,
  mineCheckProof,
  mineCorrect,
  mineErase,
  mineLook,
  mineSendProof,
  mineWithdraw,
} from '@gezhi/domain/data-request';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import { bind, read, register, type Writer, write, writeOnce } from '../../platform/http/index.ts';
import { oneTimeCode } from '../../platform/keys/index.ts';
import { eraseIfClosed } from './erase.ts';
import type { DataRequestHouse } from './house.ts';
import { lookAtOwn } from './look.ts';
import { decideRequest, listRequests, requestPage } from './officer.ts';
import { askErasure, correctOwn, withdrawOwn } from './own-commands.ts';
import { countTry, isRightCode, MOST_PROOF_TRIES, prove, sendProof } from './proof.ts';

/** Counts a one-time code that is to be sent, against the report and the network; throws rate.limited. */
export type CountProof = (asked: { readonly reportId: string; readonly network: string }) => Promise<void>;

/** Binds what residents do with their own data, and the officer's queue. */
export function registerDataRequestRoutes(
  app: FastifyInstance,
  house: DataRequestHouse,
  countProof: CountProof,
): void {
  read(app, mineLook, ({ tx, facts }) => lookAtOwn(tx, house, facts.proof));
  bindProof(app, house, countProof);
  write(app, mineCorrect, ({ tx, body, facts }) => correctOwn(tx, house, { body, token: facts.proof }));
  write(app, mineWithdraw, ({ tx }) => withdrawOwn(tx, house));
  write(app, mineErase, ({ tx, body, facts }) => askErasure(tx, house, { body, token: facts.proof }));
  read(app, dataRequestList, ({ tx, query }) => listRequests(tx, query));
  read(app, dataRequestPage, ({ tx, params }) => requestPage(tx, house, params.id));
  bindDecision(app, house);
}

function bindProof(app: FastifyInstance, house: DataRequestHouse, countProof: CountProof): void {
  const { database } = app.house;
  const send: Writer<typeof mineSendProof> = {
    run: ({ tx }) => sendProof(tx),
    afterReply: (reply) =>
      house.showCodes ? { ...reply, shownCode: oneTimeCode(house.keyring, reply.id) } : reply,
  };
  register(app, mineSendProof, {
    keyed: true,
    answer: async (call, reply) => {
      const { actor, facts } = call;
      if (actor.kind !== 'reporter') throw new Problem('code.wrong');
      await countProof({ reportId: actor.reportId, network: facts.network });
      const { text, replayed } = await writeOnce(app, mineSendProof, { call, does: send });
      if (replayed) reply.header('idempotent-replayed', 'true');
      return text;
    },
  });
  bind(app, mineCheckProof, async ({ actor, params, body }) => {
    const tries = await database.inTransaction(actor, null, (tx) => countTry(tx, params.id));
    if (isRightCode(house.keyring, params.id, body.digits))
      return database.inTransaction(actor, null, (tx) => prove(tx, params.id));
    house.onWrongDigits?.();
    throw new Problem('proof.wrong', { left: MOST_PROOF_TRIES - tries });
  });
}

/** The officer decides; what destroys something is done by the house itself, which alone sees the matter. */
function bindDecision(app: FastifyInstance, house: DataRequestHouse): void {
  const { database } = app.house;
  register(app, dataRequestDecide, {
    keyed: true,
    answer: async (call, reply) => {
      const decide: Writer<typeof dataRequestDecide> = {
        run: async ({ tx, params, body }) => ({
          ...(await decideRequest(tx, house, { id: params.id, body })),
          erased: false,
        }),
        afterReply: async (said) => ({
          ...said,
          erased: await database.inTransaction(SCHEDULER, null, (tx) => eraseIfClosed(tx, house, said.id)),
        }),
      };
      const { text, replayed } = await writeOnce(app, dataRequestDecide, { call, does: decide });
      if (replayed) reply.header('idempotent-replayed', 'true');
      return text;
    },
  });
}
