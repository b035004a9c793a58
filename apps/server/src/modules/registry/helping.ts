import { type Duty, dutiesOf, dutyReaching } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { type firmPage, HELP_MOST, HELP_NAMERS, HELP_ROLES, type HelpChange } from '@gezhi/domain/registry';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import { type Knowledge, nextSeq } from '../catalogue/index.ts';
import { keepingDuty, type RegistryHouse } from './commands.ts';
import { addHelp, endHelp, type HelpRow, helpersOf, lockHelp, postOf, toHelp } from './helping-store.ts';
import { readsArea } from './queries.ts';
import { FIRM_COLUMNS, type FirmRow, lockFirm, toFirm } from './store.ts';

/** The duty by which the actor names who helps the firms of an area, if there is one. */
function namingDuty(tx: Transaction, { tree }: Knowledge, areaId: number): Duty | undefined {
  return dutyReaching(dutiesOf(tx.actor), tree.stampOf(areaId), HELP_NAMERS);
}

/** One firm as whoever reads it, or helps it, sees it. Throws not.found. */
export async function readFirm(
  tx: Transaction,
  knowledge: Knowledge,
  { id, language }: { readonly id: string; readonly language: Language },
): Promise<Reply<typeof firmPage>> {
  const { row, helpers } = await visibleFirm(tx, knowledge, id);
  const data = toFirm(row);
  const isThere = row.ended_at === null;
  const keeps = isThere && keepingDuty(tx, knowledge, data.areaId) !== undefined;
  const names = isThere && namingDuty(tx, knowledge, data.areaId) !== undefined;
  return {
    data: { ...data, helpers: helpers.map((one) => toHelp(one, language)) },
    can: [
      ...(keeps ? (['changeFirm', 'endFirm'] as const) : []),
      ...(names ? (['nameHelper'] as const) : []),
    ],
  };
}

/** A firm that the actor reads by a post of its area, or helps. Throws not.found. */
export async function visibleFirm(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<{ readonly row: FirmRow; readonly helpers: readonly HelpRow[] }> {
  const { rows } = await tx.query<FirmRow>(`select ${FIRM_COLUMNS} from firms f where f.id = $1`, [id]);
  const [row] = rows;
  if (row === undefined || tx.actor.kind !== 'person') throw new Problem('not.found');
  const { personId } = tx.actor;
  const helpers = await helpersOf(tx, id);
  const reads =
    readsArea(tx, knowledge, row.grid_id ?? row.community_id) ||
    helpers.some((one) => one.person_id === personId);
  if (!reads) throw new Problem('not.found');
  return { row, helpers };
}

/**
 * Names who helps a firm, or ends it, with an entry of the firm (docs/field.md §2.37). Throws access.role, not.found, and
 * input.invalid with the field and why: `taken` (somebody leads, or helps, already), `full` (three are beside), `unknown`, `ended`.
 */
export async function applyHelpChange(
  tx: Transaction,
  house: RegistryHouse,
  change: HelpChange,
): Promise<{ id: string }> {
  await tx.applying();
  const link = change.kind === 'endHelper' ? await lockHelp(tx, change.id) : change;
  const firm = link === undefined ? undefined : await lockFirm(tx, link.firmId);
  if (link === undefined || firm === undefined) throw new Problem('not.found');
  const duty = namingDuty(tx, house.knowledge(), firm.grid_id ?? firm.community_id);
  if (duty === undefined) throw new Problem('not.found');
  if (change.kind === 'nameHelper') await name(tx, firm, change);
  else if ('ended' in link && link.ended) throw invalid('id', 'ended');
  else await endHelp(tx, change.id);
  await house.journal.append(tx, {
    subjectKind: 'firm',
    subjectId: firm.id,
    seq: await nextSeq(tx, firm.id),
    action: change.kind,
    dutyId: duty.id,
    codes: { dutyId: link.dutyId, ...(change.kind === 'nameHelper' ? { leads: change.leads } : {}) },
    passages: [],
  });
  return { id: change.id };
}

async function name(
  tx: Transaction,
  firm: FirmRow,
  change: Extract<HelpChange, { kind: 'nameHelper' }>,
): Promise<void> {
  if (firm.ended_at !== null) throw invalid('firmId', 'ended');
  if (change.to !== null && Date.parse(change.to) <= tx.now.getTime()) throw invalid('to', 'past');
  const post = await postOf(tx, change.dutyId);
  if (post === undefined || post.unitId === null || !HELP_ROLES.includes(post.role))
    throw invalid('dutyId', 'unknown');
  const helpers = await helpersOf(tx, firm.id);
  if (helpers.some((one) => one.person_id === post.personId)) throw invalid('dutyId', 'taken');
  const alike = helpers.filter(({ leads }) => leads === change.leads).length;
  if (change.leads && alike >= HELP_MOST.leading) throw invalid('leads', 'taken');
  if (!change.leads && alike >= HELP_MOST.beside) throw invalid('leads', 'full');
  if (!(await addHelp(tx, change))) throw invalid('id', 'taken');
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
