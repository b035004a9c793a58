import { compileCalendar, nearestCalendar } from '@gezhi/domain/calendar';
import { type Limits, limitsSchema, limitsTooLong, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { LIMIT_UNITS } from '@gezhi/domain/clock';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { readYaml, type Source } from './yaml-file.ts';

const FILE = 'limits.yaml';
const WRITTEN = new RegExp(`^(\\d{1,5}) (${LIMIT_UNITS.join('|')})$`);

/**
 * Reads the limits of a pack (docs/field.md §4.8): only what differs from the product's own, each as `5 minute`; `none` takes a
 * limit of a tier away. Null for a pack without the file: the product's own hold.
 */
export function readLimits(folder: PackFolder, findings: Findings): Limits | null {
  if (!folder.has(FILE)) return null;
  const source = readYaml({ folder, file: FILE }, z.record(z.string(), z.unknown()), findings);
  if (source === null) return null;
  const before = findings.faults.length;
  const merged = merge(STANDARD_LIMITS, source.value, { source, findings, at: [] });
  if (findings.faults.length > before) return null;
  const parsed = limitsSchema.safeParse(merged);
  if (parsed.success) return endingInTime(parsed.data, source, findings);
  for (const issue of parsed.error.issues)
    findings.add(
      source.at(issue.path),
      `${issue.path.join('.')}: ${issue.message}`,
      'Name a tier, a stage or a window of docs/field.md §4.6',
    );
  return null;
}

/** A pack's district begins with the usual hours: whatever would not end on them could never be given a deadline. */
function endingInTime(limits: Limits, source: Source<unknown>, findings: Findings): Limits | null {
  const tooLong = limitsTooLong(limits, [compileCalendar(nearestCalendar([], []))], Date.now());
  for (const path of tooLong)
    findings.add(
      source.at(path.split('.')),
      `${path}: ends in more than five years`,
      'Write a shorter limit',
    );
  return tooLong.length === 0 ? limits : null;
}

interface Place {
  readonly source: Source<unknown>;
  readonly findings: Findings;
  readonly at: readonly string[];
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(known: unknown, said: unknown, place: Place): unknown {
  if (!isGroup(said)) return limitOf(said, place);
  const merged: Record<string, unknown> = isGroup(known) ? { ...known } : {};
  for (const [name, one] of Object.entries(said)) {
    const inner = merge(merged[name], one, { ...place, at: [...place.at, name] });
    if (inner === undefined) delete merged[name];
    else merged[name] = inner;
  }
  return merged;
}

/** Settings beside the limits that are no times: the schema says which numbers and words they may be. */
function isPlain([part]: readonly string[]): boolean {
  return ['collective', 'recurring', 'problemList', 'wishMost'].includes(part ?? '');
}

/** `4 workingHour` as a limit; undefined for `none`. */
function limitOf(said: unknown, { source, findings, at }: Place): unknown {
  if (said === 'none') return undefined;
  if (isPlain(at)) return said;
  const [, count, unit] = WRITTEN.exec(String(said)) ?? [];
  if (count !== undefined && unit !== undefined) return { count: Number(count), unit };
  findings.add(
    source.at(at),
    `${at.join('.')}: ${String(said)} is no limit`,
    `Write a number and one of ${LIMIT_UNITS.join(', ')}, or none`,
  );
  return undefined;
}
