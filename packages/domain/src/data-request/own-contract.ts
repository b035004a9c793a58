import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { reporterInputSchema } from '../matter/index.ts';
import { PERSONAL_FIELD_NAMES } from '../privacy/index.ts';
import { textSchema } from '../text/index.ts';
import { ownRequestSchema } from './model.ts';

/** One value of a field: words of the person, or a code that the page words. */
const heldRowSchema = z.object({
  at: z.string().nullable(),
  text: z.string().nullable(),
  code: z.string().nullable(),
});
export type HeldRow = z.output<typeof heldRowSchema>;

/** Everything that is kept of the reporter in one field; no rows where nothing is kept. */
const heldFieldSchema = z.object({ field: z.enum(PERSONAL_FIELD_NAMES), rows: z.array(heldRowSchema) });
export type HeldField = z.output<typeof heldFieldSchema>;

/** How the person can prove to be who reported: a code to the telephone, given already, or by the query code alone. */
export const PROOFS = ['needed', 'given', 'codeAlone'] as const;

export const mineLook = endpoint({
  name: 'mine.look',
  method: 'GET',
  path: '/api/public/mine',
  summary:
    'What is held of the reporter behind the query code; all of it with the proof of the telephone (header x-phone-proof)',
  permission: { kind: 'code' },
  reply: z.object({
    data: z.object({
      number: z.string(),
      proof: z.enum(PROOFS),
      /** Masked; null where no telephone is kept. */
      phone: z.string().nullable(),
      mayContact: z.enum(['yes', 'centre', 'no']),
      hasContact: z.boolean(),
      /** Whether messages reach telephones in this house at all. */
      reaches: z.boolean(),
      /** The matter is still worked on: erasing waits until it is closed. */
      isOpen: z.boolean(),
      erased: z.boolean(),
      /** Null without the proof. */
      held: z.array(heldFieldSchema).nullable(),
      requests: z.array(ownRequestSchema),
    }),
  }),
});
export type MineLook = z.output<typeof mineLook.reply>['data'];

export const mineSendProof = endpoint({
  name: 'mine.sendProof',
  method: 'POST',
  path: '/api/public/mine/proofs',
  summary: 'Send six digits to the telephone that is kept with the report',
  permission: { kind: 'code' },
  reply: z.object({
    id: z.string(),
    minutes: z.number().int(),
    /** Only in demonstrations without a gateway. */
    shownCode: z.string().optional(),
  }),
});

export const mineCheckProof = endpoint({
  name: 'mine.checkProof',
  method: 'POST',
  path: '/api/public/mine/proofs/:id/check',
  summary: 'Exchange the six digits for a token that opens what is held, for twenty minutes',
  permission: { kind: 'code' },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ digits: z.string().max(40) }),
  reply: z.object({ token: z.string(), minutes: z.number().int() }),
});

export const mineCorrect = endpoint({
  name: 'mine.correct',
  method: 'POST',
  path: '/api/public/mine/corrections',
  summary: 'Correct the own name or telephone, at once',
  permission: { kind: 'code' },
  body: z
    .strictObject({
      name: reporterInputSchema.shape.name,
      phone: reporterInputSchema.shape.phone,
    })
    .refine(({ name, phone }) => name !== undefined || phone !== undefined, { message: 'empty' }),
  reply: z.object({ id: z.string() }),
});

export const mineWithdraw = endpoint({
  name: 'mine.withdraw',
  method: 'POST',
  path: '/api/public/mine/withdrawal',
  summary: 'Withdraw name, telephone and the leave to be contacted, at once; as easy as giving them was',
  permission: { kind: 'code' },
  body: z.strictObject({ confirmed: z.literal(true) }),
  reply: z.object({
    id: z.string(),
    /** False: numbers written into the own words stay sealed until erasure is decided. */
    wholly: z.boolean(),
  }),
});

export const mineErase = endpoint({
  name: 'mine.erase',
  method: 'POST',
  path: '/api/public/mine/erasure',
  summary: 'Ask for erasure: an officer decides within the limit of the district',
  permission: { kind: 'code' },
  body: z.strictObject({ why: textSchema({ min: 0, max: 500 }).optional() }),
  reply: z.object({ id: z.string(), dueAt: z.string() }),
});

export const MINE_ENDPOINTS = [
  mineLook,
  mineSendProof,
  mineCheckProof,
  mineCorrect,
  mineWithdraw,
  mineErase,
] as const;
