import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readQuery } from './query.ts';
import { refuseBadInput, refuseDeepNesting } from './text.ts';

/** Bytes of the largest JSON body; photos travel as multipart and have their own limit. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

const JSON_TYPE = /^application\/json(; ?charset=utf-8)?$/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded(; ?charset=utf-8)?$/i;

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('text.encoding');
  }
}

/**
 * Reads the bytes of a JSON body: strict UTF-8, limited nesting, storable text. An empty body is `undefined`.
 * Throws `text.*`, `input.malformed`, `input.tooDeep` or `input.invalid`.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  refuseDeepNesting(text);
  const value = parse(text);
  refuseBadInput(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('input.malformed');
  }
}

function exactly(type: RegExp, read: (bytes: Buffer) => unknown) {
  return async (request: FastifyRequest, bytes: string | Buffer): Promise<unknown> => {
    if (!type.test(request.headers['content-type'] ?? '')) throw new Problem('input.type');
    return read(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  };
}

/** The one JSON parser of the server; every spelling of a type but the plain one is refused with 415. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, exactly(JSON_TYPE, readJson));
}

/** Adds plain HTML forms to a scope of server-rendered pages; the API itself never takes them. */
export function acceptForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    exactly(FORM_TYPE, (bytes) => readQuery(decode(bytes))),
  );
}
