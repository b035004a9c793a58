import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { freshAssets } from '../frame/assets.ts';
import { homePage } from '../home/page.ts';
import type { PublicPorts } from '../ports.ts';
import { appointmentRoutes } from './appointment-routes.ts';
import { assetRoutes } from './asset-routes.ts';
import { keepSettings } from './cookies.ts';
import { gridRoutes } from './grid-routes.ts';
import { handledRoutes } from './handled-routes.ts';
import { mineRoutes } from './mine-routes.ts';
import { ownAppointmentRoutes } from './own-appointment-routes.ts';
import { acceptPageForms } from './read-form.ts';
import { reportRoutes } from './report-routes.ts';
import { frameOf, ROUTE, type Scope, sendPage, sendProblemPage } from './scope.ts';
import { sentRoutes } from './sent-routes.ts';
import { serviceRoutes } from './service-routes.ts';
import { trackRoutes } from './track-routes.ts';
import { wishRoutes } from './wish-routes.ts';

/** Only a page of ours may be come back to. */
function safeBack(back: unknown): string {
  const ours = typeof back === 'string' && /^\/public\/[\w/?=&.-]*$/.test(back) && !back.includes('//');
  return ours ? back : '/public/';
}

function frameRoutes(scope: Scope): void {
  const { app } = scope;
  const home = async (request: FastifyRequest, reply: FastifyReply) => {
    // Whom to call in danger must be there when nothing else is.
    const now = await scope.ports.figuresNow().catch(() => null);
    return sendPage(reply, homePage({ frame: frameOf(scope, request, '/public/'), now }));
  };
  app.get('/', ROUTE, async (request, reply) => home(request, reply));
  app.get('/settings', ROUTE, async (request, reply) => {
    const { size, language, back } = request.query as Record<string, unknown>;
    keepSettings(request, reply, { size, language });
    return reply.header('cache-control', 'no-store').redirect(safeBack(back), 303);
  });
  app.get('/*', ROUTE, async () => {
    throw new Problem('not.found');
  });
}

/**
 * Registers the resident's pages under `/public/`. The app must know cookies (`@fastify/cookie`); forms and errors are
 * this scope's own, so that a person gets a page and never a JSON document.
 */
export async function publicPages(app: FastifyInstance, ports: PublicPorts): Promise<void> {
  await app.register(
    async (own) => {
      const scope: Scope = { app: own, ports, assets: freshAssets() };
      await acceptPageForms(own);
      own.setErrorHandler((fault, request, reply) => sendProblemPage(scope, request, reply)(fault));
      frameRoutes(scope);
      assetRoutes(scope);
      reportRoutes(scope);
      sentRoutes(scope);
      trackRoutes(scope);
      mineRoutes(scope);
      gridRoutes(scope);
      handledRoutes(scope);
      serviceRoutes(scope);
      appointmentRoutes(scope);
      ownAppointmentRoutes(scope);
      wishRoutes(scope);
    },
    { prefix: '/public' },
  );
}
