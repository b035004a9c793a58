import type { MineLook } from '@gezhi/domain/data-request';
import type { FastifyRequest } from 'fastify';

export type { HeldField, HeldRow, MineLook } from '@gezhi/domain/data-request';

/** Whose data: the query code, and the token that proves the telephone where it was given. */
export interface Owner {
  readonly code: string;
  readonly token: string | null;
}

/** What the pages of the own data need from the server. Calls that change something take the key of their form. */
export interface MinePorts {
  readonly mine: {
    look(owner: Owner, request: FastifyRequest): Promise<MineLook>;
    sendProof(
      code: string,
      key: string,
      request: FastifyRequest,
    ): Promise<{ readonly id: string; readonly minutes: number; readonly shownCode?: string | undefined }>;
    checkProof(
      asked: { readonly code: string; readonly id: string; readonly digits: string },
      request: FastifyRequest,
    ): Promise<{ readonly token: string; readonly minutes: number }>;
    correct(
      asked: Owner & { readonly body: Readonly<Record<string, string>> },
      key: string,
      request: FastifyRequest,
    ): Promise<unknown>;
    withdraw(code: string, key: string, request: FastifyRequest): Promise<{ readonly wholly: boolean }>;
    erase(
      asked: Owner & { readonly body: Readonly<Record<string, string>> },
      key: string,
      request: FastifyRequest,
    ): Promise<unknown>;
  };
}
