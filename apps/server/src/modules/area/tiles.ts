import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../../platform/db/index.ts';
import { DEEPEST_ZOOM, loadTileSource, type TileAddress, type TileSource } from './tile-source.ts';
import type { AreaTree } from './tree.ts';

export const ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A tile ready to be sent; null bytes mean that nothing is to be drawn there. */
export interface SentTile {
  readonly bytes: Buffer | null;
  /** The same in every process and after a restart: made of the contents. */
  readonly etag: string;
}

/** Tiles of a district at every zoom that is asked for are some thousands; this is a bound, not a target. */
const MOST_KEPT = 6_000;
const EMPTY: SentTile = { bytes: null, etag: '"empty"' };

const squeezeGzip = promisify(gzip);
const squeezeBrotli = promisify(brotliCompress);

const SQUEEZE: Readonly<Record<Encoding, (bytes: Uint8Array) => Promise<Buffer>>> = {
  br: (bytes) => squeezeBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (bytes) => squeezeGzip(bytes),
  identity: async (bytes) => Buffer.from(bytes),
};

interface Version {
  readonly tree: AreaTree;
  readonly source: Promise<TileSource>;
  readonly kept: Map<string, Promise<SentTile>>;
}

/** Tiles of areas and sketch, cut when first asked for and kept until the areas change. */
export class TileShelf {
  readonly #database: Database;
  readonly #tree: () => AreaTree;
  #version: Version | null = null;

  constructor(database: Database, tree: () => AreaTree) {
    this.#database = database;
    this.#tree = tree;
  }

  /** The tile in the given encoding. */
  take(address: TileAddress, encoding: Encoding): Promise<SentTile> {
    const { layer, z, x, y } = address;
    if (z > DEEPEST_ZOOM || x >= 2 ** z || y >= 2 ** z) return Promise.resolve(EMPTY);
    const version = this.#current();
    const key = `${layer}/${z}/${x}/${y}/${encoding}`;
    const known = version.kept.get(key);
    if (known !== undefined) return known;
    const made = cut(version, address, encoding);
    if (version.kept.size >= MOST_KEPT) version.kept.clear();
    version.kept.set(key, made);
    made.catch(() => version.kept.delete(key));
    return made;
  }

  #current(): Version {
    const tree = this.#tree();
    if (this.#version?.tree === tree) return this.#version;
    const source = this.#database.inTransaction(SCHEDULER, null, (tx) => loadTileSource(tx, tree));
    const version = { tree, source, kept: new Map() };
    this.#version = version;
    // A database that was away must not leave the map empty for ever.
    source.catch(() => {
      if (this.#version === version) this.#version = null;
    });
    return version;
  }
}

async function cut(version: Version, address: TileAddress, encoding: Encoding): Promise<SentTile> {
  const source = await version.source;
  const bytes = source.cut(address);
  if (bytes === null) return EMPTY;
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes: await SQUEEZE[encoding](bytes), etag: `"${digest}-${encoding}"` };
}

/** The best encoding that an Accept-Encoding header allows; `q=0` forbids. */
export function encodingFor(header: string | undefined): Encoding {
  const allowed = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality]) => quality === undefined || Number(quality.slice(2)) > 0)
    .map(([name]) => name);
  return ENCODINGS.find((one) => allowed.includes(one)) ?? 'identity';
}
