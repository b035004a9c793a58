import { Problem } from '@gezhi/domain/problem';
import type { FastifyRequest } from 'fastify';
import { sessionToken } from './cookie.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** `none` is a person's own doing (a bookmark, the address bar), which a foreign page cannot bring about. */
const OWN_SITES = new Set(['same-origin', 'none']);

/** Whether an Origin is the address this request came to, or the one people are told. */
function isOurs(origin: string, request: FastifyRequest): boolean {
  const from = URL.parse(origin);
  if (from === null || from.host === '') return false;
  const { publicUrl } = request.server.house.settings;
  const arrived = URL.parse(`${from.protocol}//${request.host}`);
  return from.host === arrived?.host || (publicUrl !== null && from.origin === URL.parse(publicUrl)?.origin);
}

/**
 * Refuses a change that a foreign page makes a browser send (CSRF, RELIABILITY R51). Sec-Fetch-Site and Origin are
 * written by the browser and out of a page's reach. A caller with neither is no modern browser: it may come without
 * a cookie (a partner's system), but a cookie without an origin proves nothing. Throws `session.crossSite` or
 * `session.origin`.
 */
export function refuseForeignChange(request: FastifyRequest): void {
  if (SAFE.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && !OWN_SITES.has(String(site))) throw new Problem('session.crossSite');
  const { origin } = request.headers;
  if (origin !== undefined && !isOurs(origin, request)) throw new Problem('session.origin');
  if (origin === undefined && site === undefined && sessionToken(request) !== null)
    throw new Problem('session.origin');
}
