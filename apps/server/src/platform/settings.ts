import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type GuardSettings, readGuardSettings } from './guard-settings.ts';
import { type MessageSettings, readMessageSettings } from './messages/settings.ts';
import { DEFAULT_PORT } from './usage.ts';

export { USAGE } from './usage.ts';

const CHECKOUT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The connection strings of a PostgreSQL that somebody else runs. */
export interface OutsideDatabase {
  /** As the role the product works as (`DATABASE_URL`). */
  readonly appUrl: string;
  /** As the role that owns the tables (`DATABASE_OWNER_URL`). */
  readonly ownerUrl: string;
}

/** Everything the command line and the environment may say, read once at the start. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Prometheus metrics; bound to the loopback address only. */
  readonly metricsPort: number;
  /** The address people type, without a slash at its end; null where nobody said one. */
  readonly publicUrl: string | null;
  /** Addresses or CIDR blocks of the proxies whose X-Forwarded-* headers count; empty trusts nobody. */
  readonly trustedProxies: readonly string[];
  /** The language of those who ask for none that we speak. */
  readonly language: 'zh-CN' | 'en';
  /** Absolute path of the folder that holds the embedded database, files and keys. */
  readonly dataDirectory: string;
  /** Absent when the embedded PostgreSQL is to be used. */
  readonly database: OutsideDatabase | undefined;
  readonly pack: string;
  /** Absolute path of the pack's folder. */
  readonly packDirectory: string;
  /** Load a pack of two sizes at its full one. */
  readonly full: boolean;
  /** Load it without the matters of the demo. */
  readonly empty: boolean;
  /** Password of the demo accounts of a pack that brings none, such as one that was exported. */
  readonly demoPassword?: string;
  /** Throw the district away first and load it again. */
  readonly fresh: boolean;
  /** How telephone messages and mails leave the house. */
  readonly messages: MessageSettings;
  /** The product's own where it is left out. */
  readonly guard?: GuardSettings;
}

/** Thrown for values that cannot be used; the message has one line per value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const Port = z.coerce.number().int().min(1).max(65_535);
const PORT_HINT = 'must be a whole number from 1 to 65535';

const DatabaseUrl = z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }).optional();

const Words = z.object({
  host: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1'),
  port: Port.default(DEFAULT_PORT),
  metricsPort: Port.optional(),
  publicUrl: z.url({ protocol: /^https?$/, hostname: /.+/ }).optional(),
  trustedProxies: z
    .string()
    .regex(/^[\da-f.:/]+( *, *[\da-f.:/]+)*$/i)
    .transform((text) => text.split(/ *, */))
    .default([]),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  data: z.string().min(1).default(join(CHECKOUT, 'data')),
  databaseUrl: DatabaseUrl,
  databaseOwnerUrl: DatabaseUrl,
  pack: z.string().min(1).default('qingjiangpu-2019'),
  full: z.enum(['no', 'yes']).default('no'),
  empty: z.enum(['no', 'yes']).default('no'),
  password: z.string().min(8).optional(),
  fresh: z.enum(['no', 'yes', 'yes-delete']).default('no'),
});

/** Where each word comes from and what it must be. The value itself is not repeated: it may hold a password. */
const HINTS: Record<keyof z.infer<typeof Words>, string> = {
  host: '--host (GEZHI_HOST) must be an address such as 127.0.0.1 or 0.0.0.0',
  port: `--port (GEZHI_PORT) ${PORT_HINT}`,
  metricsPort: `GEZHI_METRICS_PORT ${PORT_HINT}`,
  publicUrl: 'GEZHI_PUBLIC_URL must be an address such as https://grid.example.org',
  trustedProxies: 'GEZHI_TRUSTED_PROXIES must be addresses or CIDR blocks, such as 10.0.0.5, 10.1.0.0/16',
  language: 'GEZHI_LANGUAGE must be zh-CN or en',
  data: '--data (GEZHI_DATA) must be a folder',
  databaseUrl: 'DATABASE_URL must be an address such as postgresql://gezhi_app:…@host:5432/gezhi',
  databaseOwnerUrl:
    'DATABASE_OWNER_URL must be an address such as postgresql://gezhi_owner:…@host:5432/gezhi',
  pack: '--pack must be the name of a folder in packs/, or the path of a pack',
  full: '--full takes no value',
  empty: '--empty takes no value',
  password: '--password (GEZHI_DEMO_PASSWORD) must have at least 8 characters',
  fresh: '--fresh takes no value (or yes-delete)',
};

type Environment = Readonly<Record<string, string | undefined>>;

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  pack: { type: 'string' },
  full: { type: 'string' },
  empty: { type: 'string' },
  password: { type: 'string' },
  fresh: { type: 'string' },
} as const;

/** Options that are said without a value. */
const FLAGS: readonly string[] = ['--fresh', '--full', '--empty'];

