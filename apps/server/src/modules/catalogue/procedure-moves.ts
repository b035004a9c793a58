import type { AreaReach } from '@gezhi/domain/access';
import type { Procedure } from '@gezhi/domain/catalogue';
import type { RequestKind } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { canEnd, type Mapping, refusedMove } from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from './knowledge.ts';
import type { ProcedureOfArea } from './procedure-state.ts';
import { type Line, type Move, readVersion } from './procedure-store.ts';

/** Open matters of a version that stand in a state and have the same things asked. */
export interface OpenInState {
  readonly procedureId: number;
  readonly state: string;
  readonly asked: readonly RequestKind[];
  readonly open: number;
}

/** Counts open matters of versions, in an area or everywhere; sees every matter, whoever asks. */
export type CountOpen = (asked: {
  readonly ids: readonly number[];
  readonly within: AreaReach | null;
}) => Promise<readonly OpenInState[]>;

/** A version that matters may be moved from. */
interface Before {
  readonly id: number;
  readonly version: number;
  readonly procedure: Procedure;
}

/** What matters in flight would be moved by. */
export interface Moving {
  readonly line: Line;
  readonly standing: ProcedureOfArea;
  readonly mappings: readonly Mapping[];
  readonly after: Procedure;
}

/** One row of a preview. */
export interface MoveRow {
  readonly fromVersion: number;
  readonly state: string;
  readonly to: string | null;
  readonly open: number;
  readonly held: number;
  readonly refused: 'phase' | 'state' | null;
}

/** Only matters of the area itself, where it takes over from an area above. */
export function movesWithin({ line, standing }: Pick<Moving, 'line' | 'standing'>): number | null {
  return standing.fromArea === line.areaId ? null : line.areaId;
}

/**
 * The mapping with versions as ids. Throws input.invalid for a version that is not there or named twice, and procedure.mapping with
 * the rows that cannot be.
 */
export async function resolveMoves(tx: Transaction, moving: Moving): Promise<readonly Move[]> {
  const befores = await namedVersions(tx, moving);
  const rows = befores.flatMap(({ before, mapping }) => refusedRows(before, moving.after, mapping));
  if (rows.length > 0) throw new Problem('procedure.mapping', { rows: rows.slice(0, 50) });
  return befores.flatMap(({ before, mapping: { states } }) =>
    Object.keys(states).length === 0 ? [] : [{ from: before.id, states }],
  );
}

function refusedRows(before: Before, after: Procedure, { fromVersion, states }: Mapping) {
  return Object.entries(states).flatMap(([state, to]) => {
    const refused = refusedMove(before.procedure, after, { from: state, to });
    return refused === null ? [] : [{ fromVersion, state, to, refused }];
  });
}

async function namedVersions(tx: Transaction, moving: Moving) {
  const { mappings } = moving;
  const found: { before: Before; mapping: Mapping }[] = [];
  for (const [index, mapping] of mappings.entries()) {
    const { fromVersion } = mapping;
    const path = `mappings.${index}.fromVersion`;
    if (mappings.findIndex((one) => one.fromVersion === fromVersion) !== index) throw invalid(path, 'twice');
    const before = await versionBefore(tx, moving, fromVersion);
    if (before === undefined) throw invalid(path, 'unknown');
    found.push({ before, mapping });
  }
  return found;
}

async function versionBefore(
  tx: Transaction,
  { line, standing }: Pick<Moving, 'line' | 'standing'>,
  version: number,
): Promise<Before | undefined> {
  const row = standing.versions.find((one) => one.version === version);
  if (row === undefined || standing.fromArea === null) return undefined;
  const procedure = await readVersion(tx, { ...line, areaId: standing.fromArea, version });
  return procedure === undefined ? undefined : { id: row.id, version, procedure };
}

/** What a mapping would do, state by state of every version that has open matters or is named. Throws as `resolveMoves`, but for rows. */
export async function previewMoves(
  tx: Transaction,
  moving: Moving,
  { knowledge, countOpen }: { readonly knowledge: Knowledge; readonly countOpen: CountOpen },
): Promise<MoveRow[]> {
  const named = await namedVersions(tx, moving);
  const within = movesWithin(moving);
  const counts = await countOpen({
    ids: moving.standing.versions.map(({ id }) => id),
    within: within === null ? null : knowledge.tree.reachOf(within),
  });
  return moving.standing.versions.flatMap(({ id, version }) => {
    const one = named.find(({ before }) => before.id === id);
    const open = counts.filter((count) => count.procedureId === id);
    const states = [...Object.keys(one?.mapping.states ?? {}), ...open.map(({ state }) => state)];
    return [...new Set(states)].map((state): MoveRow => {
      const here = open.filter((count) => count.state === state);
      const to = one?.mapping.states[state] ?? null;
      const refused =
        one === undefined || to === null
          ? null
          : refusedMove(one.before.procedure, moving.after, { from: state, to });
      const held =
        to === null || refused !== null ? [] : here.filter(({ asked }) => !canEnd(moving.after, to, asked));
      return { fromVersion: version, state, to, refused, open: total(here), held: total(held) };
    });
  });
}

const total = (counts: readonly OpenInState[]) => counts.reduce((sum, { open }) => sum + open, 0);

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path: `change.${path}`, code }] });
}
