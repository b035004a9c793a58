import { Problem, problemWords } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { type Frame, sayIn } from '../frame/layout.ts';
import type { Track } from '../ports.ts';
import { newKey } from '../report/form.ts';
import { type ActForm, checkAct, type Offer } from '../track/act-form.ts';
import { actPage, fieldLabel, ratePage } from '../track/act-page.ts';
import { codePage } from '../track/code-page.ts';
import { trackPage } from '../track/page.ts';
import { withFittingReasons } from '../track/reasons.ts';
import { questionWords } from '../track/standing.ts';
import { forgetCode, keepCode, keptCode } from './cookies.ts';
import { photoTaker } from './photos.ts';
import { type Fields, readFields } from './read-form.ts';
import { frameOf, ROUTE, type Scope, sayRetry, sendPage } from './scope.ts';
import { waitOf } from './wait.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Problems of the code itself: the way on is to type it again. */
const CODE_PROBLEMS = new Set(['code.wrong', 'not.found']);

function blankAct(track: Track): ActForm {
  return { key: newKey(), version: String(track.data.version), values: new Map(), photos: [] };
}

function askCode(
  scope: Scope,
  { request, reply }: Exchange,
  asked: { typed: string; faults: readonly Fault[]; status: number },
) {
  const frame = frameOf(scope, request, '/public/track');
  return sendPage(reply, codePage({ frame, typed: asked.typed, faults: asked.faults }), asked.status);
}

async function openCode(scope: Scope, exchange: Exchange, typed: string): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const frame = frameOf(scope, request, '/public/track');
  const say = sayIn(frame);
  const fault = (words: string, status: number) =>
    askCode(scope, exchange, { typed, faults: [{ field: 'code', words }], status });
  if (typed.trim() === '') return fault(say('fault.code'), 422);
  const code = scope.ports.normaliseCode(typed);
  if (code === null) return fault(say('fault.codeShape'), 422);
  try {
    await scope.ports.track(code, request);
  } catch (thrown) {
    const problem = scope.ports.problemOf(thrown);
    sayRetry(reply, problem);
    if (problem.code === 'internal') throw thrown;
    const slowed =
      problem.code === 'rate.limited' ? say('fault.codeSlow', { wait: waitOf(problem, say) }) : null;
    return fault(slowed ?? problemWords(problem.code, frame.language), problem.status);
  }
  keepCode(request, reply, code);
  return reply.redirect('/public/track', 303);
}

interface Shown {
  readonly track: Track;
  readonly code: string;
  /** The form that was sent and could not be taken, by the kind of its step. */
  readonly sent?: { readonly kind: string; readonly form: ActForm; readonly faults: readonly Fault[] };
  readonly done: boolean;
  readonly status: number;
}

/** Only a matter that was said to be an errand is asked for it: the page of any other is read as ever. */
async function errandOf(scope: Scope, request: FastifyRequest, { track, code }: Shown) {
  if (!track.data.steps.some(({ action }) => action === 'nameErrand')) return null;
  return scope.ports.errand(code, request);
}

async function showTrack(scope: Scope, { request, reply }: Exchange, shown: Shown): Promise<FastifyReply> {
  const frame = frameOf(scope, request, '/public/track');
  const { track, sent, done, status } = shown;
  const blank = { form: blankAct(track), faults: [] };
  const answer = sent?.kind === 'answerQuestion' ? sent : blank;
  const rating = sent !== undefined && sent !== answer ? sent : blank;
  const view = {
    ...{ frame, track, code: scope.ports.formatCode(shown.code), done },
    errand: await errandOf(scope, request, shown),
    ...{ rating: rating.form, faults: rating.faults },
    answer,
  };
  return sendPage(reply, trackPage(view), status);
}

/** Runs with the code of this device and its matter; without a living code it asks for one. */
async function withTrack(
  scope: Scope,
  exchange: Exchange,
  run: (code: string, track: Track) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const code = keptCode(exchange.request);
  if (code === null) return askCode(scope, exchange, { typed: '', faults: [], status: 200 });
  let track: Track;
  try {
    track = await scope.ports.track(code, exchange.request);
  } catch (fault) {
    if (!CODE_PROBLEMS.has(scope.ports.problemOf(fault).code)) throw fault;
    forgetCode(exchange.reply);
    const words = sayIn(frameOf(scope, exchange.request, '/public/track'))('problem.expired');
    return askCode(scope, exchange, { typed: '', faults: [{ field: 'code', words }], status: 404 });
  }
  return run(code, track);
}

function offerOf(track: Track, request: FastifyRequest): Offer | undefined {
  const { action } = request.params as { action: string };
  return track.can.find(({ name }) => name === action);
}

function showAct(
  scope: Scope,
  exchange: Exchange,
  view: { track: Track; offer: Offer; form: ActForm; faults: readonly Fault[]; status: number },
) {
  const { track, offer, form, faults, status } = view;
  const frame = frameOf(scope, exchange.request, `/public/track/do/${offer.name}`);
  const page = offer.kind === 'rate' ? ratePage : actPage;
  const above = offer.kind === 'answerQuestion' ? questionWords(frame, track) : '';
  const reasons = track.data.ratingReasons;
  return sendPage(exchange.reply, page({ frame, offer, form, faults, reasons, above }), status);
}

