import { bigrams, foldForSearch, toTsvectorLiteral } from '@gezhi/domain/text';
import { type Category, type SeededRandom, seededRandom } from '../apps/server/src/modules/pack/index.ts';
import { bytes, idOf, later, line } from './copy-line.ts';
import { addCourse } from './course.ts';
import type { District, Spot } from './district.ts';
import { type Lines, type Made, planOf } from './made.ts';
import { wordMatter } from './texts.ts';

/** Matters are spread over two years up to the moment of loading. */
const SPAN_MS = 2 * 365 * 86_400_000;
/** Among the newest, this share is open; older ones hardly ever are. About 1.5 % of all. */
const NEWEST = 0.02;
const OPEN_AMONG_NEWEST = 0.65;
const OPEN_AMONG_OLDER = 0.002;

const OPEN_PHASES = [
  ['reported', 20],
  ['accepted', 15],
  ['dispatched', 15],
  ['handling', 30],
  ['checking', 12],
  ['followUp', 8],
] as const;

/** Makes the lines of one matter after another. */
export class MatterGenerator {
  readonly #district: District;
  readonly #random: SeededRandom = seededRandom(500_000);
  readonly #spots: { item: Spot; weight: number }[];
  readonly #categories: { item: Category; weight: number }[];
  readonly #total: number;
  readonly #now: number;

  constructor(district: District, total: number, now: Date) {
    this.#district = district;
    this.#total = total;
    this.#now = now.getTime();
    // Some grids have ten times the matters of others; the first is the busiest.
    this.#spots = district.spots.map((item, index) => ({ item, weight: 1 / (1 + index / 40) }));
    const plan = planOf(district);
    this.#categories = district.pack.categories.map((item) => ({
      item,
      weight: plan.categories[item.code] ?? 1,
    }));
  }

  /** Adds everything that belongs to the matter with this number, 0 being the oldest. */
  add(number: number, lines: Lines): void {
    const random = this.#random;
    const category = random.pickWeighted(this.#categories);
    const made: Made = {
      number,
      category,
      spot: random.pickWeighted(this.#spots),
      createdAt: new Date(this.#now - SPAN_MS * (1 - number / this.#total)),
      phase: this.#phaseOf(number / this.#total),
      lead: random.next() < 0.6 ? (this.#district.leads.get(category.lead) ?? null) : null,
      random,
    };
    addMatter(this.#district, made, lines);
  }

  #phaseOf(age: number): string {
    const random = this.#random;
    const share = age > 1 - NEWEST ? OPEN_AMONG_NEWEST : OPEN_AMONG_OLDER;
    if (random.next() < share)
      return random.pickWeighted(OPEN_PHASES.map(([item, weight]) => ({ item, weight })));
    const ended = random.next();
    return ended < 0.95 ? 'closed' : ended < 0.98 ? 'declined' : 'voided';
  }
}

const ENDED = new Set(['closed', 'declined', 'voided']);
const ASSIGNED = new Set(['dispatched', 'handling', 'checking', 'followUp', 'closed']);

function addMatter(district: District, made: Made, lines: Lines): void {
  const { number, category, spot, createdAt, phase, random } = made;
  const id = idOf(1, number, createdAt);
  const entry = idOf(2, number, createdAt);
  const at = createdAt.toISOString();
  const isEnded = ENDED.has(phase);
  const endedAt = isEnded ? later(createdAt, random.between(4, 200)) : null;
  const lead = ASSIGNED.has(phase) ? made.lead : null;
  const heldBy =
    random.next() < 0.7 ? spot.stationId : random.next() < 0.7 ? spot.townCentreId : district.centreId;
  const gridId = random.next() < 0.03 ? null : spot.gridId;
  const source = random.pick(['resident', 'hotline', 'worker', 'patrol', 'chat'] as const);
  const stamp = [spot.districtId, spot.townId, spot.communityId, gridId];
  const shown = `${at.slice(2, 10).replaceAll('-', '')}-${String(number + 1).padStart(4, '0')}`;
  lines.matters.push(
    line(
      [
        id,
        shown,
        isEnded ? 4 : 2,
        1,
        phase,
        phase,
        1,
        category.code,
        category.severity,
        category.visibility,
        source,
      ],
      [...stamp, gridId, ...spot.point, heldBy, lead, entry, at, endedAt],
      dueOf(made),
    ),
  );
  lines.reports.push(
    line([idOf(3, number, createdAt), id, source, bytes(`code ${number}`), 'centre', 'f', at]),
  );
  addTexts(district, { made, id, entry, stamp, at }, lines);
  addCourse(district, { made, id, entry, heldBy, lead, endedAt, at, source }, lines);
}

const DUE_CLOCKS: Readonly<Record<string, string>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
  handling: 'finish',
  checking: 'verify',
  followUp: 'followUp',
};

/** Open matters are due within some days of their report, the older ones long past. */
function dueOf({ phase, createdAt, random }: Made): readonly (string | null)[] {
  const clock = DUE_CLOCKS[phase];
  if (clock === undefined) return [null, null, null, null];
  const hours = random.between(1, 120);
  return [clock, later(createdAt, hours * 0.75), later(createdAt, hours), later(createdAt, hours * 2)];
}

interface Worded {
  readonly made: Made;
  readonly id: string;
  readonly entry: string;
  readonly stamp: readonly (number | null)[];
  readonly at: string;
}

function addTexts(district: District, { made, id, entry, stamp, at }: Worded, lines: Lines): void {
  const { number, category, spot, random } = made;
  const { matterTexts } = district.pack;
  const text = matterTexts.find((one) => one.category === category.code) ?? random.pick(matterTexts);
  const { title, description, address } = wordMatter(number, { text, plan: planOf(district), spot, random });
  const restricted = category.visibility === 'O' ? 'internal' : 'personal';
  for (const [name, body] of [
    ['title', title],
    ['description', description],
    ['address', address],
  ] as const) {
    lines.passages.push(
      line([entry, name, 'matter', id, restricted, 'public', body, bytes(`${number}`, 16)]),
    );
  }
  const folded = foldForSearch(`${title} ${description} ${address}`);
  lines.matter_terms.push(line([id, toTsvectorLiteral(bigrams(folded)), folded, ...stamp, at]));
}
