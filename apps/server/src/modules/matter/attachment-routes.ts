import multipart from '@fastify/multipart';
import { attachmentFile, attachmentUpload } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseInput } from '../../platform/http/index.ts';
import { findPhoto, type PhotoHouse, takePhoto, UPLOAD_LIMIT_BYTES } from './attachments.ts';
import type { AdmitUpload } from './routes.ts';

/** A photo never changes under its id; whoever may not see it is asked each time. */
const CACHED = 'private, max-age=86400, immutable';
/** The intake counts bytes itself and says so in words; the form's own limit only has to lie above it. */
const FORM_LIMIT_BYTES = UPLOAD_LIMIT_BYTES + 1_000_000;

/** Binds the upload and the sending of photos: streams, so they go past the JSON of the other routes. */
export async function bindAttachments(
  app: FastifyInstance,
  photos: PhotoHouse,
  admit: AdmitUpload,
): Promise<void> {
  const { database } = app.house;
  await app.register(async (own) => {
    await own.register(multipart, { limits: { files: 1, fields: 0, fileSize: FORM_LIMIT_BYTES } });
    own.route({
      method: attachmentUpload.method,
      url: attachmentUpload.path,
      bodyLimit: FORM_LIMIT_BYTES,
      config: { permission: attachmentUpload.permission, endpoint: attachmentUpload },
      handler: async (request, reply) => {
        const { id } = idOf(request);
        if (request.actor.kind === 'visitor') await admit({ facts: request.facts, id });
        const file = await request.file();
        if (file === undefined) throw new Problem('photo.missing');
        const answer = await takePhoto({ database, photos, actor: request.actor }, { id, stream: file.file });
        return reply.status(attachmentUpload.status).send(answer);
      },
    });
  });
  app.route({
    method: attachmentFile.method,
    url: attachmentFile.path,
    config: { permission: attachmentFile.permission, endpoint: attachmentFile },
    handler: async (request, reply) => {
      const asked = parseInput(attachmentFile.params, request.params) as {
        id: string;
        size: 'full' | 'thumb';
      };
      const photo = await database.inTransaction(request.actor, null, (tx) => findPhoto(tx, photos, asked));
      return reply
        .header('cache-control', CACHED)
        .header('x-content-type-options', 'nosniff')
        .header('content-length', photo.bytes)
        .type('image/jpeg')
        .send(photo.stream);
    },
  });
}

function idOf(request: FastifyRequest): { id: string } {
  return parseInput(attachmentUpload.params, request.params) as { id: string };
}
