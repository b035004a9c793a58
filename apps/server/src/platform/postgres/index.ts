import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { chooseServerAccount } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { clusterPath, createDataDirectory, prepareCluster, SUPERUSER } from './cluster.ts';
import type { PostmasterPlan } from './postmaster.ts';
import { APPLICATION_ROLE, createRolesAndDatabase, DATABASE, OWNER_ROLE } from './roles.ts';
import { createSocketDirectory, removeSocketDirectory, socketUrl } from './socket.ts';
import { supervisePostmaster } from './supervisor.ts';

export { createDataDirectory, removeCluster } from './cluster.ts';
export { checkDurability, UnsafeDatabaseError } from './durability.ts';
export { isAlive } from './leftover.ts';
export { APPLICATION_ROLE, DATABASE, OWNER_ROLE } from './roles.ts';
export { socketUrl } from './socket.ts';

/** What `startEmbedded` needs to know. */
export interface EmbeddedOptions {
  /** The data directory; created when missing. The caller holds its lock. */
  readonly directory: string;
  /** Called with one plain line per thing worth telling. */
  readonly log: (line: string) => void;
  /** Server settings beyond the defaults, for instance `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A database server of our own, reachable through a private unix socket and kept running until `stop`. */
export interface Embedded {
  /** Connection string of the role that owns the schema (migrations). */
  readonly ownerUrl: string;
  /** Connection string of the role the product works as. */
  readonly appUrl: string;
  /** Connection string of the superuser, to the product's database. */
  readonly superUrl: string;
  /** Process id of the present postmaster; changes when it had to be started again. */
  readonly pid: number;
  /** Calls back each time the server ended although nobody stopped it; it is started again by itself. */
  onExit(callback: () => void): void;
  /** Stops the server (fast shutdown with a checkpoint) and removes its socket. */
  stop(): Promise<void>;
}

function plan(options: EmbeddedOptions): PostmasterPlan {
  createDataDirectory(options.directory);
  const directory = realpathSync(options.directory);
  const account = chooseServerAccount(clusterPath(directory));
  const binaries = locateBinaries({ account, directory, log: options.log });
  const cluster = prepareCluster({ account, directory, binaries, log: options.log });
  return {
    account,
    binaries,
    cluster,
    socketDirectory: createSocketDirectory(directory, account),
    logFile: join(directory, 'postgres.log'),
    settings: options.settings ?? {},
  };
}

/**
 * Starts the embedded PostgreSQL on a data directory: creates the cluster, the roles and the database on first use,
 * takes over from a predecessor that was killed, and restarts the server when it dies. Works as root (under the
 * account `postgres` or `nobody`) and as an ordinary user, with any `LANG`, from any path.
 *
 * @throws with a sentence for the person at the terminal when it cannot.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new Error(
      'There is no embedded PostgreSQL for Windows yet: set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own (15 to 18).',
    );
  }
  const postmaster = plan(options);
  const supervisor = await supervisePostmaster(postmaster, options.log);
  const url = (role: string, database: string) => socketUrl(postmaster.socketDirectory, role, database);
  const stop = async () => {
    await supervisor.stop();
    removeSocketDirectory(options.directory);
  };
  try {
    await createRolesAndDatabase({
      maintenance: url(SUPERUSER, 'postgres'),
      product: url(SUPERUSER, DATABASE),
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ownerUrl: url(OWNER_ROLE, DATABASE),
    appUrl: url(APPLICATION_ROLE, DATABASE),
    superUrl: url(SUPERUSER, DATABASE),
    get pid() {
      return supervisor.pid();
    },
    onExit: supervisor.onExit,
    stop,
  };
}
