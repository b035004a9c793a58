import { type MessageMoment, messageMomentSchema } from '@gezhi/domain/notice';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'messages.yaml';

const fileSchema = z.strictObject({ moments: z.array(z.record(z.string(), z.unknown())) });

const keyOf = ({ kind, phase }: { readonly kind?: unknown; readonly phase?: unknown }) =>
  `${String(kind)} ${String(phase ?? '')}`;

/** Reads when residents are told (docs/field.md §6.9); in a district without the file no step sends anything. */
export function readMomentFile(folder: PackFolder, findings: Findings): readonly MessageMoment[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, fileSchema, findings);
  if (source === null) return [];
  const keys = source.value.moments.map(keyOf);
  return source.value.moments.flatMap((moment, position) => {
    const at = (parts: readonly PropertyKey[]) => source.at(['moments', position, ...parts]);
    const parsed = messageMomentSchema.safeParse(moment);
    for (const { path: parts, message } of parsed.error?.issues ?? [])
      findings.add(
        at(parts),
        `${parts.join('.')}: ${message}`,
        'Use kinds, templates and languages of docs/field.md §6.9',
      );
    if (keys.indexOf(keyOf(moment)) < position)
      findings.add(at([]), `two moments for ${keyOf(moment).trim()}`, 'One step sends one message');
    return parsed.success ? [parsed.data] : [];
  });
}
