import { z } from 'zod';
import { SUPERVISION_LEVELS } from '../catalogue/index.ts';
import { endpoint, pageQuery, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { matterRowSchema, refusalSchema } from '../matter/index.ts';
import { impersonalSchema } from '../text/index.ts';
import { AGENDA_REASONS, decisionSchema, MEETING_KEEPERS, MEETING_READERS } from './model.ts';

const BY_READERS = { kind: 'roles', roles: MEETING_READERS } as const;

const meetingSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  areaId: z.number().int(),
  heldOn: z.iso.date(),
  closedAt: z.iso.datetime().nullable(),
});

const itemSchema = z.object({
  matter: matterRowSchema,
  why: z.enum(AGENDA_REASONS),
  decision: z
    .object({
      kind: z.enum(['task', 'supervise', 'remark']),
      unitId: z.number().int().nullable(),
      dueOn: z.iso.date().nullable(),
      words: z.string().nullable(),
    })
    .nullable(),
  /** What may be decided on it by whoever keeps the meeting, and why not the rest; empty for others and once it is decided on. */
  decisions: z.array(
    z.object({
      kind: z.enum(['task', 'supervise', 'remark']),
      /** The step of the matter that would carry it out. */
      action: z.string().nullable(),
      refused: refusalSchema.nullable(),
      /** To which the supervision may rise. */
      levels: z.array(z.enum(SUPERVISION_LEVELS)),
    }),
  ),
});

export const meetingList = endpoint({
  name: 'meeting.list',
  method: 'GET',
  path: '/api/joint-meetings',
  summary: 'Joint meetings of an area inside the reach of the own posts, the newest first',
  permission: BY_READERS,
  query: pageQuery.extend({ area: rowIdInQuery.optional() }),
  reply: z.object({
    items: z.array(z.object({ data: meetingSchema })),
    next: z.string().optional(),
    areaId: z.number().int(),
    reads: z.array(z.number().int()),
    mayCall: z.boolean(),
  }),
});

export const meetingPage = endpoint({
  name: 'meeting.page',
  method: 'GET',
  path: '/api/joint-meetings/:id',
  summary: 'A joint meeting with its agenda, as far as whoever asks sees the matters',
  permission: BY_READERS,
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    data: meetingSchema.extend({ minutes: z.string().nullable() }),
    items: z.array(itemSchema),
    can: z.array(z.enum(['drawAgenda', 'addMatter', 'dropMatter', 'decide', 'closeMeeting'])),
  }),
});

const of = { id: z.uuid(), version: z.number().int().min(1) };

/** One step of a meeting; `version` is that of the meeting somebody looked at. */
export const meetingChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('callMeeting'), id: z.uuid(), areaId: rowIdSchema, heldOn: z.iso.date() }),
  /** Puts what is stuck on the agenda, as far as it is not there yet. */
  z.strictObject({ kind: z.literal('drawAgenda'), ...of }),
  z.strictObject({ kind: z.literal('addMatter'), ...of, number: z.string().trim().min(1).max(40) }),
  z.strictObject({ kind: z.literal('dropMatter'), ...of, matterId: z.uuid() }),
  /** Carried out at once, as a step on the matter, by the own post. */
  z.strictObject({ kind: z.literal('decide'), ...of, matterId: z.uuid(), decision: decisionSchema }),
  z.strictObject({
    kind: z.literal('closeMeeting'),
    ...of,
    minutes: impersonalSchema(5_000).nullable(),
  }),
]);
export type MeetingChange = z.output<typeof meetingChangeSchema>;

export const changeMeeting = endpoint({
  name: 'meeting.change',
  method: 'POST',
  path: '/api/joint-meetings/changes',
  summary: 'Call a joint meeting, draw its agenda, decide on a matter, or close it with minutes',
  permission: { kind: 'roles', roles: MEETING_KEEPERS },
  body: z.strictObject({ change: meetingChangeSchema }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});

export const ROUND_ENDPOINTS = [meetingList, meetingPage, changeMeeting] as const;
