import { isIPv6 } from 'node:net';
import { acceptedTags, firstSpoken } from '@gezhi/domain/text';
import type { FastifyRequest } from 'fastify';
import type { HttpSettings, Language, RequestFacts, SessionMark } from './settings.ts';

/** The first language of Accept-Language, by weight, that we speak; `fallback` when there is none. */
export function chooseLanguage(header: string | undefined, fallback: Language): Language {
  return firstSpoken(acceptedTags(header)) ?? fallback;
}

function expandIpv6(address: string): string[] {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
}

/** The network an address belongs to: IPv4 by its first 24 bits, IPv6 by its first 56 (what one household is given). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return networkOf(mapped);
  if (!isIPv6(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const groups = expandIpv6(address).map((group) => Number.parseInt(group, 16));
  const [first = 0, second = 0, third = 0, fourth = 0] = groups;
  return `${[first, second, third, fourth & 0xff00].map((group) => group.toString(16)).join(':')}::/56`;
}

/** Whether the person's browser speaks https to us: by the public address if there is one, else by this connection. */
export function isSecure(request: FastifyRequest, settings: HttpSettings): boolean {
  return settings.publicUrl === null ? request.protocol === 'https' : settings.publicUrl.startsWith('https:');
}

/** Name of the cookie that parts the browsers behind one address; the pages hand it on to the house as a header of this name. */
export const DEVICE = 'gezhi-device';

function deviceOf(request: FastifyRequest): string | null {
  const said = request.cookies?.[DEVICE] ?? request.headers[DEVICE];
  return typeof said === 'string' && /^[A-Za-z0-9_-]{22}$/.test(said) ? said : null;
}

/** Gathers what the door and the handlers know of a request. */
export function gatherFacts(request: FastifyRequest, session: SessionMark | null): RequestFacts {
  const { settings } = request.server.house;
  const key = request.headers['idempotency-key'];
  const proof = request.headers['x-phone-proof'];
  const work = request.headers['x-work'];
  return {
    id: request.id,
    address: request.ip,
    network: networkOf(request.ip),
    language: chooseLanguage(request.headers['accept-language'], settings.language),
    key: typeof key === 'string' ? key : null,
    device: deviceOf(request),
    proof: typeof proof === 'string' ? proof : null,
    work: typeof work === 'string' ? work : null,
    session,
    secure: isSecure(request, settings),
  };
}
