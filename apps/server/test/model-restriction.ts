import { CARE } from './model-inputs.ts';
import type { ModelMatter, Taken } from './model-reference.ts';

/** Restricts and frees as the field has it (docs/field.md §3.3); what was merged into a matter goes along. */
export function stepRestriction(
  model: readonly ModelMatter[],
  index: number,
  { action, input }: Pick<Taken, 'action' | 'input'>,
): void {
  const matter = model[index];
  if (matter === undefined) throw new Error('no such matter');
  if (action === 'unmerge' || action === 'merge') matter.sealedWith = null;
  if (action === 'restrict' && matter.sealed) throw new Error('restricted twice');
  if (action === 'requestRelease' && !matter.sealed) throw new Error('freed what nobody restricted');
  const sealed =
    action === 'restrict' || (action === 'decideRelease' && input.verdict === 'agree' ? false : null);
  if (sealed === null) return;
  matter.sealed = sealed;
  for (const one of model.filter(({ mergedInto }) => mergedInto === index)) goAlong(one, index, sealed);
}

/** Once each, with an entry of its own; what somebody restricted by itself is nobody else's to free. */
function goAlong(merged: ModelMatter, master: number, sealed: boolean): void {
  if (sealed ? merged.sealed : merged.sealedWith !== master) return;
  merged.sealed = sealed;
  merged.sealedWith = sealed ? master : null;
  merged.version += 1;
}

/** Who may see it, by what the category says and by what a person said. */
export function visibilityOf({ sealed, category }: ModelMatter): string {
  if (sealed) return 'R';
  return category === CARE ? 'C' : 'O';
}
