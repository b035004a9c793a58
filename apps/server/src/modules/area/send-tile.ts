import type { FastifyReply } from 'fastify';
import type { TileAddress } from './tile-source.ts';
import { encodingFor, type TileShelf } from './tiles.ts';

/** Outlines change a few times a year; after this long (seconds) a browser asks whether its tile is still the same. */
const FRESH_SECONDS = 3_600;

/** Sends a tile with its entity tag, compressed as the caller takes it; 304 when the caller has it, 204 when it is empty. */
export async function sendTile(reply: FastifyReply, shelf: TileShelf, address: TileAddress): Promise<null> {
  const { headers } = reply.request;
  const encoding = encodingFor(headers['accept-encoding']);
  const tile = await shelf.take(address, encoding);
  reply.headers({
    'cache-control': `public, max-age=${FRESH_SECONDS}`,
    etag: tile.etag,
    vary: 'Accept-Encoding',
  });
  if (tile.bytes === null) await reply.status(204).send();
  else if (headers['if-none-match'] === tile.etag) await reply.status(304).send();
  else {
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    await reply.type('application/vnd.mapbox-vector-tile').send(tile.bytes);
  }
  return null;
}
