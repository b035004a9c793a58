import type { Readable } from 'node:stream';
import type {} from '@fastify/multipart';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bytes of one typed field: 2,000 code points of four bytes and room to spare. */
const FIELD_BYTES = 64 * 1024;
const FORM_BYTES = 256 * 1024;
const PHOTO_BYTES = 20 * 1024 * 1024;
const MOST_FIELDS = 80;

/** What was typed, by the name of the field; a repeated name has several values. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export interface SentPhoto {
  /** Counts from 0 over the photos of this form. */
  readonly at: number;
  readonly stream: Readable;
  /** Fields that came before the photo. */
  readonly fields: Fields;
}

type TakePhoto = (photo: SentPhoto) => Promise<void>;

function add(fields: Map<string, string[]>, name: string, value: string): void {
  fields.set(name, [...(fields.get(name) ?? []), value]);
}

/** Reads `a=1&b=2` in strict UTF-8; throws `text.encoding`. */
export function parsePlainForm(bytes: Buffer): Fields {
  const fields = new Map<string, string[]>();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    decodeURIComponent(text);
  } catch {
    throw new Problem('text.encoding');
  }
  for (const [name, value] of new URLSearchParams(text)) add(fields, name, value);
  return fields;
}

/** Teaches a scope plain HTML forms; multipart where nobody has done so before. */
export async function acceptPageForms(scope: FastifyInstance): Promise<void> {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: FORM_BYTES },
    async (_request: FastifyRequest, bytes: string | Buffer) => parsePlainForm(Buffer.from(bytes)),
  );
  if (!scope.hasContentTypeParser('multipart/form-data')) {
    const { default: multipart } = await import('@fastify/multipart');
    await scope.register(multipart);
  }
}

async function readParts(request: FastifyRequest, takePhoto: TakePhoto): Promise<Fields> {
  const fields = new Map<string, string[]>();
  const limits = { fieldSize: FIELD_BYTES, fields: MOST_FIELDS, files: 20, fileSize: PHOTO_BYTES };
  let at = 0;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (part.valueTruncated) throw new Problem('input.tooLarge');
      add(fields, part.fieldname, String(part.value));
    } else if (part.filename === '') part.file.resume();
    else {
      await takePhoto({ at, stream: part.file, fields });
      // Whatever was not read would stop the parts behind it.
      part.file.resume();
      at += 1;
    }
  }
  return fields;
}

/**
 * Reads a form of ours, photos as they stream in. Throws `input.type` for what is no form, `input.tooLarge` for a
 * field longer than any of ours.
 */
export async function readFields(request: FastifyRequest, takePhoto: TakePhoto): Promise<Fields> {
  if (request.isMultipart()) return readParts(request, takePhoto);
  if (request.body instanceof Map) return request.body as Fields;
  throw new Problem('input.type');
}
