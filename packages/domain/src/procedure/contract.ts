import { z } from 'zod';
import { procedureSchema, titleSchema } from '../catalogue/index.ts';
import { endpoint, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { draftSchema } from './draft.ts';
import { findingSchema } from './finding.ts';

const ADMINISTRATOR = { kind: 'roles', roles: ['systemAdmin'] } as const;
const code = procedureSchema.shape.code;
const revision = z.number().int().min(1).max(2_147_483_647);
const of = { areaId: rowIdSchema, code };

const versionSchema = z.object({
  id: z.number().int(),
  version: z.number().int(),
  /** `past` was in force before; matters that began with it may still be open. */
  state: z.enum(['published', 'past']),
  publishedAt: z.iso.datetime(),
  /** Matters that are on it and open; the administrator learns how many, not which. */
  open: z.number().int(),
});

/** Everything of one procedure of an area: versions, and what is being drawn up. */
export const procedurePage = endpoint({
  name: 'procedure.page',
  method: 'GET',
  path: '/api/procedures/:code',
  summary: 'A procedure of an area with its versions, and the draft of the administrator',
  permission: { kind: 'account' },
  params: z.object({ code }),
  query: z.object({ area: rowIdInQuery.optional() }),
  reply: z.object({
    areaId: z.number().int(),
    /** The area whose procedure holds here: this one, or the nearest above that has one; null for one that is only drawn up. */
    fromArea: z.number().int().nullable(),
    published: versionSchema.extend({ procedure: procedureSchema }).nullable(),
    /** Newest first, without the one in force. */
    past: z.array(versionSchema),
    draft: z
      .object({
        revision,
        basedOn: z.number().int().nullable(),
        savedAt: z.iso.datetime(),
        procedure: procedureSchema,
      })
      .nullable(),
    /** Everything that is being drawn up, of this procedure and of others; none for who may not change them. */
    drafts: z.array(z.object({ areaId: z.number().int(), code: z.string(), title: titleSchema })),
    /** How many categories use it. */
    categories: z.number().int(),
    /** Matters that the publication in force still has to move; null when it has moved all it could. */
    moving: z.number().int().nullable(),
    mayChange: z.boolean(),
  }),
});

/** One earlier version as it was. */
export const procedureVersion = endpoint({
  name: 'procedure.version',
  method: 'GET',
  path: '/api/procedures/:code/versions/:version',
  summary: 'One version of a procedure, to be laid beside another',
  permission: { kind: 'account' },
  params: z.object({ code, version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: z.object({ area: rowIdInQuery.optional() }),
  reply: z.object({ procedure: procedureSchema }),
});

/** Nothing is written: the draft on the screen, saved or not. */
export const checkDraft = endpoint({
  name: 'procedure.check',
  method: 'POST',
  path: '/api/procedures/check',
  summary: 'Check a procedure against code and against who is there to act',
  permission: ADMINISTRATOR,
  body: z.strictObject({ areaId: rowIdSchema, procedure: draftSchema }),
  reply: z.object({
    findings: z.array(findingSchema),
    /** What was looked at: states, actions, and areas in which somebody must be there. */
    looked: z.object({ states: z.number().int(), actions: z.number().int(), areas: z.number().int() }),
  }),
});

/**
 * From which state to which a matter in flight is moved; what is not named stays with its version. Versions are those of the
 * procedure that holds in the area (`fromArea` of its page): a first version of an area's own takes over from that of the area above.
 */
export const mappingSchema = z.strictObject({
  fromVersion: z.number().int().min(1),
  states: z.record(z.string(), z.string()),
});
export type Mapping = z.output<typeof mappingSchema>;

/** What a mapping would do, before anything is done. */
export const previewMapping = endpoint({
  name: 'procedure.previewMapping',
  method: 'POST',
  path: '/api/procedures/mapping',
  summary:
    'How many open matters a mapping would move from which state to which, and how many it would leave',
  permission: ADMINISTRATOR,
  body: z.strictObject({ ...of, revision, mappings: z.array(mappingSchema).max(50) }),
  reply: z.object({
    rows: z.array(
      z.object({
        fromVersion: z.number().int(),
        state: z.string(),
        /** Null: stays with its version. */
        to: z.string().nullable(),
        open: z.number().int(),
        /** Why they would not be moved: the phase would change while a clock or a part stands in it. */
        refused: z.enum(['phase', 'state']).nullable(),
        /** Of those open: have something asked that nobody could decide or take back in the state named, and would stay. */
        held: z.number().int(),
      }),
    ),
  }),
});

/** One step of drawing up and publishing; `revision` is that of the draft somebody looked at. */
export const procedureChangeSchema = z.discriminatedUnion('kind', [
  /** A revision of null begins a draft. */
  z.strictObject({
    kind: z.literal('saveDraft'),
    ...of,
    revision: revision.nullable(),
    procedure: draftSchema,
  }),
  z.strictObject({ kind: z.literal('discardDraft'), ...of, revision }),
  z.strictObject({ kind: z.literal('publish'), ...of, revision, mappings: z.array(mappingSchema).max(50) }),
  /** Puts a version that was in force before in force again, as a new version. */
  z.strictObject({ kind: z.literal('restore'), ...of, version: revision }),
]);
export type ProcedureChange = z.output<typeof procedureChangeSchema>;

export const changeProcedure = endpoint({
  name: 'procedure.change',
  method: 'POST',
  path: '/api/procedures/changes',
  summary: 'Save, discard or publish the draft of a procedure, or put an earlier version in force again',
  permission: ADMINISTRATOR,
  body: z.strictObject({ change: procedureChangeSchema }),
  reply: z.object({ revision: z.number().int().nullable(), version: z.number().int().nullable() }),
});

export const PROCEDURE_ENDPOINTS = [
  procedurePage,
  procedureVersion,
  checkDraft,
  previewMapping,
  changeProcedure,
] as const;
