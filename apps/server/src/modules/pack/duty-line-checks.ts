import { dutyLineSchema } from '@gezhi/domain/duty-list';
import type { Findings } from './fault.ts';
import { checkLaw } from './law-check.ts';
import type { Category, DutyLine, Unit } from './model.ts';

/** Where a part of a YAML file stands. */
type Locate = (path: readonly PropertyKey[]) => { readonly file: string; readonly line: number };

interface DutyList {
  readonly lastResort: string | null;
  readonly lines: readonly DutyLine[];
}

interface Known {
  readonly categories: readonly Category[];
  readonly units: readonly Unit[];
}

interface Report {
  readonly locate: Locate;
  readonly findings: Findings;
}

/** Codes unique, units and categories there, no number of a person, and a line for the lead of every category. */
export function checkDutyLines(list: DutyList, known: Known, { locate, findings }: Report): void {
  const kinds = new Set(known.units.map((unit) => unit.kind));
  const codes = new Set<string>();
  const needKind = (path: readonly PropertyKey[], kind: string | null) => {
    if (kind === null || kinds.has(kind)) return;
    findings.add(locate(path), `no unit has the kind ${kind}`, 'Add it to units.yaml or correct it');
  };
  needKind(['lastResort'], list.lastResort);
  list.lines.forEach((line, index) => {
    const at = ['lines', index];
    if (codes.has(line.code))
      findings.add(locate(at), `the line ${line.code} is given twice`, 'Give it the next free number');
    codes.add(line.code);
    needKind([...at, 'unit'], line.unit);
    for (const [position, one] of line.excludes.entries())
      needKind([...at, 'excludes', position, 'unit'], one.unit);
    const unknown = line.categories.find((code) => !known.categories.some((one) => one.code === code));
    if (unknown !== undefined)
      findings.add(locate([...at, 'categories']), `no category ${unknown}`, 'Correct it or add it');
    checkLaw(line, { locate: (path) => locate([...at, ...path]), findings });
    checkTexts(line, { locate: (path) => locate([...at, ...path]), findings });
  });
  checkLeads(list, known, { locate, findings });
}

/** What the product itself would refuse of a line: too long, or a number of a person. */
function checkTexts(line: DutyLine, { locate, findings }: Report): void {
  // Units have other names in a pack.
  const excludes = line.excludes.map((one) => ({ ...one, unit: null }));
  const parsed = dutyLineSchema.safeParse({ ...line, unit: 'any', excludes, ended: false });
  for (const { path, message } of parsed.error?.issues ?? [])
    findings.add(locate(path), message, 'Shorten it, and leave out numbers of persons');
}

function checkLeads({ lines }: DutyList, { categories }: Known, { locate, findings }: Report): void {
  for (const { code, lead } of categories) {
    if (lines.some((line) => line.unit === lead && line.categories.includes(code))) continue;
    findings.add(
      locate(['lines']),
      `${lead} leads ${code} without a line`,
      'Say in a line what it does there',
    );
  }
}
