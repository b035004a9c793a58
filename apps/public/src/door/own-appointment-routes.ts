import { RATINGS } from '@gezhi/domain/matter';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { sayIn } from '../frame/layout.ts';
import { newKey } from '../report/form.ts';
import { appointmentCodePage, appointmentPage, movePage } from '../service/appointment-page.ts';
import type { PublicAppointment } from '../service/ports.ts';
import { bookingWords, type Exchange, typedFields } from './appointment-routes.ts';
import { forgetAppointment, keepAppointment, keptAppointment } from './cookies.ts';
import { frameOf, ROUTE, type Scope, sendPage } from './scope.ts';

const HERE = '/public/appointment';

function askCode(
  scope: Scope,
  { request, reply }: Exchange,
  asked: { readonly typed: string; readonly faults: readonly Fault[]; readonly status: number },
): FastifyReply {
  const frame = frameOf(scope, request, HERE);
  return sendPage(
    reply,
    appointmentCodePage({ frame, typed: asked.typed, faults: asked.faults }),
    asked.status,
  );
}

async function open(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const typed = ((await typedFields(request)).get('code')?.[0] ?? '').slice(0, 64);
  const frame = frameOf(scope, request, HERE);
  const code = scope.ports.normaliseCode(typed);
  if (code === null) {
    const words = sayIn(frame)(typed.trim() === '' ? 'fault.code' : 'fault.codeShape');
    return askCode(scope, exchange, { typed, faults: [{ field: 'code', words }], status: 422 });
  }
  try {
    await scope.ports.appointment(code, request, frame.language);
  } catch (thrown) {
    const { problem, fault } = bookingWords(scope, exchange, thrown);
    return askCode(scope, exchange, { typed, faults: [{ ...fault, field: 'code' }], status: problem.status });
  }
  keepAppointment(request, reply, code);
  return reply.redirect(HERE, 303);
}

interface Found {
  readonly code: string;
  readonly appointment: PublicAppointment;
}

/** Runs with the appointment of this device; without a living code it asks for one. */
async function withOwn(
  scope: Scope,
  exchange: Exchange,
  run: (found: Found) => Promise<FastifyReply> | FastifyReply,
): Promise<FastifyReply> {
  const code = keptAppointment(exchange.request);
  if (code === null) return askCode(scope, exchange, { typed: '', faults: [], status: 200 });
  const { language } = frameOf(scope, exchange.request, HERE);
  let appointment: PublicAppointment;
  try {
    appointment = await scope.ports.appointment(code, exchange.request, language);
  } catch (thrown) {
    if (scope.ports.problemOf(thrown).code !== 'code.wrong') throw thrown;
    forgetAppointment(exchange.reply);
    return askCode(scope, exchange, { typed: '', faults: [], status: 404 });
  }
  return run({ code, appointment });
}

function show(
  scope: Scope,
  { request, reply }: Exchange,
  shown: Found & { readonly faults: readonly Fault[]; readonly status: number },
): FastifyReply {
  const { code, faults, status } = shown;
  const done = (request.query as { done?: unknown }).done === 'yes';
  const view = { appointment: shown.appointment, code: scope.ports.formatCode(code), key: newKey(), faults };
  return sendPage(reply, appointmentPage({ frame: frameOf(scope, request, HERE), ...view, done }), status);
}

async function showMove(
  scope: Scope,
  { request, reply }: Exchange,
  shown: Found & { readonly faults: readonly Fault[]; readonly status: number },
): Promise<FastifyReply> {
  const frame = frameOf(scope, request, '/public/appointment/move');
  const { slots } = await scope.ports.serviceSlots(shown.appointment.place, frame.language);
  const { appointment, faults, status } = shown;
  return sendPage(reply, movePage({ frame, appointment, key: newKey(), faults, slots, chosen: '' }), status);
}

type Kind = 'move' | 'cancel' | 'rate';

/** The change that a form asks for, or null where nothing was chosen. */
function changeOf(kind: Kind, fields: ReadonlyMap<string, readonly string[]>): object | null {
  const one = (name: string) => fields.get(name)?.[0] ?? '';
  if (kind === 'cancel') return { kind };
  if (kind === 'rate')
    return RATINGS.some((rating) => rating === one('rating')) ? { kind, rating: one('rating') } : null;
  return one('startsAt') === '' ? null : { kind, startsAt: one('startsAt') };
}

function change(scope: Scope, exchange: Exchange, kind: Kind): Promise<FastifyReply> {
  const { request, reply } = exchange;
  return withOwn(scope, exchange, async (found) => {
    const fields = await typedFields(request);
    const again = kind === 'move' ? showMove : show;
    const say = sayIn(frameOf(scope, request, HERE));
    const asked = changeOf(kind, fields);
    if (asked === null) {
      const faults = [{ field: 'startsAt', words: say('appointment.fault.when') }];
      return again(scope, exchange, { ...found, faults, status: 422 });
    }
    const version = Number(fields.get('version')?.[0] ?? '0');
    const key = fields.get('key')?.[0] ?? newKey();
    try {
      await scope.ports.changeAppointment({ key, code: found.code, version, change: asked }, request);
    } catch (thrown) {
      const { problem, fault } = bookingWords(scope, exchange, thrown);
      return again(scope, exchange, { ...found, faults: [fault], status: problem.status });
    }
    return reply.redirect(`${HERE}?done=yes`, 303);
  });
}

/** The own appointment by its code: looking, moving, cancelling, rating. */
export function ownAppointmentRoutes(scope: Scope): void {
  const { app } = scope;
  const exchange = (request: FastifyRequest, reply: FastifyReply): Exchange => ({ request, reply });
  const blank = { faults: [], status: 200 };
  app.get('/appointment', ROUTE, (request, reply) =>
    withOwn(scope, exchange(request, reply), (found) =>
      show(scope, exchange(request, reply), { ...found, ...blank }),
    ),
  );
  app.post('/appointment', ROUTE, (request, reply) => open(scope, exchange(request, reply)));
  app.get('/appointment/move', ROUTE, (request, reply) =>
    withOwn(scope, exchange(request, reply), (found) =>
      showMove(scope, exchange(request, reply), { ...found, ...blank }),
    ),
  );
  for (const kind of ['move', 'cancel', 'rate'] as const)
    app.post(`/appointment/${kind}`, ROUTE, (request, reply) =>
      change(scope, exchange(request, reply), kind),
    );
  app.get('/appointment/leave', ROUTE, async (_request, reply) => {
    forgetAppointment(reply);
    return reply.header('cache-control', 'no-store').redirect('/public/', 303);
  });
}
