import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { fieldSchema, titleSchema } from '../catalogue/index.ts';
import { endpoint } from '../contract/index.ts';
import { PROBLEMS, type ProblemCode } from '../problem/index.ts';
import { matterReceiptSchema, seenVersionSchema } from './receipt-contract.ts';
import { routeViewSchema } from './route-contract.ts';

/** Kinds of action that can be taken on many matters at once (docs/field.md §2.15). */
export const BULK_KINDS = ['dispatch', 'urge', 'supervise'] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** Rows of one request, at most: what a person can still answer for by looking. */
export const BULK_MOST = 200;

/** Whose posts act for a centre or an area; `decide` is asked for every single matter all the same. */
const BULK_ROLES: readonly Role[] = ['operator', 'dutyChief', 'leader'];

const inputSchema = z.record(z.string(), z.unknown());

const rowSchema = z.strictObject({
  id: z.uuid(),
  /** The version the person was looking at; another one is refused with `matter.version`. */
  version: seenVersionSchema.optional(),
});

const rowsOf = <Row extends z.ZodType<{ id: string }>>(row: Row) =>
  z
    .array(row)
    .min(1)
    .max(BULK_MOST)
    .refine((rows) => new Set(rows.map(({ id }) => id.toLowerCase())).size === rows.length, {
      message: 'twice',
    });

/** Why a row is refused: the same problem that the single step would be answered with, without its words. */
export const refusalSchema = z.object({
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  details: z.record(z.string(), z.unknown()),
});
export type BulkRefusal = z.output<typeof refusalSchema>;

/** What would become of one row; a row that may not be seen reads like one that is not there. */
const bulkItemSchema = z.object({
  id: z.string(),
  refused: refusalSchema.nullable(),
  /** Whom the rules propose for this row, where it was asked to go there and may. */
  route: routeViewSchema.optional(),
});
export type BulkItem = z.output<typeof bulkItemSchema>;

/** What became of one row: the receipt of the step, or why it was refused. */
const bulkOutcomeSchema = bulkItemSchema
  .omit({ route: true })
  .extend({ done: matterReceiptSchema.nullable() });
export type BulkOutcome = z.output<typeof bulkOutcomeSchema>;

/** What the actor could do on some of these rows, and with a kind named, row by row; nothing is written. */
export const matterBulkPreview = endpoint({
  name: 'matter.bulkPreview',
  method: 'POST',
  path: '/api/matters/bulk/preview',
  summary: 'What an action on many matters would do, row by row, without doing it',
  permission: { kind: 'roles', roles: BULK_ROLES },
  body: z.strictObject({
    rows: rowsOf(rowSchema),
    kind: z.enum(BULK_KINDS).optional(),
    /** Each to the one unit that is proposed for it, whatever the input says of units and line: for a dispatch alone. */
    byProposal: z.boolean().optional(),
    /** Without it only what does not depend on the input is answered. */
    input: inputSchema.optional(),
  }),
  reply: z.object({
    /** Kinds that some procedure offers for some of the rows, and for how many. */
    offers: z.array(
      z.object({ kind: z.enum(BULK_KINDS), title: titleSchema, count: z.number().int().min(1) }),
    ),
    /** In the order asked; empty without a kind. */
    items: z.array(bulkItemSchema),
    /** What the form asks: the fields of all rows that may be done, with every option open to some of them. */
    fields: z.array(fieldSchema),
  }),
});

/**
 * Takes one step on each matter, each in a transaction and under a key of its own made from the caller's: what fails
 * undoes nothing else, and the whole may be sent again.
 */
export const matterBulk = endpoint({
  name: 'matter.bulk',
  method: 'POST',
  path: '/api/matters/bulk',
  summary: 'Take one step on many matters, each for itself',
  permission: { kind: 'roles', roles: BULK_ROLES },
  body: z.strictObject({
    /** A row may say of itself what the others do not: whom it goes to. */
    rows: rowsOf(rowSchema.extend({ input: inputSchema.optional() })),
    kind: z.enum(BULK_KINDS),
    input: inputSchema,
  }),
  reply: z.object({ items: z.array(bulkOutcomeSchema) }),
});