function readAct(fields: Fields, arrived: readonly string[]): ActForm {
  const sendBack = fields.get('sendBack') !== undefined;
  const values = new Map(fields);
  if (sendBack) values.set('rating', ['dissatisfied']);
  const typed = fields.get('photo') ?? [];
  return {
    key: fields.get('key')?.[0] ?? newKey(),
    version: fields.get('version')?.[0] ?? '',
    values,
    photos: [...typed, ...arrived],
  };
}

function labelsIn(frame: Frame) {
  return {
    say: sayIn(frame),
    labelOf: (field: Offer['fields'][number]) => fieldLabel(field, frame.language),
  };
}

/** Steps with their form on the page of the matter itself. */
const ON_TRACK: ReadonlySet<string> = new Set(['rate', 'answerQuestion']);

/** Takes the step; what the server refuses is shown with the newest state of the matter, the words kept. */
async function act(scope: Scope, exchange: Exchange, code: string): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const photos = photoTaker(scope, request, 'key');
  const fields = await readFields(request, photos.take);
  const track = await scope.ports.track(code, request);
  const form = withFittingReasons(readAct(fields, photos.arrived), track);
  const offer = offerOf(track, request);
  const frame = frameOf(scope, request, '/public/track');
  const refuse = async (faults: readonly Fault[], status: number): Promise<FastifyReply> => {
    const kind = offer?.kind ?? 'rate';
    return offer === undefined || ON_TRACK.has(kind)
      ? showTrack(scope, exchange, { track, code, sent: { kind, form, faults }, done: false, status })
      : showAct(scope, exchange, { track, offer, form, faults, status });
  };
  // Twice pressed, or the first answer was lost: what went in is not refused now because it went in.
  const mayBeSent = offer === undefined || photos.faults.length > 0;
  if (mayBeSent && (await scope.ports.wasSent(form.key)))
    return reply.redirect('/public/track?done=yes', 303);
  if (offer === undefined)
    return refuse([{ field: '', words: problemWords('matter.phase', frame.language) }], 409);
  const checked = checkAct(offer, form, labelsIn(frame));
  const faults = [...('faults' in checked ? checked.faults : []), ...photos.faults];
  if (!('input' in checked) || faults.length > 0) return refuse(faults, 422);
  const version = /^\d{1,9}$/.test(form.version) ? { version: Number(form.version) } : {};
  try {
    await scope.ports.act(
      { code, action: offer.name, body: { ...version, input: checked.input } },
      form.key,
      request,
    );
  } catch (thrown) {
    const problem = scope.ports.problemOf(thrown);
    sayRetry(reply, problem);
    if (problem.code === 'internal') throw thrown;
    return refuse([{ field: '', words: problemWords(problem.code, frame.language) }], problem.status);
  }
  return reply.redirect('/public/track?done=yes', 303);
}

async function sendPhoto(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const code = keptCode(request);
  const { id, size } = request.params as { id: string; size: string };
  if (code === null || (size !== 'full' && size !== 'thumb')) throw new Problem('not.found');
  const photo = await scope.ports.photo({ code, id, size }, request);
  if (photo === null) throw new Problem('not.found');
  return reply
    .header('cache-control', 'private, max-age=3600')
    .header('x-content-type-options', 'nosniff')
    .type(photo.type)
    .send(photo.bytes);
}

/** Following a report by its code, its photos, and the steps its reporter may take. */
export function trackRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/track', ROUTE, (request, reply) => {
    const done = (request.query as { done?: unknown }).done === 'yes';
    return withTrack(scope, { request, reply }, async (code, track) =>
      showTrack(scope, { request, reply }, { track, code, done, status: 200 }),
    );
  });
  app.post('/track', ROUTE, async (request, reply) => {
    const fields = await readFields(request, async ({ stream }) => void stream.resume());
    return openCode(scope, { request, reply }, fields.get('code')?.[0] ?? '');
  });
  app.get('/track/:code', ROUTE, (request, reply) =>
    openCode(scope, { request, reply }, (request.params as { code: string }).code),
  );
  app.get('/track/do/:action', ROUTE, (request, reply) =>
    withTrack(scope, { request, reply }, async (_code, track) => {
      const offer = offerOf(track, request);
      if (offer === undefined) return reply.redirect('/public/track', 303);
      return showAct(
        scope,
        { request, reply },
        { track, offer, form: blankAct(track), faults: [], status: 200 },
      );
    }),
  );
  app.post('/track/do/:action', ROUTE, async (request, reply) => {
    const code = keptCode(request);
    if (code === null) return reply.redirect('/public/track', 303);
    return act(scope, { request, reply }, code);
  });
  app.post('/forget', ROUTE, async (_request, reply) => {
    forgetCode(reply);
    return reply.redirect('/public/', 303);
  });
  app.get('/photos/:id/:size', ROUTE, (request, reply) => sendPhoto(scope, { request, reply }));
}
