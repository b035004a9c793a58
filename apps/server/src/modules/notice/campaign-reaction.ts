import type { Role } from '@gezhi/domain/access';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { Entry } from '../../platform/journal/index.ts';
import { CAMPAIGN_KIND, type CampaignToTell, campaignToTell } from '../campaign/index.ts';
import { type NoticePorts, type ToldPerson, tellPersons } from './reactions.ts';
import { Staff } from './staff.ts';

/** Who of a unit works on the plan. */
const WORKING: readonly (readonly Role[])[] = [
  ['receiver', 'handler', 'unitLeader'],
  ['operator', 'dutyChief'],
  ['chief', 'worker'],
];

interface Telling {
  readonly staff: Staff;
  readonly campaign: CampaignToTell;
  readonly entry: Entry;
}
type Rule = (telling: Telling) => Promise<readonly string[]>;

const everyUnit: Rule = async ({ staff, campaign }) => {
  const people: string[] = [];
  for (const unit of campaign.units) people.push(...(await staff.firstIn(unit, WORKING)));
  return people;
};

const unitOfStep: Rule = async ({ staff, entry: { codes } }) =>
  typeof codes.unit === 'number' ? staff.firstIn(codes.unit, WORKING) : [];

/** The duty chiefs who are nearest: of the area, or of the next one above that has any. */
const nearestChiefs: Rule = async ({ staff, campaign }) => {
  for (const id of staff.pathOf(campaign.areaId)) {
    const chiefs = await staff.seeing(await staff.over(id, ['dutyChief']), campaign.mayKeep);
    if (chiefs.length > 0) return chiefs;
  }
  return [];
};

/** Whoever started it and still may run it, else the nearest duty chiefs. */
const runner: Rule = async (telling) => {
  const { starterId, mayKeep } = telling.campaign;
  const starter = starterId === null ? [] : await telling.staff.seeing([starterId], mayKeep);
  return starter.length > 0 ? starter : nearestChiefs(telling);
};

const all =
  (...rules: readonly Rule[]): Rule =>
  async (telling) => {
    const people: string[] = [];
    for (const rule of rules) people.push(...(await rule(telling)));
    return people;
  };

/** Action → who is told; what is not listed asks nothing of anybody. */
const RULES: Readonly<Record<string, Rule>> = {
  proposeCampaign: nearestChiefs,
  startCampaign: everyUnit,
  addStep: unitOfStep,
  dropStep: unitOfStep,
  stepSoon: unitOfStep,
  stepLate: all(unitOfStep, runner),
  goalReached: all(everyUnit, runner),
  recurred: all(everyUnit, runner),
  closeCampaign: all(everyUnit, runner),
};

/**
 * The inbox as a reaction to entries of campaigns and their proposals (docs/field.md §2.33): the nearest duty chief is told of a
 * proposal, units of what is theirs to do, and both of how it ends; never who did it, nor anybody who may not read it.
 */
export function campaignNotices(ports: NoticePorts): Reaction {
  return {
    on: ({ subjectKind, action }) => subjectKind === CAMPAIGN_KIND.name && action in RULES,
    light: true,
    run: async (tx, entries) => {
      const knowledge = ports.knowledge();
      const staff = new Staff(tx, knowledge);
      const told: ToldPerson[] = [];
      for (const entry of entries) {
        if (isToldElsewhere(entry)) continue;
        const campaign = await campaignToTell(tx, knowledge, entry.subjectId);
        if (campaign === undefined) continue;
        const people = (await RULES[entry.action]?.({ staff, campaign, entry })) ?? [];
        for (const personId of await staff.seeing(people, campaign.mayRead))
          if (personId !== entry.actor.personId) told.push({ entry, personId });
      }
      await tellPersons(tx, ports, told);
    },
  };
}

/** A step that a campaign begins with goes with the campaign, and one on a matter is told of there, as a task. */
function isToldElsewhere({ codes }: Entry): boolean {
  return codes.begins === true || codes.ofMatter === true;
}
