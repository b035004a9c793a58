/**
 * The bare app that the product is measured against: Fastify and pg, the same tables and indexes, named statements, no
 * authentication, no validation, no row-level security (it connects as the owner of the tables).
 */
import Fastify from 'fastify';
import pg from 'pg';
import { type BareReport, CREATE, createValues, LISTS } from './statements.ts';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const app = Fastify();

interface ListAsked {
  readonly list: string;
  readonly ids: string;
  readonly at: string;
  readonly id: string;
}

app.post('/matters', async (request, reply) => {
  const report = request.body as BareReport;
  const { rows } = await pool.query({ ...CREATE, values: createValues(report) });
  reply.status(201);
  return { id: report.id, number: rows[0]?.number, state: 'reported', phase: 'reported', version: 1 };
});

app.get('/matters', async (request) => {
  const { list, ids, at, id } = request.query as ListAsked;
  const values = [`{${ids}}`, at, id];
  const { rows } = await pool.query({ name: list, text: LISTS[list] ?? '', values });
  const items = rows.slice(0, 50).map((row) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    category: row.category,
    severity: row.severity,
    visibility: row.visibility,
    source: row.source,
    state: row.state,
    phase: row.phase,
    townId: row.town_id,
    communityId: row.community_id,
    gridId: row.grid_id,
    leadUnitId: row.lead_unit_id,
    heldBy: row.held_by,
    createdAt: row.created_at,
    version: row.version,
    point: row.lon === null ? null : [row.lon, row.lat],
  }));
  const last = rows[49];
  return rows.length > 50 ? { items, next: `${last.created_at.toISOString()}|${last.id}` } : { items };
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
