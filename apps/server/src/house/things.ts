import type { Thing } from '@gezhi/domain/identity';
import type { Knowledge } from '../modules/catalogue/index.ts';
import { categoryOfFacts } from '../modules/verification/index.ts';
import type { Transaction } from '../platform/db/index.ts';

/** Kinds of actions by which a procedure offers to a pool, or mediates. */
const OFFERING: readonly string[] = ['offer', 'publishWish', 'take'];
const MEDIATING: readonly string[] = ['mediate'];

const KEPT = {
  name: 'things-kept',
  text: `select exists (select 1 from service_items where not ended) as services,
      exists (select 1 from service_places where not ended) as places,
      exists (select 1 from firms) or exists (select 1 from overlays where kind = 'economic') as firms`,
} as const;

/**
 * What this district has of what only some have: by the catalogue, as it is in force now, and by what is kept. Decides which menus
 * stand; a link to a page whose menu does not stand leads to the page, which says that there is nothing.
 */
export async function thingsOf(tx: Transaction, knowledge: Knowledge): Promise<ReadonlySet<Thing>> {
  const things = new Set<Thing>();
  const kinds = knowledge.catalogue.kindsInUse();
  if (OFFERING.some((kind) => kinds.has(kind))) things.add('pools');
  if (MEDIATING.some((kind) => kinds.has(kind))) things.add('mediations');
  if (categoryOfFacts(knowledge) !== undefined) things.add('verifications');
  const [kept] = await tx.run<{ services: boolean; places: boolean; firms: boolean }>(KEPT, []);
  if (kept?.services === true) things.add('services');
  if (kept?.places === true) things.add('places');
  if (kept?.firms === true) things.add('firms');
  return things;
}
