import type { Parsed, Reply } from '@gezhi/domain/contract';
import {
  beginPosters,
  cancelPosters,
  gridPoster,
  MOST_POSTERS,
  posterFile,
  posterRun,
} from '@gezhi/domain/poster';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { bind, read, write } from '../../platform/http/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { gridsIn } from './posters.ts';
import type { PosterPress } from './press.ts';

/** What the routes of posters need of the house. */
export interface PosterHouse {
  readonly knowledge: () => Knowledge;
  readonly press: PosterPress;
  /** The address people type; null where nobody said one. */
  readonly publicUrl: string | null;
}

type RunState = Reply<typeof posterRun>;

/** Binds printing one poster at once, and a whole area with progress and a way to stop it. */
export function registerPosterRoutes(app: FastifyInstance, house: PosterHouse): void {
  const { knowledge, press, publicUrl } = house;
  bind(app, gridPoster, async ({ params, query, facts }, reply) => {
    if (knowledge().tree.find(params.id)?.level !== 'grid') throw new Problem('not.found');
    const { request } = reply;
    const address = publicUrl ?? `${request.protocol}://${request.host}`;
    const language = query.language ?? facts.language;
    return sendPdf(
      reply,
      await press.printOne({ gridId: params.id, language, address }),
      `grid-${params.id}`,
    );
  });
  write(app, beginPosters, ({ tx, body }) => begin(tx, house, body));
  read(app, posterRun, ({ tx, params }) => runOf(tx, params.id));
  write(app, cancelPosters, async ({ tx, params }) => {
    await tx.query(
      `update poster_runs set state = 'cancelled' where id = $1 and state in ('waiting', 'printing')`,
      [params.id],
    );
    return { state: (await runOf(tx, params.id)).state };
  });
  bind(app, posterFile, async ({ params, actor }, reply) => {
    const pdf = await app.house.database.inTransaction(actor, null, async (tx) => {
      const { rows } = await tx.query<{ pdf: Buffer | null }>('select pdf from poster_runs where id = $1', [
        params.id,
      ]);
      return rows[0]?.pdf ?? null;
    });
    if (pdf === null) throw new Problem('not.found');
    return sendPdf(reply, pdf, 'grids');
  });
}

/** Asks for a run; an unfinished one of the same person is stopped: nobody prints two streets at once. */
async function begin(
  tx: Transaction,
  { knowledge, press, publicUrl }: PosterHouse,
  { areaId, language, origin }: Parsed<typeof beginPosters>['body'],
): Promise<Reply<typeof beginPosters>> {
  const total = gridsIn(knowledge().tree, areaId).length;
  if (tx.actor.kind !== 'person') throw new Problem('session.missing');
  if (total === 0) throw new Problem('input.invalid', { fields: [{ path: 'areaId', code: 'unknown' }] });
  if (total > MOST_POSTERS)
    throw new Problem('input.invalid', { fields: [{ path: 'areaId', code: 'tooMany' }] });
  const { personId } = tx.actor;
  await tx.query(
    `update poster_runs set state = 'cancelled' where asked_by = $1 and state in ('waiting', 'printing')`,
    [personId],
  );
  const id = uuidv7({ msecs: tx.now.getTime() });
  await tx.query(
    `insert into poster_runs (id, area_id, asked_by, language, address, total, asked_at, moved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [id, areaId, personId, language, publicUrl ?? origin, total, tx.now],
  );
  tx.afterCommit(() => press.asked());
  return { id, total };
}

/** How far one's own run is. Throws not.found, also for somebody else's. */
async function runOf(tx: Transaction, id: string): Promise<RunState> {
  const { rows } = await tx.query<Pick<RunState, 'state' | 'done' | 'total'>>(
    'select state, done, total from poster_runs where id = $1',
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('not.found');
  const open = row.state === 'waiting' || row.state === 'printing';
  return { ...row, can: open ? ['cancel'] : row.state === 'done' ? ['open'] : [] };
}

/** Sends a file that a browser opens beside the page; it names nobody and is kept by no cache. */
async function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): Promise<null> {
  await reply
    .header('content-disposition', `inline; filename="${name}.pdf"`)
    .header('x-content-type-options', 'nosniff')
    .type('application/pdf')
    .send(pdf);
  return null;
}
