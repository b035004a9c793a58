import { type Problem, problemWords } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { sayIn } from '../frame/layout.ts';
import { heldFile } from '../mine/download.ts';
import { correctPage, digitsPage, erasePage, type MineForm, withdrawPage } from '../mine/forms.ts';
import { DONE, type Done, mineCodePage, minePage, printPage } from '../mine/page.ts';
import type { MineLook, Owner } from '../mine/ports.ts';
import { newKey } from '../report/form.ts';
import { forgetCode, keepCode, keepProof, keptCode, keptProof } from './cookies.ts';
import { type Fields, readFields } from './read-form.ts';
import { frameOf, ROUTE, type Scope, sayRetry, sendPage } from './scope.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Whoever holds a living code, with what the server says of their data. */
interface Looked extends Exchange {
  readonly owner: Owner;
  readonly look: MineLook;
}

const HERE = '/public/mine';
const NOTHING_TYPED: MineForm['typed'] = new Map();
const WELL = { faults: [], status: 200 };

const fieldsOf = (request: FastifyRequest): Promise<Fields> =>
  readFields(request, async ({ stream }) => void stream.resume());
const typed = (fields: Fields, name: string): string => fields.get(name)?.[0]?.trim() ?? '';

function askCode(
  scope: Scope,
  { request, reply }: Exchange,
  asked: { readonly typed: string; readonly words?: string; readonly status: number },
): FastifyReply {
  const frame = frameOf(scope, request, HERE);
  const faults = asked.words === undefined ? [] : [{ field: 'code', words: asked.words }];
  return sendPage(reply, mineCodePage({ frame, typed: asked.typed, faults }), asked.status);
}

/** Runs with the code of this device; without a living one it asks for one. */
async function withLook(
  scope: Scope,
  exchange: Exchange,
  run: (looked: Looked) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { request } = exchange;
  const code = keptCode(request);
  if (code === null) return askCode(scope, exchange, { typed: '', status: 200 });
  const owner = { code, token: keptProof(request) };
  let look: MineLook;
  try {
    look = await scope.ports.mine.look(owner, request);
  } catch (fault) {
    if (scope.ports.problemOf(fault).code !== 'code.wrong') throw fault;
    forgetCode(exchange.reply);
    const words = sayIn(frameOf(scope, request, HERE))('problem.expired');
    return askCode(scope, exchange, { typed: '', words, status: 404 });
  }
  return run({ ...exchange, owner, look });
}

function formOf(scope: Scope, { request }: Exchange, more: Partial<MineForm> = {}): MineForm {
  const frame = frameOf(scope, request, HERE);
  return { frame, key: newKey(), typed: NOTHING_TYPED, faults: [], ...more };
}

function faultOf(scope: Scope, { request, reply }: Exchange, thrown: unknown): Problem {
  const problem = scope.ports.problemOf(thrown);
  sayRetry(reply, problem);
  if (problem.code === 'internal') throw thrown;
  request.log.debug({ code: problem.code }, 'refused');
  return problem;
}

/** Words for a problem at a field of the form, or at its head. */
function faultsFor(scope: Scope, exchange: Exchange, problem: Problem): readonly Fault[] {
  const { language } = frameOf(scope, exchange.request, HERE);
  const say = sayIn(frameOf(scope, exchange.request, HERE));
  const named =
    (problem.details.fields as readonly { path: string }[] | undefined)?.map(({ path }) => path) ?? [];
  if (named.includes('phone')) return [{ field: 'phone', words: say('fault.phone') }];
  if (problem.code === 'proof.wrong')
    return [{ field: 'digits', words: say('mine.proof.wrong', { left: Number(problem.details.left ?? 0) }) }];
  return [{ field: '', words: problemWords(problem.code, language) }];
}

function showMine(
  scope: Scope,
  looked: Looked,
  { faults, status }: { readonly faults: readonly Fault[]; readonly status: number } = WELL,
): FastifyReply {
  const { request, reply, look } = looked;
  const said = (request.query as { done?: unknown }).done;
  const done: Done | null = DONE.find((one) => one === said) ?? null;
  const frame = frameOf(scope, request, HERE);
  return sendPage(reply, minePage({ frame, look, key: newKey(), done, faults }), status);
}

async function openCode(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  const written = typed(await fieldsOf(request), 'code');
  const frame = frameOf(scope, request, HERE);
  const say = sayIn(frame);
  if (written === '') return askCode(scope, exchange, { typed: '', words: say('fault.code'), status: 422 });
  const code = scope.ports.normaliseCode(written);
  if (code === null)
    return askCode(scope, exchange, { typed: written, words: say('fault.codeShape'), status: 422 });
  try {
    await scope.ports.mine.look({ code, token: null }, request);
  } catch (thrown) {
    const problem = faultOf(scope, exchange, thrown);
    const words = problemWords(problem.code, frame.language);
    return askCode(scope, exchange, { typed: written, words, status: problem.status });
  }
  keepCode(request, reply, code);
  return reply.redirect(HERE, 303);
}

