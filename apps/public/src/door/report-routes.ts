import { problemWords } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { sayIn } from '../frame/layout.ts';
import type { FoundPlace } from '../ports.ts';
import { checkReport, needsConsent } from '../report/check.ts';
import { emptyForm, newId, newKey, type ReportForm, readForm } from '../report/form.ts';
import { reportPage } from '../report/page.ts';
import { reportSentPage } from '../report/sent-page.ts';
import { keepCode, keptCode, keptLanguage } from './cookies.ts';
import { photoTaker } from './photos.ts';
import { readFields } from './read-form.ts';
import { frameOf, ROUTE, type Scope, sayRetry, sendPage } from './scope.ts';

interface Shown {
  readonly form: ReportForm;
  readonly faults: readonly Fault[];
  readonly found: readonly FoundPlace[] | null;
  readonly status: number;
  readonly unitsAsked?: boolean;
}

/** What a form is shown with: a category or unit that has gone is simply not offered. */
async function choicesOf(scope: Scope, request: FastifyRequest, form: ReportForm) {
  const language = keptLanguage(request, scope.ports.site.language);
  const place = form.place === '' ? null : await scope.ports.findPlace(form.place, language);
  const [categories, units] = await Promise.all([
    scope.ports.categories(),
    scope.ports.units(place?.communityId ?? null),
  ]);
  return { place, categories, units };
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

/** A problem of the server on the form itself, with everything kept; a key that was used is replaced. */
function showProblem(scope: Scope, exchange: Exchange, form: ReportForm) {
  return async (fault: unknown): Promise<FastifyReply> => {
    const { request, reply } = exchange;
    const problem = scope.ports.problemOf(fault);
    if (problem.code === 'internal') request.log.error({ err: fault }, 'report failed');
    sayRetry(reply, problem);
    const language = keptLanguage(request, scope.ports.site.language);
    const consent = problem.code === 'consent.missing';
    const used = problem.code === 'key.reused';
    const renewed = used ? { ...form, key: newKey(), id: newId(new Date()) } : form;
    const faults = [{ field: consent ? 'consent' : '', words: problemWords(problem.code, language) }];
    return show(scope, exchange, { form: renewed, faults, found: null, status: problem.status });
  };
}

async function send(scope: Scope, exchange: Exchange, shown: Shown): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const { form } = shown;
  const say = sayIn(frameOf(scope, request, '/public/report'));
  const choices = await choicesOf(scope, request, form);
  const checked = checkReport(form, choices, say);
  const faults = [...('faults' in checked ? checked.faults : []), ...shown.faults];
  if (!('input' in checked) || faults.length > 0) {
    const needed = needsConsent(form, choices.categories) ? form : { ...form, consent: '' };
    return show(scope, exchange, { form: needed, faults, found: null, status: 422 });
  }
  try {
    const receipt = await scope.ports.report(checked.input, form.key, request);
    keepCode(request, reply, receipt.queryCode);
    return reply.redirect('/public/sent', 303);
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
    return send(scope, exchange, { form, faults: photos.faults, found: null, status: 422 });
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

async function showSent(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const code = keptCode(request);
  if (code === null) return reply.redirect('/public/track', 303);
  const { data } = await scope.ports.track(code, request);
  const base = scope.ports.site.publicUrl ?? `${request.protocol}://${request.host}`;
  const frame = frameOf(scope, request, '/public/sent');
  const view = {
    frame,
    number: data.number,
    code: scope.ports.formatCode(code),
    trackUrl: `${base}/public/track/${code}`,
  };
  return sendPage(reply, reportSentPage(view));
}

/** The form, what it sends, and the page after it. */
export function reportRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/report', ROUTE, (request, reply) =>
    show(scope, { request, reply }, { form: emptyForm(new Date()), faults: [], found: null, status: 200 }),
  );
  app.post('/report', ROUTE, (request, reply) => take(scope, { request, reply }));
  app.get('/sent', ROUTE, (request, reply) => showSent(scope, { request, reply }));
}
