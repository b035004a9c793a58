import type { Procedure } from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import { checkProcedure, type Finding, type Mapping, type ProcedureChange } from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import { loadGround } from './procedure-ground.ts';
import { movesWithin, resolveMoves } from './procedure-moves.ts';
import { type ProcedureOfArea, readProcedure } from './procedure-state.ts';
import { procedureSubject, putInForce, readVersion, removeDraft, saveDraft } from './procedure-store.ts';
import { nextSeq } from './sequence.ts';

/** What changing procedures needs of the house. */
export interface ProcedureHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onProceduresChanged: () => void;
}

/** What a change leaves: the revision of the draft, and the version in force in the area. */
export interface ProcedureChanged {
  readonly revision: number | null;
  readonly version: number | null;
}

/** What is to be put in force. */
interface InForce {
  readonly change: Extract<ProcedureChange, { kind: 'publish' | 'restore' }>;
  readonly standing: ProcedureOfArea;
  readonly procedure: Procedure;
  readonly mappings: readonly Mapping[];
}

/** Most findings that a refusal tells. */
const MOST_TOLD = 200;

/**
 * Draws up, publishes and restores the procedure of an area (docs/field.md §2.22); publishing and restoring are entries, and the
 * entry says which matters in flight are moved. The system administrator's alone. Throws access.role, input.invalid,
 * procedure.changed where somebody else has saved or published meanwhile, procedure.findings and procedure.mapping.
 */
export async function changeProcedure(
  tx: Transaction,
  house: ProcedureHouse,
  change: ProcedureChange,
): Promise<ProcedureChanged> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  if (house.knowledge().tree.find(change.areaId) === undefined) throw invalid('areaId', 'unknown');
  await lockEdition(tx);
  const standing = await readProcedure(tx, house.knowledge(), change);
  refuseOvertaken(change, standing);
  const inForce = own(change, standing)[0]?.version ?? null;
  if (change.kind === 'saveDraft')
    return { revision: await keepDraft(tx, change, standing), version: inForce };
  if (change.kind === 'discardDraft') {
    await tx.applying();
    await removeDraft(tx, change);
    return { revision: null, version: inForce };
  }
  const publication = await toBeInForce(tx, change, standing);
  const version = await publish(tx, house, { ...publication, dutyId: duty.id });
  const revision = change.kind === 'restore' ? (standing.draft?.revision ?? null) : null;
  return { revision, version };
}

/** Versions of the area itself, newest first. */
function own({ areaId }: ProcedureChange, { fromArea, versions }: ProcedureOfArea) {
  return fromArea === areaId ? versions : [];
}

/** Somebody looked at another draft than there is now. */
function refuseOvertaken(change: ProcedureChange, standing: ProcedureOfArea): void {
  const revision = standing.draft?.revision ?? null;
  if (change.kind === 'restore' || change.revision === revision) return;
  throw new Problem('procedure.changed', { revision, version: own(change, standing)[0]?.version ?? null });
}

async function keepDraft(
  tx: Transaction,
  { areaId, code, procedure }: Extract<ProcedureChange, { kind: 'saveDraft' }>,
  { draft, versions }: ProcedureOfArea,
): Promise<number> {
  if (procedure.code !== code) throw invalid('procedure.code', 'unknown');
  await tx.applying();
  const basedOn = draft === undefined ? (versions[0]?.version ?? null) : draft.basedOn;
  return saveDraft(tx, { areaId, code }, { procedure, basedOn });
}

/** What was drawn up, or what was in force before. Throws input.invalid where there is no such version. */
async function toBeInForce(
  tx: Transaction,
  change: InForce['change'],
  standing: ProcedureOfArea,
): Promise<InForce> {
  if (change.kind === 'publish') {
    if (standing.draft === undefined) throw new Problem('procedure.changed', { revision: null });
    return { change, standing, procedure: standing.draft.procedure, mappings: change.mappings };
  }
  const { areaId, code, version } = change;
  const row = own(change, standing).find((one) => one.version === version);
  if (row === undefined) throw invalid('version', 'unknown');
  if (row.state === 'published') throw invalid('version', 'same');
  const procedure = await readVersion(tx, { areaId, code, version });
  if (procedure === undefined) throw invalid('version', 'unknown');
  return { change, standing, procedure, mappings: [] };
}

async function publish(
  tx: Transaction,
  house: ProcedureHouse,
  { change, standing, procedure, mappings, dutyId }: InForce & { readonly dutyId: string },
): Promise<number> {
  const { areaId, code } = change;
  const findings = checkProcedure(procedure, await loadGround(tx, house.knowledge(), { areaId }));
  const must = findings.filter(({ severity }) => severity === 'must');
  if (must.length > 0) throw new Problem('procedure.findings', { findings: must.slice(0, MOST_TOLD) });
  const moving = { line: change, standing, mappings, after: procedure };
  const moves = await resolveMoves(tx, moving);
  await tx.applying();
  const subjectId = await procedureSubject(tx, change);
  if (change.kind === 'publish') await removeDraft(tx, change);
  const version = await putInForce(tx, change, { procedure, moves, within: movesWithin(moving) });
  await house.journal.append(tx, {
    subjectKind: 'procedure',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: change.kind,
    dutyId,
    codes: {
      ...{ area: areaId, procedure: code, version },
      ...(change.kind === 'restore' ? { restored: change.version } : {}),
      // Versions are those of this area, or of the one above whose procedure held here.
      ...(mappings.length === 0 ? {} : { mappings, from: standing.fromArea }),
      findings: countOf(findings),
    },
    passages: [],
  });
  tx.afterCommit(house.onProceduresChanged);
  return version;
}

function countOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  return { must: 0, advice: findings.length };
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
