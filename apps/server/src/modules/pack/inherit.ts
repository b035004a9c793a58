/** Where a value of a merged file stands: in which of the texts (nearest first), and under which path there. */
interface Spot {
  readonly text: number;
  readonly path: readonly PropertyKey[];
}

/** A value together with where each of its parts came from. */
export interface Traced {
  readonly value: unknown;
  readonly spot: Spot;
  /** Parts that came from somewhere else than beneath `spot`. */
  readonly parts?: ReadonlyMap<PropertyKey, Traced>;
}

/** Something the merge could not do, at its place. */
export interface MergeFault {
  readonly spot: Spot;
  readonly message: string;
  readonly remedy: string;
}

/** What tells the rows of a list apart, by the name of the list. Lists that are not named here are replaced as a whole. */
export const ROW_KEYS: Readonly<Record<string, readonly string[]>> = {
  accounts: ['login'],
  categories: ['code'],
  changes: ['code'],
  lines: ['code'],
  lists: ['area'],
  majors: ['code'],
  matters: ['category'],
  moments: ['kind', 'phase'],
  patterns: ['kind'],
  photos: ['file'],
  gridPosts: ['area', 'code'],
  platforms: ['area', 'code'],
  publications: ['category'],
  reasons: ['code'],
  replies: ['code'],
  rules: ['id'],
  services: ['code'],
  titles: ['code'],
  units: ['kind'],
  years: ['year'],
};

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is readonly Row[] => Array.isArray(value) && value.every(isRow);

/** A value as one text alone says it. */
export function traced(value: unknown, text: number, path: readonly PropertyKey[] = []): Traced {
  return { value, spot: { text, path } };
}

function part({ value, spot, parts }: Traced, key: PropertyKey): Traced {
  const own = parts?.get(key);
  if (own !== undefined) return own;
  const inner = isRow(value) ? value[String(key)] : Array.isArray(value) ? value[Number(key)] : undefined;
  return { value: inner, spot: { text: spot.text, path: [...spot.path, key] } };
}

/** Where the part at a path stands. */
export function spotOf(whole: Traced, path: readonly PropertyKey[]): Spot {
  return path.reduce<Traced>((at, key) => part(at, key), whole).spot;
}

/**
 * Lays what a file says over what it inherits: groups key by key, rows of a list by their code and there field by field
 * (`ended: true` takes an inherited row away), everything else as a whole.
 */
export function inherit(own: Traced, inherited: Traced, faults: MergeFault[]): Traced {
  if (!isRow(own.value) || !isRow(inherited.value)) return own;
  const parts = new Map<PropertyKey, Traced>();
  for (const key of Object.keys(inherited.value)) parts.set(key, part(inherited, key));
  for (const key of Object.keys(own.value)) {
    const below = parts.get(key);
    const above = part(own, key);
    parts.set(key, below === undefined ? above : inheritPart(key, [above, below], faults));
  }
  const value = Object.fromEntries([...parts].map(([key, one]) => [key, one.value]));
  return { value, spot: own.spot, parts };
}

function inheritPart(key: string, [own, below]: readonly [Traced, Traced], faults: MergeFault[]): Traced {
  const keys = ROW_KEYS[key];
  if (keys !== undefined && isRows(own.value) && isRows(below.value))
    return inheritRows(keys, [own, below], faults);
  return isRow(own.value) && isRow(below.value) ? inherit(own, below, faults) : own;
}

const nameOf = (row: Row, keys: readonly string[]): string =>
  keys
    .map((key) => String(row[key] ?? ''))
    .join(' ')
    .trim();

function rowsOf(list: Traced, keys: readonly string[]): [string, Traced][] {
  const rows = isRows(list.value) ? list.value : [];
  return rows.map((row, index) => [nameOf(row, keys), part(list, index)]);
}

function inheritRows(
  keys: readonly string[],
  [own, below]: readonly [Traced, Traced],
  faults: MergeFault[],
): Traced {
  const inherited = new Map(rowsOf(below, keys));
  const merged: [string, Traced][] = rowsOf(below, keys);
  for (const [name, row] of rowsOf(own, keys)) {
    const known = inherited.get(name);
    const at = known === undefined ? -1 : merged.findIndex(([other]) => other === name);
    const isEnded = isRow(row.value) && row.value.ended === true;
    if (isEnded && at < 0)
      faults.push({
        spot: row.spot,
        message: `nothing inherited is called ${name}`,
        remedy: 'Remove the row',
      });
    else if (isEnded) merged.splice(at, 1);
    else if (known === undefined || at < 0) merged.push([name, row]);
    else merged[at] = [name, inherit(row, known, faults)];
  }
  const parts = new Map<PropertyKey, Traced>(merged.map(([, row], index) => [index, row]));
  return { value: merged.map(([, row]) => row.value), spot: own.spot, parts };
}
