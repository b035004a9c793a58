import { z } from 'zod';

/** Keyset paging: `after` is the opaque `next` of the page before; never an offset, so no page grows with the table. */
export const pageQuery = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** A page of a list: `next` is absent on the last one. */
export function listReply<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() });
}
