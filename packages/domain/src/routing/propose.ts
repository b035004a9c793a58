import { foldForSearch } from '../text/index.ts';
import type { PlacedRule, RoutingHours, RoutingList, RoutingProposal } from './model.ts';

/** What rules are asked about. */
export interface RouteFacts {
  readonly category: string | null;
  /** Where the matter lies: the area and all above it. */
  readonly areas: readonly number[];
  readonly source: string;
  readonly time: RouteTime;
  /** Of the words that the rules look for, those that the text holds. */
  readonly words: readonly string[];
}

export interface RouteTime {
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  readonly working: boolean;
  readonly inService: boolean;
}

/** One condition of a rule, as the matter fulfils it; in the order of a sentence. */
export type RouteReason =
  | { readonly kind: 'category'; readonly code: string }
  | { readonly kind: 'area'; readonly areaId: number }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'hours'; readonly hours: RoutingHours }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** Whom to dispatch to and why. */
export interface Route {
  /** As rules name units; null: nobody can be proposed. */
  readonly unit: string | null;
  readonly assists: readonly string[];
  readonly line: string | null;
  /** Which rule says so; null where none fits and the category's own lead is proposed. */
  readonly rule: { readonly areaId: number; readonly position: number; readonly id: string } | null;
  readonly why: readonly RouteReason[];
}

/** Who leads by the catalogue, where no rule says otherwise. */
export type RouteFallback = Pick<RoutingProposal, 'lead' | 'assists'>;

/** The rules for a place in the order in which they are asked: the nearest area's first, then those of the areas above. */
export function rulesInForce(lists: readonly RoutingList[], path: readonly number[]): PlacedRule[] {
  return path.flatMap((areaId) => {
    const list = lists.find((one) => one.areaId === areaId);
    return (list?.rules ?? []).map((rule, index) => ({ ...rule, areaId, position: index + 1 }));
  });
}

/** Every word the rules look for, once, as texts are compared. */
export function wordsOfRules(rules: readonly PlacedRule[]): string[] {
  return [
    ...new Set(rules.filter((rule) => rule.enabled).flatMap(({ when }) => when.words.map(foldForSearch))),
  ];
}

/**
 * Asks the rules in their order: the first enabled one whose every condition holds decides, and says why. Where none does,
 * the category's lead is proposed, as the catalogue has it. Pure (docs/field.md §3.6).
 */
export function proposeRoute(
  rules: readonly PlacedRule[],
  facts: RouteFacts,
  fallback: RouteFallback | null,
): Route {
  for (const rule of rules) {
    const why = rule.enabled ? reasonsOf(rule, facts) : undefined;
    if (why === undefined) continue;
    const { lead, assists, line } = rule.propose;
    const { areaId, position, id } = rule;
    return { unit: lead, assists, line, rule: { areaId, position, id }, why };
  }
  const why: RouteReason[] = facts.category === null ? [] : [{ kind: 'category', code: facts.category }];
  return { unit: fallback?.lead ?? null, assists: fallback?.assists ?? [], line: null, rule: null, why };
}

/** Why a rule fits; undefined where a condition does not hold. */
function reasonsOf({ when }: PlacedRule, facts: RouteFacts): RouteReason[] | undefined {
  const found = [
    ...asked(when.categories, categoryReason(when.categories, facts)),
    ...asked(when.areas, areaReason(when.areas, facts)),
    ...asked(when.sources, sourceReason(when.sources, facts)),
    ...(when.hours === null ? [] : [isHour(when.hours, facts.time) ? hoursReason(when.hours) : null]),
    ...asked(when.weekdays, weekdayReason(when.weekdays, facts)),
    ...asked(when.words, wordsReason(when.words, facts)),
  ];
  const reasons = found.filter((one) => one !== null);
  return reasons.length === found.length ? reasons : undefined;
}

/** Nothing where nothing is asked. */
const asked = (wanted: readonly unknown[], reason: RouteReason | null) =>
  wanted.length === 0 ? [] : [reason];

const hoursReason = (hours: RoutingHours): RouteReason => ({ kind: 'hours', hours });

function categoryReason(codes: readonly string[], { category }: RouteFacts): RouteReason | null {
  const code = codes.find((one) => category === one || category?.slice(0, 2) === one);
  return code === undefined ? null : { kind: 'category', code };
}

function areaReason(areaIds: readonly number[], { areas }: RouteFacts): RouteReason | null {
  const areaId = areas.find((one) => areaIds.includes(one));
  return areaId === undefined ? null : { kind: 'area', areaId };
}

function sourceReason(sources: readonly string[], { source }: RouteFacts): RouteReason | null {
  return sources.includes(source) ? { kind: 'source', source } : null;
}

function weekdayReason(weekdays: readonly number[], { time }: RouteFacts): RouteReason | null {
  return weekdays.includes(time.weekday) ? { kind: 'weekday', weekday: time.weekday } : null;
}

function wordsReason(words: readonly string[], facts: RouteFacts): RouteReason | null {
  const found = words.filter((word) => facts.words.includes(foldForSearch(word)));
  return found.length === 0 ? null : { kind: 'words', words: found };
}

function isHour(hours: RoutingHours, { working, inService }: RouteTime): boolean {
  if (hours === 'working' || hours === 'outOfWorking') return working === (hours === 'working');
  return inService === (hours === 'inService');
}
