import type { RoutingRule } from '@gezhi/domain/routing';
import type { Pack } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

interface Writing {
  /** How rules in the database call a kind of unit. */
  readonly named: (kind: string) => string;
  readonly publishedAt: Date;
}

/** Rows of the routing rules of a pack, in force from the start. */
export function routingRows({ routing }: Pack, ids: Ids, { named, publishedAt }: Writing): TableRows[] {
  const toRule = ({
    id,
    enabled,
    when,
    propose,
  }: (typeof routing)[number]['rules'][number]): RoutingRule => ({
    ...{ id, enabled },
    when: { ...when, areas: when.areas.map((code) => idOf(ids.areas, code)) },
    propose: { ...propose, lead: named(propose.lead), assists: propose.assists.map(named) },
  });
  const areas = routing.map((list) => ({ area_id: idOf(ids.areas, list.area) }));
  const lists = routing.map((list) => ({
    ...{ area_id: idOf(ids.areas, list.area), version: 1, state: 'published', revision: 1 },
    rules: list.rules.map(toRule),
    published_at: publishedAt,
  }));
  return [
    { table: 'routing_areas', rows: areas },
    { table: 'routing_lists', rows: lists },
  ];
}
