import type { Procedure } from '@gezhi/domain/catalogue';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { canEnd, type procedurePage } from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
import { areaAsked } from './area-asked.ts';
import { administratorDuty } from './duty-line-commands.ts';
import type { Knowledge } from './knowledge.ts';
import type { CountOpen, OpenInState } from './procedure-moves.ts';
import { type ProcedureOfArea, readProcedure } from './procedure-state.ts';
import { listDrafts, readMoving, readVersion, type VersionRow } from './procedure-store.ts';

type Asked = Pick<Parsed<typeof procedurePage>, 'params' | 'query'>;
interface House {
  readonly knowledge: () => Knowledge;
  readonly countOpen: CountOpen;
}

/** A procedure as its page shows it. Throws input.invalid, and not.found for one that is nowhere in force, but to whoever may draw it up. */
export async function pageOfProcedure(
  tx: Transaction,
  house: House,
  { params: { code }, query }: Asked,
): Promise<Reply<typeof procedurePage>> {
  const knowledge = house.knowledge();
  const areaId = areaAsked(knowledge, query.area);
  const standing = await readProcedure(tx, knowledge, { areaId, code });
  const mayChange = administratorDuty(tx.actor) !== undefined;
  if (standing.fromArea === null && !mayChange) throw new Problem('not.found');
  const ids = standing.versions.map(({ id }) => id);
  const counts = ids.length === 0 ? [] : await house.countOpen({ ids, within: null });
  const inForce = await procedureInForce(tx, code, standing);
  const [first, ...past] = standing.versions.map((row) => toVersion(row, counts));
  return {
    areaId,
    fromArea: standing.fromArea,
    published: first === undefined || inForce === undefined ? null : { ...first, procedure: inForce },
    past,
    draft: mayChange ? draftOf(standing) : null,
    drafts: mayChange ? await listDrafts(tx) : [],
    categories: knowledge.catalogue.countUsing(code),
    moving: inForce === undefined ? null : await stillToMove(tx, house, { standing, inForce }),
    mayChange,
  };
}

function toVersion({ id, version, state, publishedAt }: VersionRow, counts: readonly OpenInState[]) {
  const open = counts.reduce((sum, one) => (one.procedureId === id ? sum + one.open : sum), 0);
  return { id, version, state, publishedAt: publishedAt.toISOString(), open };
}

function draftOf({ draft }: ProcedureOfArea): Reply<typeof procedurePage>['draft'] {
  if (draft === undefined) return null;
  const { revision, basedOn, savedAt, procedure } = draft;
  return { revision, basedOn, savedAt: savedAt.toISOString(), procedure };
}

async function procedureInForce(tx: Transaction, code: string, { fromArea, versions }: ProcedureOfArea) {
  const [newest] = versions;
  if (fromArea === null || newest === undefined) return undefined;
  return readVersion(tx, { areaId: fromArea, code, version: newest.version });
}

/** Matters that the publication in force has still to move: open, in a state that its mapping names, and able to go on there. */
async function stillToMove(
  tx: Transaction,
  { knowledge, countOpen }: House,
  { standing: { versions }, inForce }: { standing: ProcedureOfArea; inForce: Procedure },
): Promise<number | null> {
  const moving = await readMoving(tx, versions[0]?.id ?? 0);
  if (moving === undefined) return null;
  const within = moving.within === null ? null : knowledge().tree.reachOf(moving.within);
  const counts = await countOpen({ ids: moving.moves.map(({ from }) => from), within });
  const left = counts.filter(({ procedureId, state, asked }) => {
    const to = moving.moves.find(({ from }) => from === procedureId)?.states[state];
    return to !== undefined && canEnd(inForce, to, asked);
  });
  return left.reduce((sum, { open }) => sum + open, 0);
}
