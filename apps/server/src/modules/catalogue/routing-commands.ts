import { isUnitKnown } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { RoutingChange, RoutingRule } from '@gezhi/domain/routing';
import type { Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { lockEdition } from './edition.ts';
import type { Knowledge } from './knowledge.ts';
import {
  putInForce,
  type RoutingOfArea,
  readRouting,
  removeDraft,
  routingSubject,
  saveDraft,
} from './routing-store.ts';
import { nextSeq } from './sequence.ts';

/** What changing routing rules needs of the house. */
export interface RoutingHouse {
  readonly knowledge: () => Knowledge;
  readonly journal: Journal;
  /** This process learns of the change; called after the commit, must not throw. */
  readonly onRoutingChanged: () => void;
}

/** What a change leaves: the revision of the draft, or the version in force. */
export interface RoutingChanged {
  readonly revision: number | null;
  readonly version: number | null;
}

/**
 * Draws up, publishes and takes back the rules of an area; publishing and taking back are entries. The system administrator's
 * alone. Throws access.role, input.invalid, and routing.changed where somebody else has saved or published meanwhile.
 */
export async function changeRouting(
  tx: Transaction,
  house: RoutingHouse,
  change: RoutingChange,
): Promise<RoutingChanged> {
  const duty = administratorDuty(tx.actor);
  if (duty === undefined) throw new Problem('access.role');
  if (house.knowledge().tree.find(change.areaId) === undefined) throw invalid('areaId', 'unknown');
  await lockEdition(tx);
  const before = await readRouting(tx, change.areaId);
  refuseOvertaken(change, before);
  if (change.kind === 'saveDraft') checkRules(house.knowledge(), change.rules);
  await tx.applying();
  const subjectId = await routingSubject(tx, change.areaId);
  const { changed, rules } = await apply(tx, change, before);
  if (rules === null) return changed;
  await house.journal.append(tx, {
    subjectKind: 'routing',
    subjectId,
    seq: await nextSeq(tx, subjectId),
    action: change.kind,
    dutyId: duty.id,
    codes: {
      ...{ area: change.areaId, version: changed.version, rules: rules.length },
      disabled: rules.filter((rule) => !rule.enabled).length,
    },
    passages: [],
  });
  tx.afterCommit(house.onRoutingChanged);
  return changed;
}

/** Writes the change; gives the rules where they are in force from now on. */
async function apply(
  tx: Transaction,
  change: RoutingChange,
  before: RoutingOfArea,
): Promise<{ changed: RoutingChanged; rules: readonly RoutingRule[] | null }> {
  const { areaId } = change;
  if (change.kind === 'saveDraft') {
    const revision = await saveDraft(tx, areaId, change.rules);
    return { changed: { revision, version: before.published?.version ?? null }, rules: null };
  }
  if (change.kind === 'discardDraft') {
    await removeDraft(tx, areaId);
    return { changed: { revision: null, version: before.published?.version ?? null }, rules: null };
  }
  const rules = (change.kind === 'publish' ? before.draft : before.before)?.rules ?? [];
  if (change.kind === 'publish') await removeDraft(tx, areaId);
  const version = await putInForce(tx, areaId, rules);
  const revision = change.kind === 'undo' ? (before.draft?.revision ?? null) : null;
  return { changed: { revision, version }, rules };
}

/** Somebody looked at another draft, or another version, than there is now. */
function refuseOvertaken(change: RoutingChange, { draft, published, before }: RoutingOfArea): void {
  const isMeant =
    change.kind === 'undo'
      ? change.version === published?.version && before !== undefined
      : change.revision === (draft?.revision ?? null);
  if (!isMeant)
    throw new Problem('routing.changed', {
      revision: draft?.revision ?? null,
      version: published?.version ?? null,
    });
}

/** Units, areas, categories and lines that are there; a line is one of the lead's. Throws input.invalid. */
function checkRules(knowledge: Knowledge, rules: readonly RoutingRule[]): void {
  const { tree, units, catalogue, dutyLines } = knowledge;
  const isUnit = (name: string) => isUnitKnown(units.units, name);
  rules.forEach(({ when, propose }, index) => {
    const at = `rules.${index}`;
    if (when.categories.some((code) => catalogue.find(code) === undefined))
      throw invalid(`${at}.when.categories`, 'unknown');
    if (when.areas.some((id) => tree.find(id) === undefined)) throw invalid(`${at}.when.areas`, 'unknown');
    if (!isUnit(propose.lead)) throw invalid(`${at}.propose.lead`, 'unknown');
    if (!propose.assists.every(isUnit)) throw invalid(`${at}.propose.assists`, 'unknown');
    const line = propose.line === null ? undefined : dutyLines.find(propose.line);
    if (propose.line !== null && (line === undefined || line.ended || line.unit !== propose.lead))
      throw invalid(`${at}.propose.line`, 'unknown');
  });
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
