import { Client } from 'pg';

/** The role that owns the database and its schema; migrations run as it. */
export const OWNER_ROLE = 'gezhi_owner';
/** The role the product works as; bound by row-level security and by what migrations grant. */
export const APPLICATION_ROLE = 'gezhi_app';
/** The database of the product. */
export const DATABASE = 'gezhi';

async function createRole(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount === 0) {
    await client.query(
      `create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls noreplication`,
    );
  }
}

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount !== 0) return;
  // Only the libc locale C.utf8 knows which Chinese characters are letters; under plain C pg_trgm indexes none of
  // them, silently. Sorting stays bytewise, and names are sorted with COLLATE "zh-x-icu" in the query.
  await client.query(
    `create database ${DATABASE} owner ${OWNER_ROLE} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.utf8'`,
  );
}

async function handOverSchema(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  // A server that dies meanwhile fails the query at hand; without a listener it would end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`alter schema public owner to ${OWNER_ROLE}`);
    await client.query(`grant usage on schema public to ${APPLICATION_ROLE}`);
    await client.query(`revoke all on database ${DATABASE} from public`);
    await client.query(`grant connect, temporary on database ${DATABASE} to ${APPLICATION_ROLE}`);
  } finally {
    await client.end();
  }
}

/**
 * Creates the product's two roles and its database where they are missing; repeating it changes nothing.
 *
 * @param urls superuser connections to the `postgres` database and to the product's own.
 */
export async function createRolesAndDatabase(urls: { maintenance: string; product: string }): Promise<void> {
  const client = new Client({ connectionString: urls.maintenance });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await createRole(client, OWNER_ROLE);
    await createRole(client, APPLICATION_ROLE);
    await createDatabase(client);
  } finally {
    await client.end();
  }
  await handOverSchema(urls.product);
}
