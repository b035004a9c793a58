import { type Actor, type PersonActor, SCHEDULER, VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../../platform/db/index.ts';
import { Journal } from '../../../platform/journal/index.ts';
import type { Keyring } from '../../../platform/keys/index.ts';
import type { Knowledge } from '../../catalogue/index.ts';
import { act, createMatter, type MatterHouse, readMatter } from '../../matter/index.ts';
import { loadDuties } from '../../people/index.ts';
import { linkMatter } from '../../registry/index.ts';
import type { StoredDrawing } from '../photos.ts';
import { DemoInbox } from './inbox.ts';
import type { Tale, TaleStep, Teller } from './model.ts';

/** How often the log says how far the story is, in matters. */
const SAY_EVERY = 400;
/** Which system a camera's finding comes from. */
const CAMERA_CLIENT = 'demo-camera';

const HAND_IN = {
  name: 'loader-hand-in-photo',
  text: 'insert into attachments (id, hash, width, height, bytes, created_at) values ($1, $2, $3, $4, $5, $6)',
} as const;

/** What firms ask for: their requests, licences and promised policies. */
const OF_FIRMS: readonly string[] = ['0505', '0506'];

const FIRM_NEARBY = {
  name: 'loader-firm-nearby',
  text: `select f.id from matters m join firms f on f.grid_id = m.grid_id where m.id = $1 order by f.above_scale desc, f.id limit 1`,
} as const;

const FINISH_DAY = {
  name: 'loader-finish-day',
  text: `select to_char(greatest(coalesce(c.due_at, $2::timestamptz), $2::timestamptz) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
    from clocks c where c.matter_id = $1 and c.clock = 'finish' and c.stopped_at is null`,
} as const;

/** What telling needs of the house. */
export interface Telling {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly knowledge: Knowledge;
  /** Photos by file name of the pack. */
  readonly photos: ReadonlyMap<string, StoredDrawing>;
  /** Accounts by person, for those who have one. */
  readonly accounts: ReadonlyMap<string, string>;
  /** The moment up to which the story runs. */
  readonly until: Date;
  readonly lanes: number;
  readonly log: (line: string) => void;
}

/** What became of the story. */
export interface Told {
  readonly matters: number;
  readonly steps: number;
  /** Steps the procedure refused; the rest of their tale was left out. */
  readonly refused: readonly string[];
}

/**
 * Lets the story happen: each step goes through the same commands as everybody's, under its own actor and at its own
 * moment. Tales run side by side, the steps of one tale one after the other.
 */
export async function tellStory(tales: readonly Tale[], telling: Telling): Promise<Told> {
  const teller = new StoryTeller(telling);
  const total = tales.reduce((sum, tale) => sum + tale.steps.filter(isReport).length, 0);
  const waiting = tales.values();
  const lane = async () => {
    for (const tale of waiting) await teller.tell(tale, total);
  };
  await Promise.all(Array.from({ length: telling.lanes }, lane));
  await teller.inbox.fill(telling.database, telling.lanes);
  return teller.told();
}

function isReport(step: TaleStep): boolean {
  return step.action === 'report';
}

class StoryTeller {
  readonly inbox: DemoInbox;
  readonly #telling: Telling;
  readonly #house: MatterHouse;
  readonly #actors = new Map<string, Promise<PersonActor>>();
  /** Reports by the matter they were made for. */
  readonly #reports = new Map<string, string>();
  readonly #refused: string[] = [];
  #matters = 0;
  #steps = 0;

  constructor(telling: Telling) {
    this.#telling = telling;
    const { keyring, knowledge, until } = telling;
    this.inbox = new DemoInbox(knowledge, until);
    // Reactions would wait for the server; of what is long past nobody needs to be told.
    const journal = new Journal(
      () => [],
      (entry) => this.inbox.take(entry),
    );
    this.#house = { journal, keyring, knowledge: () => knowledge };
  }

  told(): Told {
    return { matters: this.#matters, steps: this.#steps, refused: this.#refused };
  }

  async tell(tale: Tale, total: number): Promise<void> {
    for (const step of tale.steps) {
      const reason = await this.#take(step);
      if (reason !== null && step.optional === true) continue;
      if (reason !== null) {
        this.#refused.push(`${step.action} of ${tale.steps[0]?.input.category} (${reason})`);
        return;
      }
      this.#steps += 1;
      if (!isReport(step)) continue;
      this.#matters += 1;
      if (this.#matters % SAY_EVERY === 0) this.#telling.log(`Demo matters: ${this.#matters} of ${total}`);
    }
  }

  /** Why the procedure refused the step, or null. */
  async #take(step: TaleStep): Promise<string | null> {
    const actor = await this.#actorOf(step.teller);
    try {
      await this.#telling.database.inTransaction(actor, new Date(step.at), (tx) => this.#happen(tx, step));
      return null;
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      return [fault.code, JSON.stringify(fault.details ?? {})].join(' ');
    }
  }

  async #happen(tx: Transaction, step: TaleStep): Promise<void> {
    const photos = await this.#handIn(tx, step.photos);
    const input = { ...step.input, ...(photos.length > 0 ? { photos } : {}) };
    if (isReport(step)) {
      const created = await createMatter(tx, this.#house, { input: reportInputSchema.parse(input) });
      this.#reports.set(step.matterId, created.reportId);
      await this.#nameFirm(tx, step);
      return;
    }
    const answered = step.answers === null ? {} : { report: this.#reports.get(step.answers) };
    await act(tx, this.#house, {
      matterId: step.matterId,
      action: step.action,
      input: { ...input, ...answered, ...(await this.#asked(tx, step)) },
    });
  }

  /** What a firm asks for is one of the grid's, the largest where there are several; a pack without firms has none. */
  async #nameFirm(tx: Transaction, { matterId, input }: TaleStep): Promise<void> {
    if (!OF_FIRMS.includes(String(input.category))) return;
    const [firm] = await tx.run<{ id: string }>(FIRM_NEARBY, [matterId]);
    if (firm === undefined) return;
    await tx.applying();
    await linkMatter(tx, { matterId, firmId: firm.id });
  }

  /**
   * What a procedure asks besides: the first of its options; and of whoever dispatches the day (限期办结), that of the limit, or today where
   * it has passed.
   */
  async #asked(tx: Transaction, { action, matterId }: TaleStep): Promise<Readonly<Record<string, string>>> {
    const { catalogue } = this.#house.knowledge();
    const asks = catalogue
      .proceduresInForce()
      .some(({ procedure }) => (procedure.actions[action]?.fields.length ?? 0) > 0);
    if (!asks) return {};
    const { procedure_id: procedureId } = await readMatter(tx, matterId);
    const fields = catalogue.findProcedure(procedureId)?.actions[action]?.fields ?? [];
    const choices = fields.filter(({ kind, required }) => kind === 'choice' && required);
    const chosen = Object.fromEntries(choices.map(({ name, options }) => [name, options?.[0]?.code ?? '']));
    return fields.some(({ name }) => name === 'dueOn')
      ? { ...chosen, ...(await this.#day(tx, matterId)) }
      : chosen;
  }

  async #day(tx: Transaction, matterId: string): Promise<{ readonly dueOn?: string }> {
    const [row] = await tx.run<{ day: string }>(FINISH_DAY, [matterId, tx.now]);
    return row === undefined ? {} : { dueOn: row.day };
  }

  /** Each use of a picture is an attachment of its own; the file is shared by its hash. */
  async #handIn(tx: Transaction, files: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const file of files) {
      const drawing = this.#telling.photos.get(file);
      if (drawing === undefined) continue;
      const id = uuidv7({ msecs: tx.now.getTime() });
      await tx.run(HAND_IN, [id, drawing.hash, drawing.width, drawing.height, drawing.bytes, tx.now]);
      ids.push(id);
    }
    return ids;
  }

  #actorOf(teller: Teller): Promise<Actor> | Actor {
    switch (teller.kind) {
      case 'person':
        return this.#personActor(teller.personId);
      case 'reporter': {
        const { matterId, ownMatterId } = teller;
        return { kind: 'reporter', reportId: this.#reports.get(ownMatterId) ?? '', matterId, ownMatterId };
      }
      case 'system':
        return { kind: 'system', clientId: CAMERA_CLIENT };
      default:
        return VISITOR;
    }
  }

  #personActor(personId: string): Promise<PersonActor> {
    const known = this.#actors.get(personId);
    if (known !== undefined) return known;
    const { database, knowledge, accounts } = this.#telling;
    const loading = database.inTransaction(SCHEDULER, null, async (tx): Promise<PersonActor> => {
      const duties = await loadDuties(tx, knowledge.tree, personId);
      // Most of the staff has no account; what they did is marked by person and duty, never by account.
      return { kind: 'person', personId, accountId: accounts.get(personId) ?? personId, duties };
    });
    this.#actors.set(personId, loading);
    return loading;
  }
}
