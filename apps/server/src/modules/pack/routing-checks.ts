import type { Findings } from './fault.ts';
import type { Area, Category, DutyLine, Routing, Unit } from './model.ts';

interface Known {
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly majors: readonly { readonly code: string }[];
  readonly categories: readonly Category[];
  readonly lines: readonly DutyLine[];
}

interface Report {
  /** Where a part of the file stands. */
  readonly locate: (path: readonly PropertyKey[]) => { readonly file: string; readonly line: number };
  readonly findings: Findings;
}

type Rule = Routing['lists'][number]['rules'][number];

/** Areas, categories and units there, ids given once in a list, and a line that is the lead's own. */
export function checkRouting(lists: Routing['lists'], known: Known, report: Report): void {
  const { locate, findings } = report;
  lists.forEach(({ area, rules }, at) => {
    if (!known.areas.some((one) => one.code === area))
      findings.add(locate(['lists', at, 'area']), `no area has the code ${area}`, 'Correct the code');
    const ids = new Set<string>();
    rules.forEach((rule, index) => {
      const path = ['lists', at, 'rules', index];
      if (ids.has(rule.id))
        findings.add(locate(path), `the rule ${rule.id} is given twice`, 'Give each rule its own id');
      ids.add(rule.id);
      for (const [part, fault] of faultsOf(rule, known))
        findings.add(locate([...path, part]), fault, 'Correct it or add it');
    });
  });
}

function faultsOf({ when, propose }: Rule, known: Known): (readonly ['when' | 'propose', string])[] {
  const kinds = new Set(known.units.map((unit) => unit.kind));
  const classes = new Set([...known.majors, ...known.categories].map((one) => one.code));
  const line = known.lines.find((one) => one.code === propose.line);
  const unknown = [propose.lead, ...propose.assists].filter((kind) => !kinds.has(kind));
  const nowhere = when.areas.filter((code) => !known.areas.some((area) => area.code === code));
  return [
    ...when.categories
      .filter((code) => !classes.has(code))
      .map((code) => ['when', `no category ${code}`] as const),
    ...nowhere.map((code) => ['when', `no area has the code ${code}`] as const),
    ...unknown.map((kind) => ['propose', `no unit has the kind ${kind}`] as const),
    ...(propose.line !== null && line?.unit !== propose.lead
      ? [['propose', `the line ${propose.line} is not one of ${propose.lead}`] as const]
      : []),
  ];
}
