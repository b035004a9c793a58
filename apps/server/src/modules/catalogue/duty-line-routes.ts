import type { Parsed, Reply } from '@gezhi/domain/contract';
import { changeDutyList as changeContract, dutyLineList } from '@gezhi/domain/duty-list';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import { administratorDuty, changeDutyList, type DutyListHouse } from './duty-line-commands.ts';
import { readLastResort, readLines } from './duty-line-store.ts';

/** Binds reading and changing the duty list. */
export function registerDutyListRoutes(app: FastifyInstance, house: DutyListHouse): void {
  read(app, dutyLineList, ({ tx, query }) => listLines(tx, query));
  write(app, changeContract, ({ tx, body }) => changeDutyList(tx, house, body.change));
}

/** Read from the database: whoever just changed a line sees it. */
async function listLines(
  tx: Transaction,
  query: Parsed<typeof dutyLineList>['query'],
): Promise<Reply<typeof dutyLineList>> {
  const found = await readLines(tx, { ...query, limit: query.limit + 1 });
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items,
    lastResort: await readLastResort(tx),
    mayChange: administratorDuty(tx.actor) !== undefined,
    ...(found.length > items.length && last !== undefined ? { next: last.code } : {}),
  };
}
