/** The staff of a pack's story, who sign in and speak to the house over HTTP. */
import { randomUUID } from 'node:crypto';
import { SCHEDULER } from '@gezhi/domain/access';
import type { FastifyInstance } from 'fastify';
import type { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Parts } from '../apps/server/src/house/parts.ts';
import { createAccount } from '../apps/server/src/modules/identity/index.ts';
import type { Answer } from '../apps/server/test/house.ts';

const PASSWORD = 'gezhi-demo-2019';
/** One white pixel as PNG. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

/**
 * Who does something: the login of a demo account (`operator`), a post as `title@scope` (`seat@320812009002`, with the code of a grid,
 * another area or a unit, `handler@urbanManagement#2` for the second who holds it), whoever holds the query code (`reporter`), or
 * nobody who signed in (null).
 */
export type Who = string | null;

/** Who takes which step with what input. Units (`lead`, `assists`, …) are said by their codes. */
export type StoryStep = readonly [
  who: Who,
  action: string,
  input?: Readonly<Record<string, unknown>> | undefined,
];

/** A matter on its way. */
export interface Walking {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
}

/** Where a matter stands, in the words of its procedure. */
export interface Standing {
  readonly procedure: string;
  readonly phase: string;
  /** Chinese title of its state. */
  readonly title: string;
  /** Code of the unit whose turn it is before one is assigned. */
  readonly heldBy: string | null;
}

/** Ids of a duty and of whoever holds it. */
export interface Holder {
  readonly duty: string;
  readonly person: string;
}

/** What a story does with the house. */
export interface StoryCalls {
  get(who: Who, url: string): Promise<Answer>;
  post(who: Who, url: string, body: unknown): Promise<Answer>;
  /** A resident (null) or staff report something in a grid, said by its code; fails unless it is taken. */
  report(who: Who, grid: string, said: Readonly<Record<string, unknown>>): Promise<Walking>;
  /** One step, whatever comes of it. */
  step(matter: Walking, step: StoryStep): Promise<Answer>;
  /** Uploads a photo; its id, for `photos`. */
  photo(who: Who): Promise<string>;
  /** Steps that all have to succeed, a result with a photo unless it brings its own; answers the Chinese title of the state after each. */
  walk(matter: Walking, ...steps: readonly StoryStep[]): Promise<string[]>;
  standing(matter: Walking): Promise<Standing>;
  /** Ids by code. */
  unit(code: string): number;
  area(code: string): number;
  /** The duty and the person behind a post. */
  holder(post: string): Promise<Holder>;
}

/** Fields of steps that name units. */
const UNIT_FIELDS = [
  'lead',
  'assists',
  'invited',
  'suggested',
  'members',
  'departments',
  'present',
  'to',
  'unit',
];

/** A running house without a door. */
interface House {
  readonly app: FastifyInstance;
  readonly owner: Client;
  readonly parts: Parts;
  /** Ids by code. */
  readonly units: ReadonlyMap<string, number>;
}

interface Asked {
  readonly url: string;
  readonly body?: unknown;
  /** The query code of whoever reported. */
  readonly code?: string;
}

/** Each request comes from a network of its own, as in the tests of modules: the limits of visitors are tested there. */
let networks = 0;
function nextAddress(): string {
  networks += 1;
  return `10.${networks >> 8}.${networks & 255}.7`;
}

/** Who is signed in, and how each says what. */
export class StoryStage {
  readonly #house: House;
  /** Cookies by who. */
  readonly #sessions = new Map<string, string>();

  constructor(house: House) {
    this.#house = house;
  }

  calls(): StoryCalls {
    return {
      get: (who, url) => this.#ask(who, { url }),
      post: (who, url, body) => this.#ask(who, { url, body }),
      report: (who, grid, said) => this.#report(who, grid, said),
      step: (matter, step) => this.#step(matter, step),
      walk: (matter, ...steps) => this.#walk(matter, steps),
      standing: (matter) => this.#standing(matter),
      photo: (who) => this.#photo(who),
      unit: (code) => this.#unit(code),
      area: (code) => this.#area(code).id,
      holder: (post) => this.#holder(post),
    };
  }