async function sendDigits(scope: Scope, looked: Looked): Promise<FastifyReply> {
  const { request, reply, owner, look } = looked;
  const key = typed(await fieldsOf(request), 'key') || newKey();
  try {
    const { id, minutes, shownCode } = await scope.ports.mine.sendProof(owner.code, key, request);
    const sent = { id, minutes, phone: look.phone ?? '', shown: shownCode ?? null };
    return sendPage(reply, digitsPage(formOf(scope, looked), sent));
  } catch (thrown) {
    const problem = faultOf(scope, looked, thrown);
    return showMine(scope, looked, { faults: faultsFor(scope, looked, problem), status: problem.status });
  }
}

async function checkDigits(scope: Scope, looked: Looked): Promise<FastifyReply> {
  const { request, reply, owner, look } = looked;
  const fields = await fieldsOf(request);
  const id = typed(fields, 'id');
  try {
    const asked = { code: owner.code, id, digits: typed(fields, 'digits') };
    const { token, minutes } = await scope.ports.mine.checkProof(asked, request);
    keepProof(request, reply, { token, minutes });
    return reply.redirect(HERE, 303);
  } catch (thrown) {
    const problem = faultOf(scope, looked, thrown);
    const faults = faultsFor(scope, looked, problem);
    if (problem.code !== 'proof.wrong') return showMine(scope, looked, { faults, status: problem.status });
    const sent = { id, minutes: 10, phone: look.phone ?? '', shown: null };
    return sendPage(reply, digitsPage(formOf(scope, looked, { faults }), sent), problem.status);
  }
}

/** A form that is sent once by its key; what is refused is shown on it again, the words kept. */
interface Sending {
  readonly show: (form: MineForm, look: MineLook) => string;
  /** Gives what to say afterwards. */
  readonly send: (looked: Looked, fields: Fields, key: string) => Promise<Done>;
}

async function takeForm(scope: Scope, looked: Looked, { show, send }: Sending): Promise<FastifyReply> {
  const { request, reply, look } = looked;
  const fields = await fieldsOf(request);
  const key = typed(fields, 'key') || newKey();
  try {
    return reply.redirect(`${HERE}?done=${await send(looked, fields, key)}`, 303);
  } catch (thrown) {
    const problem = faultOf(scope, looked, thrown);
    const faults = faultsFor(scope, looked, problem);
    return sendPage(reply, show(formOf(scope, looked, { key, typed: fields, faults }), look), problem.status);
  }
}

/** What was typed of some fields; an empty line changes nothing. */
function filled(fields: Fields, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (typed(fields, name) === '' ? [] : [[name, typed(fields, name)]])),
  );
}

function formsOf(scope: Scope): Readonly<Record<'correct' | 'withdraw' | 'erase', Sending>> {
  const { mine } = scope.ports;
  return {
    correct: {
      show: correctPage,
      send: async ({ owner, request }, fields, key) => {
        await mine.correct({ ...owner, body: filled(fields, ['name', 'phone']) }, key, request);
        return 'correct';
      },
    },
    withdraw: {
      show: withdrawPage,
      send: async ({ owner, request }, _fields, key) => {
        const { wholly } = await mine.withdraw(owner.code, key, request);
        return wholly ? 'withdraw' : 'withdrawPartly';
      },
    },
    erase: {
      show: erasePage,
      send: async ({ owner, request }, fields, key) => {
        await mine.erase({ ...owner, body: filled(fields, ['why']) }, key, request);
        if (fields.has('dropContact')) await mine.withdraw(owner.code, newKey(), request);
        return 'erase';
      },
    },
  };
}

/** My data: what is held, who looked, correct, withdraw, ask for erasure; each page needs the query code and says what else. */
export function mineRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/mine', ROUTE, (request, reply) =>
    withLook(scope, { request, reply }, (looked) => showMine(scope, looked)),
  );
  app.post('/mine', ROUTE, (request, reply) => openCode(scope, { request, reply }));
  app.post('/mine/digits', ROUTE, (request, reply) =>
    withLook(scope, { request, reply }, (looked) => sendDigits(scope, looked)),
  );
  app.post('/mine/proof', ROUTE, (request, reply) =>
    withLook(scope, { request, reply }, (looked) => checkDigits(scope, looked)),
  );
  app.get('/mine/held.json', ROUTE, (request, reply) =>
    withLook(scope, { request, reply }, ({ look }) => {
      if (look.held === null) return reply.redirect(HERE, 303);
      const file = heldFile(frameOf(scope, request, HERE), look);
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .type('application/json; charset=utf-8')
        .send(file);
    }),
  );
  app.get('/mine/print', ROUTE, (request, reply) =>
    withLook(scope, { request, reply }, ({ look }) =>
      look.held === null
        ? reply.redirect(HERE, 303)
        : sendPage(reply, printPage(frameOf(scope, request, `${HERE}/print`), look)),
    ),
  );
  for (const [name, sending] of Object.entries(formsOf(scope))) {
    app.get(`/mine/${name}`, ROUTE, (request, reply) =>
      withLook(scope, { request, reply }, (looked) =>
        sendPage(reply, sending.show(formOf(scope, looked), looked.look)),
      ),
    );
    app.post(`/mine/${name}`, ROUTE, (request, reply) =>
      withLook(scope, { request, reply }, (looked) => takeForm(scope, looked, sending)),
    );
  }
}
