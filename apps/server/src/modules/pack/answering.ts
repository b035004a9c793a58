import { dutyLinesSchema, routingSchema } from './answering-schema.ts';
import { checkDutyLines } from './duty-line-checks.ts';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import type { Area, Category, Pack, Unit } from './model.ts';
import { checkRouting } from './routing-checks.ts';
import { readYaml } from './yaml-file.ts';

/** How rules of the whole district name it in a pack that others extend. */
const ROOT = 'root';

interface Known {
  readonly root: string;
  readonly areas: readonly Area[];
  readonly units: readonly Unit[];
  readonly majors: readonly { readonly code: string }[];
  readonly categories: readonly Category[];
}

/** Who answers for what: the duty list and the routing rules; null where one of them cannot be read. */
export function readAnswering(
  folder: PackFolder,
  known: Known,
  findings: Findings,
): Pick<Pack, 'dutyList' | 'routing'> | null {
  const duties = readYaml({ folder, file: 'duty-lines.yaml' }, dutyLinesSchema, findings);
  const routing = readYaml({ folder, file: 'routing.yaml' }, routingSchema, findings);
  if (!duties || !routing) return null;
  const { lines } = duties.value;
  checkDutyLines(duties.value, known, { locate: duties.at, findings });
  const lists = routing.value.lists.map((list) =>
    list.area === ROOT ? { ...list, area: known.root } : list,
  );
  checkRouting(lists, { ...known, lines }, { locate: routing.at, findings });
  return { dutyList: duties.value, routing: lists };
}
