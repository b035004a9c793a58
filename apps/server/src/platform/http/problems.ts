import { Problem, type ProblemDocument, problemWords } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { chooseLanguage } from './facts.ts';
import { toProblem } from './faults.ts';
import { allowedMethods } from './table.ts';

const TYPE = 'application/problem+json; charset=utf-8';
/** Seconds after which a client may come again where nobody computed a better number. */
const COME_AGAIN: Readonly<Record<number, number>> = { 503: 2, 429: 60 };

/** The RFC 9457 document of a problem, worded for a person. */
export function problemDocument(problem: Problem, language: string, requestId: string): ProblemDocument {
  const details = problem.status >= 500 ? { ...problem.details, request: requestId } : problem.details;
  return {
    type: `urn:gezhi:problem:${problem.code}`,
    code: problem.code,
    status: problem.status,
    title: problemWords(problem.code, language, problem.details),
    ...(Object.keys(details).length > 0 ? { details } : {}),
  };
}

function retryAfter(problem: Problem): number | undefined {
  const said = problem.details.retryAfterSeconds;
  return typeof said === 'number' ? Math.max(1, Math.ceil(said)) : COME_AGAIN[problem.status];
}

/** Whether the client went away before its request had come. */
function brokenOff({ raw }: FastifyRequest): boolean {
  return raw.destroyed && !raw.complete;
}

/** Answers a request with the problem that a fault amounts to; an unforeseen one goes to the log with its stack. */
export function sendProblem(fault: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(fault);
  // Whoever breaks an upload off is no fault of ours, and must not fill the log.
  if (brokenOff(request)) request.log.info('request broken off');
  else if (problem.code === 'internal') request.log.error({ err: fault }, 'request failed');
  else if (problem.status === 503 && problem.details.class === undefined)
    request.log.warn({ err: fault }, 'request refused');
  const fallback = request.server.house.settings.language;
  const language = chooseLanguage(request.headers['accept-language'], fallback);
  const wait = retryAfter(problem);
  if (wait !== undefined) reply.header('retry-after', String(wait));
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type(TYPE)
    .send(JSON.stringify(problemDocument(problem, language, request.id)));
}

/** Answers what no route takes: 405 where the path exists under another method, else 404. */
function sendUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const methods = allowedMethods(request.server.house.endpoints, request.url);
  if (methods.length === 0) return sendProblem(new Problem('not.found'), request, reply);
  reply.header('allow', methods.join(', '));
  return sendProblem(new Problem('method.unknown', { allowed: methods }), request, reply);
}

/** Every error of this server leaves through here, as problem+json. */
export function renderProblems(app: FastifyInstance): void {
  app.setErrorHandler((fault, request, reply) => sendProblem(fault, request, reply));
  app.setNotFoundHandler((request, reply) => sendUnknown(request, reply));
}
