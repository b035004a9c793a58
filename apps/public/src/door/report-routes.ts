import { type ProblemCode, problemWords } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { sayIn } from '../frame/layout.ts';
import type { FoundPlace } from '../ports.ts';
import { addressOf } from '../publication/parts.ts';
import { checkReport, needsConsent, pointOf } from '../report/check.ts';
import { dangerPage } from '../report/danger-page.ts';
import { emptyForm, newId, newKey, type ReportForm, readForm } from '../report/form.ts';
import { joinPage } from '../report/join-page.ts';
import { isDanger, isPrivate, likelyCategory } from '../report/kind.ts';
import { reportPage } from '../report/page.ts';
import { forgetCode, keepCode, keepDevice, keptLanguage } from './cookies.ts';
import { askForWork, deliver, isCall } from './deliver.ts';
import { nameService, serviceFields, serviceName } from './errand-request.ts';
import { photoTaker } from './photos.ts';
import { readFields } from './read-form.ts';
import { frameOf, ROUTE, type Scope, sayRetry, sendFreshForm, sendPage } from './scope.ts';
import { waitOf } from './wait.ts';

interface Shown {
  readonly form: ReportForm;
  readonly faults: readonly Fault[];
  readonly found: readonly FoundPlace[] | null;
  readonly status: number;
  readonly unitsAsked?: boolean;
  /** Sent by our script, which can compute a proof of work and send again. */
  readonly isScripted?: boolean;
  /** Faults that hold no call for help back. */
  readonly slowed?: readonly Fault[];
}

/** What a form is shown with: a category or unit that has gone is simply not offered. */
async function choicesOf(scope: Scope, request: FastifyRequest, form: ReportForm) {
  const language = keptLanguage(request, scope.ports.site.language);
  const place = form.place === '' ? null : await scope.ports.findPlace(form.place, language);
  const [service, categories, units, bounds] = await Promise.all([
    serviceName(scope, form.service, language),
    scope.ports.categories(),
    scope.ports.units(place?.communityId ?? null),
    scope.ports.mapBounds(),
  ]);
  return { place, service, categories: categories.filter(({ ended }) => ended !== true), units, bounds };
}

async function show(scope: Scope, { request, reply }: Exchange, shown: Shown): Promise<FastifyReply> {
  const frame = frameOf(scope, request, '/public/report');
  const choices = await choicesOf(scope, request, shown.form);
  const { status, ...view } = shown;
  return sendPage(reply, reportPage({ frame, ...view, ...choices }), status);
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What was sent under a key already, or with a photo of another report: another report now, with the photos that are free. */
async function renewed(scope: Scope, form: ReportForm, code: ProblemCode): Promise<ReportForm> {
  if (code !== 'key.reused' && code !== 'photo.missing') return form;
  const photos = await scope.ports.loosePhotos(form.photos);
  return code === 'photo.missing'
    ? { ...form, photos }
    : { ...form, photos, key: newKey(), id: newId(new Date()) };
}

/** A problem of the server on the form itself, with everything kept; a key that was used is replaced. */
function showProblem(scope: Scope, exchange: Exchange, form: ReportForm) {
  return async (fault: unknown): Promise<FastifyReply> => {
    const { request, reply } = exchange;
    const problem = scope.ports.problemOf(fault);
    if (problem.code === 'internal') request.log.error({ err: fault }, 'report failed');
    sayRetry(reply, problem);
    const language = keptLanguage(request, scope.ports.site.language);
    const consent = problem.code === 'consent.missing';
    const say = sayIn(frameOf(scope, request, '/public/report'));
    const words =
      problem.code === 'work.slow'
        ? say('fault.slow', { wait: waitOf(problem, say) })
        : problemWords(problem.code, language);
    const faults = [{ field: consent ? 'consent' : '', words }];
    const again = await renewed(scope, form, problem.code);
    return show(scope, exchange, { form: again, faults, found: null, status: problem.status });
  };
}

/** A step between, where one is due: the numbers to call, or what others have told of nearby. */
async function between(
  scope: Scope,
  request: FastifyRequest,
  { form, choices }: { form: ReportForm; choices: Awaited<ReturnType<typeof choicesOf>> },
): Promise<string | null> {
  const { categories, place } = choices;
  const frame = frameOf(scope, request, '/public/report');
  if (isDanger(form, categories)) return form.danger === 'seen' ? null : dangerPage({ frame, form });
  const likely = likelyCategory(form, categories);
  const closed = isPrivate(form, categories) || (likely !== undefined && likely.visibility !== 'O');
  if (form.joins !== '' || form.unit !== '' || closed) return null;
  const asked = { point: pointOf(form) ?? null, place, category: likely?.code ?? null };
  const nearby = await scope.ports.nearby(asked, frame.language);
  return nearby.length === 0 ? null : joinPage({ frame, form, nearby, categories });
}

async function send(scope: Scope, exchange: Exchange, shown: Shown): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { form, isScripted = false, slowed = [] } = shown;
  const say = sayIn(frameOf(scope, request, '/public/report'));
  const choices = await choicesOf(scope, request, form);
  const checked = checkReport(form, choices, say);
  const holding = isCall(form, choices.categories)
    ? shown.faults.filter((fault) => !slowed.includes(fault))
    : shown.faults;
  const faults = [...('faults' in checked ? checked.faults : []), ...holding];
  if (!('input' in checked) || faults.length > 0) {
    const needed = needsConsent(form, choices.categories) ? form : { ...form, consent: '' };
    return show(scope, exchange, { form: needed, faults, found: null, status: 422 });
  }
  try {
    // Sent before: what lies nearby now is this very report.
    const wasSent = await scope.ports.wasSent(form.key);
    const { categories } = choices;
    if (!wasSent) await askForWork(scope, request, { form, isScripted, categories });
    const step = wasSent ? null : await between(scope, request, { form, choices });
    if (step !== null) return sendPage(reply, step);
    const receipt = await deliver(scope, request, { form, isScripted, input: checked.input });
    await nameService(scope, request, { form, code: receipt.queryCode });
    keepCode(request, reply, receipt.queryCode);
    const danger = isDanger(form, choices.categories) ? '?danger=yes' : '';
    return reply.redirect(`/public/sent${danger}`, 303);
  } catch (fault) {
    return showProblem(scope, exchange, form)(fault);
  }
}

