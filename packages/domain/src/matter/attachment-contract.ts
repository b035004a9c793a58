import { z } from 'zod';
import { lonLatSchema } from '../area/index.ts';
import { endpoint } from '../contract/index.ts';

/**
 * One photo as multipart/form-data (`file`), sent before the report or action that names it. `data` is the client's
 * UUIDv7. What nobody names within a day is swept away.
 */
export const attachmentUpload = endpoint({
  name: 'attachment.upload',
  method: 'POST',
  path: '/api/attachments/:id',
  summary: 'Upload one photo (JPEG, PNG, WebP; at most 20 MB)',
  permission: {
    kind: 'anyone',
    because: 'residents attach photos to a report without an account; throttled by network',
  },
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    id: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    /** Where the picture says it was taken, before the mark was removed from the file. */
    point: lonLatSchema.nullable(),
    takenAt: z.string().nullable(),
  }),
  status: 201,
});

export const attachmentFile = endpoint({
  name: 'attachment.file',
  method: 'GET',
  path: '/api/attachments/:id/:size',
  summary: 'A photo, for those who may see its matter (or who uploaded it and have not sent it yet)',
  permission: { kind: 'subject', subject: 'matter' },
  params: z.object({ id: z.uuid(), size: z.enum(['full', 'thumb']) }),
  reply: z.unknown(),
});

export const ATTACHMENT_ENDPOINTS = [attachmentUpload, attachmentFile] as const;
