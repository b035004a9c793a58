import { VISITOR } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import { levelOfUnitName, sayKind } from '@gezhi/domain/people';
import {
  bookPublic,
  changeOwnAppointment,
  lookAtAppointment,
  nameOwnErrand,
  type OwnAppointment,
  ownErrand,
  type RatingSheet,
  type ServiceItem,
  type ServicePlace,
} from '@gezhi/domain/service';
import type { Language, PublicPlace, PublicService, ServicePorts } from '@gezhi/public';
import type { FastifyRequest } from 'fastify';
import type { Knowledge } from '../modules/catalogue/index.ts';
import {
  kindsOfPlaces,
  listPlaces,
  listSlots,
  ratingSheetOf,
  readItems,
  readPlaces,
} from '../modules/service/index.ts';
import type { Database, Transaction } from '../platform/db/index.ts';
import { areaName } from './area-words.ts';
import type { Asked } from './public-ports.ts';

interface ServicePages {
  readonly database: Database;
  readonly knowledge: () => Knowledge;
  /** Calls the own API as the visitor does. */
  readonly ask: <T>(request: FastifyRequest, asked: Asked) => Promise<T>;
}

/** The list of services as the resident's pages read it. */
export function servicePorts({ database, knowledge, ask }: ServicePages): ServicePorts {
  return {
    services: async (language) => {
      const { items, kinds, sheet } = await database.inTransaction(VISITOR, null, async (tx) => ({
        items: await readItems(tx),
        kinds: await kindsOfPlaces(tx),
        ...(await ratingSheetOf(tx)),
      }));
      // Where the district has no place of a kind, nothing is offered there.
      return items
        .filter(({ ended }) => !ended)
        .map((item) => ({ ...item, places: item.places.filter((kind) => kinds.has(kind)) }))
        .map((item) => ({
          ...serviceFor(knowledge(), item, language),
          rating: ratingOf(sheet, item.code),
        }));
    },
    ...placePorts({ database, knowledge, ask }),
    ...appointmentPorts({ database, knowledge, ask }),
    ...errandPorts({ database, knowledge, ask }),
  };
}

type PlacePorts = Pick<ServicePorts, 'servicePlaces' | 'serviceSlots'>;

function placePorts({ database, knowledge }: ServicePages): PlacePorts {
  const read = <T>(run: (tx: Transaction) => Promise<T>) => database.inTransaction(VISITOR, null, run);
  return {
    servicePlaces: (service, language) =>
      read(async (tx) => {
        const { items } = await listPlaces(tx, { knowledge }, service);
        return items.map((place) => placeFor(knowledge(), place, language));
      }),
    serviceSlots: (code, language) =>
      read(async (tx) => {
        const { place, items } = await listSlots(tx, { knowledge }, code);
        return { place: placeFor(knowledge(), place, language), slots: items };
      }),
  };
}

type ErrandPorts = Pick<ServicePorts, 'errand' | 'nameErrand'>;

function errandPorts({ ask }: ServicePages): ErrandPorts {
  return {
    errand: async (code, request) => {
      const asked = { method: 'GET' as const, url: ownErrand.path, headers: { 'x-query-code': code } };
      return (await ask<Reply<typeof ownErrand>>(request, asked)).data;
    },
    nameErrand: async ({ key, code, item, help }, request) => {
      const headers = { 'x-query-code': code, 'idempotency-key': key };
      await ask(request, { method: 'POST', url: nameOwnErrand.path, headers, payload: { item, help } });
    },
  };
}

type AppointmentPorts = Pick<ServicePorts, 'book' | 'appointment' | 'changeAppointment'>;

function appointmentPorts({ database, ask }: ServicePages): AppointmentPorts {
  const called = (endpoint: { readonly path: string }, payload: object) => ({
    ...{ method: 'POST' as const, url: endpoint.path },
    payload,
  });
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
  return {
    book: async ({ key, input }, request) => {
      const { code } = await ask<Reply<typeof bookPublic>>(request, {
        ...called(bookPublic, input),
        ...keyed(key),
      });
      return { code: code ?? '' };
    },
    appointment: async (code, request, language) => {
      const own = await ask<OwnAppointment>(request, called(lookAtAppointment, { code }));
      const names = await database.inTransaction(VISITOR, null, (tx) => namesOf(tx, own));
      const said = ({ zh, en }: { readonly zh: string; readonly en: string }) =>
        language === 'en' ? en : zh;
      return {
        ...own,
        placeName: names.place === undefined ? '' : said(names.place),
        itemName: names.item === undefined ? null : said(names.item),
      };
    },
    changeAppointment: async ({ key, ...body }, request) => {
      await ask(request, { ...called(changeOwnAppointment, body), ...keyed(key) });
    },
  };
}

async function namesOf(tx: Transaction, { place, item }: OwnAppointment) {
  const items = item === null ? [] : await readItems(tx);
  const [found] = await readPlaces(tx, { code: place, isEndedToo: true });
  return { place: found, item: items.find(({ code }) => code === item) };
}

function placeFor({ tree }: Knowledge, place: ServicePlace, language: Language): PublicPlace {
  const street = tree.pathOf(place.areaId).find(({ level }) => level === 'town');
  return {
    ...{ code: place.code, kind: place.kind },
    name: language === 'en' ? place.en : place.zh,
    street: street === undefined ? '' : areaName(street, language),
  };
}

/** A service that fewer than ten rated stands in no sheet. */
function ratingOf(sheet: RatingSheet | null, item: string): PublicService['rating'] {
  if (sheet === null) return null;
  const found = sheet.items.find((one) => one.item === item);
  return { month: sheet.month, rated: found?.rated ?? null, content: found?.content ?? null };
}

/** What units that do the same are called in every area, without the name of one; null where there are none. */
function kindName({ units, tree }: Knowledge, name: string, isEnglish: boolean): string | null {
  const said = sayKind(units.units, name, (unit) => {
    const area = tree.find(unit.areaId);
    return {
      unit: isEnglish ? unit.nameEn : unit.name,
      area: (isEnglish ? area?.nameEn : area?.name) ?? null,
    };
  });
  return said ?? null;
}

function serviceFor(
  knowledge: Knowledge,
  item: ServiceItem,
  language: Language,
): Omit<PublicService, 'rating'> {
  const isEnglish = language === 'en';
  const said = ({ zh, en }: { readonly zh: string; readonly en: string }) => (isEnglish ? en : zh);
  const unitName = (name: string): string | null => {
    if (levelOfUnitName(name) !== undefined) return null;
    const unit = knowledge.units.findByCode(name);
    if (unit !== undefined) return isEnglish ? unit.nameEn : unit.name;
    return kindName(knowledge, name, isEnglish);
  };
  const { code, topic, places, helps, category, basis, basisEn, charge } = item;
  return {
    ...{ code, topic, places, helps, category },
    basis: isEnglish ? (basisEn ?? basis) : basis,
    name: said(item),
    unit: unitName(item.unit),
    passes: item.passes.map(unitName),
    papers: item.papers.map((paper) => ({ name: said(paper), mayOwe: paper.mayOwe })),
    charge: charge === null ? null : said(charge),
  };
}
