import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { accountPassesTest, currentAccountName, type ServerAccount, spawnIdentity } from './account.ts';

/** The superuser of an embedded cluster; the product itself never connects as this role. */
export const SUPERUSER = 'gezhi_admin';

const SYSTEM_DIRECTORY = '/var/lib/gezhi';

/** Gives a path to the database server's account (a no-op when that is our own account). */
export function giveTo(account: ServerAccount, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

/** The folder of the PostgreSQL cluster inside a data directory (a link when it has to live elsewhere). */
export function clusterPath(directory: string): string {
  return join(directory, 'postgres');
}

/**
 * Creates the data directory when it is missing. Root leaves it passable, not listable, for others, because the
 * database server's account has to pass through it to reach the cluster.
 */
export function createDataDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

/**
 * Removes the cluster of a data directory for good, wherever it lives. Its server must have been stopped.
 */
export function removeCluster(directory: string): void {
  const path = clusterPath(directory);
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return;
  if (entry.isSymbolicLink()) {
    // The link points at <home>/postgres, and the home holds nothing else.
    rmSync(dirname(readlinkSync(path)), { recursive: true, force: true });
    unlinkSync(path);
  } else {
    rmSync(path, { recursive: true, force: true });
  }
}

/** What the functions on a cluster need to know. */
export interface ClusterRequest {
  readonly account: ServerAccount;
  /** The absolute path of the data directory, which exists. */
  readonly directory: string;
  /** The folder that holds `initdb` and `postgres`. */
  readonly binaries: string;
  readonly log: (line: string) => void;
}

/** Lets others pass through (not list) a data directory of ours; database, files and keys in it are closed themselves. */
function openPassage(account: ServerAccount, directory: string): void {
  if (account.uid === undefined || accountPassesTest(account, '-x', directory)) return;
  const { uid, mode } = statSync(directory);
  if (uid === process.getuid?.()) chmodSync(directory, mode | 0o011);
}

/** Where a new cluster goes: into the data directory, or out of it when a folder above is closed to the account. */
function chooseHome({ account, directory, log }: ClusterRequest): string {
  openPassage(account, directory);
  if (accountPassesTest(account, '-x', directory)) return directory;
  const digest = createHash('sha256').update(realpathSync(directory)).digest('hex').slice(0, 12);
  const home = join(SYSTEM_DIRECTORY, `cluster-${digest}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  log(`"${account.name}" cannot enter ${directory}: the database files go to ${home}`);
  return home;
}

/** Runs initdb beside the final place and renames at the end, so that an interrupted run leaves no half cluster. */
function initialise(request: ClusterRequest, home: string): void {
  const unfinished = join(home, 'postgres.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(request.account, unfinished);
  const options = [
    '-U',
    SUPERUSER,
    '-A',
    'peer',
    '-E',
    'UTF8',
    '--locale=C',
    '--data-checksums',
    '--no-instructions',
  ];
  const { status, stderr, error } = spawnSync(
    join(request.binaries, 'initdb'),
    ['-D', unfinished, ...options],
    {
      ...spawnIdentity(request.account),
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    },
  );
  if (status !== 0)
    throw new Error(`PostgreSQL could not create its files in ${home}: ${error?.message ?? stderr}`);
  renameSync(unfinished, join(home, 'postgres'));
}

function requireSameMajorVersion({ binaries }: ClusterRequest, cluster: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(join(binaries, 'postgres'), ['--version'], {
    env: { LC_ALL: 'C' },
    encoding: 'utf8',
  });
  const engine = /(\d+)/.exec(stdout)?.[1];
  if (engine !== found) {
    throw new Error(
      `${cluster} was written by PostgreSQL ${found}, but the engine installed with Gezhi is ${engine}. ` +
        'Install the version of Gezhi that wrote it, or give another folder with --data.',
    );
  }
}

/**
 * Lets exactly one operating-system account in, through the socket: the one this process runs under. The kernel
 * says who is at the other end (peer authentication), so there is no password to keep or leak, and not even the
 * server's own account may log in when root has lent it.
 */
function writeAccessRules(cluster: string): void {
  const notice = '# Written by Gezhi at every start.\n';
  writeFileSync(join(cluster, 'pg_hba.conf'), `${notice}local all all peer map=gezhi\n`);
  writeFileSync(join(cluster, 'pg_ident.conf'), `${notice}gezhi "${currentAccountName()}" all\n`);
}

/**
 * Makes sure that the data directory holds a cluster the account can run: creates it on first use (UTF-8, C locale,
 * data checksums on) and writes the access rules anew.
 *
 * @returns the cluster's real path.
 * @throws when it cannot be created or belongs to another major version.
 */
export function prepareCluster(request: ClusterRequest): string {
  const path = clusterPath(request.directory);
  if (!existsSync(join(path, 'PG_VERSION'))) {
    const home = chooseHome(request);
    request.log('Creating the database files');
    if (home === request.directory) {
      initialise(request, home);
    } else {
      removeCluster(request.directory);
      initialise(request, home);
      symlinkSync(join(home, 'postgres'), path);
    }
  }
  const cluster = realpathSync(path);
  requireSameMajorVersion(request, cluster);
  requirePassage(request.account, cluster);
  writeAccessRules(cluster);
  return cluster;
}

function requirePassage(account: ServerAccount, cluster: string): void {
  if (accountPassesTest(account, '-x', cluster)) return;
  throw new Error(
    `"${account.name}" cannot enter ${cluster}. Were the files written by another user, or is a folder above ` +
      `closed (${dirname(cluster)})? Start Gezhi as that user, open the folder, or give another one with --data.`,
  );
}