  #area(code: string) {
    const found = this.#house.parts.knowledge().tree.areas.find((one) => one.code === code);
    if (found === undefined) throw new Error(`no area ${code}`);
    return found;
  }

  #unit(code: string): number {
    const id = this.#house.units.get(code);
    if (id === undefined) throw new Error(`no unit ${code}`);
    return id;
  }

  async #holder(post: string): Promise<Holder> {
    const [, title, scope, nth = '1'] = /^(\w+)@([\w-]+)(?:#(\d+))?$/.exec(post) ?? [];
    const { rows } = await this.#house.owner.query<Holder>(
      `select d.id as duty, d.person_id as person from duties d
       left join areas a on d.scope_kind = 'area' and a.id = d.scope_id
       left join units u on d.scope_kind = 'unit' and u.id = d.scope_id
       left join overlays o on d.scope_kind = 'overlay' and o.id = d.scope_id
       where d.title = $1 and coalesce(a.code, u.code, o.code) = $2 order by d.id`,
      [title, scope],
    );
    const found = rows[Number(nth) - 1];
    if (found === undefined) throw new Error(`nobody is ${post}`);
    return found;
  }

  /** Signs somebody in through the door; whoever has no account gets one first. */
  async #session(who: string): Promise<string> {
    const known = this.#sessions.get(who);
    if (known !== undefined) return known;
    const login = who.includes('@') ? await this.#accountOf(who) : who;
    const answer = await this.#send({ url: '/api/session', body: { account: login, password: PASSWORD } });
    const cookie = [answer.headers['set-cookie'] ?? ''].flat().join().split(';')[0] ?? '';
    if (answer.statusCode >= 300) throw new Error(`${who} does not get in: ${answer.body}`);
    this.#sessions.set(who, cookie);
    return cookie;
  }

  /** The login of whoever holds a post; one account each, whatever else the person holds. */
  async #accountOf(post: string): Promise<string> {
    const { person } = await this.#holder(post);
    const { rows } = await this.#house.owner.query('select login from accounts where person_id = $1', [
      person,
    ]);
    if (rows[0] !== undefined) return rows[0].login;
    const login = post.replaceAll(/[@#]/g, '.');
    await this.#house.parts.database.inTransaction(SCHEDULER, null, (tx) =>
      createAccount(tx, { login, personId: person, password: PASSWORD }),
    );
    return login;
  }

  #send({ url, body, code }: Asked, cookie?: string) {
    return this.#house.app.inject({
      method: body === undefined ? 'GET' : 'POST',
      url,
      remoteAddress: nextAddress(),
      headers: {
        origin: 'http://localhost',
        host: 'localhost',
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(code === undefined ? {} : { 'x-query-code': code }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
  }

  async #photo(who: Who): Promise<string> {
    const id = uuidv7();
    const said = 'content-disposition: form-data; name="file"; filename="p.png"\r\ncontent-type: image/png';
    const answer = await this.#house.app.inject({
      method: 'POST',
      url: `/api/attachments/${id}`,
      remoteAddress: nextAddress(),
      headers: {
        ...{
          origin: 'http://localhost',
          host: 'localhost',
          'content-type': 'multipart/form-data; boundary=edge',
        },
        ...(who === null ? {} : { cookie: await this.#session(who) }),
      },
      payload: Buffer.concat([
        Buffer.from(`--edge\r\n${said}\r\n\r\n`),
        PIXEL,
        Buffer.from('\r\n--edge--\r\n'),
      ]),
    });
    if (answer.statusCode !== 201) throw new Error(`${who} photo: ${answer.statusCode} ${answer.body}`);
    return id;
  }

  async #ask(who: Who, asked: Asked): Promise<Answer> {
    const cookie = who === null ? undefined : await this.#session(who);
    const answer = await this.#send(asked, cookie);
    const isJson = String(answer.headers['content-type']).includes('json');
    const body = isJson ? answer.json() : undefined;
    return { status: answer.statusCode, code: body?.code, body, text: answer.body };
  }

  async #report(who: Who, grid: string, said: Readonly<Record<string, unknown>>): Promise<Walking> {
    const { centre } = this.#area(grid);
    const body = { id: uuidv7(), place: { point: centre }, ...said };
    const answer = await this.#ask(who, { url: who === null ? '/api/public/reports' : '/api/matters', body });
    if (answer.status !== 201) throw new Error(`${who} report: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  #step({ id, queryCode }: Walking, [who, action, input = {}]: StoryStep): Promise<Answer> {
    const body = { input: this.#named(input) };
    return who === 'reporter'
      ? this.#ask(null, { url: `/api/public/actions/${action}`, body, code: queryCode })
      : this.#ask(who, { url: `/api/matters/${id}/actions/${action}`, body });
  }

  /** Input in which units stand by their ids. */
  #named(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const idOf = (said: unknown) => (typeof said === 'string' ? this.#unit(said) : said);
    const isUnit = (name: string) => UNIT_FIELDS.includes(name);
    const entries = Object.entries(input).map(([name, said]) => {
      if (!isUnit(name)) return [name, said];
      return [name, Array.isArray(said) ? said.map(idOf) : idOf(said)];
    });
    return Object.fromEntries(entries);
  }

  async #walk(matter: Walking, steps: readonly StoryStep[]): Promise<string[]> {
    const titles: string[] = [];
    for (const [who, action, said] of steps) {
      const isBare = action === 'submit' && said?.photos === undefined;
      const input = isBare ? { ...said, photos: [await this.#photo(who)] } : said;
      const answer = await this.#step(matter, [who, action, input]);
      if (answer.status !== 200)
        throw new Error(`${who} ${action}: ${answer.status} ${answer.text} (after ${titles.join(' ')})`);
      titles.push((await this.#standing(matter)).title);
    }
    return titles;
  }

  async #standing({ id }: Walking): Promise<Standing> {
    const { rows } = await this.#house.owner.query<Standing>(
      `select p.code as procedure, m.phase, p.definition -> 'states' -> m.state -> 'title' ->> 'zh' as title, u.code as "heldBy"
       from matters m join procedures p on p.id = m.procedure_id left join units u on u.id = m.held_by where m.id = $1`,
      [id],
    );
    const [found] = rows;
    if (found === undefined) throw new Error(`no matter ${id}`);
    return found;
  }
}
