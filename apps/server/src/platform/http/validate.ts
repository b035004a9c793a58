import { Problem } from '@gezhi/domain/problem';
import type { z } from 'zod';

interface Fault {
  readonly path: string;
  readonly code: string;
}

const MOST_FAULTS = 50;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Names of properties that were sent but that the schema does not know. Contracts strip them; the door refuses
 * them instead, at every depth, so that a mistyped or smuggled field is never ignored in silence.
 */
function unknownIn(sent: unknown, kept: unknown, path: string): string[] {
  if (Array.isArray(sent) && Array.isArray(kept)) {
    return sent.flatMap((item, at) => unknownIn(item, kept[at], `${path}${at}.`));
  }
  if (!isRecord(sent) || !isRecord(kept)) return [];
  return Object.entries(sent).flatMap(([key, value]) =>
    Object.hasOwn(kept, key) ? unknownIn(value, kept[key], `${path}${key}.`) : [`${path}${key}`],
  );
}

function refuse(faults: readonly Fault[]): never {
  throw new Problem('input.invalid', { fields: faults.slice(0, MOST_FAULTS) });
}

/** A rule of a schema's own may say its own code. */
function codeOf(issue: z.core.$ZodIssue): string {
  const own = issue.code === 'custom' ? issue.params?.code : undefined;
  return typeof own === 'string' ? own : issue.code;
}

/**
 * Parses input by its schema. Throws `input.invalid` with `fields: [{ path, code }]`: paths and codes only, because
 * what was typed may be personal and must not be echoed.
 */
export function parseInput<S extends z.ZodType>(schema: S, sent: unknown): z.output<S> {
  const parsed = schema.safeParse(sent);
  if (!parsed.success) {
    refuse(
      parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), code: codeOf(issue) })),
    );
  }
  const unknown = unknownIn(sent, parsed.data, '');
  if (unknown.length > 0) refuse(unknown.map((path) => ({ path, code: 'unknown' })));
  return parsed.data;
}

/** A reply of ours that is not what its contract says; the message names fields, never values. */
class ContractBreach extends Error {
  override readonly name = 'ContractBreach';
}

/** The JSON text of a reply with nothing in it but what its schema names. A reply that breaks its schema is our fault. */
export function encodeReply(schema: z.ZodType, reply: unknown): string {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return JSON.stringify(parsed.data ?? null);
  throw new ContractBreach(
    `Reply breaks its contract at ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
  );
}
