import { fileURLToPath } from 'node:url';
import { SCHEDULER, VISITOR } from '@gezhi/domain/access';
import { publicPages } from '@gezhi/public';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { registerAreaRoutes } from '../modules/area/index.ts';
import { registerBulletinRoutes } from '../modules/bulletin/index.ts';
import { registerCampaignRoutes } from '../modules/campaign/index.ts';
import {
  type CountOpen,
  type Knowledge,
  registerCalendarRoutes,
  registerCannedReplyRoutes,
  registerCatalogueRoutes,
  registerCategoryRoutes,
  registerDutyListRoutes,
  registerLimitsRoutes,
  registerProcedureRoutes,
  registerRatingReasonRoutes,
  registerRoutingRoutes,
} from '../modules/catalogue/index.ts';
import { registerDataRequestRoutes } from '../modules/data-request/index.ts';
import { bindIdentity } from '../modules/identity/index.ts';
import { registerInsightRoutes } from '../modules/insight/index.ts';
import {
  bindAttachments,
  bindCharge,
  bindFirms,
  bindMatter,
  bindPublic,
  countOpenOf,
  countOpenOn,
  foreseeClocks,
  type MatterHouse,
  openAt,
  openInArea,
  type PhotoHouse,
  registerSimulationRoutes,
  reporterOfCode,
} from '../modules/matter/index.ts';
import { registerNoticeRoutes } from '../modules/notice/index.ts';
import { registerPeopleRoutes } from '../modules/people/index.ts';
import { registerPosterRoutes } from '../modules/poster/index.ts';
import { registerPublicationRoutes } from '../modules/publication/index.ts';
import { registerRegistryRoutes } from '../modules/registry/index.ts';
import { registerRoundRoutes } from '../modules/round/index.ts';
import {
  registerAppointments,
  registerErrands,
  registerItemRoutes,
  registerPublicAppointments,
  registerRatingRoutes,
  registerWishRoutes,
} from '../modules/service/index.ts';
import { registerStrikeListRoutes } from '../modules/strike-list/index.ts';
import { registerVerificationRoutes } from '../modules/verification/index.ts';
import type { Database } from '../platform/db/index.ts';
import { createHttp, resolveCodesWith } from '../platform/http/index.ts';
import {
  bindHealth,
  databaseAnswers,
  diskHasRoom,
  type Metrics,
  migrationsApplied,
  observeRequests,
} from '../platform/observe/index.ts';
import type { Settings } from '../platform/settings.ts';
import { bindStream } from '../platform/stream/index.ts';
import { admission } from './admission.ts';
import { registerAttackRoutes } from './attack-routes.ts';
import { HOTLINE } from './hotline.ts';
import { visitorLimits } from './limits.ts';
import type { Parts } from './parts.ts';
import { publicPorts } from './public-ports.ts';
import { trackPort } from './public-track.ts';
import { openWorkBench } from './work.ts';

const APPS = fileURLToPath(new URL('../../../', import.meta.url));

export interface Opening {
  readonly parts: Parts;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
}

/** Builds the HTTP server and lets every module add its routes. */
export async function openHouse({ parts, settings, metrics, log }: Opening): Promise<FastifyInstance> {
  const { database, keyring, identity } = parts;
  const app = await createHttp({
    database,
    log,
    identify: identity.identify,
    replyKey: keyring.columnKey('replies.body_hash'),
    settings: {
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies,
      language: settings.language,
      ...(settings.guard === undefined ? {} : { classLimits: settings.guard.classLimits }),
      apps: [
        { name: 'phone', prefix: '/phone/', folder: `${APPS}phone/dist` },
        { name: 'console', prefix: '/', folder: `${APPS}console/dist` },
      ],
    },
  });
  observeRequests(app, metrics);
  bindHealth(app, [
    databaseAnswers(database.pool),
    migrationsApplied(database.pool),
    diskHasRoom(settings.dataDirectory),
  ]);
  bindIdentity(app, identity);
  bindStream(app, parts.hub, {
    identify: identity.identify,
    living: (ids) => identity.living(ids),
    onSessionEnd: (listener) => identity.onSessionEnd(listener),
  });
  bindGround(app, parts);
  await bindMatters(app, { parts, settings, log });
  return app;
}

