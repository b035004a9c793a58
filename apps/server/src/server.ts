import { SCHEDULER } from '@gezhi/domain/access';
import { recentChanges } from './house/hearing.ts';
import { keepLearning } from './house/learning.ts';
import { openPostman, tellingOf } from './house/messages.ts';
import { planJobs } from './house/nightly.ts';
import { openHouse } from './house/open.ts';
import { assemble } from './house/parts.ts';
import { countDeadMessages } from './modules/notice/index.ts';
import { Jobs } from './platform/jobs/index.ts';
import { createLog, createMetrics, serveMetrics } from './platform/observe/index.ts';
import type { Settings } from './platform/settings.ts';
import { followOthers } from './platform/stream/index.ts';
import { readTimerFigures } from './platform/timers/index.ts';

/** What the server needs from the start command. */
export interface ServerOptions {
  readonly settings: Settings;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly log: (line: string) => void;
}

/** The running product: listens, and finishes what is in flight before it closes. */
export interface GezhiServer {
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** Builds the server: parts, routes, reactions, jobs and metrics; nothing is reachable before `listen`. */
export async function createServer({ settings, appUrl }: ServerOptions): Promise<GezhiServer> {
  const log = createLog(process.env.GEZHI_LOG_LEVEL ?? 'warn');
  const { dataDirectory } = settings;
  const parts = await assemble({ appUrl, dataDirectory, log, telling: tellingOf(settings) });
  const { database, deliveries, timers, hub, watch } = parts;
  const metrics = createMetrics({
    pool: database.pool,
    listeners: () => hub.listeners.size,
    timers: () => readTimerFigures(database),
    deadMessages: () => database.inTransaction(SCHEDULER, null, countDeadMessages),
  });
  const app = await openHouse({ parts, settings, metrics, log });
  const postman = openPostman(parts, settings, log);
  const jobs = new Jobs({ url: appUrl, log });
  planJobs(jobs, parts);
  const stops: (() => Promise<unknown> | unknown)[] = [];
  return {
    listen: async () => {
      await app.listen({ host: settings.host, port: settings.port });
      const metricsServer = await serveMetrics(metrics, settings.metricsPort);
      deliveries.start();
      timers.start();
      watch.start();
      postman.start();
      await jobs.start();
      // What became due while no server ran need not wait for the clock.
      void jobs.run('summaries').catch(() => undefined);
      stops.push(
        () => metricsServer.close(),
        followOthers(hub, recentChanges(database), (fault) =>
          log.warn({ err: fault }, 'journal cannot be read'),
        ),
        keepLearning(parts, (fault) => log.warn({ err: fault }, 'calendars cannot be read')),
      );
    },
    close: async () => {
      hub.close();
      await app.close();
      for (const stop of stops) await stop();
      await postman.stop();
      await timers.stop();
      await watch.stop();
      await deliveries.stop();
      await parts.simulator.close();
      await jobs.stop();
      await parts.workshop.close();
      await database.close();
    },
  };
}
