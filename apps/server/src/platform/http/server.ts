import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import { Problem } from '@gezhi/domain/problem';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serveApps } from './apps.ts';
import { validateBySchema } from './bind.ts';
import { acceptJson, BODY_LIMIT_BYTES } from './body.ts';
import { guardDoor } from './door.ts';
import { describeApi } from './openapi.ts';
import { problemDocument, renderProblems, sendProblem } from './problems.ts';
import { routerQuery } from './query.ts';
import { secureHeaders } from './security.ts';
import type { House, HttpParts } from './settings.ts';
import { shedByClass } from './shed.ts';
import { hangUpOnUnread } from './unread.ts';

/** A whole request, a 20 MB photo over a weak link included, must have arrived by then. */
const REQUEST_TIMEOUT_MS = 120_000;
const HEADERS_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 65_000;
/** Room for an id, a code and a file name; contracts say the rest. */
const LONGEST_PARAM = 512;

const SOCKET_STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Answers what is not even HTTP, before there is a request to speak of. */
function refuseSocket(fault: Error & { code?: string }, socket: Socket): void {
  if (socket.destroyed || !socket.writable) return;
  const status = SOCKET_STATUS[fault.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify(problemDocument(new Problem('input.malformed'), 'zh-CN', ''));
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\n`;
  socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}

/** A kept-alive connection that falls idle while the server stops would hold it for the keep-alive time. */
const SWEEP_MS = 100;

function refuseWhileClosing(app: FastifyInstance): void {
  let sweep: NodeJS.Timeout | null = null;
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS).unref();
    app.server.once('close', () => clearInterval(timer));
    sweep = timer;
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (sweep === null) return;
    reply.header('connection', 'close');
    throw new Problem('unavailable', { retryAfterSeconds: 3 });
  });
}

function createBare(parts: HttpParts): FastifyInstance {
  return Fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: parts.settings.trustedProxies.length > 0 ? [...parts.settings.trustedProxies] : false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: LONGEST_PARAM, querystringParser: routerQuery },
    frameworkErrors: (fault, request, reply) => {
      sendProblem(fault, request, reply);
    },
    clientErrorHandler: refuseSocket,
  });
}

/**
 * Builds the HTTP server with everything that holds for every route: body rules, problems, security headers, the
 * door, documents and the built apps. Modules then add their routes with `read`, `write` and `bind`; listening is the
 * starter's business.
 */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = createBare(parts);
  const { database, settings, identify, replyKey } = parts;
  const house: House = { database, settings, identify, replyKey, resolveCode: null, endpoints: [] };
  app.decorate('house', house);
  parts.observe?.(app);
  acceptJson(app);
  validateBySchema(app);
  renderProblems(app);
  hangUpOnUnread(app);
  await app.register(cookie);
  // A page that says so looks at cookies.
  refuseWhileClosing(app);
  await secureHeaders(app);
  shedByClass(app, settings.classLimits);
  guardDoor(app);
  await describeApi(app);
  await serveApps(app);
  return app;
}
