import type { Located } from './areas.ts';
import type { Findings } from './fault.ts';
import type { Area, Category, HolidayYear, Manifest, Place } from './model.ts';

/** How many digits of a 12-digit code a level owns; a child repeats those of its parent (docs/field.md §1.1). */
function ownDigits(manifest: Manifest, level: string): number {
  return manifest.levels.find((entry) => entry.code === level)?.digits ?? 0;
}

/** Levels known, codes unique, parents there and one level up, and each code starting with its parent's digits. */
export function checkAreas(areas: readonly Located<Area>[], manifest: Manifest, findings: Findings): void {
  const byCode = new Map<string, Area>();
  const levels = manifest.levels.map((level) => level.code);
  for (const located of areas) {
    const { item: area } = located;
    if (byCode.has(area.code))
      findings.add(located, `the code ${area.code} is given twice`, 'Give each area its own code');
    byCode.set(area.code, area);
    if (!levels.includes(area.level)) {
      findings.add(located, `the level ${area.level} is unknown`, `Use one of: ${levels.join(', ')}`);
    }
  }
  const roots = areas.filter(({ item }) => item.parent === null);
  if (roots.length !== 1 || roots[0]?.item.code !== manifest.root) {
    const at = roots[0] ?? { file: 'areas.csv', line: 1 };
    findings.add(
      at,
      `the topmost area is not ${manifest.root}`,
      'Leave the parent empty for the root of pack.yaml only',
    );
  }
  for (const located of areas) checkParent(located, { byCode, manifest, findings });
}

/** The digits that codes below an area begin with: those of the nearest area with a statutory code, or of the whole region. */
function prefixUnder(area: Area, byCode: ReadonlyMap<string, Area>, manifest: Manifest): string {
  const digits = ownDigits(manifest, area.level);
  if (digits > 0) return area.code.slice(0, digits);
  const above = area.parent === null ? undefined : byCode.get(area.parent);
  return above === undefined ? manifest.regionCode : prefixUnder(above, byCode, manifest);
}

function checkParent(
  located: Located<Area>,
  {
    byCode,
    manifest,
    findings,
  }: { byCode: ReadonlyMap<string, Area>; manifest: Manifest; findings: Findings },
): void {
  const { item: area } = located;
  if (area.parent === null) return;
  const parent = byCode.get(area.parent);
  if (!parent) {
    findings.add(
      located,
      `the parent ${area.parent} of ${area.code} does not exist`,
      'Correct the parent or add its row',
    );
    return;
  }
  const rank = (level: string): number => manifest.levels.findIndex((entry) => entry.code === level);
  if (rank(parent.level) >= rank(area.level)) {
    findings.add(
      located,
      `${area.code} hangs under ${parent.code} of the same or a lower level`,
      'Choose a higher parent',
    );
  }
  const prefix = prefixUnder(parent, byCode, manifest);
  if (!area.code.startsWith(prefix)) {
    findings.add(
      located,
      `the code ${area.code} does not start with ${prefix}`,
      'Begin it with the digits of its parent',
    );
  }
}

/** Grid sequences 001–799 are general, 801–899 dedicated, without holes from 001 and 801 (docs/field.md §1.2). */
export function checkGridNumbers(areas: readonly Located<Area>[], findings: Findings): void {
  const grids = Map.groupBy(
    areas.filter(({ item }) => item.kind !== null),
    ({ item }) => item.parent,
  );
  for (const siblings of grids.values()) {
    for (const [kind, first] of [
      ['general', 1],
      ['dedicated', 801],
    ] as const) {
      const numbered = siblings
        .filter(({ item }) => item.kind === kind)
        .toSorted((one, other) => one.item.code.localeCompare(other.item.code));
      numbered.forEach((located, index) => {
        const expected = String(first + index).padStart(3, '0');
        if (located.item.code.slice(12) === expected) return;
        findings.add(
          located,
          `the grid ${located.item.code} should end in ${expected}`,
          'Number grids without holes',
        );
      });
    }
  }
}

/** Codes unique, community, compound and grids there, and the code starting with the community's. */
export function checkPlaces(
  places: readonly Located<Place>[],
  areas: ReadonlyMap<string, Area>,
  findings: Findings,
): void {
  const byCode = new Map<string, Place>();
  for (const located of places) {
    const { item: place } = located;
    if (byCode.has(place.code))
      findings.add(located, `the code ${place.code} is given twice`, 'Give each place its own code');
    byCode.set(place.code, place);
    if (!areas.has(place.community) || !place.code.startsWith(place.community)) {
      findings.add(
        located,
        `${place.code} does not hang on ${place.community}`,
        'Begin the code with its community',
      );
    }
    for (const grid of place.grids) {
      if (areas.get(grid)?.parent !== place.community) {
        findings.add(
          located,
          `the grid ${grid} is not in ${place.community}`,
          'Link places to grids of their community',
        );
      }
    }
  }
  for (const located of places) {
    const { compound } = located.item;
    if (compound !== null && byCode.get(compound)?.kind !== 'compound') {
      findings.add(located, `the compound ${compound} does not exist`, 'Correct the compound or add its row');
    }
  }
}

/** Where a part of a YAML file stands. */
type Locate = (path: readonly PropertyKey[]) => { readonly file: string; readonly line: number };

/** Codes unique and inside a known major class, lead and assisting units there, records not self-handled. */
export function checkCatalogue(
  catalogue: { readonly majors: readonly { code: string }[]; readonly categories: readonly Category[] },
  unitKinds: ReadonlySet<string>,
  { locate, findings }: { readonly locate: Locate; readonly findings: Findings },
): void {
  const majors = new Set(catalogue.majors.map((major) => major.code));
  const seen = new Set<string>();
  catalogue.categories.forEach((category, index) => {
    const at = locate(['categories', index]);
    if (seen.has(category.code))
      findings.add(at, `the category ${category.code} is given twice`, 'Remove one of them');
    seen.add(category.code);
    if (!majors.has(category.code.slice(0, 2))) {
      findings.add(at, `no major class for ${category.code}`, 'Begin the code with that of a major class');
    }
    for (const part of ['lead', 'assists'] as const) {
      for (const kind of [category[part]].flat().filter((one) => !unitKinds.has(one))) {
        const remedy = 'Add it to units.yaml or correct it';
        findings.add(locate(['categories', index, part]), `no unit has the kind ${kind}`, remedy);
      }
    }
    if (category.public && category.visibility !== 'O') {
      findings.add(
        at,
        `${category.code} is restricted and public at once`,
        'Make it public only when visibility is O',
      );
    }
  });
}

/** Days inside their year, no day both off and worked, make-up days on weekends. */
export function checkHolidays(years: readonly HolidayYear[], locate: Locate, findings: Findings): void {
  years.forEach((entry, index) => {
    const off = new Set(entry.holidays.map(({ date }) => date));
    const check = (list: 'holidays' | 'workdays'): void => {
      entry[list].forEach(({ date }, position) => {
        const at = locate(['years', index, list, position]);
        if (Number(date.slice(0, 4)) !== entry.year)
          findings.add(at, `${date} is not in ${entry.year}`, 'Move it');
        if (list === 'holidays') return;
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
        if (off.has(date)) findings.add(at, `${date} is both off and worked`, 'Remove one of them');
        else if (weekday !== 0 && weekday !== 6)
          findings.add(at, `${date} is no weekend day`, 'Correct the date');
      });
    };
    check('holidays');
    check('workdays');
  });
}
