import { z } from 'zod';
import { forecastSchema } from '../calendar/index.ts';
import { endpoint, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { categoryEditSchema, categoryEditsSchema } from './category-edit.ts';

const ADMINISTRATOR = { kind: 'roles', roles: ['systemAdmin'] } as const;
const revision = z.number().int().min(1).max(2_147_483_647);

/** What was or is in force is told as it was written: it was checked when it was saved. */
const kept = z.array(categoryEditSchema);
const publishedSchema = z.object({ version: z.number().int(), publishedAt: z.iso.datetime(), changes: kept });

export const categoryPage = endpoint({
  name: 'catalogue.page',
  method: 'GET',
  path: '/api/catalogue',
  summary: 'Edits of the catalogue of an area: the last one published, and what is being drawn up',
  permission: { kind: 'account' },
  query: z.object({ area: rowIdInQuery.optional() }),
  reply: z.object({
    areaId: z.number().int(),
    /** The edit in force: which categories it changed. Null for a catalogue that is as it was loaded. */
    published: publishedSchema.nullable(),
    /** Being drawn up; the administrator alone sees it. */
    draft: z.object({ revision, changes: kept }).nullable(),
    mayChange: z.boolean(),
  }),
});

/** Nothing is written: what the categories on the screen would change, saved or not. */
export const categoryEffect = endpoint({
  name: 'catalogue.effect',
  method: 'POST',
  path: '/api/catalogue/effect',
  summary:
    'What other categories would change: open matters, rules and duty lines that name them, deadlines that would move',
  permission: ADMINISTRATOR,
  body: z.strictObject({ areaId: rowIdSchema, changes: categoryEditsSchema }),
  reply: z.object({
    categories: z.array(
      z.object({
        code: z.string(),
        /** Of which nothing would change is left out; all of one that is new. */
        parts: z.array(z.string()),
        isNew: z.boolean(),
        /** Open matters that have it, and keep it. */
        open: z.number().int(),
        /** Routing rules in force that name it, as `area:id`. */
        rules: z.array(z.string()),
        /** Lines of the duty list that name it and have not ended. */
        lines: z.array(z.string()),
      }),
    ),
    forecast: forecastSchema,
  }),
});

/** One step of drawing up and publishing; `revision` is that of the draft somebody looked at. */
export const catalogueChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('saveDraft'),
    areaId: rowIdSchema,
    /** Null begins a draft. */
    revision: revision.nullable(),
    changes: categoryEditsSchema,
  }),
  z.strictObject({ kind: z.literal('discardDraft'), areaId: rowIdSchema, revision }),
  z.strictObject({ kind: z.literal('publish'), areaId: rowIdSchema, revision }),
  /** Puts back what the edit in force replaced; what was new ends. */
  z.strictObject({ kind: z.literal('undo'), areaId: rowIdSchema, version: revision }),
]);
export type CatalogueChange = z.output<typeof catalogueChangeSchema>;

export const changeCatalogue = endpoint({
  name: 'catalogue.change',
  method: 'POST',
  path: '/api/catalogue/changes',
  summary: 'Save, discard or publish the draft of a catalogue, or put back what was in force before',
  permission: ADMINISTRATOR,
  body: z.strictObject({ change: catalogueChangeSchema }),
  reply: z.object({ revision: z.number().int().nullable(), version: z.number().int().nullable() }),
});

export const CATEGORY_ENDPOINTS = [categoryPage, categoryEffect, changeCatalogue] as const;
