import type { Endpoint } from '@gezhi/domain/contract';
import {
  changePublication as changeContract,
  coverPhoto as coverContract,
  handledCounts,
  handledList,
  handledPage,
  handledPhoto,
  publicationList,
  publicationPage,
  publicationPhoto,
  publicFigures,
  publicFiguresNow,
} from '@gezhi/domain/publication';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import type { PhotoSize } from '../../platform/files/index.ts';
import { parseInput, read, write } from '../../platform/http/index.ts';
import { changePublication } from './commands.ts';
import { figuresNow, figuresOf, handledCountsOf } from './figures.ts';
import type { PublicationHouse } from './house.ts';
import { coverPhoto, openOwn, openPublic, toCovered } from './photos.ts';
import { handledPageOf, listHandled } from './public-queries.ts';
import { listPublications, publicationPageOf } from './queries.ts';

/** A public picture never changes under its id, but may be withdrawn: nobody keeps it longer than ten minutes. */
const PUBLIC_CACHE = 'public, max-age=600';
const OWN_CACHE = 'private, no-store';

/** Binds the moderators' queue and what everybody may read of handled matters and figures. */
export function registerPublicationRoutes(app: FastifyInstance, house: PublicationHouse): void {
  read(app, publicationList, ({ tx, query }) => listPublications(tx, query));
  read(app, publicationPage, ({ tx, params }) => publicationPageOf(tx, house, params.id));
  write(app, changeContract, ({ tx, params, body }) => changePublication(tx, house, { ...params, ...body }));
  bindPhotos(app, house);
  read(app, handledList, ({ tx, query }) => listHandled(tx, house.knowledge(), query));
  read(app, handledPage, ({ tx, params }) => handledPageOf(tx, house.knowledge(), params.number));
  read(app, handledCounts, ({ tx }) => handledCountsOf(tx));
  read(app, publicFigures, ({ tx, query }) => figuresOf(tx, query.month));
  read(app, publicFiguresNow, ({ tx }) => figuresNow(tx));
}

/** Blacking out happens in another process and outlives no transaction, so its route is no plain write; its id makes it repeatable. */
function bindPhotos(app: FastifyInstance, { photos }: PublicationHouse): void {
  const { database } = app.house;
  app.route({
    method: coverContract.method,
    url: coverContract.path,
    config: { permission: coverContract.permission, endpoint: coverContract },
    handler: async (request, reply) => {
      const { id: publicationId } = parseInput(coverContract.params, request.params) as { id: string };
      const body = coverContract.body.parse(parseInput(coverContract.body, request.body));
      const made = await coverPhoto({ database, photos, actor: request.actor }, { ...body, publicationId });
      return reply.status(coverContract.status).send(toCovered(made));
    },
  });
  sends(app, publicationPhoto, {
    cache: OWN_CACHE,
    open: (tx, request) => {
      const asked = parseInput(publicationPhoto.params, request.params);
      return openOwn(tx, photos, asked as { id: string; photo: string; size: PhotoSize });
    },
  });
  sends(app, handledPhoto, {
    cache: PUBLIC_CACHE,
    open: (tx, request) => {
      const asked = parseInput(handledPhoto.params, request.params);
      return openPublic(tx, photos, asked as { id: string; size: PhotoSize });
    },
  });
}

interface Sending {
  readonly cache: string;
  readonly open: (tx: Transaction, request: FastifyRequest) => ReturnType<typeof openPublic>;
}

function sends(app: FastifyInstance, endpoint: Endpoint, { cache, open }: Sending): void {
  const { database } = app.house;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { permission: endpoint.permission, endpoint },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const photo = await database.inTransaction(request.actor, null, (tx) => open(tx, request));
      return reply
        .header('cache-control', cache)
        .header('x-content-type-options', 'nosniff')
        .header('content-length', photo.bytes)
        .type('image/jpeg')
        .send(photo.stream);
    },
  });
}
