import type { MatterPlan, MatterText, SeededRandom } from '../../pack/index.ts';
import type { Spot } from './model.ts';

const SLOT = /\{(\w+)\}/g;

/** Fills the slots of a text from the ground and from the plan; the same slot has the same word in one text. */
export function fillSlots(text: string, on: { spot: Spot; plan: MatterPlan; random: SeededRandom }): string {
  const { spot, plan, random } = on;
  const chosen = new Map<string, string>([
    ['compound', spot.compound],
    ['building', spot.building],
    ['road', spot.road],
    ['community', spot.community],
  ]);
  return text.replace(SLOT, (whole, slot: string) => {
    const words = plan.slots[slot];
    const word = chosen.get(slot) ?? (words === undefined ? whole : random.pick(words));
    chosen.set(slot, word);
    return word;
  });
}

/** A title and a text in the words of a resident or of a worker, fit for town or country; slots filled the same in both. */
export function wordReport(
  text: MatterText,
  by: 'resident' | 'worker',
  on: { spot: Spot; plan: MatterPlan; random: SeededRandom },
): { title: string; description: string } {
  const { ground } = on.spot;
  const fitting = text[by].filter((one) => one.where === 'any' || one.where === ground);
  const said = on.random.pick(fitting.length > 0 ? fitting : text[by]);
  const [title = '', description = ''] = fillSlots(`${said.title}\n${said.text}`, on).split('\n');
  return { title, description };
}
