import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { Entry } from '../../platform/journal/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { loadSubject, readMatter } from '../matter/index.ts';
import { audiencesOf, TOLD_KINDS } from './audience.ts';
import { recipientsOf } from './recipients.ts';

/** A notice just written: whose inbox it is in. */
export interface NewNotice {
  readonly id: string;
  readonly personId: string;
}

/** What notices need of the house. */
export interface NoticePorts {
  readonly catalogue: () => Catalogue;
  /** Tells the open screens of a person that the inbox grew; called after the commit, must not throw. */
  readonly announce: (notice: NewNotice) => void;
}

/**
 * The inbox as a reaction to entries of matters: one row for each person whom it concerns. Whom depends on the matter
 * as it stands when the reaction runs; a repeat adds nothing.
 */
export function noticeReaction(ports: NoticePorts): Reaction {
  return {
    // A procedure may name an action otherwise than its kind, so the kind is looked up when the reaction runs.
    on: (entry) => entry.subjectKind === 'matter' && !QUIET.has(entry.action),
    light: true,
    run: async (tx, entry) => {
      const personIds = await concerned(tx, ports.catalogue(), entry);
      const written = personIds.length === 0 ? [] : await writeNotices(tx, entry, personIds);
      tx.afterCommit(() => {
        for (const notice of written) ports.announce(notice);
      });
    },
  };
}

async function concerned(tx: Transaction, catalogue: Catalogue, entry: Entry): Promise<readonly string[]> {
  const record = await readMatter(tx, entry.subjectId);
  const procedure = catalogue.findProcedure(record.procedure_id);
  const kind = procedure?.actions[entry.action]?.kind ?? entry.action;
  if (!TOLD_KINDS.has(kind)) return [];
  const subject = await loadSubject(tx, catalogue, record);
  const audiences = audiencesOf(kind, { subject, codes: entry.codes });
  return recipientsOf(tx, { audiences, subject, actorId: entry.actor.personId });
}

/** Actions that never concern anybody else under any procedure we know: they save a delivery. */
const QUIET: ReadonlySet<string> = new Set(['reveal', 'remark', 'progress', 'sign', 'signAssist']);

const INSERT = {
  name: 'notice-insert',
  text: `insert into notices (id, person_id, entry_id, action, subject_kind, subject_id, at)
    select n.id, n.person_id, $3, $4, $5, $6, $7 from unnest($1::uuid[], $2::uuid[]) as n (id, person_id)
    on conflict (entry_id, person_id) do nothing returning id, person_id as "personId"`,
} as const;

function writeNotices(tx: Transaction, entry: Entry, personIds: readonly string[]): Promise<NewNotice[]> {
  const ids = personIds.map(() => uuidv7());
  const { id, action, subjectKind, subjectId, at } = entry;
  return tx.run<NewNotice>(INSERT, [ids, personIds, id, action, subjectKind, subjectId, at]);
}
