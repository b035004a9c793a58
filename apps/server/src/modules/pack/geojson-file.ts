import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { PolygonGeometry, SketchFeature } from './model.ts';
import { addIssues, type FileChoice, readText } from './yaml-file.ts';

const position = z.tuple([z.number().min(73).max(136), z.number().min(3).max(54)]);
const polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(position).min(4)).min(1),
});
const line = z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2) });

const boundaryFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({ type: z.literal('Feature'), properties: z.object({ code: z.string() }), geometry: polygon }),
  ),
});

const sketchFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({
        kind: z.enum(['water', 'waterLine', 'green', 'road']),
        name: z.string().nullable(),
        rank: z.number().int().min(1).max(3).nullable(),
      }),
      geometry: z.discriminatedUnion('type', [polygon, line]),
    }),
  ),
});

/** An outline with the place in the pack where it stands. */
export interface Boundary {
  readonly code: string;
  readonly geometry: PolygonGeometry;
  readonly file: string;
  readonly line: number;
}

function parseJson(text: string, file: string, findings: Findings): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(message)?.[1];
    const before = at === undefined ? '' : text.slice(0, Number(at));
    findings.add({ file, line: before.split('\n').length }, message, 'Correct the JSON');
    return null;
  }
}

/** Lines on which features stand: JSON.parse keeps none, so the n-th `"Feature"` of the text is looked for. */
function featureLines(text: string): number[] {
  const lines: number[] = [];
  text.split('\n').forEach((content, index) => {
    for (const _ of content.matchAll(/"Feature"/g)) lines.push(index + 1);
  });
  return lines;
}

function readCollection<Schema extends z.ZodType>(
  choice: FileChoice,
  schema: Schema,
  findings: Findings,
): { readonly value: z.infer<Schema>; readonly file: string; readonly lines: readonly number[] } | null {
  const found = readText(choice, findings);
  if (found === null) return null;
  const { file, text } = found;
  const raw = parseJson(text, file, findings);
  if (raw === null) return null;
  const lines = featureLines(text);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, file, lines };
  const at = (parts: readonly PropertyKey[]) => ({ file, line: lines[Number(parts[1])] ?? 1 });
  addIssues(parsed.error.issues, at, findings);
  return null;
}

/** Reads outlines (`properties.code` names the area; GeoJSON RFC 7946, longitude first, CGCS2000). */
export function readBoundaries(
  folder: PackFolder,
  files: readonly string[],
  findings: Findings,
): Map<string, Boundary> {
  const boundaries = new Map<string, Boundary>();
  for (const file of files) {
    const collection = readCollection({ folder, file }, boundaryFile, findings);
    collection?.value.features.forEach((feature, index) => {
      const { code } = feature.properties;
      const at = { file: collection.file, line: collection.lines[index] ?? 1 };
      if (boundaries.has(code))
        findings.add(at, `the outline of ${code} is given twice`, 'Remove one of them');
      boundaries.set(code, { code, geometry: feature.geometry, ...at });
    });
  }
  return boundaries;
}

/** Reads `sketch.geojson`, water, green and roads of a pack without a base map; a pack may have none. */
export function readSketch(folder: PackFolder, findings: Findings): SketchFeature[] {
  const file = 'sketch.geojson';
  if (!folder.has(file)) return [];
  const collection = readCollection({ folder, file }, sketchFile, findings);
  return (collection?.value.features ?? []).map((feature) => ({
    ...feature.properties,
    geometry: feature.geometry,
  }));
}
