import { randomBytes } from 'node:crypto';
import type {} from '@fastify/cookie';
import { acceptedTags, firstSpoken } from '@gezhi/domain/text';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SIZES, type Size } from '../frame/layout.ts';
import { LANGUAGES, type Language } from '../frame/words.ts';

const SIZE = 'gezhi-size';
const LANGUAGE = 'gezhi-language';
const CODE = 'gezhi-code';
const APPOINTMENT = 'gezhi-appointment';
const PROOF = 'gezhi-proof';
const DEVICE = 'gezhi-device';

const YEAR_SECONDS = 365 * 24 * 3600;
/** A query code stays on a device for two hours: long enough to read and rate, short for a borrowed phone. */
const CODE_SECONDS = 2 * 3600;

/** Long enough to count what one browser sends, too short to know it again next week. */
const DEVICE_SECONDS = 24 * 3600;

interface Kept {
  readonly name: string;
  readonly value: string;
  readonly seconds: number;
}

function keep(request: FastifyRequest, reply: FastifyReply, { name, value, seconds }: Kept): void {
  reply.setCookie(name, value, {
    path: '/public',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: seconds,
  });
}

/** The size chosen on this device. */
export function keptSize(request: FastifyRequest): Size {
  return SIZES.find((size) => size === request.cookies[SIZE]) ?? 'normal';
}

/** The language chosen on this device, else the first of the browser's that we speak, else `fallback`. */
export function keptLanguage(request: FastifyRequest, fallback: Language): Language {
  const chosen = LANGUAGES.find((language) => language === request.cookies[LANGUAGE]);
  if (chosen !== undefined) return chosen;
  return firstSpoken(acceptedTags(request.headers['accept-language'])) ?? fallback;
}

/** Keeps what the links at the top of a page choose. */
export function keepSettings(
  request: FastifyRequest,
  reply: FastifyReply,
  { size, language }: { size: unknown; language: unknown },
): void {
  if (SIZES.some((one) => one === size))
    keep(request, reply, { name: SIZE, value: String(size), seconds: YEAR_SECONDS });
  if (LANGUAGES.some((one) => one === language)) {
    keep(request, reply, { name: LANGUAGE, value: String(language), seconds: YEAR_SECONDS });
  }
}

/** The query code of this device, kept out of addresses, histories and logs. */
export function keptCode(request: FastifyRequest): string | null {
  return request.cookies[CODE] ?? null;
}

/** Keeps a query code for a while. */
export function keepCode(request: FastifyRequest, reply: FastifyReply, code: string): void {
  keep(request, reply, { name: CODE, value: code, seconds: CODE_SECONDS });
  keepDevice(request, reply);
}

/** The code of an appointment of this device, kept as a query code is. */
export function keptAppointment(request: FastifyRequest): string | null {
  return request.cookies[APPOINTMENT] ?? null;
}

/** Keeps the code of an appointment for a while. */
export function keepAppointment(request: FastifyRequest, reply: FastifyReply, code: string): void {
  keep(request, reply, { name: APPOINTMENT, value: code, seconds: CODE_SECONDS });
  keepDevice(request, reply);
}

/** Forgets the code of an appointment at once. */
export function forgetAppointment(reply: FastifyReply): void {
  reply.clearCookie(APPOINTMENT, { path: '/public' });
}

/** The token that proves the telephone, while its minutes last. */
export function keptProof(request: FastifyRequest): string | null {
  return request.cookies[PROOF] ?? null;
}

/** Keeps the token that proves the telephone for its minutes. */
export function keepProof(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, minutes }: { readonly token: string; readonly minutes: number },
): void {
  keep(request, reply, { name: PROOF, value: token, seconds: minutes * 60 });
}

/** Forgets the query code at once, and what was proved with it. */
export function forgetCode(reply: FastifyReply): void {
  reply.clearCookie(PROOF, { path: '/public' });
  reply.clearCookie(CODE, { path: '/public' });
}

/** Gives this browser a random number to be counted by, apart from the neighbours behind the same address; it says nothing else. */
export function keepDevice(request: FastifyRequest, reply: FastifyReply): void {
  if (request.cookies[DEVICE] !== undefined) return;
  keep(request, reply, {
    name: DEVICE,
    value: randomBytes(16).toString('base64url'),
    seconds: DEVICE_SECONDS,
  });
}
