import { createServer } from 'node:net';
import type { Settings } from '../platform/settings.ts';
import en from './locales/en.json' with { type: 'json' };
import zh from './locales/zh-CN.json' with { type: 'json' };

const WORDS = { en, 'zh-CN': zh } as const;
export type TerminalLanguage = keyof typeof WORDS;
/** What may be wrong with a port; the words stand in the locale files under the same code. */
export type PortFault = keyof typeof en;

/** Thrown when a port cannot be listened on; the message says which and how to choose another, and begins with the code. */
export class PortError extends Error {
  override readonly name = 'PortError';
  readonly code: PortFault;

  constructor(code: PortFault, message: string, cause: unknown) {
    super(`${code}: ${message}`, { cause });
    this.code = code;
  }
}

/** A port to be tried, and how the person at the terminal chooses another. */
export interface PortRequest {
  readonly host: string;
  readonly port: number;
  /** For instance `--port N or GEZHI_PORT`. */
  readonly chooseWith: string;
}

/** The language of whoever sits at the terminal: what GEZHI_LANGUAGE says, else the machine's own, else English. */
export function terminalLanguage(env: NodeJS.ProcessEnv): TerminalLanguage {
  if (env.GEZHI_LANGUAGE === 'zh-CN' || env.GEZHI_LANGUAGE === 'en') return env.GEZHI_LANGUAGE;
  const machine = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return machine.startsWith('zh') ? 'zh-CN' : 'en';
}

/** The ports a product listens on: its own, and the one of its figures. */
export function portsOf({ host, port, metricsPort }: Settings): readonly PortRequest[] {
  return [
    { host, port, chooseWith: '--port N / GEZHI_PORT' },
    { host: '127.0.0.1', port: metricsPort, chooseWith: 'GEZHI_METRICS_PORT' },
  ];
}

const FAULTS: Readonly<Record<string, PortFault>> = {
  EADDRINUSE: 'port.taken',
  EACCES: 'port.forbidden',
  EADDRNOTAVAIL: 'port.address',
  ENOTFOUND: 'port.address',
};

function explain(request: PortRequest, error: Error, language: TerminalLanguage): PortError {
  const reason = 'code' in error ? String(error.code) : error.message;
  const code = FAULTS[reason] ?? 'port.unusable';
  const values: Readonly<Record<string, string | number>> = { ...request, reason };
  const words = WORDS[language][code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  return new PortError(code, words, error);
}

/**
 * The fault of a start, in words where it is a port that could not be listened on: somebody else may have taken it since it was
 * tried.
 */
export function blamePort(
  requests: readonly PortRequest[],
  fault: unknown,
  language: TerminalLanguage,
): unknown {
  if (!(fault instanceof Error) || !('syscall' in fault) || fault.syscall !== 'listen') return fault;
  const request = requests.find(({ port }) => 'port' in fault && fault.port === port) ?? requests[0];
  return request === undefined ? fault : explain(request, fault, language);
}

/**
 * Tries a port for a moment, before any heavy work is done.
 *
 * @throws PortError when it cannot be listened on.
 */
export function requireFreePort(request: PortRequest, language: TerminalLanguage): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(explain(request, error, language)));
    probe.listen({ host: request.host, port: request.port, exclusive: true }, () =>
      probe.close(() => resolve()),
    );
  });
}
