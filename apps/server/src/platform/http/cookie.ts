import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecure } from './facts.ts';

/** Over https the browser itself guarantees that nobody but this host wrote it (RFC 6265bis, cookie prefixes). */
const SECURE_NAME = '__Host-gezhi';
/** Over plain http the prefix would be a lie, and browsers drop such a cookie. */
const PLAIN_NAME = 'gezhi';

function nameFor(request: FastifyRequest): string {
  return isSecure(request, request.server.house.settings) ? SECURE_NAME : PLAIN_NAME;
}

function optionsFor(request: FastifyRequest): CookieSerializeOptions {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(request, request.server.house.settings),
  };
}

/** The session token that a request carries, or null. */
export function sessionToken(request: FastifyRequest): string | null {
  return request.cookies[nameFor(request)] ?? null;
}

/**
 * Hands the browser its session. It outlives the browser, because phones end browsers as they please; the server's
 * own limits are stricter anyway.
 */
export function giveSession(reply: FastifyReply, session: { token: string; seconds: number }): void {
  const options = { ...optionsFor(reply.request), maxAge: session.seconds };
  reply.setCookie(nameFor(reply.request), session.token, options);
}

/** Takes the session back from the browser. */
export function takeSession(reply: FastifyReply): void {
  reply.clearCookie(nameFor(reply.request), optionsFor(reply.request));
}
