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
  if (action === 'restrict' && matter.sealed) throw new Error('restricted twice');
  if (action === 'requestRelease' && !matter.sealed) throw new Error('freed what nobody restricted');
  const sealed =
    action === 'restrict' || (action === 'decideRelease' && input.verdict === 'agree' ? false : null);
  if (sealed === null) return;
  for (const [position, one] of model.entries())
    if (position === index || one.mergedInto === index) one.sealed = sealed;
}

/** Who may see it, by what the category says and by what a person said. */
export function visibilityOf({ sealed, category }: ModelMatter): string {
  if (sealed) return 'R';
  return category === CARE ? 'C' : 'O';
}
