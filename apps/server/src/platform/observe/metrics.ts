import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures that are read when somebody asks for them. */
export interface Figures {
  readonly pool?: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  readonly listeners?: () => number;
  readonly timers?: () => Promise<{ readonly dead: number; readonly lateSeconds: number }>;
  /** Messages that were given up. */
  readonly deadMessages?: () => Promise<number>;
}

/** What is measured, and the registry that prints it. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function addGauge(registry: Registry, said: { name: string; help: string; read: () => number }): void {
  const gauge: Gauge = new Gauge({
    name: said.name,
    help: said.help,
    registers: [registry],
    collect: () => gauge.set(said.read()),
  });
}

/** While the database does not answer these are no numbers, and the others still print. */
function addTimers(registry: Registry, read: NonNullable<Figures['timers']>): void {
  let looking: ReturnType<typeof read> | undefined;
  // Both gauges are asked at the same time and share one look.
  const look = () => {
    looking ??= read()
      .catch(() => ({ dead: Number.NaN, lateSeconds: Number.NaN }))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const dead: Gauge = new Gauge({
    name: 'gezhi_timers_dead',
    help: 'Timers given up after their last try',
    registers: [registry],
    collect: async () => dead.set((await look()).dead),
  });
  const late: Gauge = new Gauge({
    name: 'gezhi_timers_late_seconds',
    help: 'How long the oldest timer has been due',
    registers: [registry],
    collect: async () => late.set((await look()).lateSeconds),
  });
}

function addDeadMessages(registry: Registry, read: NonNullable<Figures['deadMessages']>): void {
  const dead: Gauge = new Gauge({
    name: 'gezhi_messages_dead',
    help: 'Telephone messages and mails given up after their last try',
    registers: [registry],
    collect: async () => dead.set(await read().catch(() => Number.NaN)),
  });
}

/** Makes the metrics of this process; labels are route templates, so that scanners cannot fill the memory. */
export function createMetrics(figures: Figures = {}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { pool, listeners, timers, deadMessages } = figures;
  if (pool !== undefined) {
    addGauge(registry, {
      name: 'gezhi_pool_connections',
      help: 'Open connections',
      read: () => pool.totalCount,
    });
    addGauge(registry, {
      name: 'gezhi_pool_idle',
      help: 'Connections without work',
      read: () => pool.idleCount,
    });
    addGauge(registry, {
      name: 'gezhi_pool_waiting',
      help: 'Requests waiting for one',
      read: () => pool.waitingCount,
    });
  }
  if (timers !== undefined) addTimers(registry, timers);
  if (deadMessages !== undefined) addDeadMessages(registry, deadMessages);
  if (listeners !== undefined) {
    addGauge(registry, { name: 'gezhi_stream_listeners', help: 'Open live streams', read: listeners });
  }
  const requests = new Histogram({
    name: 'gezhi_request_seconds',
    help: 'Time to answer, by route template',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [registry],
  });
  return { registry, requests };
}

/**
 * Serves `/metrics` on a port of its own, on the loopback address: figures are for the operator's collector, not for
 * whoever reaches the product. Rejects when the port is taken.
 */
export async function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}
