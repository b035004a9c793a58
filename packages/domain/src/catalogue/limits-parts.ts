import { type Limit, limitSchema } from '../clock/index.ts';
import type { Limits } from './limits.ts';

/** One limit with where it stands: `['tiers', 'T1', 'sign']`, `['windows', 'return']`, `['papers']`. */
export interface LimitPart {
  readonly path: readonly string[];
  readonly limit: Limit;
}

/** Every limit of a district, in the order of the schema: whatever is added there is here as well. */
export function limitParts(limits: Limits): readonly LimitPart[] {
  return partsIn(limits, []);
}

function partsIn(value: unknown, path: readonly string[]): readonly LimitPart[] {
  const limit = limitSchema.safeParse(value);
  if (limit.success) return [{ path, limit: limit.data }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => partsIn(inner, [...path, name]));
}

/** The limits with one of them another, or without it: null. What is no limit any more is for the schema to refuse. */
export function withLimit(limits: Limits, path: readonly string[], limit: Limit | null): unknown {
  return replaced(limits, path, limit);
}

function replaced(value: unknown, [name, ...rest]: readonly string[], limit: Limit | null): unknown {
  if (name === undefined) return limit;
  const known = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const inner = replaced(known[name], rest, limit);
  const others = Object.fromEntries(Object.entries(known).filter(([other]) => other !== name));
  if (inner === null) return others;
  return name in known
    ? Object.fromEntries(Object.entries(known).map(([other, one]) => [other, other === name ? inner : one]))
    : { ...others, [name]: inner };
}

/** A setting beside the limits that is no time: how many reporters, how often, whether. */
export type PlainSetting = number | string | boolean;

/** What differs between two sets of limits, by its path: a limit or a plain setting; null where one of them has none. */
export interface LimitChange {
  readonly path: string;
  readonly from: Limit | PlainSetting | null;
  readonly to: Limit | PlainSetting | null;
}

/** What differs between two sets of limits. */
export function limitChanges(before: Limits, after: Limits): readonly LimitChange[] {
  const [old, young] = [keyed(before), keyed(after)];
  const paths = [...new Set([...old.keys(), ...young.keys()])];
  const limits = paths.flatMap((path) => {
    const [from, to] = [old.get(path) ?? null, young.get(path) ?? null];
    return from?.count === to?.count && from?.unit === to?.unit ? [] : [{ path, from, to }];
  });
  const [plain, other] = [plainSettings(before), plainSettings(after)];
  const settings = Object.keys(plain).flatMap((path) => {
    const [from, to] = [plain[path] ?? null, other[path] ?? null];
    return from === to ? [] : [{ path, from, to }];
  });
  return [...limits, ...settings];
}

/** The settings beside the limits by their paths. */
function plainSettings({
  collective,
  recurring,
  problemList,
  wishMost,
}: Limits): Readonly<Record<string, PlainSetting>> {
  return {
    collective,
    'recurring.times': recurring.times,
    'recurring.days': recurring.days,
    'recurring.by': recurring.by,
    problemList,
    wishMost,
  };
}

function keyed(limits: Limits): ReadonlyMap<string, Limit> {
  return new Map(limitParts(limits).map(({ path, limit }) => [path.join('.'), limit]));
}
