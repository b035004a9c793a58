import type { RoutingCondition, RoutingRule } from '@gezhi/domain/routing';
import { say, sayIfKnown } from '@gezhi/ui/words';
import type { Areas } from '../area/areas.ts';
import type { Categories } from '../catalogue/categories.ts';

/** Nothing is asked. */
export const NO_CONDITION: RoutingCondition = {
  categories: [],
  areas: [],
  sources: [],
  hours: null,
  weekdays: [],
  words: [],
};

/** An id that no rule of the list has. */
export function newRuleId(rules: readonly RoutingRule[]): string {
  let number = rules.length + 1;
  while (rules.some((rule) => rule.id === `r${number}`)) number += 1;
  return `r${number}`;
}

/** The rules with one moved by so many places; at the ends it stays. */
export function moved(rules: readonly RoutingRule[], from: number, to: number): RoutingRule[] {
  const rule = rules[from];
  if (rule === undefined || to < 0 || to >= rules.length) return [...rules];
  return rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}

interface RuleNames {
  readonly categories: Categories;
  readonly areas: Areas;
}

/** The conditions of a rule in words; none where it always holds. */
export function sayConditions(when: RoutingCondition, { categories, areas }: RuleNames): string[] {
  const comma = say('routing', 'comma');
  const area = (id: number) => {
    const found = areas.find(id);
    return found === undefined ? String(id) : areas.nameOf(found);
  };
  const parts = [
    when.categories.map((code) => categories.sayName(code)).join(comma),
    when.areas.map(area).join(comma),
    when.sources.map((one) => sayIfKnown('matter', `source.${one}`) ?? one).join(comma),
    when.hours === null ? '' : say('routing', `hours.${when.hours}`),
    when.weekdays.map((day) => sayIfKnown('routing', `weekday.${day}`) ?? String(day)).join(comma),
    when.words.length === 0 ? '' : say('routing', 'why.words', { words: when.words.join(comma) }),
  ];
  return parts.filter((part) => part !== '');
}
