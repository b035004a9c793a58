import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { digestOf } from '../apps/server/src/modules/identity/sessions.ts';
import { centreOf } from '../apps/server/src/modules/loader/centre.ts';
import { groundRows } from '../apps/server/src/modules/loader/ground-rows.ts';
import { type Ids, numberPack } from '../apps/server/src/modules/loader/ids.ts';
import { insertRows } from '../apps/server/src/modules/loader/rows.ts';
import { rulesRows } from '../apps/server/src/modules/loader/rules-rows.ts';
import { staffRows } from '../apps/server/src/modules/loader/staff-rows.ts';
import { generatePeople, type Pack, readPack } from '../apps/server/src/modules/pack/index.ts';

const PACK = fileURLToPath(new URL('../packs/qingjiangpu-2019', import.meta.url));
/** Communities of the town that the 工作片 of the ground takes over. */
const WORK_AREA_SIZE = 7;

/** Who asks in the benches: one post each, in the part of the district where most happens. */
export const ACTORS = ['grid', 'community', 'street', 'district', 'unit', 'workArea'] as const;
export type ActorName = (typeof ACTORS)[number];

/** A grid with everything a matter in it carries. */
export interface Spot {
  readonly gridId: number;
  readonly communityId: number;
  readonly townId: number;
  readonly districtId: number;
  readonly stationId: number;
  readonly townCentreId: number;
  readonly roads: readonly string[];
  readonly compounds: readonly string[];
  readonly community: string;
  /** Longitude and latitude inside the grid. */
  readonly point: readonly [number, number];
}

/** The district as numbers: what the generator of matters draws from. */
export interface District {
  readonly pack: Pack;
  readonly spots: readonly Spot[];
  readonly centreId: number;
  /** Units by the kind that categories name as lead. */
  readonly leads: ReadonlyMap<string, number>;
  /** Persons by unit and role. */
  readonly staff: ReadonlyMap<string, readonly string[]>;
  /** Community ids of the 工作片. */
  readonly workArea: readonly number[];
}

/** The cookie of an actor: derived from the name, because the ground lives in a folder of its own and dies with it. */
export function tokenOf(actor: ActorName): string {
  return createHash('sha256').update(`bench ${actor}`).digest('base64url');
}

