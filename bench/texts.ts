import type { MatterPlan, MatterText, SeededRandom } from '../apps/server/src/modules/pack/index.ts';
import type { Spot } from './district.ts';

/** Words planted so that a search for them is as rare as it says: every n-th matter, beginning with the first. */
const PLANTED = [
  { every: 20_000, offset: 7, text: '墙角长出一片苔藓。' },
  { every: 50_000, offset: 11, text: '楼顶有人搭了违建鸽棚。' },
] as const;

const SLOT = /\{(\w+)\}/g;

/** Title, description and address of one matter, in the words of the pack. */
export interface Wording {
  readonly title: string;
  readonly description: string;
  readonly address: string;
}

/** Words a matter: a template of its category, its slots filled from the spot; about ninety characters in all. */
export function wordMatter(
  number: number,
  from: { text: MatterText; plan: MatterPlan; spot: Spot; random: SeededRandom },
): Wording {
  const { text, plan, spot, random } = from;
  const said = random.pick(random.next() < 0.7 ? text.resident : text.worker);
  const road = random.pick(spot.roads);
  const compound = spot.compounds.length > 0 ? random.pick(spot.compounds) : road;
  const building = `${random.between(1, 30)}号楼`;
  const known = new Map([
    ['compound', compound],
    ['building', building],
    ['road', road],
    ['community', spot.community],
  ]);
  const fill = (template: string) =>
    template.replace(SLOT, (whole, slot: string) => {
      const words = plan.slots[slot];
      return known.get(slot) ?? (words === undefined ? whole : random.pick(words));
    });
  const planted = PLANTED.filter((one) => number % one.every === one.offset).map((one) => one.text);
  return {
    title: fill(said.title),
    description: `${fill(said.text)}${random.pick(plan.phrases.remarks)}${planted.join('')}`,
    address: `${road}${random.between(1, 400)}号${compound}${building}`,
  };
}

/** The six kinds of word a search is measured with. */
export function searchWords(place: string): readonly { readonly kind: string; readonly word: string }[] {
  return [
    { kind: 'common pair', word: '垃圾' },
    { kind: 'rare pair', word: '苔藓' },
    { kind: 'common four', word: '消防通道' },
    { kind: 'rare four', word: '违建鸽棚' },
    { kind: 'place', word: place },
    { kind: 'absent', word: '鲸鱼搁浅' },
  ];
}
