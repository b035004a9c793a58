import { z } from 'zod';
import { unitNameSchema } from '../people/index.ts';
import { impersonalSchema } from '../text/index.ts';

/**
 * What an item is about: the fifteen basic topics of a 15+X list, and `more` for what a district adds (docs/field.md §2.32). The
 * source names the first four.
 */
export const SERVICE_TOPICS = [
  ...(['elderly', 'childcare', 'medical', 'affairs', 'education'] as const),
  ...(['employment', 'insurance', 'relief', 'disability', 'housing'] as const),
  ...(['meals', 'culture', 'legal', 'household', 'safety'] as const),
  'more',
] as const;
export type ServiceTopic = (typeof SERVICE_TOPICS)[number];

/** Kinds of places with slots: a community's station, a neighbourhood centre (邻里中心), the service centre of a street. */
export const PLACE_KINDS = ['station', 'neighbourhood', 'townCentre'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** What a resident who cannot come may ask for: company to the counter (帮办), somebody who goes instead (代办), a visit (上门). */
export const SERVICE_HELPS = ['escort', 'proxy', 'visit'] as const;
export type ServiceHelp = (typeof SERVICE_HELPS)[number];

/** The code of an item: entries and bookings keep it, so an item ends and is never removed. */
export const itemCodeSchema = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/);

/** One paper of an item's short list. */
export const itemPaperSchema = z.strictObject({
  code: itemCodeSchema,
  zh: impersonalSchema(40),
  en: impersonalSchema(80),
  /** May be handed in later (容缺受理, §2.21). */
  mayOwe: z.boolean(),
});

/** One item of the list of services (服务清单). */
export const serviceItemSchema = z
  .strictObject({
    code: itemCodeSchema,
    zh: impersonalSchema(40),
    en: impersonalSchema(80),
    topic: z.enum(SERVICE_TOPICS),
    /** Who does it: a unit's code, or the centre or station of the resident's own area. */
    unit: unitNameSchema,
    /** Further departments it passes through (1+1+N), in their order. */
    passes: z.array(unitNameSchema).max(8),
    papers: z.array(itemPaperSchema).max(12),
    /** Kinds of places where it can be booked; none: without appointment. */
    places: z.array(z.enum(PLACE_KINDS)).max(PLACE_KINDS.length),
    helps: z.array(z.enum(SERVICE_HELPS)).max(SERVICE_HELPS.length),
    /** The minor class of an errand for it; null where nobody helps. */
    category: z
      .string()
      .regex(/^\d{4}$/)
      .nullable(),
    /** Law and article, where they are certain. */
    basis: impersonalSchema(80).nullable(),
    /** The same by the English name of the law; null where none is cited, or nobody has said it yet. */
    basisEn: impersonalSchema(160).nullable().default(null),
    /** What it costs, in words; null: free of charge. */
    charge: z.strictObject({ zh: impersonalSchema(60), en: impersonalSchema(120) }).nullable(),
    position: z.number().int().min(0).max(999),
    /** No longer offered. */
    ended: z.boolean(),
  })
  .superRefine(({ papers, passes, helps, category }, { addIssue }) => {
    if (helps.length > 0 && category === null)
      addIssue({ code: 'custom', params: { code: 'missing' }, message: 'missing', path: ['category'] });
    const twice = (list: readonly string[]) => list.findIndex((one, at) => list.indexOf(one) < at);
    const paper = twice(papers.map(({ code }) => code));
    if (paper >= 0)
      addIssue({ code: 'custom', params: { code: 'taken' }, message: 'twice', path: ['papers', paper] });
    const unit = twice(passes);
    if (unit >= 0)
      addIssue({ code: 'custom', params: { code: 'taken' }, message: 'twice', path: ['passes', unit] });
  });
export type ServiceItem = z.output<typeof serviceItemSchema>;
