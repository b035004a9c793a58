import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Place } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'overlays.yaml';

const word = z.string().trim().min(1);
const kind = z.string().regex(/^[a-z][A-Za-z]*$/);

/** `overlays.yaml`: other networks over the same grids (docs/field.md §1.7), drawn evenly or named one by one. */
const overlaysSchema = z.strictObject({
  /** So many of a kind, each of one or more neighbouring grids; {number} stands for its number. */
  spread: z.array(z.strictObject({ kind, zh: word, count: z.number().int().positive() })).default([]),
  /** Single ones, on a place such as an office tower. */
  single: z.array(z.strictObject({ kind, code: word, zh: word, place: z.string() })).default([]),
  /** Grids and places said one by one: what was edited and exported. */
  named: z
    .array(
      z.strictObject({
        ...{ kind, code: word, zh: word },
        ...{ grids: z.array(z.string()).default([]), places: z.array(z.string()).default([]) },
      }),
    )
    .default([]),
});

/** One piece of another network: its grids and places. */
export interface PackOverlay {
  readonly kind: string;
  readonly code: string;
  readonly zh: string;
  readonly grids: readonly string[];
  readonly places: readonly string[];
}

interface Known {
  readonly areas: readonly Area[];
  readonly places: readonly Place[];
}

/** Reads the other networks of a pack; a pack without the file has none. */
export function readOverlays(
  folder: PackFolder,
  { areas, places }: Known,
  findings: Findings,
): readonly PackOverlay[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, overlaysSchema, findings);
  if (source === null) return [];
  const grids = areas.filter((area) => area.kind !== null).map(({ code }) => code);
  source.value.single.forEach(({ place }, index) => {
    if (places.some(({ code }) => code === place)) return;
    findings.add(source.at(['single', index, 'place']), `no place has the code ${place}`, 'Correct the code');
  });
  source.value.named.forEach((one, index) => {
    for (const grid of one.grids.filter((code) => !grids.includes(code)))
      findings.add(source.at(['named', index, 'grids']), `no grid has the code ${grid}`, 'Correct the code');
    for (const place of one.places.filter((code) => !places.some((known) => known.code === code)))
      findings.add(
        source.at(['named', index, 'places']),
        `no place has the code ${place}`,
        'Correct the code',
      );
  });
  source.value.spread.forEach(({ count }, index) => {
    if (count <= grids.length) return;
    findings.add(source.at(['spread', index, 'count']), `there are only ${grids.length} grids`, 'Name fewer');
  });
  return [
    ...source.value.spread.flatMap((one) => spread(one, grids)),
    ...source.value.single.map(({ place, ...one }) => ({ ...one, grids: [], places: [place] })),
    ...source.value.named,
  ];
}

function spread(
  { kind: network, zh, count }: { readonly kind: string; readonly zh: string; readonly count: number },
  grids: readonly string[],
): PackOverlay[] {
  const groups = Map.groupBy(grids, (_, index) => Math.floor((index * count) / grids.length));
  return [...groups].map(([index, own]) => {
    const number = String(index + 1).padStart(3, '0');
    return {
      ...{ kind: network, code: `O-${network}-${number}`, zh: zh.replace('{number}', number) },
      ...{ grids: own, places: [] },
    };
  });
}
