import { z } from 'zod';
import { PHASES } from '../catalogue/index.ts';
import { LIGHTS } from '../clock/index.ts';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';
import {
  DATA_REQUEST_BASES,
  DATA_REQUEST_KINDS,
  DATA_REQUEST_PHASES,
  DATA_REQUEST_VERDICTS,
} from './model.ts';

/** A request in the officer's queue: nothing of the person but that there is one. */
export const dataRequestSchema = z.object({
  id: z.string(),
  /** The matter's number, to speak of it by. */
  number: z.string(),
  kind: z.enum(DATA_REQUEST_KINDS),
  phase: z.enum(DATA_REQUEST_PHASES),
  version: z.number().int(),
  askedAt: z.string(),
  dueAt: z.string().nullable(),
  light: z.enum(LIGHTS).nullable(),
  decidedAt: z.string().nullable(),
  basis: z.enum(DATA_REQUEST_BASES).nullable(),
  erasedAt: z.string().nullable(),
});
export type DataRequest = z.output<typeof dataRequestSchema>;

const OFFICER = { kind: 'roles', roles: ['privacyOfficer'] } as const;

export const dataRequestList = endpoint({
  name: 'dataRequest.list',
  method: 'GET',
  path: '/api/data-requests',
  summary:
    'What residents ask about their data: open ones by their due day, or those that are over, newest first',
  permission: OFFICER,
  query: pageQuery.extend({ tab: z.enum(['open', 'over']).default('open') }),
  reply: listReply(dataRequestSchema).extend({
    /** What waits for an answer in all, and of it what is nearly late and what is late. */
    waiting: z.object({ open: z.number().int(), soon: z.number().int(), late: z.number().int() }),
  }),
});

export const dataRequestPage = endpoint({
  name: 'dataRequest.page',
  method: 'GET',
  path: '/api/data-requests/:id',
  summary: 'One request with what its decision needs: masked, and how much there is, never what it says',
  permission: OFFICER,
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    data: dataRequestSchema.extend({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      mayContact: z.enum(['yes', 'centre', 'no']),
      matterPhase: z.enum(PHASES),
      /** Numbers of texts, photos and looks that are kept. */
      texts: z.number().int(),
      photos: z.number().int(),
      looks: z.number().int(),
      fields: z.array(z.string()),
      /** The resident's own words, numbers in them masked. */
      why: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  }),
});
export type DataRequestPage = z.output<typeof dataRequestPage.reply>['data'];

export const dataRequestDecide = endpoint({
  name: 'dataRequest.decide',
  method: 'POST',
  path: '/api/data-requests/:id/decision',
  summary: 'Grant erasure, grant it in part (the contact alone), or refuse it with the law it rests on',
  permission: OFFICER,
  params: z.object({ id: z.uuid() }),
  body: z
    .strictObject({
      version: z.number().int().min(1),
      verdict: z.enum(DATA_REQUEST_VERDICTS),
      basis: z.enum(DATA_REQUEST_BASES).optional(),
      /** Read by the resident. */
      reason: textSchema({ min: 1, max: 500 }),
    })
    .refine(({ verdict, basis }) => (verdict === 'granted') === (basis === undefined), {
      message: 'basis',
      path: ['basis'],
    }),
  reply: z.object({ id: z.string(), phase: z.enum(DATA_REQUEST_PHASES), erased: z.boolean() }),
});

export const DATA_REQUEST_ENDPOINTS = [dataRequestList, dataRequestPage, dataRequestDecide] as const;
