import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  changeProcedure as changeContract,
  checkDraft,
  checkProcedure,
  previewMapping as previewContract,
  procedurePage,
  procedureVersion,
  staffingWatch,
} from '@gezhi/domain/procedure';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import { areaAsked } from './area-asked.ts';
import { administratorDuty } from './duty-line-commands.ts';
import { changeProcedure, type ProcedureHouse } from './procedure-commands.ts';
import { loadGround } from './procedure-ground.ts';
import { type CountOpen, previewMoves } from './procedure-moves.ts';
import { pageOfProcedure } from './procedure-page.ts';
import { readStaffing } from './procedure-staffing.ts';
import { readProcedure } from './procedure-state.ts';
import { readVersion } from './procedure-store.ts';

/** What the routes of procedures need of the house. */
export interface ProcedurePorts extends ProcedureHouse {
  readonly countOpen: CountOpen;
}

/** Binds reading, checking and changing procedures. */
export function registerProcedureRoutes(app: FastifyInstance, house: ProcedurePorts): void {
  read(app, staffingWatch, ({ tx }) => readStaffing(tx, house.knowledge()));
  read(app, procedurePage, ({ tx, params, query }) => pageOfProcedure(tx, house, { params, query }));
  read(app, procedureVersion, ({ tx, params, query }) => oneVersion(tx, house, { params, query }));
  read(app, checkDraft, ({ tx, body }) => check(tx, house, body));
  read(app, previewContract, ({ tx, body }) => preview(tx, house, body));
  write(app, changeContract, ({ tx, body }) => changeProcedure(tx, house, body.change));
}

async function oneVersion(
  tx: Transaction,
  { knowledge }: ProcedurePorts,
  { params: { code, version }, query }: Pick<Parsed<typeof procedureVersion>, 'params' | 'query'>,
): Promise<Reply<typeof procedureVersion>> {
  const areaId = areaAsked(knowledge(), query.area);
  const { fromArea } = await readProcedure(tx, knowledge(), { areaId, code });
  const procedure =
    fromArea === null ? undefined : await readVersion(tx, { areaId: fromArea, code, version });
  if (procedure === undefined) throw new Problem('not.found');
  return { procedure };
}

/** Nothing is written; who is there to act is looked up now. */
async function check(
  tx: Transaction,
  { knowledge }: ProcedurePorts,
  { areaId, procedure }: Parsed<typeof checkDraft>['body'],
): Promise<Reply<typeof checkDraft>> {
  if (administratorDuty(tx.actor) === undefined) throw new Problem('access.role');
  if (knowledge().tree.find(areaId) === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'areaId', code: 'unknown' }] });
  const ground = await loadGround(tx, knowledge(), { areaId });
  return {
    findings: [...checkProcedure(procedure, ground)],
    looked: {
      states: Object.keys(procedure.states).length,
      actions: Object.keys(procedure.actions).length,
      areas: ground.areas.length,
    },
  };
}

/** Throws access.role, input.invalid, and procedure.changed where there is another draft now. */
async function preview(
  tx: Transaction,
  { knowledge, countOpen }: ProcedurePorts,
  { areaId, code, revision, mappings }: Parsed<typeof previewContract>['body'],
): Promise<Reply<typeof previewContract>> {
  if (administratorDuty(tx.actor) === undefined) throw new Problem('access.role');
  const line = { areaId, code };
  const standing = await readProcedure(tx, knowledge(), line);
  if (standing.draft === undefined || standing.draft.revision !== revision)
    throw new Problem('procedure.changed', { revision: standing.draft?.revision ?? null });
  const moving = { line, standing, mappings, after: standing.draft.procedure };
  return { rows: await previewMoves(tx, moving, { knowledge: knowledge(), countOpen }) };
}
