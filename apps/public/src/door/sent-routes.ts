import type { FastifyReply, FastifyRequest } from 'fastify';
import { sayIn } from '../frame/layout.ts';
import { codeFile, type ReportSentView, reportSentPage } from '../report/sent-page.ts';
import { keptCode } from './cookies.ts';
import { frameOf, ROUTE, type Scope, sendPage } from './scope.ts';

/** WeChat's own browser says so; it can neither print nor keep a file. */
function isWeChat(request: FastifyRequest): boolean {
  return /MicroMessenger/i.test(request.headers['user-agent'] ?? '');
}

/** What is to be kept of the report behind the code of this device; null without one. */
async function sentView(scope: Scope, request: FastifyRequest): Promise<ReportSentView | null> {
  const code = keptCode(request);
  if (code === null) return null;
  const track = await scope.ports.track(code, request);
  const base = scope.ports.site.publicUrl ?? `${request.protocol}://${request.host}`;
  return {
    frame: frameOf(scope, request, '/public/sent'),
    track,
    code: scope.ports.formatCode(code),
    trackUrl: `${base}/public/track/${code}`,
    isDanger: (request.query as { danger?: unknown }).danger === 'yes',
    isWeChat: isWeChat(request),
  };
}

async function show(scope: Scope, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = await sentView(scope, request);
  return view === null ? reply.redirect('/public/track', 303) : sendPage(reply, reportSentPage(view));
}

async function file(scope: Scope, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = await sentView(scope, request);
  if (view === null) return reply.redirect('/public/track', 303);
  const name = encodeURIComponent(`${sayIn(view.frame)('sent.fileName')}.txt`);
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="query-code.txt"; filename*=UTF-8''${name}`)
    .type('text/plain; charset=utf-8')
    .send(codeFile(view));
}

/** The page after a report, and its code as a file to keep. */
export function sentRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/sent', ROUTE, (request, reply) => show(scope, request, reply));
  app.get('/sent/code.txt', ROUTE, (request, reply) => file(scope, request, reply));
}
