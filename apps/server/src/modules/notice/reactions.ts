import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { Entry } from '../../platform/journal/index.ts';
import type { Catalogue, Knowledge } from '../catalogue/index.ts';
import { loadSubjects, readMatters } from '../matter/index.ts';
import { audiencesOf, TOLD_KINDS } from './audience.ts';
import { Recipients } from './recipients.ts';
import { type KindedEntry, type Telling, tellReporters } from './tell-reporters.ts';
import { tellStaff } from './tell-staff.ts';

/** A notice just written: whose inbox it is in. */
export interface NewNotice {
  readonly id: string;
  readonly personId: string;
}

/** What notices need of the house. */
export interface NoticePorts {
  readonly knowledge: () => Knowledge;
  /** How residents and staff are told outside the house; null: nobody is (a district that is being loaded). */
  readonly telling: Telling | null;
  /** Tells the open screens of a person that the inbox grew; called after the commit, must not throw. */
  readonly announce: (notice: NewNotice) => void;
}

/**
 * The inbox as a reaction to entries of matters: one row for each person whom it concerns. Whom depends on the matter
 * as it stands when the reaction runs; a repeat adds nothing.
 */
export function noticeReaction(ports: NoticePorts): Reaction {
  return {
    // Which kind an action is, the matter's procedure says: it is looked up when the reaction runs.
    on: (entry) => entry.subjectKind === 'matter' && !QUIET.has(entry.action),
    light: true,
    run: async (tx, entries) => {
      const { told, kinded } = await addressed(tx, ports.knowledge(), entries);
      await tellPersons(tx, ports, told);
      const { telling } = ports;
      if (telling === null) return;
      const moments = ports.knowledge().messageMoments;
      await tellReporters(tx, { telling, moments }, kinded);
    },
  };
}

/** One entry and somebody to be told of it. */
export interface ToldPerson {
  readonly entry: Entry;
  readonly personId: string;
}

/** Writes what each is to be told into the inbox, rings open screens, and mails those who asked for mails; a repeat adds nothing. */
export async function tellPersons(
  tx: Transaction,
  { telling, announce }: Pick<NoticePorts, 'telling' | 'announce'>,
  told: readonly ToldPerson[],
): Promise<void> {
  const written = await writeNotices(tx, told);
  const personIds = written.map(({ personId }) => personId);
  if (telling !== null) await tellStaff(tx, telling, personIds);
  tx.afterCommit(() => {
    for (const notice of written) announce(notice);
  });
}

async function addressed(
  tx: Transaction,
  knowledge: Knowledge,
  entries: readonly Entry[],
): Promise<{ readonly told: readonly ToldPerson[]; readonly kinded: readonly KindedEntry[] }> {
  const records = await readMatters(
    tx,
    entries.map((entry) => entry.subjectId),
  );
  const kinds = new Map(
    records.map((record) => [record.id, kindsOf(knowledge.catalogue, record.procedure_id)]),
  );
  const kindOf = (entry: Entry) => kinds.get(entry.subjectId)?.(entry.action) ?? entry.action;
  const telling = entries.filter((entry) => TOLD_KINDS.has(kindOf(entry)));
  const concerned = new Set(telling.map((entry) => entry.subjectId));
  const subjects = await loadSubjects(
    tx,
    knowledge,
    records.filter((record) => concerned.has(record.id)),
  );
  const recipients = new Recipients(tx);
  const told: ToldPerson[] = [];
  for (const entry of telling) {
    const subject = subjects.find((one) => one.id === entry.subjectId);
    // A delivery for a matter that is gone has nobody to tell; it must not stop the others.
    if (subject === undefined) continue;
    const audiences = audiencesOf(kindOf(entry), { subject, codes: entry.codes });
    for (const personId of await recipients.of({ audiences, subject, actorId: entry.actor.personId }))
      told.push({ entry, personId });
  }
  return { told, kinded: entries.map((entry) => ({ entry, kind: kindOf(entry) })) };
}

/** A procedure may name an action otherwise than its kind. */
const kindsOf = (catalogue: Catalogue, procedureId: number) => (action: string) =>
  catalogue.findProcedure(procedureId)?.actions[action]?.kind;

/** Actions that never concern anybody else under any procedure we know: they save a delivery. */
const QUIET: ReadonlySet<string> = new Set([
  'reveal',
  'printContact',
  'remark',
  'progress',
  'sign',
  'signAssist',
  'recomputed',
  'moveProcedure',
]);

/** What the inbox calls it: somebody in danger is no report like any other. */
function nameOf({ action, codes }: Entry): string {
  return action === 'report' && codes.danger === true ? 'danger' : action;
}

const INSERT = {
  name: 'notice-insert',
  text: `insert into notices (id, person_id, entry_id, action, subject_kind, subject_id, at)
    select n.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[]) as n
    on conflict (entry_id, person_id) do nothing returning id, person_id as "personId"`,
} as const;

async function writeNotices(tx: Transaction, told: readonly ToldPerson[]): Promise<readonly NewNotice[]> {
  if (told.length === 0) return [];
  return tx.run<NewNotice>(INSERT, [
    told.map(() => uuidv7()),
    told.map((one) => one.personId),
    told.map((one) => one.entry.id),
    told.map((one) => nameOf(one.entry)),
    told.map((one) => one.entry.subjectKind),
    told.map((one) => one.entry.subjectId),
    told.map((one) => one.entry.at),
  ]);
}
