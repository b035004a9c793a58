import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../apps/server/src/platform/db/migrate.ts';
import { type Embedded, startEmbedded } from '../apps/server/src/platform/postgres/index.ts';
import { type District, readDistrict, writeDistrict } from './district.ts';
import { loadMatters } from './load.ts';
import { say } from './measure.ts';

/** A database of the bench's own with a district and its matters in it. */
export interface Ground {
  readonly district: District;
  readonly database: Embedded;
  /** Data directory for the product server: keys and files. */
  readonly productDirectory: string;
  readonly matters: number;
  /** Stops the database; removes the folder unless it was asked to be kept. */
  close(): Promise<void>;
}

export interface GroundRequest {
  readonly matters: number;
  /** A folder in which a loaded ground is kept and found again, for work on one bench; a temporary one otherwise. */
  readonly keep?: string | undefined;
}

/** Starts an embedded PostgreSQL with its settings as in production, migrates it and loads the district. */
export async function openGround({ matters, keep }: GroundRequest): Promise<Ground> {
  const directory = keep === undefined ? mkdtempSync(join(tmpdir(), 'gezhi-bench-')) : `${keep}-${matters}`;
  const marker = join(directory, 'loaded');
  const isLoaded = existsSync(marker);
  // Root's server runs under another account, which has to pass through.
  if (keep === undefined) chmodSync(directory, 0o711);
  const database = await startEmbedded({ directory, log: () => undefined });
  const close = async () => {
    await database.stop();
    if (keep === undefined) rmSync(directory, { recursive: true, force: true });
  };
  try {
    await migrate(database.ownerUrl, { log: () => undefined });
    const district = readDistrict();
    if (isLoaded) await refreshSessions(database);
    else await load(database, district, matters);
    writeFileSync(marker, '');
    return { district, database, productDirectory: join(directory, 'product'), matters, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function load(database: Embedded, district: District, matters: number): Promise<void> {
  say(`Writing the district and ${matters} matters`);
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('begin');
  await writeDistrict(owner, district);
  await owner.query('commit');
  await owner.end();
  await loadMatters(database, district, matters);
}

async function refreshSessions(database: Embedded): Promise<void> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('update sessions set created_at = now(), seen_at = now()');
  await owner.end();
}
