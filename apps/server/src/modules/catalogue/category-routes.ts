import type { Forecast } from '@gezhi/domain/calendar';
import {
  type CategoryEdit,
  categoryEffect,
  categoryPage,
  changeCatalogue as changeContract,
  changedParts,
} from '@gezhi/domain/catalogue';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import { areaAsked } from './area-asked.ts';
import { Catalogue } from './catalogue.ts';
import { categoriesAfter, refuseUnfit } from './category-checks.ts';
import { type CatalogueHouse, changeCatalogue } from './category-commands.ts';
import { foreignCodes, readCatalogueEdits } from './category-store.ts';
import { administratorDuty } from './duty-line-commands.ts';
import type { Knowledge } from './knowledge.ts';

/** What the routes of editing the catalogue need of the house. */
export interface CategoryPorts extends CatalogueHouse {
  /** What would move if clocks were computed with this knowledge; sees every matter, whoever asks. */
  readonly foresee: (knowledge: Knowledge) => Promise<Forecast>;
  /** How many open matters have each of the categories; sees every matter, whoever asks. */
  readonly countOpen: (codes: readonly string[]) => Promise<ReadonlyMap<string, number>>;
}

/** Binds reading, looking ahead at and changing the catalogue. */
export function registerCategoryRoutes(app: FastifyInstance, house: CategoryPorts): void {
  read(app, categoryPage, ({ tx, query }) => describe(tx, areaAsked(house.knowledge(), query.area)));
  read(app, categoryEffect, ({ tx, body }) => effectOf(tx, house, body));
  write(app, changeContract, ({ tx, body }) => changeCatalogue(tx, house, body.change));
}

/** Read from the database: whoever just saved sees it. */
async function describe(tx: Transaction, areaId: number): Promise<Reply<typeof categoryPage>> {
  const { published, draft } = await readCatalogueEdits(tx, areaId);
  const mayChange = administratorDuty(tx.actor) !== undefined;
  return {
    areaId,
    published:
      published === undefined
        ? null
        : {
            version: published.version,
            publishedAt: (published.publishedAt ?? new Date(0)).toISOString(),
            changes: published.changes,
          },
    draft: draft === undefined || !mayChange ? null : { revision: draft.revision, changes: draft.changes },
    mayChange,
  };
}

/** Nothing is written. Throws access.role, and input.invalid as saving would. */
async function effectOf(
  tx: Transaction,
  { knowledge: known, foresee, countOpen }: CategoryPorts,
  { areaId, changes }: Parsed<typeof categoryEffect>['body'],
): Promise<Reply<typeof categoryEffect>> {
  if (administratorDuty(tx.actor) === undefined) throw new Problem('access.role');
  const knowledge = known();
  if (knowledge.tree.find(areaId) === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'areaId', code: 'unknown' }] });
  const { catalogue } = knowledge;
  const codes = changes.map(({ code }) => code);
  const foreign = await foreignCodes(tx, areaId, codes);
  refuseUnfit(changes, { knowledge, catalogue, foreign, now: tx.now }, 'changes');
  const open = await countOpen(codes);
  const imagined = new Catalogue(categoriesAfter(catalogue, changes), catalogue.procedures);
  return {
    categories: changes.flatMap((edit) => rowOf(edit, knowledge, open.get(edit.code) ?? 0)),
    forecast: await foresee({ ...knowledge, catalogue: imagined }),
  };
}

type Row = Reply<typeof categoryEffect>['categories'][number];

function rowOf(edit: CategoryEdit, { catalogue, routing, dutyLines }: Knowledge, open: number): Row[] {
  const { code } = edit;
  const found = catalogue.find(code);
  const parts = changedParts(found, edit);
  if (parts.length === 0) return [];
  return [
    {
      ...{ code, open, parts: [...parts], isNew: found === undefined },
      rules: routing.flatMap(({ areaId, rules }) =>
        rules.filter(({ when }) => when.categories.includes(code)).map(({ id }) => `${areaId}:${id}`),
      ),
      lines: dutyLines.lines
        .filter(({ categories, ended }) => !ended && categories.includes(code))
        .map((line) => line.code),
    },
  ];
}
