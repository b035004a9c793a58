import {
  type CatalogueChange,
  type CategoryEdit,
  categoryOf,
  changedParts,
  editOf,
} from '@gezhi/domain/catalogue';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { type Catalogue, loadCatalogue } from './catalogue.ts';
import { refuseUnfit } from './category-checks.ts';
import {
  type CatalogueOfArea,
  catalogueSubject,
  foreignCodes,
  keepEdit,
  readCatalogueEdits,
  removeCatalogueDraft,
  saveCatalogueDraft,
  writeCategories,
} from './category-store.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import { nextSeq } from './sequence.ts';

/** What changing the catalogue needs of the house. */
export interface CatalogueHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onCatalogueChanged: () => void;
}

/** What a change leaves: the revision of the draft, and the version of the edit in force. */
export interface CatalogueChanged {
  readonly revision: number | null;
  readonly version: number | null;
}

/**
 * Draws up, publishes and takes back edits of the catalogue of an area (docs/field.md §3.7); publishing and taking back are entries,
 * and the reaction to them computes running clocks anew. The system administrator's alone. Throws access.role, input.invalid, and
 * catalogue.changed where somebody else has saved or published meanwhile.
 */
export async function changeCatalogue(
  tx: Transaction,
  house: CatalogueHouse,
  change: CatalogueChange,
): Promise<CatalogueChanged> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  const { areaId } = change;
  if (house.knowledge().tree.find(areaId) === undefined) throw invalid('areaId', 'unknown');
  await lockEdition(tx);
  const standing = await readCatalogueEdits(tx, areaId);
  refuseOvertaken(change, standing);
  const { draft, published } = standing;
  const version = published?.version ?? null;
  if (change.kind === 'discardDraft') {
    await tx.applying();
    await removeCatalogueDraft(tx, areaId);
    return { revision: null, version };
  }
  const catalogue = await loadCatalogue(tx);
  if (change.kind === 'saveDraft') {
    await check(tx, house, { areaId, changes: change.changes, catalogue });
    await tx.applying();
    await catalogueSubject(tx, areaId);
    return { revision: await saveCatalogueDraft(tx, areaId, change.changes), version };
  }
  const changes = (change.kind === 'publish' ? draft?.changes : published?.replaced) ?? [];
  if (change.kind === 'publish') await check(tx, house, { areaId, changes, catalogue });
  const revision = change.kind === 'undo' ? (draft?.revision ?? null) : null;
  return { revision, version: await putInForce(tx, house, { change, changes, catalogue, dutyId: duty.id }) };
}

/** Somebody looked at another draft, or another edit, than there is now. */
function refuseOvertaken(change: CatalogueChange, { draft, published }: CatalogueOfArea): void {
  const isMeant =
    change.kind === 'undo'
      ? change.version === published?.version
      : change.revision === (draft?.revision ?? null) && (change.kind !== 'publish' || draft !== undefined);
  if (!isMeant)
    throw new Problem('catalogue.changed', {
      revision: draft?.revision ?? null,
      version: published?.version ?? null,
    });
}

interface Edits {
  readonly areaId: number;
  readonly changes: readonly CategoryEdit[];
  readonly catalogue: Catalogue;
}

async function check(
  tx: Transaction,
  house: CatalogueHouse,
  { areaId, changes, catalogue }: Edits,
): Promise<void> {
  const codes = changes.map(({ code }) => code);
  const foreign = await foreignCodes(tx, areaId, codes);
  refuseUnfit(changes, { knowledge: house.knowledge(), catalogue, foreign, now: tx.now }, 'change.changes');
}

interface Publishing {
  readonly change: Extract<CatalogueChange, { kind: 'publish' | 'undo' }>;
  readonly changes: CategoryEdit[];
  readonly catalogue: Catalogue;
  readonly dutyId: string;
}

async function putInForce(
  tx: Transaction,
  house: CatalogueHouse,
  { change, changes, catalogue, dutyId }: Publishing,
): Promise<number> {
  const { areaId, kind } = change;
  await tx.applying();
  const subjectId = await catalogueSubject(tx, areaId);
  if (kind === 'publish') await removeCatalogueDraft(tx, areaId);
  const replaced = changes.map((edit) => before(catalogue, edit));
  const version = await keepEdit(tx, areaId, { changes, replaced });
  await writeCategories(tx, areaId, changes.map(categoryOf));
  await house.journal.append(tx, {
    subjectKind: 'catalogue',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: kind,
    dutyId,
    codes: { area: areaId, version, categories: changes.map((edit) => told(catalogue, edit)) },
    passages: [],
  });
  tx.afterCommit(house.onCatalogueChanged);
  return version;
}

/** What a category was; one that was not there is never removed again, it ends. */
function before(catalogue: Catalogue, edit: CategoryEdit): CategoryEdit {
  const found = catalogue.find(edit.code);
  return found === undefined ? { ...edit, ended: true } : editOf(found);
}

/** Codes alone: the words stand in the edit. */
function told(catalogue: Catalogue, edit: CategoryEdit) {
  const found = catalogue.find(edit.code);
  const parts = changedParts(found, edit);
  return { code: edit.code, ...(found === undefined ? { new: true } : { parts }), ended: edit.ended };
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
