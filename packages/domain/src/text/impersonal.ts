import type { z } from 'zod';
import { looksLikeIdentifier } from './identifiers.ts';
import { textSchema } from './well-formed.ts';

/** A typed text that may hold no number of a person: `text.identifier` where it does. Lengths in code points. */
export function impersonalSchema(max: number): z.ZodType<string, string> {
  return textSchema({ min: 1, max }).refine((text) => !looksLikeIdentifier(text), {
    message: 'text.identifier',
    params: { code: 'text.identifier' },
  });
}
