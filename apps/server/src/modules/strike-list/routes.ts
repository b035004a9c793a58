import { changeProblem, problemList, problemPage } from '@gezhi/domain/strike-list';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { applyProblemChange } from './commands.ts';
import type { StrikeListHouse } from './house.ts';
import { describeProblem, listProblems } from './queries.ts';

/** Binds problem lists, from which what is solved is struck off. */
export function registerStrikeListRoutes(app: FastifyInstance, house: StrikeListHouse): void {
  read(app, problemList, ({ tx, query }) => listProblems(tx, house.knowledge(), query));
  read(app, problemPage, ({ tx, params }) => describeProblem(tx, house.knowledge(), params.id));
  write(app, changeProblem, ({ tx, body }) => applyProblemChange(tx, house, body.change));
}
