import {
  beginSimulation as beginContract,
  cancelSimulation,
  simulation,
  simulationDrafts,
  simulationRows,
  simulations,
} from '@gezhi/domain/simulation';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { beginSimulation, type SimulationHouse } from './simulation-begin.ts';
import { cancelOne, draftsToTry, ownSimulations, rowsOf, simulationOf } from './simulation-read.ts';

/** Binds replaying past matters against drafts: asking for it, looking at it, stopping it. */
export function registerSimulationRoutes(app: FastifyInstance, house: SimulationHouse): void {
  read(app, simulationDrafts, ({ tx }) => draftsToTry(tx, house.knowledge()));
  write(app, beginContract, ({ tx, body }) => beginSimulation(tx, house, body));
  read(app, simulations, ({ tx }) => ownSimulations(tx));
  read(app, simulation, ({ tx, params }) => simulationOf(tx, params.id));
  write(app, cancelSimulation, ({ tx, params }) => cancelOne(tx, params.id));
  read(app, simulationRows, ({ tx, params, query }) => rowsOf(tx, { params, query }));
}