/** Areas, people and the catalogue: what everything else stands on. */
function bindGround(app: FastifyInstance, parts: Parts): void {
  const { knowledge, journal, identity } = parts;
  const tree = () => knowledge().tree;
  registerAreaRoutes(app, { tree });
  registerPeopleRoutes(app, {
    tree,
    units: () => knowledge().units,
    journal,
    openMatters: (tx, areaId) => openInArea(tx, tree().reachOf(areaId)),
    openAt,
    onDutiesChanged: () => identity.forget(),
  });
  registerNoticeRoutes(app, parts);
  registerBulletinRoutes(app, { knowledge, journal });
  registerRegistryRoutes(app, { knowledge, journal });
  registerItemRoutes(app, { knowledge, journal });
  registerWishRoutes(app, { knowledge });
  registerRatingRoutes(app, { knowledge });
  registerInsightRoutes(app, { knowledge });
  registerPosterRoutes(app, { knowledge, press: parts.press, publicUrl: app.house.settings.publicUrl });
  registerCatalogueRoutes(app, { catalogue: () => knowledge().catalogue });
  registerCannedReplyRoutes(app, { knowledge, journal, centrePhone: HOTLINE });
  // A fault is left to the look every second.
  const onEdited = () => void parts.learn().catch(() => undefined);
  registerRoutingRoutes(app, { knowledge, journal, onRoutingChanged: onEdited });
  registerRatingReasonRoutes(app, { journal, onReasonsChanged: onEdited });
  registerDutyListRoutes(app, { knowledge, journal, onDutyListChanged: onEdited });
  const foresee = (imagined: Knowledge) =>
    parts.database.inTransaction(SCHEDULER, null, (tx) => foreseeClocks(tx, imagined));
  registerCalendarRoutes(app, {
    knowledge,
    journal,
    foresee,
    onCalendarsChanged: onEdited,
  });
  registerLimitsRoutes(app, { knowledge, journal, foresee, onLimitsChanged: onEdited });
  const countOpen: CountOpen = (asked) =>
    parts.database.inTransaction(SCHEDULER, null, (tx) => countOpenOn(tx, asked));
  registerCategoryRoutes(app, {
    ...{ knowledge, journal, foresee, onCatalogueChanged: onEdited },
    countOpen: (codes) => parts.database.inTransaction(SCHEDULER, null, (tx) => countOpenOf(tx, codes)),
  });
  registerProcedureRoutes(app, { knowledge, journal, countOpen, onProceduresChanged: onEdited });
}

/** Matters, photos and the residents' pages: only the matter module knows codes, and only the house knows limits. */
async function bindMatters(
  app: FastifyInstance,
  { parts, settings, log }: Omit<Opening, 'metrics'>,
): Promise<void> {
  const { database, keyring, knowledge, journal } = parts;
  const { watch } = parts;
  const limits = visitorLimits(database, () => watch.count('wrong'));
  const bench = openWorkBench(keyring);
  const admit = admission({ database, limits, watch, bench });
  const house: MatterHouse = { journal, keyring, knowledge };
  registerRoundRoutes(app, house);
  registerAppointments(app, house);
  registerErrands(app, house);
  registerPublicAppointments(app, house, limits);
  registerCampaignRoutes(app, house);
  registerStrikeListRoutes(app, house);
  registerVerificationRoutes(app, house);
  const photos: PhotoHouse = { directory: parts.photosDirectory, workshop: parts.workshop, log };
  resolveCodesWith(app, (code, facts) =>
    limits.guess(facts.network, async (tx, admitted) => {
      await admitted;
      return reporterOfCode(tx, keyring, code);
    }),
  );
  bindMatter(app, house);
  bindCharge(app, house);
  bindFirms(app, house);
  registerSimulationRoutes(app, { ...house, simulator: parts.simulator });
  const { gateway, showCodes } = settings.messages;
  const onWrongDigits = () => watch.count('wrong');
  const dataRequests = { journal, keyring, knowledge, reaches: gateway !== null, showCodes, onWrongDigits };
  registerDataRequestRoutes(app, dataRequests, limits.proof);
  bindPublic(app, house, { report: admit.report, step: limits.step });
  await bindAttachments(app, photos, admit.photo);
  registerAttackRoutes(app, { watch, bench, limits, journal });
  registerPublicationRoutes(app, { journal, keyring, knowledge, photos });
  const site = await siteOf(database, settings);
  await publicPages(
    app,
    publicPorts(app, {
      knowledge,
      photos,
      admit,
      site,
      track: trackPort({ matters: house, guess: limits.guess }),
    }),
  );
}

/** The district's name as its residents know it. */
async function siteOf(database: Database, settings: Settings) {
  const name = await database.inTransaction(VISITOR, null, async (tx) => {
    const { rows } = await tx.query<{ zh: string; en: string }>(
      'select name as zh, name_en as en from district',
    );
    return rows[0] ?? { zh: '', en: '' };
  });
  return { name, hotline: HOTLINE, language: settings.language, publicUrl: settings.publicUrl };
}
