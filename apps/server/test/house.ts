import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Method } from '@gezhi/domain/contract';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { tellingOf } from '../src/house/messages.ts';
import { openHouse } from '../src/house/open.ts';
import { assemble, type Parts } from '../src/house/parts.ts';
import { NO_MESSAGES } from '../src/platform/messages/index.ts';
import { createMetrics } from '../src/platform/observe/index.ts';
import { CAST, type CastName, createWorld, POINTS, UNITS, type World } from './world.ts';

/** Somebody of the cast by name, or whoever holds a query code. */
export type Who = CastName | { readonly code: string };

/** Who takes which step with what input. */
export type Step = readonly [who: Who, action: string, input?: object];

/** What a report was answered. */
export interface Reported {
  readonly id: string;
  readonly number: string;
  readonly reportId: string;
  readonly queryCode: string;
  readonly heldBy: number;
}

/** The whole house over the test world, spoken to over HTTP; cookies are names of the cast. */
export interface TestHouse {
  readonly world: World;
  readonly parts: Parts;
  readonly app: FastifyInstance;
  /** Keys and files of the house, in a folder of its own. */
  readonly dataDirectory: string;
  get(who: Who | null, url: string): Promise<Answer>;
  post(who: Who | null, url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Any method; a body only where one is given. */
  send(who: Who | null, method: Method, url: string, body?: unknown): Promise<Answer>;
  /** A resident without account (null) or staff report something; fails unless it is taken. */
  report(who: CastName | null, more?: object): Promise<Reported>;
  /** One step of the procedure, as staff or by query code. */
  step(who: Who, id: string, action: string, input?: object, version?: number): Promise<Answer>;
  /** Steps in a row that all have to succeed. */
  walk(id: string, ...steps: readonly Step[]): Promise<void>;
  /** The matter as its owner row says it. */
  row(id: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** An answer as it came; tests read it field by field, and their expectations are its type. */
export type Answer = {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: ReturnType<typeof JSON.parse>;
  readonly text: string;
};

/** `GEZHI_TEST_LOG=error` shows what is behind a 500. */
const SILENT = pino({ level: process.env.GEZHI_TEST_LOG ?? 'silent' });

/** Settings of a house whose keys and files lie in this folder. */
export function settingsIn(dataDirectory: string) {
  return {
    host: '127.0.0.1',
    port: 0,
    metricsPort: 1,
    publicUrl: null,
    trustedProxies: [],
    language: 'zh-CN' as const,
    dataDirectory,
    database: undefined,
    pack: 'qingjiangpu-2019',
    packDirectory: '',
    full: false,
    empty: false,
    fresh: false,
    messages: NO_MESSAGES,
  };
}

/** A session's token is the name of the cast member; whom nobody knows is nobody. */
function identifyIn(world: World): Parts['identity']['identify'] {
  return async (token) => {
    if (!Object.hasOwn(CAST, token)) return null;
    const actor = world.actorOf(token as CastName);
    return { actor, session: { id: `session-of-${token}`, accountId: actor.accountId } };
  };
}

/** A report that anybody may send; a resident's names no source. */
export function reportOf(more: object = {}): { readonly id: string } & Record<string, unknown> {
  return {
    id: uuidv7(),
    category: '0204',
    description: '物业三天没有来修单元门。',
    place: { point: POINTS.gridOne },
    ...more,
  };
}

/** Opens the house as the server does, less the port it would listen on. Call `close` in `afterAll`. */
export async function createHouse(log: FastifyBaseLogger = SILENT): Promise<TestHouse> {
  const world = await createWorld();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'gezhi-house-'));
  const settings = settingsIn(dataDirectory);
  const parts = await assemble({
    appUrl: world.files.appUrl,
    dataDirectory,
    log,
    telling: tellingOf(settings),
  });
  Object.assign(parts.identity, { identify: identifyIn(world) });
  const metrics = createMetrics();
  const app = await openHouse({ parts, settings, metrics, log });
  await app.ready();
  return {
    world,
    parts,
    app,
    dataDirectory,
    ...callsOn(app, world),
    close: async () => {
      parts.hub.close();
      await app.close();
      await parts.deliveries.stop();
      await parts.workshop.close();
      await parts.database.close();
      await world.drop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Each request comes from a network of its own: the limits for visitors are tested where they belong. */
let networks = 0;
function nextAddress(): string {
  networks += 1;
  return `10.${networks >> 8}.${networks & 255}.9`;
}

interface Asked {
  readonly method: Method;
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function send(app: FastifyInstance, who: Who | null, asked: Asked): Promise<Answer> {
  const code = who !== null && typeof who === 'object' ? { 'x-query-code': who.code } : {};
  const reply = await app.inject({
    method: asked.method,
    url: asked.url,
    remoteAddress: nextAddress(),
    headers: {
      origin: 'http://localhost',
      host: 'localhost',
      'idempotency-key': randomUUID(),
      ...(typeof who === 'string' ? { cookie: `gezhi=${who}` } : {}),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...code,
      ...asked.headers,
    },
    ...(asked.body === undefined ? {} : { payload: JSON.stringify(asked.body) }),
  });
  const isJson = String(reply.headers['content-type']).includes('json');
  const body = isJson ? reply.json() : undefined;
  return { status: reply.statusCode, code: body?.code, body, text: reply.body };
}

type Calls = Pick<TestHouse, 'get' | 'post' | 'send' | 'report' | 'step' | 'walk' | 'row'>;

function callsOn(app: FastifyInstance, world: World): Calls {
  const get: Calls['get'] = (who, url) => send(app, who, { method: 'GET', url });
  const post: Calls['post'] = (who, url, body, headers = {}) =>
    send(app, who, { method: 'POST', url, body, headers });
  const row: Calls['row'] = async (id) => {
    const { rows } = await world.owner.query('select * from matters where id = $1', [id]);
    return rows[0] ?? {};
  };
  const step: Calls['step'] = (who, id, action, input = {}, version = undefined) => {
    const body = { input, ...(version === undefined ? {} : { version }) };
    return typeof who === 'string'
      ? post(who, `/api/matters/${id}/actions/${action}`, body)
      : post(who, `/api/public/actions/${action}`, body);
  };
  return {
    get,
    post,
    send: (who, method, url, body) => send(app, who, { method, url, body }),
    row,
    step,
    walk: async (id, ...steps) => {
      for (const [who, action, input] of steps) {
        const answer = await step(who, id, action, input);
        if (answer.status !== 200)
          throw new Error(`${JSON.stringify(who)} ${action}: ${answer.status} ${answer.text}`);
      }
    },
    report: async (who, more = {}) => {
      const answer = await post(who, who === null ? '/api/public/reports' : '/api/matters', reportOf(more));
      if (answer.status !== 201) throw new Error(`report: ${answer.status} ${answer.text}`);
      return { ...answer.body, heldBy: Number((await row(answer.body.id)).held_by) };
    },
  };
}

/** Accepted by Sun and dispatched to urban management, with what else the dispatch says. */
export function toDispatched(more: object = {}): Step[] {
  return [
    ['sun', 'accept'],
    ['sun', 'dispatch', { lead: UNITS.urbanManagement, ...more }],
  ];
}

/** As far as the unit's work. */
export const toHandling = (more: object = {}): Step[] => [...toDispatched(more), ['qian', 'sign']];
/** As far as the check. */
export const toChecking = (): Step[] => [...toHandling(), ['feng', 'submit', { result: '已处理' }]];
/** As far as the follow-up. */
export const toFollowUp = (): Step[] => [...toChecking(), ['he', 'pass']];
