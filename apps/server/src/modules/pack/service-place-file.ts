import { PLACE_KINDS, placeCodeSchema, type ServicePlace, servicePlaceSchema } from '@gezhi/domain/service';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Unit } from './model.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'service-places.yaml';

const word = z.string().trim().min(1);

/** One pattern of `service-places.yaml` (docs/field.md §2.32). */
const patternSchema = z.strictObject({
  kind: z.enum(PLACE_KINDS),
  /** Kind of the units beside which a place is made. */
  unit: word,
  code: z.string().regex(/^[A-Z]\{code\}$/, 'a code is a capital letter before {code}'),
  zh: word,
  en: word,
  minutes: z.number().int().min(5).max(240),
  atOnce: z.number().int().min(1).max(20),
  daysAhead: z.number().int().min(1).max(60).default(14),
  /** Codes of areas; all of the units without it. */
  areas: z.array(z.string().regex(/^\d{12}$/)).optional(),
});

/** A place by itself: its unit by code, in whose area it lies. */
const singleSchema = patternSchema.omit({ areas: true }).extend({
  code: placeCodeSchema,
  zh: servicePlaceSchema.shape.zh,
  en: servicePlaceSchema.shape.en,
});

const fileSchema = z.strictObject({
  places: z.array(patternSchema).default([]),
  single: z.array(singleSchema).default([]),
});
type Source = z.output<typeof fileSchema>;

/** A place of a pack: its unit by code, its area by code. */
export interface PackServicePlace extends Omit<ServicePlace, 'unitId' | 'areaId' | 'ended'> {
  readonly unit: string;
  readonly area: string;
}

interface Ground {
  readonly units: readonly Unit[];
  readonly areas: readonly Area[];
}

/** The places where something can be booked, made by patterns or said one by one; a pack without the file has none. */
export function readServicePlaces(
  folder: PackFolder,
  { units, areas }: Ground,
  findings: Findings,
): readonly PackServicePlace[] {
  if (!folder.has(FILE)) return [];
  const source = readYaml({ folder, file: FILE }, fileSchema, findings);
  if (source === null) return [];
  const ground = { units, areas };
  const made = [...madePlaces(source, ground, findings), ...singlePlaces(source, ground, findings)];
  const codes = made.map(({ code }) => code);
  for (const code of new Set(codes.filter((one, at) => codes.indexOf(one) < at)))
    findings.add(source.at([]), `two places have the code ${code}`, 'Give each a code of its own');
  return made;
}

interface Read {
  readonly value: Source;
  readonly at: (path: readonly PropertyKey[]) => Parameters<Findings['add']>[0];
}

/** Each as it stands, beside a unit that is there. */
function singlePlaces({ value, at }: Read, { units }: Ground, findings: Findings): PackServicePlace[] {
  return value.single.flatMap(({ minutes: slotMinutes, ...single }, index) => {
    const unit = units.find(({ code }) => code === single.unit);
    if (unit === undefined) {
      findings.add(at(['single', index, 'unit']), `no unit has the code ${single.unit}`, 'Correct the code');
      return [];
    }
    return [{ ...single, slotMinutes, area: unit.area }];
  });
}

/** One for each unit of a pattern. */
function madePlaces(
  { value, at: sourceAt }: Read,
  { units, areas }: Ground,
  findings: Findings,
): PackServicePlace[] {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return value.places.flatMap((pattern, index) => {
    const own = units.filter((unit) => unit.kind === pattern.unit);
    const at = (part: string) => sourceAt(['places', index, part]);
    if (own.length === 0)
      findings.add(at('unit'), `no unit has the kind ${pattern.unit}`, 'Add it to units.yaml or correct it');
    const missing = pattern.areas?.find((code) => !own.some((unit) => unit.area === code));
    if (missing !== undefined)
      findings.add(at('areas'), `${missing} has no unit of the kind ${pattern.unit}`, 'Correct the code');
    return own
      .filter((unit) => pattern.areas?.includes(unit.area) ?? true)
      .flatMap((unit) => {
        const area = byCode.get(unit.area);
        if (area === undefined) return [];
        const filled = (text: string) =>
          text
            .replaceAll('{code}', area.code)
            .replaceAll('{name}', area.name)
            .replaceAll('{english}', area.english);
        const { kind, minutes: slotMinutes, atOnce, daysAhead } = pattern;
        return [
          {
            ...{ kind, slotMinutes, atOnce, daysAhead, unit: unit.code, area: area.code },
            ...{ code: filled(pattern.code), zh: filled(pattern.zh), en: filled(pattern.en) },
          },
        ];
      });
  });
}
