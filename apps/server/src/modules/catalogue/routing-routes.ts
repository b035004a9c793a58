import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { changeRouting as changeContract, routingList } from '@gezhi/domain/routing';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import type { Knowledge } from './knowledge.ts';
import { changeRouting, type RoutingHouse } from './routing-commands.ts';
import { areasWithRouting, type RoutingVersion, readRouting } from './routing-store.ts';

/** Binds reading and changing routing rules. */
export function registerRoutingRoutes(app: FastifyInstance, house: RoutingHouse): void {
  read(app, routingList, ({ tx, query }) => describeRouting(tx, house.knowledge(), query.area));
  write(app, changeContract, ({ tx, body }) => changeRouting(tx, house, body.change));
}

/** Read from the database: whoever just saved sees it. Throws input.invalid. */
async function describeRouting(
  tx: Transaction,
  { tree }: Knowledge,
  area: number | undefined,
): Promise<Reply<typeof routingList>> {
  const found = area === undefined ? tree.areas.find((one) => one.parentId === null) : tree.find(area);
  if (found === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'area', code: 'unknown' }] });
  const { published, before, draft } = await readRouting(tx, found.id);
  const mayChange = administratorDuty(tx.actor) !== undefined;
  return {
    areaId: found.id,
    published: published === undefined ? null : view(published),
    before: before === undefined || published === undefined ? null : view(before),
    draft: draft === undefined || !mayChange ? null : { revision: draft.revision, rules: draft.rules },
    areas: await areasWithRouting(tx),
    mayChange,
  };
}

const view = ({ version, rules, publishedAt }: RoutingVersion) => ({
  version,
  rules,
  publishedAt: (publishedAt ?? new Date(0)).toISOString(),
});
