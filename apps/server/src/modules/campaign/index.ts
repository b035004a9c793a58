export { applyCampaignChange } from './commands.ts';
export type { CampaignHouse } from './house.ts';
export { registerCampaignRoutes } from './routes.ts';
export { CAMPAIGN_KIND } from './subject.ts';
export { tendCampaigns } from './tend.ts';
export { type CampaignToTell, campaignToTell, type NamedCampaign, nameCampaigns } from './told.ts';
