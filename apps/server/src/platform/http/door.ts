import { type Actor, dutiesOf, VISITOR } from '@gezhi/domain/access';
import type { Permission } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sessionToken } from './cookie.ts';
import { gatherFacts } from './facts.ts';
import { refuseForeignChange } from './origin.ts';
import { refusalOf } from './query.ts';
import type { House, ResolveCode } from './settings.ts';

const LONGEST_URL = 8_192;
const LONGEST_CODE = 64;

async function resolveCode(request: FastifyRequest, house: House): Promise<Actor> {
  const code = request.headers['x-query-code'];
  if (typeof code !== 'string' || code === '' || code.length > LONGEST_CODE) throw new Problem('code.wrong');
  if (house.resolveCode === null) throw new Error('No module resolves query codes');
  return house.resolveCode(code, request.facts);
}

/** Who is calling: the session's person, else the holder of a query code where the route takes one, else a visitor. */
async function recognise(request: FastifyRequest, permission: Permission): Promise<Actor> {
  const { house } = request.server;
  if (permission.kind === 'code') return resolveCode(request, house);
  const token = sessionToken(request);
  const known = token === null ? null : await house.identify(token);
  if (known !== null) {
    request.facts = { ...request.facts, session: known.session };
    return known.actor;
  }
  const mayHoldCode = permission.kind === 'subject' && request.headers['x-query-code'] !== undefined;
  return mayHoldCode ? resolveCode(request, house) : VISITOR;
}

function refuseStranger(actor: Actor, permission: Permission): void {
  if (permission.kind === 'anyone' || permission.kind === 'code') return;
  if (actor.kind === 'visitor') throw new Problem('session.missing');
  if (permission.kind === 'subject') return;
  if (actor.kind !== 'person') throw new Problem('access.role');
  if (permission.kind === 'account') return;
  if (!dutiesOf(actor).some((duty) => permission.roles.includes(duty.role))) throw new Problem('access.role');
}

async function admit(request: FastifyRequest): Promise<void> {
  request.facts = gatherFacts(request, null);
  request.actor = VISITOR;
  if (request.url.length > LONGEST_URL) throw new Problem('input.tooLarge');
  refuseForeignChange(request);
  const { permission, endpoint } = request.routeOptions.config;
  if (permission === undefined) return;
  // Pages and files for anyone need no session: they must come up while the database is away.
  if (permission.kind !== 'anyone' || endpoint !== undefined)
    request.actor = await recognise(request, permission);
  refuseStranger(request.actor, permission);
  const refused = refusalOf(request.query);
  if (refused !== null) throw refused;
}

/**
 * Puts the door before every route: origin, session or query code, permission, all before the body is read. A route
 * registered without a permission is a mistake of ours and fails at start.
 */
export function guardDoor(app: FastifyInstance): void {
  app.decorateRequest('actor');
  app.decorateRequest('facts');
  app.addHook('onRoute', (route) => {
    const permission = route.config?.permission;
    if (permission === undefined)
      throw new Error(`Route ${String(route.method)} ${route.url} declares no permission`);
    if (permission.kind === 'roles' && permission.roles.length === 0) {
      throw new Error(`Route ${String(route.method)} ${route.url} is open to no role`);
    }
  });
  app.addHook('onRequest', admit);
  app.addHook('onReady', async () => {
    const needy = app.house.endpoints.find((endpoint) => endpoint.permission.kind === 'code');
    if (needy !== undefined && app.house.resolveCode === null) {
      throw new Error(`${needy.name} takes a query code, but no module resolves codes`);
    }
  });
}

/** Tells the door how to turn a query code into its holder; called once, by the module that hands codes out. */
export function resolveCodesWith(app: FastifyInstance, resolve: ResolveCode): void {
  app.house.resolveCode = resolve;
}
