/** Sets the stage for a page: brings a matter to where the page needs it, through the interface and not through screens. */
import { randomBytes, randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page, request } from '@playwright/test';
import { type Login, password } from './people.ts';
import { drawPhoto, type Point } from './resident.ts';

/** The grid of the demo accounts' worker. */
export const GRID = '320812009002001';
/** A minor class that the department of the demo accounts answers for alone: litter. */
export const LITTER = '0401';

/** A matter on the stage. */
export interface Staged {
  readonly id: string;
  readonly number: string;
  /** Query code of its reporter. */
  readonly code: string;
}

type Input = Readonly<Record<string, unknown>>;

/** A step of somebody on the way. */
export type Step = readonly [login: Login, action: string, input?: Input];

/** From the report to the check, as an ordinary matter goes. */
export const UP_TO_CHECK: readonly Step[] = [
  ['community', 'accept'],
  ['community', 'dispatch'],
  ['receiver', 'sign'],
  ['handler', 'submit', { result: '已清运，地面冲洗过。' }],
];

const headers = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });

/** A UUIDv7 (RFC 9562 §5.7): the time in milliseconds, then chance. */
function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Hands behind the stage: visitors and staff who speak to the server directly. */
export class Stage {
  readonly #origin: string;
  readonly #grid: string;
  readonly #contexts = new Map<Login | 'visitor', APIRequestContext>();

  constructor(origin: string, grid = GRID) {
    this.#origin = origin;
    this.#grid = grid;
  }

  async #visitor(): Promise<APIRequestContext> {
    const known = this.#contexts.get('visitor');
    if (known !== undefined) return known;
    // Each stage is a device of its own: all journeys together come from one address.
    const context = await this.#open({ 'gezhi-device': randomBytes(16).toString('base64url') });
    this.#contexts.set('visitor', context);
    return context;
  }

  #open(more: Readonly<Record<string, string>> = {}): Promise<APIRequestContext> {
    return request.newContext({ baseURL: this.#origin, extraHTTPHeaders: { origin: this.#origin, ...more } });
  }

  async #staff(login: Login): Promise<APIRequestContext> {
    const known = this.#contexts.get(login);
    if (known !== undefined) return known;
    const context = await this.#open();
    const answer = await context.post('/api/session', { data: { account: login, password } });
    expect(answer.status(), `${login} signs in`).toBeLessThan(300);
    this.#contexts.set(login, context);
    return context;
  }

  /** A point inside the grid of the stage. */
  async point(): Promise<Point> {
    const answer = await (await this.#visitor()).get('/api/areas/search', { params: { q: this.#grid } });
    const { areas }: { areas: { code: string; centre: Point | null }[] } = await answer.json();
    const centre = areas.find(({ code }) => code === this.#grid)?.centre;
    if (centre === undefined || centre === null) throw new Error(`no centre for ${this.#grid}`);
    return centre;
  }

  /** Uploads a photo as a visitor or as staff; its id. */
  async photo(login?: Login): Promise<string> {
    const context = login === undefined ? await this.#visitor() : await this.#staff(login);
    const id = newId();
    const file = await drawPhoto('staged');
    const answer = await context.post(`/api/attachments/${id}`, { headers: headers(), multipart: { file } });
    expect(answer.status(), 'photo').toBe(201);
    return id;
  }

  /** A resident's report in the grid of the stage; `more` overrides parts of it. */
  async report(description: string, more: Input = {}): Promise<Staged> {
    const data = {
      id: newId(),
      description,
      category: LITTER,
      place: { point: await this.point(), address: '三门社区巷口' },
      ...more,
    };
    const context = await this.#visitor();
    const answer = await context.post('/api/public/reports', { headers: headers(), data });
    expect(answer.status(), await answer.text()).toBe(201);
    const { id, number, queryCode } = await answer.json();
    return { id, number, code: queryCode };
  }

  /** The department of the demo accounts, which the catalogue names for litter. */
  async #department(): Promise<number> {
    const answer = await (await this.#staff('receiver')).get('/api/me');
    const { duties }: { duties: { unitId: number | null }[] } = await answer.json();
    return duties[0]?.unitId ?? 0;
  }

  /** What a step needs besides words: a dispatch its lead, a result its photo. */
  async #usual(login: Login, action: string): Promise<Input> {
    if (action === 'dispatch') return { lead: await this.#department() };
    return action === 'submit' ? { photos: [await this.photo(login)] } : {};
  }

  /** Somebody takes a step; the server must agree. */
  async act({ id }: Staged, [login, action, given = {}]: Step): Promise<void> {
    const context = await this.#staff(login);
    const input = { ...(await this.#usual(login, action)), ...given };
    const answer = await context.post(`/api/matters/${id}/actions/${action}`, {
      headers: headers(),
      data: { input },
    });
    expect(answer.status(), `${login} ${action}: ${await answer.text()}`).toBe(200);
  }

  /** The reporter takes a step with the query code; the server must agree. */
  async answer({ code }: Staged, action: string, input: Input = {}): Promise<void> {
    const answer = await (await this.#visitor()).post(`/api/public/actions/${action}`, {
      headers: { ...headers(), 'x-query-code': code },
      data: { input },
    });
    expect(answer.status(), `reporter ${action}: ${await answer.text()}`).toBe(200);
  }

  /** A report and the steps after it, in order. */
  async play(description: string, steps: readonly Step[], more: Input = {}): Promise<Staged> {
    const staged = await this.report(description, more);
    for (const step of steps) await this.act(staged, step);
    return staged;
  }

  /** Ends all sessions of the hands. */
  async close(): Promise<void> {
    for (const context of this.#contexts.values()) await context.dispose();
  }
}

/** Opens the track page of a staged matter in a resident's browser. */
export async function openTrack(page: Page, { code }: Staged): Promise<void> {
  await page.goto(`/public/track/${code}`);
  await expect(page.locator('.now')).toBeVisible();
}
