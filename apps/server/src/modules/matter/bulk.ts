import { createHash } from 'node:crypto';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import {
  type BulkItem,
  type BulkKind,
  type BulkOutcome,
  type BulkRefusal,
  type BulkSubject,
  bulkFields,
  bulkInput,
  bulkOffers,
  bulkStep,
  type MatterReceipt,
  matterBulk,
  type matterBulkPreview,
} from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { type Call, keyOf, toProblem, writeOnce } from '../../platform/http/index.ts';
import { considerStep, decideStep } from './act.ts';
import { dispatchByProposal } from './bulk-proposal.ts';
import { actForFirm } from './firm.ts';
import type { MatterHouse } from './house.ts';
import {
  type LoadedMatter,
  loadSubject,
  loadSubjects,
  type MatterRecord,
  readMatter,
  readMatters,
} from './subject-store.ts';

type Row = Parsed<typeof matterBulk>['body']['rows'][number];
type Looked = Omit<Row, 'input'>;
type Input = Readonly<Record<string, unknown>>;

/** A step of a kind, as it is asked of every row. */
interface Asked {
  readonly kind: BulkKind;
  readonly input: Input | undefined;
  /** Each to the unit that is proposed for it. */
  readonly byProposal?: boolean | undefined;
}

/** A matter that may be seen, as the domain works on it. */
interface Seen extends BulkSubject {
  readonly matter: LoadedMatter;
}

/**
 * What could be done on some of the rows and, with a kind, what would become of each: refused for the same reasons and in the
 * same order as the single step, an invisible matter like one that is not there. Nothing is locked or written.
 */
export async function previewBulk(
  tx: Transaction,
  house: MatterHouse,
  { rows, kind, input, byProposal }: Parsed<typeof matterBulkPreview>['body'],
): Promise<Reply<typeof matterBulkPreview>> {
  if (byProposal === true && kind !== 'dispatch')
    throw new Problem('input.invalid', { fields: [{ path: 'byProposal', code: 'unknown' }] });
  const seen = await readSeen(tx, house, rows);
  const subjects = [...seen.values()];
  const offers = bulkOffers(tx.actor, subjects).map((one) => ({ ...one }));
  if (kind === undefined) return { offers, items: [], fields: [] };
  const items: BulkItem[] = [];
  for (const row of rows) {
    const one = seen.get(row.id.toLowerCase());
    const asked = { kind, input, byProposal };
    const found = one === undefined ? { refused: MISSING } : await consider(tx, house, { one, row, asked });
    items.push({ id: row.id, ...found });
  }
  return { offers, items, fields: [...bulkFields(tx.actor, kind, subjects)] };
}

const MISSING: BulkRefusal = { code: 'not.found', details: {} };

async function readSeen(
  tx: Transaction,
  house: MatterHouse,
  rows: readonly Looked[],
): Promise<ReadonlyMap<string, Seen>> {
  const knowledge = house.knowledge();
  const records = await readMatters(
    tx,
    rows.map(({ id }) => id),
  );
  const byId = new Map(records.map((record) => [record.id, record]));
  const subjects = await loadSubjects(tx, knowledge, records);
  return new Map(
    subjects.flatMap((subject) => {
      const record = byId.get(subject.id);
      const procedure = record && knowledge.catalogue.findProcedure(record.procedure_id);
      if (record === undefined || procedure === undefined) return [];
      return [[subject.id, { subject, procedure, matter: { record, subject } }]];
    }),
  );
}

interface Considered {
  readonly one: Seen;
  readonly row: Looked;
  readonly asked: Asked;
}

