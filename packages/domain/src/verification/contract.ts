import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { LIGHTS } from '../clock/index.ts';
import { endpoint, pageQuery } from '../contract/index.ts';
import { matterRowSchema } from '../matter/index.ts';
import { ROW_FAULTS } from './sheet.ts';

/** Who hands facts down, and who reads what came of them. */
const HANDS_DOWN: readonly Role[] = ['operator', 'dutyChief'];
export const READS_VERIFICATIONS: readonly Role[] = ['operator', 'dutyChief', 'verifier', 'leader'];

/** What was found on the spot: it holds, it does not, or it could not be told (属实、不属实、无法核实). */
export const FOUND = ['holds', 'unfounded', 'unknown'] as const;
export type Found = (typeof FOUND)[number];

const figuresSchema = z.object({
  total: z.number().int(),
  /** Answered by the grid, accepted or not. */
  answered: z.number().int(),
  accepted: z.number().int(),
  /** Not answered, and the day is over. */
  late: z.number().int(),
  found: z.record(z.enum(FOUND), z.number().int()),
});

export const verificationListSchema = z.object({
  id: z.string(),
  number: z.string(),
  /** Who asked. */
  unitId: z.number().int(),
  dueOn: z.iso.date(),
  /** Of the day, as long as a fact is unanswered; done then. */
  light: z.enum(LIGHTS),
  handedAt: z.string(),
  figures: figuresSchema,
});
export type VerificationList = z.output<typeof verificationListSchema>;

const sheetRowSchema = z.object({
  line: z.number().int(),
  area: z.string(),
  /** Name of the area; null where there is none of the code. */
  areaName: z.string().nullable(),
  what: z.string(),
  note: z.string(),
  raw: z.string(),
  fault: z.enum(ROW_FAULTS).nullable(),
});
export type JudgedRow = z.output<typeof sheetRowSchema>;

/** Longest sheet, in UTF-16 units: two hundred rows of the longest words and what is wrong between them. */
const SHEET_MOST = 120_000;
const sheet = z.string().min(1).max(SHEET_MOST);

export const verificationPreview = endpoint({
  name: 'verification.preview',
  method: 'POST',
  path: '/api/verifications/preview',
  summary: 'What would become of each row of a sheet of facts; changes nothing',
  permission: { kind: 'roles', roles: HANDS_DOWN },
  body: z.strictObject({ sheet }),
  reply: z.object({ items: z.array(sheetRowSchema) }),
});

export const handDown = endpoint({
  name: 'verification.handDown',
  method: 'POST',
  path: '/api/verifications',
  summary: 'Hand a sheet of facts down to villages and grids; rows that cannot go are given back',
  permission: { kind: 'roles', roles: HANDS_DOWN },
  body: z.strictObject({ id: z.uuid(), dueOn: z.iso.date(), sheet }),
  reply: z.object({
    id: z.string(),
    number: z.string(),
    made: z.number().int(),
    /** Lines that were not handed down. */
    refused: z.array(z.object({ line: z.number().int(), fault: z.enum(ROW_FAULTS) })),
  }),
});

export const verificationList = endpoint({
  name: 'verification.list',
  method: 'GET',
  path: '/api/verifications',
  summary: 'Lists of facts that were handed down, the newest first, with how many are answered',
  permission: { kind: 'roles', roles: READS_VERIFICATIONS },
  query: pageQuery,
  reply: z.object({
    items: z.array(verificationListSchema),
    next: z.string().optional(),
    /** Whether the district has a procedure for it, and whoever asks a centre to ask from. */
    mayHandDown: z.boolean(),
  }),
});

export const verificationPage = endpoint({
  name: 'verification.page',
  method: 'GET',
  path: '/api/verifications/:id',
  summary: 'One list with its facts: where, what, how it stands, what was found',
  permission: { kind: 'roles', roles: READS_VERIFICATIONS },
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    data: verificationListSchema,
    facts: z.array(
      z.object({ line: z.number().int(), matter: matterRowSchema, found: z.enum(FOUND).nullable() }),
    ),
  }),
});

export const VERIFICATION_ENDPOINTS = [
  verificationPreview,
  handDown,
  verificationList,
  verificationPage,
] as const;
