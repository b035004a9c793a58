import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf, startOfDay } from '@gezhi/domain/calendar';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../platform/db/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import { act, type MatterHouse } from '../matter/index.ts';
import type { PackVerifications } from '../pack/index.ts';
import { handDownFacts } from '../verification/index.ts';
import type { Running } from './campaigns.ts';
import { whoHolds } from './holders.ts';

const HOUR_MS = 3_600_000;
/** In the morning a list is handed down. */
const HANDED_AT = 9 * HOUR_MS;
/** Steps of a fact lie a day apart, and at least so much before the end of the story. */
const BEFORE_END_MS = 10 * 60_000;
/** Taken up, answered, judged. */
const STEPS = 3;

type List = PackVerifications['lists'][number];
type Fact = List['facts'][number];

/** Lets the district's centre hand its lists down and the stations answer, each fact as far as the pack says. */
export async function tellVerifications(
  database: Database,
  { pack, keyring, until, log }: Running,
): Promise<void> {
  const { verifications } = pack;
  if (verifications === null) return;
  const knowledge = await loadKnowledge(database);
  const house: MatterHouse = { journal: new Journal(() => []), keyring, knowledge: () => knowledge };
  const operator = await whoHolds(database, house, { role: 'operator' });
  const chief = await whoHolds(database, house, { role: 'dutyChief' });
  if (operator === undefined || chief === undefined) return;
  const telling = new Verifying({ database, house, verifications, operator, chief, until });
  for (const list of verifications.lists) await telling.tell(list);
  log(`Facts handed down to be verified: ${telling.facts} in ${verifications.lists.length} lists`);
  if (telling.refused.length > 0)
    log(`${telling.refused.length} facts ended early: ${telling.refused.join('; ')}`);
}

/** A row of a sheet, whatever stands in its cells. */
function rowOf(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}

interface VerifyingParts {
  readonly database: Database;
  readonly house: MatterHouse;
  readonly verifications: PackVerifications;
  readonly operator: PersonActor;
  readonly chief: PersonActor;
  readonly until: Date;
}

interface Doing {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface HandedFact {
  readonly line: number;
  readonly matter_id: string;
  readonly lead_unit_id: number;
}

class Verifying {
  readonly #parts: VerifyingParts;
  /** Why any fact did not come as far as it was to. */
  readonly refused: string[] = [];
  facts = 0;

  constructor(parts: VerifyingParts) {
    this.#parts = parts;
  }

  async tell({ daysAgo, days, facts }: List): Promise<void> {
    const { database, house, operator, until } = this.#parts;
    const day = dayOf(until.getTime()) - daysAgo;
    const handedAt = startOfDay(day) + HANDED_AT;
    const id = uuidv7({ msecs: handedAt });
    const sheet = facts.map(({ area, what, note }) => rowOf([area, what, note ?? ''])).join('\n');
    const { made } = await database.inTransaction(operator, new Date(handedAt), (tx) =>
      handDownFacts(tx, house, { id, dueOn: dateOf(day + days), sheet }),
    );
    this.facts += made;
    for (const handed of await this.#handed(id)) {
      const fact = facts[handed.line - 1];
      if (fact !== undefined) await this.#answer(fact, handed, handedAt);
    }
  }

  async #handed(listId: string): Promise<readonly HandedFact[]> {
    const { rows } = await this.#parts.database.inTransaction(SCHEDULER, null, (tx) =>
      tx.query<HandedFact>(
        `select f.line, f.matter_id, m.lead_unit_id from verification_facts f join matters m on m.id = f.matter_id
         where f.list_id = $1 order by f.line`,
        [listId],
      ),
    );
    return rows;
  }

  async #answer(
    fact: Fact,
    { matter_id: matterId, lead_unit_id: unitId }: HandedFact,
    handedAt: number,
  ): Promise<void> {
    const { chief, verifications, database, house } = this.#parts;
    const take = (step: number, actor: PersonActor, doing: Doing) => {
      const at = this.#momentOf(step, handedAt);
      return database.inTransaction(actor, at, (tx) => act(tx, house, { matterId, ...doing }));
    };
    if (fact.end === 'open') return;
    try {
      await take(1, await this.#one(unitId, 'receiver'), { action: 'sign', input: {} });
      if (!('answer' in fact)) return;
      const { answer: result, found } = fact;
      const handler = await this.#one(unitId, 'handler');
      await take(2, handler, { action: 'submit', input: { result, found } });
      if (fact.end === 'sentBack')
        await take(3, chief, { action: 'fail', input: { reason: verifications.sentBack } });
      if (fact.end === 'accepted')
        await take(3, chief, { action: 'pass', input: { note: verifications.accepted } });
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      this.refused.push(`${fact.what} ${fault.code} ${JSON.stringify(fault.details ?? {})}`);
    }
  }

  /** When a step is taken: so many days after the handing down, and before the story's end. */
  #momentOf(step: number, handedAt: number): Date {
    const latest = this.#parts.until.getTime() - (STEPS + 1 - step) * BEFORE_END_MS;
    return new Date(Math.min(handedAt + step * DAY_MS + HOUR_MS, latest));
  }

  /** Throws `Problem` where nobody holds the role: the fact stays there. */
  async #one(unitId: number, role: string): Promise<PersonActor> {
    const { database, house } = this.#parts;
    const found = await whoHolds(database, house, { role, unitId });
    if (found === undefined) throw new Problem('access.role');
    return found;
  }
}
