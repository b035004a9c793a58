import type { PersonActor } from '@gezhi/domain/access';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { keepingDuty, readsArea, readsCampaign } from './rights.ts';
import {
  CAMPAIGN_COLUMNS,
  type CampaignRow,
  PROPOSAL_COLUMNS,
  type ProposalRow,
  readCampaign,
  readCampaignWords,
  readProposal,
} from './store.ts';

/** A campaign or a proposal as far as the inbox needs it: whose it is, who takes part, and who may read or run it. */
export interface CampaignToTell {
  readonly areaId: number;
  readonly units: readonly number[];
  /** Who started it; null of a proposal. */
  readonly starterId: string | null;
  readonly mayRead: (actor: PersonActor) => boolean;
  readonly mayKeep: (actor: PersonActor) => boolean;
}

const STARTER = 'select person_id from entries where subject_id = $1 and at = $2 and id = $3';

/** A campaign or proposal for whoever is to be told of it; undefined where it is gone. In a transaction of the scheduler. */
export async function campaignToTell(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<CampaignToTell | undefined> {
  const row = await readCampaign(tx, id);
  if (row === undefined) return proposalToTell(tx, knowledge, id);
  const units = (await unitsOf(tx, [id])).get(id) ?? [];
  const { rows } = await tx.query<{ person_id: string | null }>(STARTER, [id, row.started_at, row.entry_id]);
  return {
    ...{ areaId: row.area_id, units, starterId: rows[0]?.person_id ?? null },
    mayRead: (actor) => readsCampaign({ actor }, knowledge, { areaId: row.area_id, areas: row.areas, units }),
    mayKeep: (actor) => keepingDuty({ actor }, knowledge, row.area_id) !== undefined,
  };
}

async function proposalToTell(
  tx: Transaction,
  knowledge: Knowledge,
  id: string,
): Promise<CampaignToTell | undefined> {
  const row = await readProposal(tx, id);
  // Whoever decided on it meanwhile knows it.
  if (row === undefined || row.state !== 'open') return undefined;
  return {
    ...{ areaId: row.area_id, units: [], starterId: null },
    mayRead: (actor) => readsArea({ actor }, knowledge, row.area_id),
    mayKeep: (actor) => keepingDuty({ actor }, knowledge, row.area_id) !== undefined,
  };
}

async function unitsOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await tx.query<{ campaign_id: string; unit_id: number }>(
    'select campaign_id, unit_id from campaign_units where campaign_id = any ($1::uuid[]) order by unit_id',
    [ids],
  );
  const grouped = Map.groupBy(rows, ({ campaign_id }) => campaign_id);
  return new Map([...grouped].map(([id, found]) => [id, found.map(({ unit_id }) => unit_id)]));
}

/** How an inbox names a campaign; or what recurs where, of a proposal. */
export type NamedCampaign =
  | { readonly title: string | null; readonly recurring: null }
  | {
      readonly title: null;
      readonly recurring: {
        readonly areaId: number;
        readonly place: string | null;
        readonly category: string;
        readonly seen: number;
        readonly days: number;
      };
    };

/** Names of some campaigns and proposals, those alone that the actor may read now. */
export async function nameCampaigns(
  tx: Transaction,
  knowledge: Knowledge,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedCampaign>> {
  if (ids.length === 0) return new Map();
  const campaigns = await tx.query<CampaignRow>(
    `select ${CAMPAIGN_COLUMNS} from campaigns c where c.id = any ($1::uuid[])`,
    [ids],
  );
  const units = await unitsOf(tx, ids);
  const read = campaigns.rows.filter(({ id, area_id: areaId, areas }) =>
    readsCampaign(tx, knowledge, { areaId, areas, units: units.get(id) ?? [] }),
  );
  const words = await readCampaignWords(
    tx,
    read.map(({ entry_id }) => entry_id),
  );
  const proposals = await tx.query<ProposalRow>(
    `select ${PROPOSAL_COLUMNS} from campaign_proposals o where o.id = any ($1::uuid[])`,
    [ids],
  );
  const known = proposals.rows.filter(({ area_id }) => readsArea(tx, knowledge, area_id));
  return new Map<string, NamedCampaign>([
    ...read.map(
      (row) => [row.id, { title: words.get(`${row.entry_id} title`) ?? null, recurring: null }] as const,
    ),
    ...known.map((row) => [row.id, { title: null, recurring: recurringOf(row) }] as const),
  ]);
}

function recurringOf({ area_id: areaId, place, category, seen, days }: ProposalRow) {
  return { areaId, place, category, seen, days };
}
