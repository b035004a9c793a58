import { daySummary } from '@gezhi/domain/insight';
import type { FastifyInstance } from 'fastify';
import { read } from '../../platform/http/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { readDaySummary } from './queries.ts';

/** What insight needs of the house. */
export interface InsightHouse {
  readonly knowledge: () => Knowledge;
}

/** Binds what the staff reads of days that are over. */
export function registerInsightRoutes(app: FastifyInstance, house: InsightHouse): void {
  read(app, daySummary, ({ tx, query }) => readDaySummary(tx, house.knowledge(), query));
}