function readWords(argv: readonly string[], env: Environment): Record<string, string | undefined> {
  const args = argv.map((word) => (FLAGS.includes(word) ? `${word}=yes` : word));
  try {
    const { values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false });
    return {
      host: values.host ?? nonEmpty(env.GEZHI_HOST),
      port: values.port ?? nonEmpty(env.GEZHI_PORT),
      metricsPort: nonEmpty(env.GEZHI_METRICS_PORT),
      publicUrl: nonEmpty(env.GEZHI_PUBLIC_URL),
      trustedProxies: nonEmpty(env.GEZHI_TRUSTED_PROXIES),
      language: nonEmpty(env.GEZHI_LANGUAGE),
      data: values.data ?? nonEmpty(env.GEZHI_DATA),
      databaseUrl: nonEmpty(env.DATABASE_URL),
      databaseOwnerUrl: nonEmpty(env.DATABASE_OWNER_URL),
      pack: values.pack ?? nonEmpty(env.GEZHI_PACK),
      full: values.full,
      empty: values.empty,
      password: values.password ?? nonEmpty(env.GEZHI_DEMO_PASSWORD),
      fresh: values.fresh,
    };
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Compose files and shells like to pass an empty text where nothing was meant. */
function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function parseWords(words: Record<string, string | undefined>): z.infer<typeof Words> {
  const parsed = Words.safeParse(words);
  if (parsed.success) return parsed.data;
  const faults = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const hints = Object.entries(HINTS).filter(([name]) => faults.has(name));
  throw new SettingsError(hints.map(([, hint]) => hint).join('\n'));
}

function chooseMessages(env: Environment): MessageSettings {
  const read = readMessageSettings(env);
  if ('settings' in read) return read.settings;
  throw new SettingsError(read.faults.join('\n'));
}

function chooseGuard(env: Environment): GuardSettings {
  const read = readGuardSettings(env);
  if ('settings' in read) return read.settings;
  throw new SettingsError(read.faults.join('\n'));
}

function chooseDatabase(
  appUrl: string | undefined,
  ownerUrl: string | undefined,
): OutsideDatabase | undefined {
  if (appUrl === undefined && ownerUrl === undefined) return undefined;
  if (appUrl !== undefined && ownerUrl !== undefined) return { appUrl, ownerUrl };
  const [given, missing] =
    appUrl === undefined ? ['DATABASE_OWNER_URL', 'DATABASE_URL'] : ['DATABASE_URL', 'DATABASE_OWNER_URL'];
  throw new SettingsError(
    `${given} is set and ${missing} is not: set both, or neither for the embedded PostgreSQL`,
  );
}

function chooseFresh(fresh: 'no' | 'yes' | 'yes-delete', database: OutsideDatabase | undefined): boolean {
  if (fresh === 'yes' && database !== undefined) {
    throw new SettingsError(
      '--fresh would delete the district in the database of DATABASE_URL; if you mean it, write --fresh=yes-delete',
    );
  }
  return fresh !== 'no';
}

/** Where a pack lies: a bare name means a folder in `packs/`, anything else a path from `base`. */
export function findPackDirectory(name: string, base: string): string {
  return basename(name) === name ? join(CHECKOUT, 'packs', name) : resolve(base, name);
}

/**
 * Reads the settings from the words after the command and from the environment; a word on the command line wins.
 * Relative folders count from where npm was called.
 *
 * @throws SettingsError with one line per value that cannot be used.
 */
export function readSettings(argv: readonly string[], env: Environment): Settings {
  const words = parseWords(readWords(argv, env));
  const database = chooseDatabase(words.databaseUrl, words.databaseOwnerUrl);
  const packDirectory = findPackDirectory(words.pack, env.INIT_CWD ?? process.cwd());
  if (!existsSync(join(packDirectory, 'pack.yaml')))
    throw new SettingsError(
      `There is no pack "${words.pack}" in packs/, nor a folder with a pack.yaml at that path`,
    );
  const metricsPort = words.metricsPort ?? words.port + 1;
  if (metricsPort > 65_535 || metricsPort === words.port) {
    throw new SettingsError('The metrics need a port of their own: set GEZHI_METRICS_PORT');
  }
  return {
    host: words.host,
    port: words.port,
    metricsPort,
    publicUrl: words.publicUrl?.replace(/\/+$/, '') ?? null,
    trustedProxies: words.trustedProxies,
    language: words.language,
    dataDirectory: resolve(env.INIT_CWD ?? process.cwd(), words.data),
    database,
    pack: words.pack,
    packDirectory,
    full: words.full === 'yes',
    empty: words.empty === 'yes',
    ...(words.password === undefined ? {} : { demoPassword: words.password }),
    fresh: chooseFresh(words.fresh, database),
    messages: chooseMessages(env),
    guard: chooseGuard(env),
  };
}
