import { dutyLinesSchema, routingSchema } from './answering-schema.ts';
import { checkDutyLines } from './duty-line-checks.ts';
import type { Findings } from './fault.ts';
import type { Area, Category, Pack, Unit } from './model.ts';
import { checkRouting } from './routing-checks.ts';
import { readYaml, type Source } from './yaml-file.ts';

interface Known {
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly majors: readonly { readonly code: string }[];
  readonly categories: readonly Category[];
}

const locator = (source: Source<unknown>) => (path: readonly PropertyKey[]) => ({
  file: source.file,
  line: source.lineOf(path),
});

/** Who answers for what: the duty list and the routing rules; null where one of them cannot be read. */
export function readAnswering(
  directory: string,
  known: Known,
  findings: Findings,
): Pick<Pack, 'dutyList' | 'routing'> | null {
  const duties = readYaml({ directory, file: 'duty-lines.yaml' }, dutyLinesSchema, findings);
  const routing = readYaml({ directory, file: 'routing.yaml' }, routingSchema, findings);
  if (!duties || !routing) return null;
  const { lines } = duties.value;
  checkDutyLines(duties.value, known, { locate: locator(duties), findings });
  checkRouting(routing.value.lists, { ...known, lines }, { locate: locator(routing), findings });
  return { dutyList: duties.value, routing: routing.value.lists };
}
