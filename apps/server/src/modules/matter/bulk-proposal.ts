import { clearProposal, type RouteView } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { routeOf } from './route.ts';
import type { LoadedMatter } from './subject-store.ts';

/** Where a row goes by its own proposal, and what its dispatch says of it. */
export interface ByProposal {
  readonly route: RouteView;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The one clear proposal of a matter (docs/field.md §2.15). Throws matter.guard, saying why there is none. */
export async function dispatchByProposal(
  tx: Transaction,
  knowledge: Knowledge,
  matter: LoadedMatter,
): Promise<ByProposal> {
  const route = await routeOf(tx, knowledge, matter);
  const found = clearProposal(route);
  if ('guard' in found) throw new Problem('matter.guard', { guard: found.guard });
  return { route, input: { ...found } };
}
