import type { Finding } from '@gezhi/domain/procedure';
import type { Mark, ProcedureMarks } from '@gezhi/ui/procedure';

/** A finding and its number in the list. */
export interface Numbered {
  readonly number: number;
  readonly finding: Finding;
}

/** What must be changed first, then what should be looked at; each in the order of the rows. */
export function numbered(findings: readonly Finding[]): readonly Numbered[] {
  const rank = ({ severity }: Finding): number => (severity === 'must' ? 0 : 1);
  return [...findings]
    .sort((one, other) => rank(one) - rank(other))
    .map((finding, index) => ({ number: index + 1, finding }));
}

/** The first finding of each action and state, as the diagram shows it. */
export function marksOf(findings: readonly Numbered[]): ProcedureMarks {
  const marks = { action: new Map<string, Mark>(), state: new Map<string, Mark>() };
  for (const { number, finding } of findings) {
    const { kind, name } = finding.at;
    if (kind === 'procedure' || marks[kind].has(name)) continue;
    marks[kind].set(name, { number, tone: finding.severity });
  }
  return { actions: marks.action, states: marks.state };
}

/** What holds although it might not: the three ticks over the list. */
export function ticksOf(
  findings: readonly Finding[],
): Readonly<Record<'reached' | 'ways' | 'people', boolean>> {
  const none = (...codes: Finding['code'][]): boolean => !findings.some(({ code }) => codes.includes(code));
  return {
    reached: none('unreachable', 'stateUnknown'),
    ways: none('deadEnd', 'requestStuck', 'pauseWithoutReturn', 'papersHold'),
    people: none('roleAbsent', 'areaUncovered', 'samePersonForced', 'withoutSight'),
  };
}
