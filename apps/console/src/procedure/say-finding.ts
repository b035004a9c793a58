import type { Grant, Procedure } from '@gezhi/domain/catalogue';
import { applyEdit, compareProcedures, type Edit, type Finding } from '@gezhi/domain/procedure';
import { say, sayIfKnown, useWords } from '@gezhi/ui/words';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { type Names, useNames } from './names.ts';
import { sayDifference } from './say-difference.ts';

/** A finding in words: where it stands, what is wrong, what to do. */
export interface SaidFinding {
  readonly place: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Values of a finding that are names, by what they name. */
function holesOf({ values }: Finding, names: Names): Record<string, string | number> {
  const saying: Readonly<Record<string, (name: string) => string>> = {
    state: names.state,
    from: names.state,
    to: names.state,
    action: names.action,
    other: names.action,
    kind: names.kind,
    guard: names.guard,
    condition: names.when,
    role: (role) => names.role(role as Grant['role']),
    phase: names.phase,
    before: names.phase,
    after: names.phase,
    reach: (reach) => sayIfKnown('procedure', `reach.${reach}`) ?? reach,
    clock: (clock) => sayIfKnown('clock', `limit.${clock}`) ?? clock,
    request: (request) => sayIfKnown('procedureWords', `request.${request}`) ?? request,
  };
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === 'number') return [key, value];
      // Several names of one sort come with commas.
      const said = value.split(',').map((one) => saying[key]?.(one) ?? one);
      return [key, names.list(said)];
    }),
  );
}

/** The words of a code: those for the very case, else for the sort of row, else for the code alone. */
function wordsOf(
  group: 'problem' | 'remedy',
  { code, at, values }: Finding,
  holes: Record<string, string | number>,
): string | undefined {
  const cases = [values.missing, values.why, at.kind].filter((one) => typeof one === 'string');
  const keys = [...cases.map((one) => `${group}.${code}.${one}`), `${group}.${code}`];
  const known = keys.map((key) => sayIfKnown('finding', key, holes));
  return known.find((said) => said !== undefined);
}

/** What a change would do, in words: which row goes, or what of which row becomes what. */
function sayEdit(procedure: Procedure, names: Names, edit: Edit): string {
  if (edit.op === 'removeAction')
    return say('procedure', 'fix.removeAction', { title: names.action(edit.name) });
  if (edit.op === 'removeState')
    return say('procedure', 'fix.removeState', { title: names.state(edit.name) });
  if (edit.op === 'setStart') return say('procedure', 'fix.setStart', { title: names.state(edit.name) });
  const versions = { before: procedure, after: applyEdit(procedure, edit) };
  const said = compareProcedures(versions.before, versions.after).map((difference) => {
    const { place, parts } = sayDifference(versions, names, difference);
    return say('procedure', 'fix.row', { title: place, changes: parts.join(say('procedure', 'clocks.and')) });
  });
  return said.join(say('procedure', 'clocks.and'));
}

/** Says what is wrong, with some of the areas and units where it is, by the names of its procedure. */
export function useSayWrong(): (finding: Finding, names: Names) => string {
  const words = useWords('procedure');
  const areas = useAreas();
  const units = useUnits();
  return (finding, names) => {
    // A few by name, and how many in all.
    const lacking = (['areas', 'units'] as const).map((what) => {
      const { ids, total } = finding[what] ?? { ids: [], total: 0 };
      if (total === 0) return '';
      const some = ids.slice(0, 2).map((id) => (what === 'areas' ? areas.sayPath(id) : units.sayName(id)));
      return words(`finding.${what}`, { names: names.list(some), count: total });
    });
    return `${wordsOf('problem', finding, holesOf(finding, names)) ?? finding.code}${lacking.join('')}`;
  };
}

/** Says findings of a procedure in the language of the screen. */
export function useSayFinding(procedure: Procedure): (finding: Finding) => SaidFinding {
  const words = useWords('procedure');
  const names = useNames(procedure);
  const sayWrong = useSayWrong();
  return (finding) => {
    const { at, row } = finding;
    const title = at.kind === 'action' ? names.action(at.name) : names.state(at.name);
    const where = (): string => {
      if (at.kind === 'procedure' || row === null) return words('finding.whole');
      return words(`finding.at.${at.kind}`, { row, title });
    };
    return {
      place: where(),
      problem: sayWrong(finding, names),
      remedy:
        finding.fix === undefined
          ? (wordsOf('remedy', finding, holesOf(finding, names)) ?? '')
          : sayEdit(procedure, names, finding.fix),
    };
  };
}
