import { PHASES, SEVERITIES } from '@gezhi/domain/catalogue';
import { SCOPES, SOURCES, TABS } from '@gezhi/domain/matter';
import { z } from 'zod';

const day = z.iso
  .date()
  .regex(/^(19|20)/)
  .optional()
  .catch(undefined);
const code = z.union([z.string(), z.number()]).transform(String);

/** What the workbench keeps in its address; what cannot be read is left out, so that an old link still opens. */
const searchSchema = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  scope: z.enum(SCOPES).optional().catch(undefined),
  from: day,
  to: day,
  phase: z.enum(PHASES).optional().catch(undefined),
  area: z.coerce.number().int().optional().catch(undefined),
  category: code
    .pipe(z.string().regex(/^\d{2}(\d{2})?$/))
    .optional()
    .catch(undefined),
  source: z.enum(SOURCES).optional().catch(undefined),
  severity: z.coerce.number().pipe(z.literal(SEVERITIES)).optional().catch(undefined),
  unit: z.coerce.number().int().optional().catch(undefined),
  q: code.pipe(z.string().trim().min(1).max(40)).optional().catch(undefined),
});

/** Tab, filters and words of a list of matters. */
export type ListSearch = z.output<typeof searchSchema>;

/** The tab shown where the address names none. */
export const FIRST_TAB = 'todo';

/** Reads the address; `undefined` parts are dropped so that equal lists have equal keys. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const read = searchSchema.parse(search);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ListSearch;
}

/** Whether any filter narrows the list besides its tab. */
export function isNarrowed(search: ListSearch): boolean {
  return Object.keys(search).some((key) => key !== 'tab');
}

/**
 * The same filters under another tab. What the own posts answer for is a part of everything, and goes with it: the other
 * tabs are one's own by themselves.
 */
export function underTab({ q: _, scope, ...filters }: ListSearch, tab: ListSearch['tab']): ListSearch {
  const stays = scope === 'mine' || (scope === 'duty' && tab === 'all');
  return { ...filters, ...(stays ? { scope } : {}), tab };
}

const kept = 'gezhi.list';

/** Keeps which list the person works through, for previous and next on the page of a matter. */
export function rememberList(search: ListSearch): void {
  sessionStorage.setItem(kept, JSON.stringify(search));
}

/** The list the person came from, or the first tab. */
export function rememberedList(): ListSearch {
  try {
    return readListSearch(JSON.parse(sessionStorage.getItem(kept) ?? '{}'));
  } catch {
    return {};
  }
}