async function take(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const { request } = exchange;
  const photos = photoTaker(scope, request, 'id');
  const fields = await readFields(request, photos.take);
  const typed = readForm(fields, new Date());
  const form = { ...typed, photos: [...typed.photos, ...photos.arrived] };
  const intent = fields.get('intent')?.[0];
  if (intent !== 'find' && intent !== 'units') {
    const isScripted = fields.get('scripts')?.[0] === 'yes';
    const { faults, slowed } = photos;
    return send(scope, exchange, { form, faults, slowed, found: null, status: 422, isScripted });
  }
  const language = keptLanguage(request, scope.ports.site.language);
  const words = form.search.trim() === '' ? form.address.trim() : form.search.trim();
  const found = words === '' ? null : await scope.ports.searchPlaces(words.slice(0, 40), language);
  const only = found?.length === 1 ? found[0]?.key : undefined;
  const chosen = form.place === '' && only !== undefined ? { ...form, place: only } : form;
  return show(scope, exchange, {
    form: { ...chosen, search: words.slice(0, 40) },
    faults: photos.faults,
    found,
    status: 200,
    unitsAsked: intent === 'units',
  });
}

/** The class that a page leads here for, as a wish does; one that is not offered is simply not chosen. */
function categoryAsked(request: FastifyRequest): string {
  const { category } = request.query as { category?: unknown };
  return typeof category === 'string' && /^\d{4}$/.test(category) ? category : '';
}

/** An empty form; one for what nobody near is to learn of is kept nowhere, not even for the way back. */
async function fresh(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  keepDevice(request, reply);
  const asked = (request.query as { private?: unknown }).private === 'yes';
  const blank = { ...emptyForm(new Date()), private: asked ? 'yes' : '' };
  const category = categoryAsked(request);
  const form = { ...blank, category, ...(await serviceFields(scope, request)) };
  const here = addressOf('/public/report', { private: asked ? 'yes' : '', category });
  const frame = frameOf(scope, request, here);
  const page = reportPage({
    frame,
    form,
    faults: [],
    found: null,
    ...(await choicesOf(scope, request, form)),
  });
  return asked ? sendPage(reply, page) : sendFreshForm(reply, page);
}

/** Where a point lies, for the script that has just taken it: in the body of a form, so that no address holds it. */
async function where(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const fields = await readFields(request, async ({ stream }) => void stream.resume());
  const point = pointOf({ lon: fields.get('lon')?.[0] ?? '', lat: fields.get('lat')?.[0] ?? '' });
  const language = keptLanguage(request, scope.ports.site.language);
  const words = point === undefined ? null : await scope.ports.placeAt(point, language);
  return reply.header('cache-control', 'no-store').send({ words });
}

/** The form and what it sends. */
export function reportRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/report', ROUTE, (request, reply) => fresh(scope, { request, reply }));
  // Under an address of its own: a form sent to the page's own makes browsers forget the page (RFC 9111 §4.4), and its key with it.
  app.post('/report/send', ROUTE, (request, reply) => take(scope, { request, reply }));
  app.get('/report/send', ROUTE, async (_request, reply) => reply.redirect('/public/report', 303));
  app.post('/report/where', ROUTE, (request, reply) => where(scope, { request, reply }));
  // The way out without scripts: nothing of the report stays on this device.
  app.get('/leave', ROUTE, async (_request, reply) => {
    forgetCode(reply);
    return reply.header('cache-control', 'no-store').redirect('/public/', 303);
  });
}
