import {
  campaignList,
  campaignPage,
  changeCampaign,
  proposalList,
  proposalPage,
} from '@gezhi/domain/campaign';
import type { FastifyInstance } from 'fastify';
import { read, write } from '../../platform/http/index.ts';
import { applyCampaignChange } from './commands.ts';
import type { CampaignHouse } from './house.ts';
import { describeProposal, listCampaigns, listProposals } from './queries.ts';
import { describeCampaign } from './views.ts';

/** Binds campaigns against what recurs, and what is proposed as one. */
export function registerCampaignRoutes(app: FastifyInstance, house: CampaignHouse): void {
  read(app, proposalList, ({ tx, query }) => listProposals(tx, house.knowledge(), query));
  read(app, proposalPage, ({ tx, params }) => describeProposal(tx, house.knowledge(), params.id));
  read(app, campaignList, ({ tx, query }) => listCampaigns(tx, house.knowledge(), query));
  read(app, campaignPage, ({ tx, params }) => describeCampaign(tx, house.knowledge(), params.id));
  write(app, changeCampaign, ({ tx, body }) => applyCampaignChange(tx, house, body.change));
}
