import { createHash } from 'node:crypto';
import { endingPieces, type Hanging, type HangingOn, HELD, pieceKey, wordsOf } from './ending.ts';
import { type Configuration, canonical, type Fields, isSame, SECTIONS, type SectionName } from './model.ts';

/** One field that would become another. */
export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One piece that would be added, changed field by field, or ended. */
export interface PlannedChange {
  readonly section: SectionName;
  readonly key: string;
  readonly kind: 'add' | 'change' | 'end';
  readonly fields: readonly FieldChange[];
}

/** Why a difference stays: edited or made in the database, or something open hangs on it. */
export type LeftWhy = 'edited' | 'ended' | 'made' | 'kept';

/** A difference that is left as the database has it; null stands for the piece as a whole. */
export interface LeftAlone {
  readonly section: SectionName;
  readonly key: string;
  readonly field: string | null;
  readonly why: LeftWhy;
  /** What hangs on a piece that is kept. */
  readonly hangs?: Hanging;
}

/** What applying a pack to a living district would do. */
export interface Plan {
  readonly changes: readonly PlannedChange[];
  readonly left: readonly LeftAlone[];
  /** Of what the district is, what the pack says and what it said before: another hash is another plan. */
  readonly hash: string;
}

/** Pieces that stand or fall as a whole: half of one version and half of another was tried by nobody. */
const WHOLE: readonly SectionName[] = ['procedures', 'routing'];
/** What a district always has: it is ended by hand. */
const KEPT: readonly SectionName[] = ['limits', 'calendars'];

/** The three sides of a comparison; the base is what the pack said before. */
export interface Sides {
  readonly living: Configuration;
  readonly pack: Configuration;
  /** Null: nobody knows what the pack said, so what differs counts as not edited, and what is missing in the pack as made here. */
  readonly base: Configuration | null;
  /** What hangs on what the pack no longer has; nothing is known of what is left out, and it stays. */
  readonly hanging?: HangingOn;
}

/** Compares a pack with a living district; whatever was edited in the database since the pack was applied stays. */
export function planOf(sides: Sides): Plan {
  const rules = SECTIONS.filter((section) => !HELD.includes(section)).flatMap((section) =>
    planSection(section, sides),
  );
  const staying = rules.flatMap(({ left }) =>
    left.flatMap(({ section, key, why }) => (why === 'ended' ? [] : wordsOf(sides.living, section, key))),
  );
  const ending = endingPieces({ ...sides, hanging: sides.hanging ?? new Map(), staying });
  const parts = [...HELD.flatMap((section) => planSection(section, sides, ending)), ...rules];
  return {
    changes: parts.flatMap(({ change }) => change ?? []),
    left: parts.flatMap(({ left }) => left),
    hash: hashOf(sides),
  };
}

function planSection(section: SectionName, sides: Sides, ending?: ReadonlySet<string>): PiecePlan[] {
  const keys = new Set([...sides.living[section].keys(), ...sides.pack[section].keys()]);
  return [...keys].sort().map((key) => {
    const part = planPiece(section, key, sides);
    if (ending === undefined || part.change?.kind !== 'end' || ending.has(pieceKey(section, key)))
      return part;
    const hangs = sides.hanging?.get(pieceKey(section, key));
    return { change: null, left: [{ section, key, field: null, why: 'kept', ...(hangs && { hangs }) }] };
  });
}

interface PiecePlan {
  readonly change: PlannedChange | null;
  readonly left: readonly LeftAlone[];
}

function planPiece(section: SectionName, key: string, { living, pack, base }: Sides): PiecePlan {
  const [own, said] = [living[section].get(key), pack[section].get(key)];
  const before = base === null ? (said === undefined ? undefined : own) : base[section].get(key);
  const leave = (why: LeftWhy, field: string | null = null): LeftAlone => ({ section, key, field, why });
  if (own === undefined && said !== undefined) {
    if (before !== undefined && base !== null) return { change: null, left: [leave('ended')] };
    return { change: { section, key, kind: 'add', fields: changesBetween({}, said) }, left: [] };
  }
  if (own !== undefined && said === undefined) {
    if (before === undefined) return { change: null, left: [leave('made')] };
    if (KEPT.includes(section)) return { change: null, left: [leave('kept')] };
    if (!isSame(own, before)) return { change: null, left: [leave('edited')] };
    return { change: { section, key, kind: 'end', fields: changesBetween(own, {}) }, left: [] };
  }
  return own === undefined || said === undefined
    ? { change: null, left: [] }
    : planFields({ section, key }, { own, said, before });
}

function planFields(
  { section, key }: Pick<PlannedChange, 'section' | 'key'>,
  { own, said, before }: { readonly own: Fields; readonly said: Fields; readonly before: Fields | undefined },
): PiecePlan {
  const differing = changesBetween(own, said);
  const isEdited = ({ field, from }: FieldChange) => before === undefined || !isSame(from, before[field]);
  const edited = differing.filter(isEdited);
  const isWholeEdited =
    WHOLE.includes(section) &&
    before !== undefined &&
    changesBetween(before, own).length > 0 &&
    differing.length > 0;
  const left = isWholeEdited
    ? [{ section, key, field: null, why: 'edited' as const }]
    : edited.map(({ field }) => ({ section, key, field, why: 'edited' as const }));
  const fields = isWholeEdited ? [] : differing.filter((one) => !isEdited(one));
  return { change: fields.length === 0 ? null : { section, key, kind: 'change', fields }, left };
}

/** Fields in which two pieces differ, in the order of their names. */
export function changesBetween(from: Fields, to: Fields): FieldChange[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  return names
    .map((field) => ({ field, from: from[field] ?? null, to: to[field] ?? null }))
    .filter((one) => !isSame(one.from, one.to));
}

function hashOf({ living, pack, base, hanging }: Sides): string {
  const words = [living, pack, base].map((side) =>
    side === null
      ? null
      : SECTIONS.map((name) => [...side[name]].sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  return createHash('sha256')
    .update(canonical([...words, [...(hanging ?? [])]]))
    .digest('hex')
    .slice(0, 16);
}
