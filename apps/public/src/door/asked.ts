import { Problem } from '@gezhi/domain/problem';
import type { FastifyRequest } from 'fastify';

/** A part of the address: none where it is empty, as an untouched field of a form is. Throws not.found for what names nothing. */
export function asked(request: FastifyRequest, name: string, form: RegExp): string | undefined {
  const value = (request.query as Record<string, unknown>)[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || !form.test(value)) throw new Problem('not.found');
  return value;
}
