import { createServer } from 'node:net';

/** Thrown when a port cannot be listened on; the message says which and how to choose another. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/** A port to be tried, and how the person at the terminal chooses another. */
export interface PortRequest {
  readonly host: string;
  readonly port: number;
  /** For instance `--port N or GEZHI_PORT`. */
  readonly chooseWith: string;
}

function explain(request: PortRequest, code: string | undefined): string {
  const { host, port, chooseWith } = request;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another with ${chooseWith}.`;
  if (code === 'EACCES')
    return `Port ${port} needs rights this user lacks. Choose one above 1023 with ${chooseWith}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `This machine has no address ${host}. Choose another with --host or GEZHI_HOST.`;
  }
  return `Port ${port} on ${host} cannot be used (${code ?? 'unknown reason'}). Choose another with ${chooseWith}.`;
}

/**
 * Tries a port for a moment, before any heavy work is done.
 *
 * @throws PortError when it cannot be listened on.
 */
export function requireFreePort(request: PortRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : undefined;
      reject(new PortError(explain(request, code), { cause: error }));
    });
    probe.listen({ host: request.host, port: request.port, exclusive: true }, () =>
      probe.close(() => resolve()),
    );
  });
}
