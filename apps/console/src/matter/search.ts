import { PHASES, SEVERITIES } from '@gezhi/domain/catalogue';
import { matterFilter, NONE, SCOPES, SOURCES, TABS } from '@gezhi/domain/matter';
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
  light: matterFilter.shape.light.catch(undefined),
  flag: matterFilter.shape.flag.catch(undefined),
  papers: matterFilter.shape.papers.catch(undefined),
  collective: matterFilter.shape.collective.catch(undefined),
  doubt: matterFilter.shape.doubt.catch(undefined),
  order: matterFilter.shape.order.catch(undefined),
  area: matterFilter.shape.area.catch(undefined),
  place: matterFilter.shape.place.catch(undefined),
  category: code
    .pipe(z.literal(NONE).or(z.string().regex(/^\d{2}(\d{2})?$/)))
    .optional()
    .catch(undefined),
  platform: matterFilter.shape.platform.catch(undefined),
  source: z.enum(SOURCES).optional().catch(undefined),
  severity: z.coerce.number().pipe(z.literal(SEVERITIES)).optional().catch(undefined),
  unit: matterFilter.shape.unit.catch(undefined),
  q: code.pipe(z.string().trim().min(1).max(40)).optional().catch(undefined),
});

/** The tab shown where the address names none. */
export const FIRST_TAB = 'todo';

/** In the address of whoever's desk opens on a platform: all of them. */
export const ALL_PLATFORMS = 'all';

/** Tab, filters and words of a list of matters. */
export type ListSearch = z.output<typeof searchSchema>;

/** Reads the address; `undefined` parts are dropped so that equal lists have equal keys. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const read = searchSchema.parse(search);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as ListSearch;
}

/** Lists of what one's posts answer for that stand beside the tabs of the server: each is everything, narrowed. */
const NARROWED = {
  overdue: { tab: 'all', scope: 'duty', light: 'overdue' },
  suspended: { tab: 'all', scope: 'duty', phase: 'suspended' },
} as const satisfies Record<string, ListSearch>;

/** Lists of whoever leads an area: what is in focus, open, supervised and late there, by time left. */
const LEADING = {
  focus: { tab: 'all', scope: 'duty', flag: 'focus' },
  open: { tab: 'all', scope: 'duty', order: 'due' },
  supervised: { tab: 'all', scope: 'duty', flag: 'supervised' },
} as const satisfies Record<string, ListSearch>;

/** The lists of a leader's workbench, in order. */
export const LEADER_LISTS = ['todo', 'focus', 'open', 'supervised', 'overdue', 'suspended', 'all'] as const;
export type LeaderListName = (typeof LEADER_LISTS)[number];

/** Which of a leader's lists the address shows; undefined for a search. */
export function leaderListOf(search: ListSearch): LeaderListName | undefined {
  const list = listOf(search);
  if (list === 'doing' || list === 'done') return undefined;
  if (list !== 'all' || search.scope !== 'duty') return list;
  if (search.flag === 'focus' || search.flag === 'supervised') return search.flag;
  return search.flag === undefined && search.order === 'due' ? 'open' : 'all';
}

/** The same filters in another of a leader's lists; what made a list what it is stays behind with it. */
export function underLeaderTab(search: ListSearch, to: LeaderListName): ListSearch {
  const left = leaderListOf(search);
  const { flag, order, ...filters } = search;
  const own = left === 'focus' || left === 'supervised' || left === 'open';
  const kept = own ? filters : search;
  if (to !== 'focus' && to !== 'open' && to !== 'supervised') return underTab(kept, to);
  const { tab: _, scope: __, ...rest } = underTab(kept, 'all');
  return { ...rest, ...LEADING[to] };
}

/** The lists of the workbench, in order. */
export const LISTS = ['todo', 'doing', 'done', 'overdue', 'suspended', 'all'] as const;
export type ListName = (typeof LISTS)[number];

/** Which of the lists the address shows; undefined for a search. */
export function listOf(search: ListSearch): ListName | undefined {
  const { q, tab = FIRST_TAB } = search;
  if (q !== undefined) return undefined;
  if (tab !== 'all' || search.scope !== 'duty') return tab;
  if (search.light === 'overdue') return 'overdue';
  return search.phase === 'suspended' ? 'suspended' : 'all';
}

/** The list without what narrows it; a platform is a queue of its own and stays. */
export function cleared(search: ListSearch): ListSearch {
  const list = listOf(search);
  const queue = search.platform === undefined ? {} : { platform: search.platform };
  if (list === 'overdue' || list === 'suspended') return { ...NARROWED[list], ...queue };
  return search.tab === undefined ? queue : { tab: search.tab, ...queue };
}

/** Whether any filter narrows the list besides what makes it the list it is, and its order. */
export function isNarrowed(search: ListSearch): boolean {
  const own = cleared(search);
  return Object.keys(search).some((key) => key !== 'order' && !(key in own));
}

/**
 * The same filters in another list. What the own posts answer for is a part of everything, and goes with it: the other
 * tabs are one's own by themselves. What made a list what it is stays behind with it.
 */
export function underTab(search: ListSearch, to: ListName): ListSearch {
  const { q: _, tab: __, scope, ...filters } = search;
  const left = listOf(search);
  if (left === 'overdue') delete filters.light;
  if (left === 'suspended') delete filters.phase;
  if (to === 'overdue') return { ...filters, ...NARROWED.overdue };
  if (to === 'suspended') {
    // Their clocks stand still: there is no light to look for, and no time left to go by.
    const { light: ___, order: ____, flag: _____, ...rest } = filters;
    return { ...rest, ...NARROWED.suspended };
  }
  const stays =
    scope === 'mine' || (scope === 'duty' && to === 'all' && left !== 'overdue' && left !== 'suspended');
  return { ...filters, ...(stays ? { scope } : {}), tab: to };
}

/** Whether the list goes by time left: when asked to, and whenever it is about lights or flags. */
export function isByTimeLeft({ order, light, flag }: ListSearch): boolean {
  return order === 'due' || light !== undefined || flag !== undefined;
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
