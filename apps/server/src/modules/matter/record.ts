import type { Actor } from '@gezhi/domain/access';
import { type ActionInput, fieldsOf, ownReport, textsOf } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Allowed, Step } from './act.ts';
import type { MatterHouse } from './house.ts';
import { bindPhotos, type PhotoBinding } from './photos.ts';
import type { LoadedMatter } from './subject-store.ts';
import { storeTextKey, toPassages } from './texts.ts';
import type { Written } from './write.ts';

interface Recording {
  readonly matter: LoadedMatter;
  readonly step: Step;
  readonly decision: Allowed;
  readonly input: ActionInput;
  readonly entryId: string;
  readonly written: Written;
  /** What became of the rules' proposal. */
  readonly routed: Readonly<Record<string, unknown>>;
}

/** One entry for one step: codes and ids in the entry, every text a passage, photos bound to it. */
export async function recordStep(tx: Transaction, house: MatterHouse, recording: Recording): Promise<void> {
  const { matter, step, decision, input, entryId, written } = recording;
  const fields = fieldsOf(decision.kind, decision.action);
  const texts = textsOf(fields, input);
  const address = written.place?.address ?? null;
  if (address !== null) texts.push({ name: 'address', text: address, audience: 'public' });
  const { passages, key } = toPassages(house.keyring, {
    entryId,
    texts,
    restricted: written.record.visibility !== 'O',
  });
  await storeTextKey(tx, key);
  await house.journal.append(tx, {
    id: entryId,
    subjectKind: 'matter',
    subjectId: matter.record.id,
    seq: written.record.version,
    action: step.action,
    dutyId: decision.duty?.id ?? null,
    codes: { ...reporterOf(tx.actor, recording), ...codesOf(recording), ...recording.routed },
    passages,
  });
  const photos = (input.photos as string[] | undefined) ?? [];
  await bindPhotos(tx, photos, {
    matterId: matter.record.id,
    entryId,
    stage: stageOf(decision),
    audience: fields.find((field) => field.name === 'photos')?.audience ?? 'internal',
    accountId: tx.actor.kind === 'person' ? tx.actor.accountId : null,
  });
}

/** What somebody lacks may say more than the journal should keep for ever: the row has it, and can be erased. */
const ERASABLE: readonly string[] = ['paper'];

/** Inputs that are codes or ids, and what the step moved; never a text and nothing of the reporter. */
function codesOf({ matter, decision, input, written }: Recording): Record<string, unknown> {
  const codes: Record<string, unknown> = {};
  for (const field of fieldsOf(decision.kind, decision.action)) {
    if (ERASABLE.includes(field.name)) continue;
    const isText =
      field.kind === 'line' || field.kind === 'paragraph' || field.kind === 'place' || field.kind === 'about';
    if (!isText && input[field.name] !== undefined) codes[field.name] = input[field.name];
  }
  const { record, holder, place } = written;
  if (record.phase !== matter.record.phase) codes.phase = record.phase;
  if (record.run !== matter.record.run) codes.run = record.run;
  if (record.visibility !== matter.record.visibility) codes.visibility = record.visibility;
  if (holder !== null) codes.heldBy = holder.unitId;
  if (holder !== null && holder.fell.length > 0) codes.fell = holder.fell;
  if (place !== null)
    codes.located = { how: place.located, gridId: place.stamp.grid, communityId: place.stamp.community };
  return codes;
}

/** Whose step it is, where a reporter took it: what one reporter does is not told to another. */
function reporterOf(actor: Actor, { decision, matter }: Recording): { readonly report?: string } {
  const report = decision.duty === null ? ownReport(actor, matter.subject) : undefined;
  return report === undefined ? {} : { report };
}

function stageOf({ action, kind: { act } }: Allowed): PhotoBinding['stage'] {
  if (action.kind === 'bringPaper') return 'paper';
  if (action.kind === 'attend') return 'arrival';
  if (act === 'handle') return 'after';
  return act === 'report' ? 'before' : 'check';
}
