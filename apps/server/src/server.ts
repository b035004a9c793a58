import { createServer as createHttpServer } from 'node:http';
import type { Settings } from './platform/settings.ts';

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

/** Builds the server. (Answers 503 to everything until the routes are bound here.) */
export async function createServer({ settings }: ServerOptions): Promise<GezhiServer> {
  const server = createHttpServer((_request, response) => response.writeHead(503).end());
  return {
    listen: () => new Promise((resolve) => server.listen(settings.port, settings.host, resolve)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
