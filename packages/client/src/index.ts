import type { Endpoint, Input, Reply } from '@gezhi/domain/contract';
import { attachmentUpload } from '@gezhi/domain/matter';
import type { StreamMessage } from '@gezhi/domain/stream';
import { addressOf, type CallOptions, type ClientOptions, newId, randomKey, send } from './request.ts';
import { openStream, type StreamState } from './stream.ts';

export { ClientProblem, type ClientProblemCode } from './problem.ts';
export { addressOf, type CallOptions, type ClientOptions, newId, randomKey } from './request.ts';
export type { StreamState } from './stream.ts';

/** What the server says of an uploaded photo. */
export type Uploaded = Reply<typeof attachmentUpload>;

/** How a photo is sent; hand in the same id to repeat an upload safely. */
export interface UploadOptions extends CallOptions {
  readonly id?: string;
  readonly name?: string;
}

/** One server, typed by its contracts. */
export interface Client {
  /** Calls an endpoint. Throws ClientProblem; a write repeated under the same key has one effect. */
  call<E extends Endpoint>(endpoint: E, input: Input<E>, options?: CallOptions): Promise<Reply<E>>;
  /** Sends one photo (at most 20 MB) and gives its id, to be named in the report or action it belongs to. */
  upload(file: Blob, options?: UploadOptions): Promise<Uploaded>;
  /** Listens to what changes; gives what stops it. */
  openStream(onMessage: (message: StreamMessage) => void, onState?: (state: StreamState) => void): () => void;
}

interface Parts {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

async function readReply(response: Response): Promise<unknown> {
  return response.status === 204 ? undefined : response.json();
}

function keyHeader(options: ClientOptions, call: CallOptions): Record<string, string> {
  return { 'idempotency-key': call.key ?? (options.newKey ?? randomKey)() };
}

/** Makes a client; it runs in a browser and in Node alike. */
export function createClient(options: ClientOptions = {}): Client {
  return {
    async call<E extends Endpoint>(endpoint: E, input: Input<E>, call: CallOptions = {}): Promise<Reply<E>> {
      const { params, query, body } = input as Parts;
      const headers = {
        ...(endpoint.method === 'GET' ? {} : keyHeader(options, call)),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const path = addressOf(endpoint, { params, query });
      const sent = {
        method: endpoint.method,
        path,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      return (await readReply(await send(options, sent, call))) as Reply<E>;
    },
    async upload(file, call = {}) {
      const body = new FormData();
      body.append('file', file, call.name ?? 'photo');
      const sent = {
        method: 'POST',
        path: addressOf(attachmentUpload, { params: { id: call.id ?? newId() } }),
        body,
        headers: keyHeader(options, call),
      };
      return (await readReply(await send(options, sent, call))) as Uploaded;
    },
    openStream: (onMessage, onState) =>
      openStream(options, { onMessage, ...(onState === undefined ? {} : { onState }) }),
  };
}