/** Why the step would be refused, or null where it would be taken; and whom it would go to, where each goes to its own. */
async function consider(
  tx: Transaction,
  house: MatterHouse,
  { one, row, asked }: Considered,
): Promise<Omit<BulkItem, 'id'>> {
  const { matter } = one;
  const records = new Map<string, MatterRecord>([[matter.record.id, matter.record]]);
  try {
    const { name, input } = stepOf(tx, asked, one);
    const step = { matterId: row.id, action: name, version: row.version, input };
    if (asked.input === undefined || asked.byProposal === true) await decideStep(tx, house, { matter, step });
    if (asked.input === undefined) return { refused: null };
    if (asked.byProposal !== true) {
      await considerStep(tx, house, { matter, records, step });
      return { refused: null };
    }
    const proposal = await dispatchByProposal(tx, house.knowledge(), matter);
    const said = stepOf(tx, { ...asked, input: { ...asked.input, ...proposal.input } }, one).input;
    await considerStep(tx, house, { matter, records, step: { ...step, input: said } });
    return { refused: null, route: proposal.route };
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    return { refused: { code: fault.code, details: fault.details } };
  }
}

/** The action of the kind in the matter's procedure. Throws access.role where there is none, like an action nobody may take. */
function stepOf(tx: Transaction, { kind, input = {} }: Asked, on: BulkSubject) {
  const step = bulkStep(tx.actor, kind, on);
  if (step?.decision.allowed === false && step.decision.reason === 'invisible')
    throw new Problem('not.found');
  if (step === undefined) throw new Problem('access.role');
  return { name: step.name, input: bulkInput(step, input) };
}

/**
 * Takes the step on each row, one transaction and one key each, in the order asked: what is refused or breaks undoes nothing
 * else. Sent again under the same key, what was done is answered as done and the rest is tried again.
 */
export async function actInBulk(
  app: FastifyInstance,
  house: MatterHouse,
  call: Call<typeof matterBulk>,
): Promise<Reply<typeof matterBulk>> {
  const key = keyOf(call.facts);
  const items: BulkOutcome[] = [];
  for (const row of call.body.rows) {
    const facts = { ...call.facts, key: keyOfRow(key, row.id) };
    items.push(await actOnRow(app, house, { ...call, facts, body: { ...call.body, rows: [row] } }));
  }
  return { items };
}

/** One row, sent as if it were the whole. */
async function actOnRow(
  app: FastifyInstance,
  house: MatterHouse,
  call: Call<typeof matterBulk>,
): Promise<BulkOutcome> {
  const [row] = call.body.rows;
  if (row === undefined) throw new RangeError('A row without a row');
  try {
    const { text } = await writeOnce(app, matterBulk, {
      call,
      does: async ({ tx, body }) => {
        const done = await actByKind(tx, house, { row, asked: body });
        return { items: [{ id: row.id, refused: null, done }] };
      },
    });
    const kept: Reply<typeof matterBulk> = JSON.parse(text);
    return { id: row.id, refused: null, done: kept.items[0]?.done ?? null };
  } catch (fault) {
    const { code, details } = toProblem(fault);
    if (code === 'internal') app.log.error({ err: fault }, 'a row of a bulk action failed');
    return { id: row.id, refused: { code, details }, done: null };
  }
}

async function actByKind(
  tx: Transaction,
  house: MatterHouse,
  { row, asked }: { readonly row: Row; readonly asked: Asked },
): Promise<MatterReceipt> {
  const record = await readMatter(tx, row.id);
  const procedure = house.knowledge().catalogue.findProcedure(record.procedure_id);
  if (procedure === undefined) throw new Problem('not.found');
  // Which action it is follows from what stands now; whether it is allowed is decided once more under the lock.
  const subject = await loadSubject(tx, house.knowledge(), record);
  const said = { ...asked, input: { ...asked.input, ...row.input } };
  const { name: action, input } = stepOf(tx, said, { subject, procedure });
  return actForFirm(tx, house, { matterId: record.id, action, version: row.version, input });
}

/** A key for one row: the same for the same key of the caller, and no other row's. */
function keyOfRow(key: string, id: string): string {
  return createHash('sha256').update(`${key} ${id.toLowerCase()}`).digest('hex');
}
