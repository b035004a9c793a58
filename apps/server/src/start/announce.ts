import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Settings } from '../platform/settings.ts';

const Accounts = z.object({
  accounts: z.array(z.object({ login: z.string(), zh: z.string(), en: z.string() })),
});
const Manifest = z.object({ demoPassword: z.string().optional() });

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.infer<Schema> | undefined {
  return existsSync(file) ? schema.parse(parse(readFileSync(file, 'utf8'))) : undefined;
}

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
  const accounts = readYaml(join(packDirectory, 'accounts.yaml'), Accounts)?.accounts ?? [];
  const password = readYaml(join(packDirectory, 'pack.yaml'), Manifest)?.demoPassword;
  if (accounts.length === 0 || password === undefined) return [];
  const width = Math.max(...accounts.map(({ login }) => login.length));
  return [
    '',
    `Demo accounts, each with the password ${password}`,
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