/** An id that only the bench has: the actor's person, account and duty. */
export function actorId(actor: ActorName, kind: 'person' | 'account' | 'duty'): string {
  const number = ACTORS.indexOf(actor) * 3 + ['person', 'account', 'duty'].indexOf(kind);
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** Reads the pack without writing anything; equal every time, because everything in it is. */
export function readDistrict(): District {
  const reading = readPack(PACK);
  if (!('pack' in reading))
    throw new Error('The pack of the bench has faults: npm run pack -- check qingjiangpu-2019');
  const { pack } = reading;
  const ids = numberPack(pack);
  const people = generatePeople(pack);
  const roles = new Map(pack.titles.map((title) => [title.code, title.role]));
  const staff = new Map<string, string[]>();
  for (const duty of people.duties) {
    const key = `${ids.units.get(duty.unit)} ${roles.get(duty.title)}`;
    staff.set(key, [...(staff.get(key) ?? []), duty.person]);
  }
  const spots = spotsOf(pack, ids);
  const busiest = spots[0];
  const workArea = spots.filter((spot) => spot.townId === busiest?.townId).map((spot) => spot.communityId);
  return {
    pack,
    spots,
    centreId: unitOf(ids, `C${pack.manifest.root}`),
    leads: new Map(pack.units.map((unit) => [unit.kind, unitOf(ids, unit.code)])),
    staff,
    workArea: [...new Set(workArea)].slice(0, WORK_AREA_SIZE),
  };
}

function unitOf(ids: Ids, code: string): number {
  const id = ids.units.get(code);
  if (id === undefined) throw new RangeError(`No unit ${code}`);
  return id;
}

function areaOf(ids: Ids, code: string): number {
  const id = ids.areas.get(code);
  if (id === undefined) throw new RangeError(`No area ${code}`);
  return id;
}

function spotsOf(pack: Pack, ids: Ids): Spot[] {
  const compounds = Map.groupBy(
    pack.places.filter((place) => place.kind === 'compound'),
    (place) => place.community,
  );
  const byCode = new Map(pack.areas.map((area) => [area.code, area]));
  return pack.areas
    .filter((area) => area.level === 'grid')
    .map((grid) => {
      const community = byCode.get(grid.parent ?? '');
      const town = byCode.get(community?.parent ?? '');
      const outline = pack.boundaries.get(grid.code);
      if (outline === undefined) throw new RangeError(`No outline of ${grid.code}`);
      return {
        gridId: areaOf(ids, grid.code),
        communityId: areaOf(ids, community?.code ?? ''),
        townId: areaOf(ids, town?.code ?? ''),
        districtId: areaOf(ids, pack.manifest.root),
        stationId: unitOf(ids, `C${community?.code}`),
        townCentreId: unitOf(ids, `C${town?.code}`),
        roads: grid.roads.length > 0 ? grid.roads : [town?.name ?? ''],
        compounds: (compounds.get(community?.code ?? '') ?? []).map((place) => place.name),
        community: community?.name ?? '',
        point: centreOf(outline),
      };
    });
}

/** Writes areas, units, people, rules, the 工作片 and the actors of the bench with a living session each. */
export async function writeDistrict(owner: Client, district: District): Promise<void> {
  const { pack, workArea } = district;
  const ids = numberPack(pack);
  const people = generatePeople(pack);
  const tables = [
    ...groundRows(pack, ids),
    ...staffRows(pack, ids, people),
    ...rulesRows(pack, ids, new Date(0)),
  ];
  for (const rows of tables) await insertRows(owner, rows);
  const workAreaId = pack.areas.length + 1;
  await owner.query(
    `insert into areas (id, parent_id, level, code, name, short, valid_from)
     select $1, parent_id, 'workArea', code || 'W', name || '片', name || '片', valid_from from areas where id = $2`,
    [workAreaId, workArea[0]],
  );
  await owner.query('update areas set parent_id = $1 where id = any ($2::int[])', [workAreaId, workArea]);
  await writeActors(owner, district, workAreaId);
  await owner.query(
    `insert into district (pack, name, name_en, area_id, sketch) select $1, name, name_en, id, true from areas where id = $2`,
    [pack.manifest.code, areaOf(ids, pack.manifest.root)],
  );
}

async function writeActors(owner: Client, district: District, workAreaId: number): Promise<void> {
  const [busy] = district.spots;
  const department = district.leads.get('urbanManagement');
  if (busy === undefined || department === undefined) throw new RangeError('The pack has no grids');
  const posts: Record<ActorName, readonly [string, number, string, number]> = {
    grid: ['gridWorker', busy.stationId, 'area', busy.gridId],
    community: ['seat', busy.stationId, 'area', busy.communityId],
    street: ['dispatcher', busy.townCentreId, 'area', busy.townId],
    district: ['dispatcher', district.centreId, 'area', busy.districtId],
    unit: ['receiver', department, 'unit', department],
    workArea: ['dispatcher', busy.townCentreId, 'area', workAreaId],
  };
  for (const actor of ACTORS) {
    const [person, account, duty] = (['person', 'account', 'duty'] as const).map((kind) =>
      actorId(actor, kind),
    );
    await owner.query('insert into people (id, name) values ($1, $2)', [person, actor]);
    await owner.query(
      `insert into duties (id, person_id, title, unit_id, scope_kind, scope_id, valid_from) values ($1, $2, $3, $4, $5, $6, '2020-01-01')`,
      [duty, person, ...posts[actor]],
    );
    await owner.query(`insert into accounts (id, login, person_id, password) values ($1, $2, $3, 'none')`, [
      account,
      actor.toLowerCase(),
      person,
    ]);
    await owner.query(
      'insert into sessions (digest, id, account_id, created_at, seen_at) values ($1, $2, $3, now(), now())',
      [digestOf(tokenOf(actor)), account, account],
    );
  }
}
