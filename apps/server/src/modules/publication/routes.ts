import type { Actor } from '@gezhi/domain/access';
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
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { bind, encodeReply, read, register, write } from '../../platform/http/index.ts';
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
  const visit = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) =>
    database.inTransaction(actor, null, work);
  register(app, coverContract, {
    keyed: true,
    answer: async ({ actor, params, body }) => {
      const covering = { ...body, publicationId: params.id };
      return encodeReply(
        coverContract.reply,
        toCovered(await coverPhoto({ database, photos, actor }, covering)),
      );
    },
  });
  bind(app, publicationPhoto, async ({ actor, params }, reply) =>
    sendPicture(reply, await visit(actor, (tx) => openOwn(tx, photos, params)), OWN_CACHE),
  );
  bind(app, handledPhoto, async ({ actor, params }, reply) =>
    sendPicture(reply, await visit(actor, (tx) => openPublic(tx, photos, params)), PUBLIC_CACHE),
  );
}

/** Sends the bytes themselves; there is nothing left for the contract to say. */
async function sendPicture(
  reply: FastifyReply,
  { stream, bytes }: Awaited<ReturnType<typeof openPublic>>,
  cache: string,
): Promise<null> {
  await reply
    .header('cache-control', cache)
    .header('x-content-type-options', 'nosniff')
    .header('content-length', bytes)
    .type('image/jpeg')
    .send(stream);
  return null;
}
