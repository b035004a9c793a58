import { z } from 'zod';
import { endpoint, pageQuery, rowIdInQuery } from '../contract/index.ts';
import { changeHelp, firmPage } from './helping.ts';
import { FIRM_KEEPERS, FIRM_READERS, FIRM_SIZES, firmInputSchema, firmSchema, TRADES } from './model.ts';

const BY_READERS = { kind: 'roles', roles: FIRM_READERS } as const;

const CAN = ['changeFirm', 'endFirm'] as const;

export const firmList = endpoint({
  name: 'firm.list',
  method: 'GET',
  path: '/api/firms',
  summary: 'Firms of an area or an overlay inside the reach of the own posts, the newest first',
  permission: BY_READERS,
  query: pageQuery.extend({
    /** Any area; without it all that the own posts reach. */
    area: rowIdInQuery.optional(),
    overlay: rowIdInQuery.optional(),
    trade: z.enum(TRADES).optional(),
    size: z.enum(FIRM_SIZES).optional(),
    /** Part of the name, at least two characters. */
    words: z.string().trim().min(2).max(40).optional(),
  }),
  reply: z.object({
    items: z.array(z.object({ data: firmSchema, can: z.array(z.enum(CAN)) })),
    next: z.string().optional(),
    /** Areas whose firms whoever asks reads, and may write, each with all below it. */
    reads: z.array(z.number().int()),
    writes: z.array(z.number().int()),
  }),
});

const countsSchema = z.object({
  firms: z.number().int(),
  aboveScale: z.number().int(),
  bySize: z.partialRecord(z.enum(FIRM_SIZES), z.number().int()),
});

/** 经济体量: how many firms where, beside the grids of governance, and what an economic grid would hold. */
export const firmFigures = endpoint({
  name: 'firm.figures',
  method: 'GET',
  path: '/api/firms/figures',
  summary: 'Counts of firms by the areas below one, by trade, and by economic grid',
  permission: BY_READERS,
  query: z.object({ area: rowIdInQuery }),
  reply: z.object({
    total: countsSchema,
    byTrade: z.partialRecord(z.enum(TRADES), z.number().int()),
    /** The areas one level below, in the order of their codes. */
    areas: z.array(countsSchema.extend({ areaId: z.number().int(), grids: z.number().int() })),
    /** Economic grids (经济网格) that take in grids or places of the area. */
    overlays: z.array(
      countsSchema.extend({
        overlayId: z.number().int(),
        code: z.string(),
        name: z.string(),
        grids: z.number().int(),
        places: z.number().int(),
      }),
    ),
    /** About how many firms an economic grid is drawn for. */
    perGrid: z.number().int(),
  }),
});

/** One edit; a firm is never removed, it ends. */
export const firmChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addFirm'), firm: firmInputSchema }),
  z.strictObject({ kind: z.literal('changeFirm'), firm: firmInputSchema }),
  z.strictObject({ kind: z.literal('endFirm'), id: z.uuid() }),
]);
export type FirmChange = z.output<typeof firmChangeSchema>;

export const changeFirm = endpoint({
  name: 'firm.change',
  method: 'POST',
  path: '/api/firms/changes',
  summary: 'Write down, correct or end a firm of an area that the own post reaches',
  permission: { kind: 'roles', roles: FIRM_KEEPERS },
  body: z.strictObject({ change: firmChangeSchema }),
  reply: z.object({ id: z.string() }),
});

export const REGISTRY_ENDPOINTS = [firmList, firmFigures, changeFirm, firmPage, changeHelp] as const;
