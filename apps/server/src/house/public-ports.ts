import { VISITOR } from '@gezhi/domain/access';
import { NO_WORK, publicAct, publicReport } from '@gezhi/domain/matter';
import type { Unit } from '@gezhi/domain/people';
import { Problem, type ProblemCode, type ProblemDocument } from '@gezhi/domain/problem';
import type { PublicPorts } from '@gezhi/public';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { loosePhotos, type PhotoHouse, takePhoto } from '../modules/matter/index.ts';
import { DEVICE, isKept, toProblem } from '../platform/http/index.ts';
import { formatQueryCode, normaliseQueryCode } from '../platform/keys/index.ts';
import type { admission } from './admission.ts';
import { gridPorts } from './public-grids.ts';
import { handledPorts } from './public-handled.ts';
import { minePorts } from './public-mine.ts';
import { findPlaceByKey, searchFor } from './public-places.ts';
import { publicReportPorts } from './public-report-ports.ts';
import { servicePorts } from './public-services.ts';
import { wishPorts } from './public-wishes.ts';

/** What the resident's pages are made of. */
export interface PublicHouse {
  readonly knowledge: () => Knowledge;
  readonly photos: PhotoHouse;
  readonly admit: Pick<ReturnType<typeof admission>, 'photo' | 'refuseUnproven'>;
  readonly site: PublicPorts['site'];
  /** Reads the tracking page behind a code. */
  readonly track: PublicPorts['track'];
}

/** A call of the own API. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: object;
}

/**
 * The pages speak to the product through its own public API, so a form without scripts passes the same door, the same
 * checks and the same key against repeats as any client.
 */
export function publicPorts(app: FastifyInstance, house: PublicHouse): PublicPorts {
  const ask = <T>(request: FastifyRequest, asked: Asked) => askApi<T>(app, request, asked);
  return {
    report: (input, { key, work }, request) =>
      ask(request, {
        ...called(publicReport),
        headers: { 'idempotency-key': key, ...(work === null ? {} : { 'x-work': work }) },
        payload: input as object,
      }),
    refuseUnproven: ({ key, work }, request) =>
      house.admit.refuseUnproven({ kind: 'report', to: key, facts: { ...request.facts, work } }),
    track: house.track,
    act: ({ code, action, body }, key, request) =>
      ask(request, {
        ...called(publicAct),
        url: publicAct.path.replace(':action', encodeURIComponent(action)),
        headers: { 'x-query-code': code, 'idempotency-key': key },
        payload: body,
      }),
    ...repeatPorts(app),
    uploadPhoto: async (photo, request) => {
      // Photos within a form come from a browser without scripts, which solves nothing.
      await house.admit.photo({ facts: { ...request.facts, work: NO_WORK }, id: photo.id });
      return takePhoto({ database: app.house.database, photos: house.photos, actor: VISITOR }, photo);
    },
    photo: (call, request) => photoOf(app, request, call),
    ...publicReportPorts(app.house.database, house.knowledge),
    categories: async () => house.knowledge().catalogue.categories,
    searchPlaces: (words, language) => searchFor(app.house.database, house.knowledge(), { words, language }),
    findPlace: (key, language) => findPlaceByKey(app.house.database, house.knowledge(), { key, language }),
    units: async (communityId) => unitsFor(house.knowledge(), communityId),
    ...gridPorts({
      database: app.house.database,
      knowledge: house.knowledge,
      photosDirectory: house.photos.directory,
    }),
    ...handledPorts({ database: app.house.database, knowledge: house.knowledge, photos: house.photos }),
    ...servicePorts({ database: app.house.database, knowledge: house.knowledge, ask }),
    ...wishPorts({ database: app.house.database, knowledge: house.knowledge }),
    ...minePorts(ask),
    problemOf: toProblem,
    normaliseCode: (typed) => {
      const normal = normaliseQueryCode(typed);
      return 'code' in normal ? normal.code : null;
    },
    formatCode: formatQueryCode,
    site: house.site,
  };
}

/** What went in before under a key, and which photos did not. */
function repeatPorts({ house: { database } }: FastifyInstance): Pick<PublicPorts, 'wasSent' | 'loosePhotos'> {
  return {
    wasSent: (key) => database.inTransaction(VISITOR, null, (tx) => isKept(tx, { principal: 'public', key })),
    loosePhotos: (ids) => database.inTransaction(VISITOR, null, (tx) => loosePhotos(tx, ids)),
  };
}

/** A photo of the matter behind a code, or null. */
async function photoOf(
  app: FastifyInstance,
  request: FastifyRequest,
  { code, id, size }: Parameters<PublicPorts['photo']>[0],
): ReturnType<PublicPorts['photo']> {
  const answer = await inject(app, request, {
    method: 'GET',
    url: `/api/attachments/${encodeURIComponent(id)}/${size}`,
    headers: { 'x-query-code': code },
  });
  return answer.statusCode === 200 ? { type: 'image/jpeg', bytes: answer.rawPayload } : null;
}

function called(endpoint: { readonly method: string; readonly path: string }): Pick<Asked, 'method' | 'url'> {
  return { method: endpoint.method as Asked['method'], url: endpoint.path };
}

function inject(app: FastifyInstance, request: FastifyRequest, asked: Asked) {
  return app.inject({
    method: asked.method,
    url: asked.url,
    remoteAddress: request.ip,
    headers: {
      ...asked.headers,
      ...(request.facts.device === null ? {} : { [DEVICE]: request.facts.device }),
      'accept-language': request.facts.language,
    },
    ...(asked.payload === undefined ? {} : { payload: asked.payload }),
  });
}

async function askApi<T>(app: FastifyInstance, request: FastifyRequest, asked: Asked): Promise<T> {
  const answer = await inject(app, request, asked);
  if (answer.statusCode < 400) return answer.json<T>();
  const document = answer.json<ProblemDocument>();
  throw new Problem(document.code as ProblemCode, document.details ?? {});
}

/** Departments of the district, and the station and centre of the community: whom a resident may complain of. */
function unitsFor({ units, tree }: Knowledge, communityId: number | null) {
  const at = communityId ?? tree.areas.find(({ parentId }) => parentId === null)?.id;
  const path = at === undefined ? [] : tree.pathOf(at).map((area) => area.id);
  const handles = ({ kind }: Unit) => kind === 'department' || kind === 'company';
  return units.units
    .filter((unit) => path.includes(unit.areaId) && (communityId !== null || handles(unit)))
    .filter((unit) => unit.kind !== 'leadership' && unit.kind !== 'platform')
    .map((unit) => ({ id: unit.id, name: unit.name, nameEn: unit.nameEn }));
}
