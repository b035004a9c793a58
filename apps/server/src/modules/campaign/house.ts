import type { MatterHouse } from '../matter/index.ts';

/** What campaigns need of the house: a step on a matter is a task there. */
export type CampaignHouse = MatterHouse;
