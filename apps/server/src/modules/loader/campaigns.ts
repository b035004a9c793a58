import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf } from '@gezhi/domain/calendar';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../platform/db/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import type { Keyring } from '../../platform/keys/index.ts';
import { applyCampaignChange, type CampaignHouse, tendCampaigns } from '../campaign/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import type { Pack, PackCampaigns } from '../pack/index.ts';
import { whoHolds } from './holders.ts';
import { holdMeeting } from './meetings.ts';
import { writeProblems } from './problems.ts';

/** What a campaign and a problem list of the demo need. */
export interface Running {
  readonly pack: Pack;
  readonly keyring: Keyring;
  /** The moment up to which the story runs. */
  readonly until: Date;
  readonly log: (line: string) => void;
}

/**
 * Lets the district's duty chief run a campaign against what recurs most, the centres keep problem lists, each at its own hour, and today's
 * joint meeting sit.
 */
export async function runCampaigns(database: Database, running: Running): Promise<void> {
  const { pack, keyring, until, log } = running;
  if (pack.campaigns === null) return;
  const knowledge = await loadKnowledge(database);
  const house: CampaignHouse = { journal: new Journal(() => []), keyring, knowledge: () => knowledge };
  const chief = await whoHolds(database, house, { role: 'dutyChief' });
  if (chief === undefined) return;
  const { campaign, problems, meeting } = pack.campaigns;
  const started = await startOnce(database, house, { chief, campaign, until });
  await database.inTransaction(SCHEDULER, until, (tx) => tendCampaigns(tx, house));
  const listed = await writeProblems(database, house, { chief, problems, until });
  const decided = await holdMeeting(database, house, { chief, meeting, until });
  log(`Campaigns: ${started}; problem lists: ${listed} entered; joint meeting: ${decided} decided`);
}

interface Beginning {
  readonly chief: PersonActor;
  readonly campaign: PackCampaigns['campaign'];
  readonly until: Date;
}

/** Looks each morning, from the first one that the pack says, whether something recurs, and starts against it. Gives how many were started. */
async function startOnce(
  database: Database,
  house: CampaignHouse,
  { chief, campaign, until }: Beginning,
): Promise<number> {
  for (let daysAgo = campaign.startedDaysAgo; daysAgo > 0; daysAgo -= 1) {
    const begun = new Date(until.getTime() - daysAgo * DAY_MS);
    await database.inTransaction(SCHEDULER, begun, (tx) => tendCampaigns(tx, house));
    if (await startFirst(database, house, { chief, campaign, begun, daysAgo })) return 1;
  }
  return 0;
}

interface Starting {
  readonly chief: PersonActor;
  readonly campaign: PackCampaigns['campaign'];
  readonly begun: Date;
  readonly daysAgo: number;
}

interface Recurring {
  readonly id: string;
  readonly area_id: number;
  readonly place_id: number | null;
  readonly category: string;
  readonly place: string;
  readonly name: string;
  readonly unit_id: number | null;
}

/** What recurs most, with the unit that leads most of its matters. */
const FIRST = `select o.id, o.area_id, o.place_id, o.category, coalesce(p.name, a.name) as place, c.name,
    (select m.lead_unit_id from campaign_proposal_matters b join matters m on m.id = b.matter_id
     where b.proposal_id = o.id and m.lead_unit_id is not null group by 1 order by count(*) desc, 1 limit 1) as unit_id
  from campaign_proposals o join areas a on a.id = o.area_id left join places p on p.id = o.place_id join categories c on c.code = o.category
  where o.state = 'open' order by o.seen desc, o.id limit 1`;

/** Whether there was something to start against. */
async function startFirst(
  database: Database,
  house: CampaignHouse,
  { chief, campaign, begun, daysAgo }: Starting,
): Promise<boolean> {
  const [first] = await database.inTransaction(
    SCHEDULER,
    null,
    async (tx) => (await tx.query<Recurring>(FIRST)).rows,
  );
  if (first === undefined) return false;
  const unitId = first.unit_id ?? house.knowledge().units.units[0]?.id ?? 1;
  const day = (after: number) => dateOf(dayOf(begun.getTime()) + after);
  const id = uuidv7({ msecs: begun.getTime() });
  const steps = campaign.steps.map(({ words, days }) => ({
    ...{ id: uuidv7({ msecs: begun.getTime() }), unitId, dueOn: day(days), words, matter: null },
  }));
  const title = campaign.title.replace('{place}', first.place).replace('{category}', first.name);
  let { version } = await database.inTransaction(chief, begun, (tx) =>
    applyCampaignChange(tx, house, {
      ...{
        kind: 'startCampaign',
        id,
        sort: 'campaign',
        title: title.slice(0, 60),
        purpose: campaign.purpose,
      },
      ...{ areas: [first.area_id], placeId: first.place_id, categories: [first.category], units: [unitId] },
      ...{ fromOn: day(0), untilOn: day(60), goal: { kind: 'perWeek', value: campaign.perWeek } },
      ...{ steps, proposalId: first.id },
    }),
  );
  const worker =
    (await whoHolds(database, house, { role: 'handler', unitId })) ??
    (await whoHolds(database, house, { role: 'operator', unitId }));
  for (const [index, { days, note }] of campaign.steps.entries()) {
    const step = steps[index];
    if (note === undefined || worker === undefined || step === undefined) continue;
    const at = new Date(begun.getTime() + Math.min(days - 1, daysAgo) * DAY_MS);
    const change = { kind: 'finishStep', id, version, stepId: step.id, note } as const;
    ({ version } = await database.inTransaction(worker, at, (tx) => applyCampaignChange(tx, house, change)));
  }
  return true;
}
