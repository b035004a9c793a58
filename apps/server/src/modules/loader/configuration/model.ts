/** What a district is configured by, as pieces that can be compared: a table each, or several that belong together. */
export const SECTIONS = [
  'areas',
  'places',
  'overlays',
  'units',
  'titles',
  'categories',
  'dutyLines',
  'lastResort',
  'routing',
  'procedures',
  'limits',
  'calendars',
  'replies',
  'ratingReasons',
  'services',
  'servicePlaces',
  'platforms',
  'gridPosts',
  'messages',
  'bulletins',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Values of one piece by field, as JSON carries them, with codes in place of ids. */
export type Fields = Readonly<Record<string, unknown>>;

/** Pieces by key, for example categories by code. */
export type Section = ReadonlyMap<string, Fields>;

export type Configuration = Readonly<Record<SectionName, Section>>;

/** Rows by table, as JSON carries them. */
export type TablesRows = ReadonlyMap<string, readonly Fields[]>;

/** The same words for the same value: keys in order, nothing undefined. Lists keep their order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${pairs
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`;
}

/** Whether two values say the same; undefined and null do. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}
