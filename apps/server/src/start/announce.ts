import { networkInterfaces } from 'node:os';
import { readDemoAccounts } from '../modules/pack/index.ts';
import type { Settings } from '../platform/settings.ts';

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

function hostNames(host: string): string[] {
  if (!EVERY_ADDRESS.has(host)) return [host === '127.0.0.1' || host === '::1' ? 'localhost' : host];
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  return ['localhost', ...others];
}

function origins({ host, port, publicUrl }: Settings): string[] {
  if (publicUrl !== null) return [publicUrl];
  return hostNames(host).map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}

function describeAddresses(origin: string): string[] {
  return [
    `  Console     ${origin}/`,
    `  Phone       ${origin}/phone/`,
    `  Residents   ${origin}/public/`,
    `  API         ${origin}/api/docs`,
  ];
}

function describeAccounts(packDirectory: string): string[] {
  const demo = readDemoAccounts(packDirectory);
  if (demo === null || demo.accounts.length === 0) return [];
  const { password, accounts } = demo;
  const width = Math.max(...accounts.map(({ login }) => login.length));
  return [
    '',
    `Demo accounts, each with the password ${password ?? 'that was given when the district was loaded'}`,
    ...accounts.map(({ login, zh, en }) => `  ${login.padEnd(width)}  ${zh}  ${en}`),
  ];
}

/**
 * What the person at the terminal wants to know once the server listens: its addresses and the demo accounts of the
 * pack, one line each.
 */
export function describeServer(settings: Settings): string[] {
  return [
    '',
    'Gezhi is ready (Ctrl-C stops it)',
    ...origins(settings).flatMap(describeAddresses),
    ...describeAccounts(settings.packDirectory),
    '',
  ];
}
