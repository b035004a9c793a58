import {
  type MineLook,
  mineCheckProof,
  mineCorrect,
  mineErase,
  mineLook,
  mineSendProof,
  mineWithdraw,
} from '@gezhi/domain/data-request';
import type { PublicPorts } from '@gezhi/public';
import type { FastifyRequest } from 'fastify';
import type { Asked } from './public-ports.ts';

type Ask = <T>(request: FastifyRequest, asked: Asked) => Promise<T>;
type Owner = Parameters<PublicPorts['mine']['look']>[0];

/** The code, the proof where there is one, and the key of a form. */
function headersOf({ code, token }: Owner, key?: string): Record<string, string> {
  return {
    'x-query-code': code,
    ...(token === null ? {} : { 'x-phone-proof': token }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
}

/** The pages of the own data speak to the product through its own public API, like any client. */
export function minePorts(ask: Ask): Pick<PublicPorts, 'mine'> {
  return {
    mine: {
      look: async (owner, request) => {
        const { data } = await ask<{ data: MineLook }>(request, {
          method: 'GET',
          url: mineLook.path,
          headers: headersOf(owner),
        });
        return data;
      },
      sendProof: (code, key, request) =>
        ask(request, {
          method: 'POST',
          url: mineSendProof.path,
          headers: headersOf({ code, token: null }, key),
        }),
      checkProof: ({ code, id, digits }, request) =>
        ask(request, {
          method: 'POST',
          url: mineCheckProof.path.replace(':id', encodeURIComponent(id)),
          headers: headersOf({ code, token: null }),
          payload: { digits },
        }),
      correct: ({ body, ...owner }, key, request) =>
        ask(request, {
          method: 'POST',
          url: mineCorrect.path,
          headers: headersOf(owner, key),
          payload: body,
        }),
      withdraw: (code, key, request) =>
        ask(request, {
          method: 'POST',
          url: mineWithdraw.path,
          headers: headersOf({ code, token: null }, key),
          payload: { confirmed: true },
        }),
      erase: ({ body, ...owner }, key, request) =>
        ask(request, { method: 'POST', url: mineErase.path, headers: headersOf(owner, key), payload: body }),
    },
  };
}
