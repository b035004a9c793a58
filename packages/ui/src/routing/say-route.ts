import type { RouteView } from '@gezhi/domain/matter';
import { say, sayIfKnown } from '../words/index.ts';

/** How a sentence names categories, areas and units. */
export interface RouteNames {
  readonly category: (code: string) => string;
  readonly area: (id: number) => string;
  readonly unit: (id: number) => string;
  /** The topmost area: its rules need not say whose they are. */
  readonly districtId: number | null;
}

type Reason = RouteView['why'][number];

/** One condition in words: 占道经营, 长东街道, 服务时间外. */
export function sayReason(reason: Reason, names: Pick<RouteNames, 'category' | 'area'>): string {
  switch (reason.kind) {
    case 'category':
      return names.category(reason.code);
    case 'area':
      return names.area(reason.areaId);
    case 'source':
      return sayIfKnown('matter', `source.${reason.source}`) ?? reason.source;
    case 'hours':
      return sayIfKnown('routing', `hours.${reason.hours}`) ?? reason.hours;
    case 'weekday':
      return sayIfKnown('routing', `weekday.${reason.weekday}`) ?? String(reason.weekday);
    default:
      return say('routing', 'why.words', { words: reason.words.join(say('routing', 'comma')) });
  }
}

/** Why here, in one sentence: 按第 3 条规则：占道经营 · 长东街道 · 服务时间外 → 城管局. */
export function sayRoute({ lead, rule, why, helper, bound }: RouteView, names: RouteNames): string {
  const unit = lead === null ? say('routing', 'why.nobody') : names.unit(lead);
  if (helper !== undefined)
    return say('routing', 'why.helper', { firm: helper.firm, name: helper.name, unit });
  if (bound !== undefined) return say('routing', `why.${bound}`, { unit });
  const conditions = why.map((reason) => sayReason(reason, names)).join(say('routing', 'dot'));
  if (rule === null)
    return conditions === ''
      ? say('routing', 'why.uncategorised')
      : say('routing', 'why.catalogue', { conditions, unit });
  const holes = {
    number: rule.position,
    conditions: conditions === '' ? say('routing', 'why.always') : conditions,
    unit,
  };
  if (rule.areaId === names.districtId) return say('routing', 'why.rule', holes);
  return say('routing', 'why.areaRule', { ...holes, area: names.area(rule.areaId) });
}
