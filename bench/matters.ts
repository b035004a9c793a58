import { createHash } from 'node:crypto';
import { bigrams, foldForSearch, toTsvectorLiteral } from '@gezhi/domain/text';
import { type Category, type SeededRandom, seededRandom } from '../apps/server/src/modules/pack/index.ts';
import type { District, Spot } from './district.ts';
import { wordMatter } from './texts.ts';

/** Tables of the load with the columns each line fills, in order. */
export const TABLES = {
  matters:
    'id, number, version, procedure_id, state, phase, run, category, severity, visibility, source, district_id, town_id, community_id, grid_id, reported_grid_id, lon, lat, held_by, lead_unit_id, title_entry_id, created_at, closed_at',
  reports: 'id, matter_id, source, code_digest, may_contact, wants_reply, created_at',
  assignments: 'id, matter_id, unit_id, part, phase, run, opened_at, closed_at, reported_at',
  acts: 'matter_id, person_id, run, act, at, reported_at',
  matter_terms: 'matter_id, terms, folded, district_id, town_id, community_id, grid_id, created_at',
  entries: 'id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, codes, hash',
  passages: 'entry_id, name, subject_kind, subject_id, class, audience, body, salt',
} as const;
export type TableName = keyof typeof TABLES;
export type Lines = Record<TableName, string[]>;

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

function planOf(district: District) {
  const { matterPlan } = district.pack;
  if (matterPlan === null) throw new Error('The pack of the bench says nothing of matters');
  return matterPlan;
}

interface Made {
  readonly number: number;
  readonly category: Category;
  readonly spot: Spot;
  readonly createdAt: Date;
  readonly phase: string;
  readonly lead: number | null;
  readonly random: SeededRandom;
}

const ENDED = new Set(['closed', 'declined', 'voided']);
const ASSIGNED = new Set(['dispatched', 'handling', 'checking', 'followUp', 'closed']);
const HOUR_MS = 3_600_000;

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
    ),
  );
  lines.reports.push(
    line([idOf(3, number, createdAt), id, source, bytes(`code ${number}`), 'centre', 'f', at]),
  );
  addTexts(district, { made, id, entry, stamp, at }, lines);
  addCourse(district, { made, id, entry, heldBy, lead, endedAt, at }, lines);
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

interface Course {
  readonly made: Made;
  readonly id: string;
  readonly entry: string;
  readonly heldBy: number;
  readonly lead: number | null;
  readonly endedAt: string | null;
  readonly at: string;
}

/** What was done since: entries, acts, the assignment; the report's own entry comes first. */
function addCourse(district: District, course: Course, lines: Lines): void {
  const { made, id, entry, heldBy, lead, endedAt, at } = course;
  const { number, createdAt, phase, random } = made;
  const operators = district.staff.get(`${heldBy} operator`) ?? [];
  const operator = operators.length > 0 ? random.pick(operators) : null;
  const entries: { id: string; at: string; action: string; person: string | null }[] = [
    { id: entry, at, action: 'report', person: operator },
  ];
  if (lead !== null) {
    const openedAt = later(createdAt, 1);
    entries.push({ id: idOf(4, number, createdAt), at: openedAt, action: 'dispatch', person: operator });
    const assigned =
      endedAt !== null ? 'closed' : phase === 'dispatched' || phase === 'handling' ? phase : 'submitted';
    lines.assignments.push(
      line([idOf(5, number, createdAt), id, lead, 'lead', assigned, 1, openedAt, endedAt, at]),
    );
    const handlers = district.staff.get(`${lead} handler`) ?? [];
    if (handlers.length > 0 && assigned !== 'dispatched')
      entries.push({
        id: idOf(6, number, createdAt),
        at: later(createdAt, 2),
        action: 'submit',
        person: random.pick(handlers),
      });
  }
  if (endedAt !== null)
    entries.push({ id: idOf(7, number, createdAt), at: endedAt, action: 'close', person: operator });
  const acted = new Set<string>();
  for (const [index, one] of entries.entries()) {
    const codes = JSON.stringify({ phase, heldBy });
    lines.entries.push(
      line(
        [
          one.id,
          'matter',
          id,
          index + 1,
          one.at,
          one.action,
          one.person === null ? 'reporter' : 'person',
          one.person,
        ],
        // As long as a real digest; nobody verifies the journal of a bench.
        [codes, bytes(one.id)],
      ),
    );
    if (one.person === null || acted.has(one.person)) continue;
    acted.add(one.person);
    lines.acts.push(line([id, one.person, 1, one.action === 'submit' ? 'handle' : 'centre', one.at, at]));
  }
  if (endedAt !== null && lead !== null) {
    const body = random.pick(planOf(district).phrases.verified);
    lines.passages.push(
      line([
        idOf(7, number, createdAt),
        'result',
        'matter',
        id,
        'internal',
        'public',
        body,
        bytes(`${number}`, 16),
      ]),
    );
  }
}

function later(moment: Date, hours: number): string {
  return new Date(moment.getTime() + hours * HOUR_MS).toISOString();
}

/** A UUIDv7 of the moment; kind and number stand in its random part, so that ids never meet. */
function idOf(kind: number, number: number, moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, '0')}-8000-${number.toString(16).padStart(12, '0')}`;
}

/** Bytes as COPY reads them, derived from a seed. */
function bytes(seed: string, length = 32): string {
  return `\\\\x${createHash('sha256')
    .update(seed)
    .digest('hex')
    .slice(0, length * 2)}`;
}

type Cell = string | number | null;

/** One line of COPY text; our texts hold no tab, line break or backslash except what `bytes` means. */
function line(...parts: readonly (readonly Cell[])[]): string {
  return `${parts
    .flat()
    .map((cell) => (cell === null ? '\\N' : cell))
    .join('\t')}\n`;
}
