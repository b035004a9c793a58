import { AREA_LEVELS } from '@gezhi/domain/area';
import type { z } from 'zod';
import type { Findings } from './fault.ts';
import type { Area, Unit } from './model.ts';
import type { unitsSchema } from './schema.ts';
import type { Source } from './yaml-file.ts';

type UnitsFile = z.infer<typeof unitsSchema>;
type Pattern = UnitsFile['patterns'][number];

const SLOT = /\{(code|name|english|serial)\}/g;

function fill(text: string, area: Area): string {
  // The third group of the statutory code: tells the telephones of streets apart.
  const values = { ...area, serial: area.code.slice(6, 9) };
  return text.replace(SLOT, (_, slot: 'code' | 'name' | 'english' | 'serial') => values[slot]);
}

/** The area and everything above it, nearest first. */
function ancestry(area: Area, byCode: ReadonlyMap<string, Area>): Area[] {
  const chain: Area[] = [];
  let current: Area | undefined = area;
  while (current && !chain.includes(current)) {
    chain.push(current);
    current = current.parent === null ? undefined : byCode.get(current.parent);
  }
  return chain;
}

function expandPattern(pattern: Pattern, areas: readonly Area[], made: readonly Unit[]): Unit[] {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  return areas
    .filter((area) => area.level === pattern.level)
    .map((area) => {
      const above = new Set(ancestry(area, byCode).map(({ code }) => code));
      const parents = made.filter((unit) => unit.kind === pattern.parentKind && above.has(unit.area));
      return {
        code: fill(pattern.code, area),
        kind: pattern.kind,
        zh: fill(pattern.zh, area),
        en: fill(pattern.en, area),
        shortZh: fill(pattern.shortZh, area),
        phone: pattern.phone === null ? null : fill(pattern.phone, area),
        phoneHours: pattern.phoneHours,
        parent: parents.at(-1)?.code ?? null,
        area: area.code,
        group: pattern.group,
      };
    });
}

/** Writes out `units.yaml`: one unit for each area of a pattern's level, then the single units of the root area, whose kind is their code. */
export function expandUnits(source: Source<UnitsFile>, areas: readonly Area[], findings: Findings): Unit[] {
  const units = madeUnits(source, areas, findings);
  const changes = new Map(source.value.changes.map((change) => [change.code, change]));
  source.value.changes.forEach(({ code }, index) => {
    if (units.some((unit) => unit.code === code)) return;
    findings.add(
      source.at(['changes', index]),
      `no unit has the code ${code}`,
      'Correct it or remove the row',
    );
  });
  return units
    .filter(({ code }) => changes.get(code)?.absent !== true)
    .map((unit) => ({ ...unit, ...said(changes.get(unit.code)) }));
}

/** Without what a change leaves out. */
function said(change: UnitsFile['changes'][number] | undefined): Partial<Unit> {
  return Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined));
}

function madeUnits(source: Source<UnitsFile>, areas: readonly Area[], findings: Findings): Unit[] {
  const units: Unit[] = [];
  const patterns = source.value.patterns.map((pattern, index) => ({ pattern, index }));
  // Those of upper levels first, whichever file they stand in: a unit hangs below one that is made.
  const rank = (level: Pattern['level']): number => AREA_LEVELS.indexOf(level);
  for (const { pattern, index } of patterns.toSorted(
    (one, other) => rank(one.pattern.level) - rank(other.pattern.level),
  )) {
    const made = expandPattern(pattern, areas, units);
    const at = source.at(['patterns', index]);
    if (made.length === 0)
      findings.add(at, `no area has the level ${pattern.level}`, 'Use a level of areas.csv');
    const handles = pattern.group === 'department' || pattern.group === 'company';
    if (handles && pattern.code !== `${pattern.kind}{code}`)
      findings.add(
        at,
        `rules would not find ${pattern.code}`,
        `Write ${pattern.kind}{code}: units that do the same are called by their kind`,
      );
    if (pattern.parentKind !== null && made.some((unit) => unit.parent === null)) {
      findings.add(
        at,
        `no unit of kind ${pattern.parentKind} stands above`,
        'Put its pattern before this one',
      );
    }
    units.push(...made);
  }
  const root = areas.find((area) => area.parent === null);
  if (!root) return units;
  const single = source.value.units.map((entry) => ({
    ...entry,
    zh: fill(entry.zh, root),
    en: fill(entry.en, root),
    shortZh: fill(entry.shortZh, root),
    code: entry.kind,
    parent: null,
    area: root.code,
  }));
  return [...units, ...single];
}
