import { areaAt, areaPage } from '@gezhi/domain/area';
import {
  addDuty,
  answerFor,
  answeringOf,
  areaLevels,
  changePortrait as changePortraitContract,
  endAnswering,
  endDuty,
  gridPosts,
  myPlaces,
  personList,
  placePage,
  portrait,
  titleList,
  unitList,
} from '@gezhi/domain/people';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { answersOf, describePlace, placesOfMine } from './answering.ts';
import { endAnswer, letAnswer } from './answering-commands.ts';
import { describeArea, describePoint } from './area-pages.ts';
import { finishDuty, giveDuty } from './commands.ts';
import { gridPostsOf } from './grid-posts.ts';
import { levelsOf } from './levels.ts';
import { changePortrait, ownPortrait } from './portrait.ts';
import type { PeoplePorts } from './ports.ts';
import { listPeople, listTitles } from './queries.ts';

/** Binds units, titles, people, duties, and the pages of areas, which name people. */
export function registerPeopleRoutes(app: FastifyInstance, ports: PeoplePorts): void {
  read(app, unitList, async () => ({ items: [...ports.units().units] }));
  read(app, titleList, ({ tx }) => listTitles(tx));
  read(app, personList, ({ tx, query, facts }) =>
    listPeople(tx, { tree: ports.tree(), units: ports.units() }, { query, language: facts.language }),
  );
  write(app, addDuty, ({ tx, body }) => giveDuty(tx, ports, body));
  write(app, endDuty, ({ tx, params, body }) => finishDuty(tx, ports, { id: params.id, ...body }));
  read(app, areaLevels, ({ tx, params }) => levelsOf(tx, ports, params.id));
  read(app, placePage, ({ tx, params, facts }) =>
    describePlace(tx, ports, { id: params.id, language: facts.language }),
  );
  read(app, answeringOf, async ({ tx, params, facts }) => ({
    items: await answersOf(tx, ports, { id: params.id, language: facts.language }),
  }));
  read(app, gridPosts, ({ tx, params, facts }) =>
    gridPostsOf(tx, ports, { id: params.id, language: facts.language }),
  );
  read(app, myPlaces, ({ tx }) => placesOfMine(tx, ports));
  write(app, answerFor, ({ tx, params, body }) => letAnswer(tx, ports, { id: params.id, ...body }));
  write(app, endAnswering, ({ tx, params }) => endAnswer(tx, ports, params.id));
  read(app, portrait, ({ tx }) => ownPortrait(tx));
  write(app, changePortraitContract, ({ tx, body }) => changePortrait(tx, ports, body.change));
  read(app, areaPage, ({ tx, params, facts }) =>
    describeArea(tx, ports, { areaId: params.id, language: facts.language }),
  );
  read(app, areaAt, ({ tx, query, facts }) =>
    describePoint(tx, ports, { point: [query.lon, query.lat], language: facts.language }),
  );
}
