import { Problem, problemWords } from '@gezhi/domain/problem';
import { bookedBySchema } from '@gezhi/domain/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { sayIn } from '../frame/layout.ts';
import { newId, newKey, UUID } from '../report/form.ts';
import { type BookingForm, bookingPage } from '../service/booking-page.ts';
import { placePage } from '../service/place-page.ts';
import type { PublicService } from '../service/ports.ts';
import { keepAppointment, keepDevice } from './cookies.ts';
import { type Fields, readFields } from './read-form.ts';
import { frameOf, ROUTE, type Scope, sayRetry, sendPage } from './scope.ts';
import { waitOf } from './wait.ts';

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What was typed; nothing of it is a file. */
export const typedFields = (request: FastifyRequest): Promise<Fields> =>
  readFields(request, async ({ stream }) => void stream.resume());

/** A problem of a booking in words; one that is ours is thrown on. */
export function bookingWords(scope: Scope, { request, reply }: Exchange, thrown: unknown) {
  const problem = scope.ports.problemOf(thrown);
  sayRetry(reply, problem);
  if (problem.code === 'internal' || problem.code === 'not.found') throw thrown;
  const frame = frameOf(scope, request, '/public/');
  const say = sayIn(frame);
  const words =
    problem.code === 'rate.limited'
      ? say('fault.slow', { wait: waitOf(problem, say) })
      : problemWords(problem.code, frame.language);
  return { problem, fault: { field: problem.code === 'appointment.taken' ? 'startsAt' : '', words } };
}

/** The service that the address names, or null where it names none. Throws not.found for one that is not offered. */
async function serviceAsked(scope: Scope, request: FastifyRequest): Promise<PublicService | null> {
  const { service } = request.query as { service?: unknown };
  if (service === undefined) return null;
  const { language } = frameOf(scope, request, '/public/');
  const found = (await scope.ports.services(language)).find(({ code }) => code === service);
  if (found === undefined) throw new Problem('not.found');
  return found;
}

const hereOf = (request: FastifyRequest) => request.url.slice(0, 200);

async function places(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const service = await serviceAsked(scope, request);
  const frame = frameOf(scope, request, hereOf(request));
  const found = await scope.ports.servicePlaces(service?.code, frame.language);
  return sendPage(reply, placePage({ frame, service, places: found }));
}

interface Shown {
  readonly form: BookingForm;
  readonly faults: readonly Fault[];
  readonly status: number;
}

async function show(scope: Scope, { request, reply }: Exchange, shown: Shown): Promise<FastifyReply> {
  const { code } = request.params as { code: string };
  const service = await serviceAsked(scope, request);
  const frame = frameOf(scope, request, hereOf(request));
  const { place, slots } = await scope.ports.serviceSlots(code, frame.language);
  const { form, faults, status } = shown;
  return sendPage(reply, bookingPage({ frame, place, service, slots, form, faults }), status);
}

function fresh(now: Date): BookingForm {
  return { key: newKey(), id: newId(now), startsAt: '', name: '', phone: '', remind: false };
}

function readForm(fields: Fields): BookingForm {
  const one = (name: string) => fields.get(name)?.[0] ?? '';
  const blank = fresh(new Date());
  return {
    key: UUID.test(one('key')) ? one('key') : blank.key,
    id: UUID.test(one('id')) ? one('id') : blank.id,
    ...{ startsAt: one('startsAt'), name: one('name'), phone: one('phone') },
    remind: one('remind') === 'yes',
  };
}

async function take(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const form = readForm(await typedFields(request));
  const service = await serviceAsked(scope, request);
  const say = sayIn(frameOf(scope, request, '/public/'));
  const by = bookedBySchema.safeParse({ name: form.name, phone: form.phone });
  const wrong = new Set(by.error?.issues.map(({ path }) => String(path[0])));
  const faults = [
    ...(form.startsAt === '' ? [{ field: 'startsAt', words: say('appointment.fault.when') }] : []),
    ...(wrong.has('name') ? [{ field: 'name', words: say('appointment.fault.name') }] : []),
    ...(wrong.has('phone') ? [{ field: 'phone', words: say('appointment.fault.phone') }] : []),
  ];
  if (faults.length > 0) return show(scope, exchange, { form, faults, status: 422 });
  const { code: place } = request.params as { code: string };
  const { id, startsAt, remind } = form;
  const input = { id, place, item: service?.code ?? null, startsAt, by: by.data, remind };
  try {
    const { code } = await scope.ports.book({ key: form.key, input }, request);
    keepAppointment(request, reply, code);
  } catch (thrown) {
    const { problem, fault } = bookingWords(scope, exchange, thrown);
    // Another try is another booking: what was refused is not repeated under its key.
    const again = { ...form, key: newKey(), startsAt: '' };
    return show(scope, exchange, { form: again, faults: [fault], status: problem.status });
  }
  return reply.redirect('/public/appointment?done=yes', 303);
}

/** Where and when: choosing a place, a time, and leaving a telephone. */
export function appointmentRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/appointments', ROUTE, (request, reply) => places(scope, { request, reply }));
  app.get('/appointments/:code', ROUTE, (request, reply) => {
    keepDevice(request, reply);
    return show(scope, { request, reply }, { form: fresh(new Date()), faults: [], status: 200 });
  });
  app.post('/appointments/:code', ROUTE, (request, reply) => take(scope, { request, reply }));
}
