import type { Menu } from '@gezhi/domain/identity';
import type { IconName } from '@gezhi/ui/icon';

interface Entry {
  readonly menu: Menu;
  readonly path: string;
  readonly icon: IconName;
  readonly words: string;
}

/** The pages of the rail, in the order of a day's work; a menu the server does not offer is not shown. */
export const railEntries = [
  { menu: 'workbench', path: '/workbench', icon: 'desk', words: 'rail.workbench' },
  { menu: 'supervision', path: '/supervision', icon: 'eye', words: 'rail.supervision' },
  { menu: 'map', path: '/map', icon: 'map', words: 'rail.map' },
  { menu: 'summary', path: '/summary', icon: 'chart', words: 'rail.summary' },
  { menu: 'meetings', path: '/joint-meetings', icon: 'calendar', words: 'rail.meetings' },
  { menu: 'campaigns', path: '/campaigns', icon: 'target', words: 'rail.campaigns' },
  { menu: 'problems', path: '/problems', icon: 'todo', words: 'rail.problems' },
  { menu: 'verifications', path: '/verifications', icon: 'verify', words: 'rail.verifications' },
  { menu: 'pool', path: '/pool', icon: 'heart', words: 'rail.pool' },
  { menu: 'appointments', path: '/appointments', icon: 'calendar', words: 'rail.appointments' },
  { menu: 'ratings', path: '/service-ratings', icon: 'star', words: 'rail.ratings' },
  { menu: 'firms', path: '/firms', icon: 'building', words: 'rail.firms' },
  { menu: 'publications', path: '/publications', icon: 'image', words: 'rail.publications' },
  { menu: 'bulletins', path: '/bulletins', icon: 'megaphone', words: 'rail.bulletins' },
  { menu: 'dataRequests', path: '/data-requests', icon: 'shield', words: 'rail.dataRequests' },
  { menu: 'areas', path: '/areas', icon: 'grid', words: 'rail.area' },
  { menu: 'people', path: '/people', icon: 'users', words: 'rail.people' },
] as const satisfies readonly Entry[];

type RailEntry = (typeof railEntries)[number];

/** Pages of one kind of work, behind one button of the rail; whoever has only one of them sees the page itself. */
interface Group {
  readonly icon: IconName;
  readonly words: string;
  readonly menus: readonly Menu[];
}

const GROUPS = [
  {
    icon: 'target',
    words: 'rail.works',
    menus: ['summary', 'meetings', 'campaigns', 'problems', 'verifications'],
  },
  { icon: 'heart', words: 'rail.serving', menus: ['pool', 'appointments', 'ratings', 'firms'] },
  { icon: 'megaphone', words: 'rail.public', menus: ['publications', 'bulletins'] },
] as const satisfies readonly Group[];

/** What stands in the rail: a page, or a button over several. */
export type RailItem =
  | { readonly kind: 'page'; readonly entry: RailEntry }
  | {
      readonly kind: 'group';
      readonly group: (typeof GROUPS)[number];
      readonly entries: readonly RailEntry[];
    };

/** The rail of somebody with these menus: each group where the first of its pages would stand. */
export function railOf(menus: readonly Menu[]): readonly RailItem[] {
  const entries = railEntries.filter(({ menu }) => menus.includes(menu));
  const groupOf = ({ menu }: RailEntry) => GROUPS.find((group) => group.menus.some((one) => one === menu));
  return entries.flatMap((entry): readonly RailItem[] => {
    const group = groupOf(entry);
    const together = group === undefined ? [] : entries.filter((one) => groupOf(one) === group);
    if (group === undefined || together.length < 2) return [{ kind: 'page', entry }];
    return together[0] === entry ? [{ kind: 'group', group, entries: together }] : [];
  });
}

/** What the district sets, and everybody may look up: behind one entry at the foot of the rail. */
export const settingEntries = [
  { menu: 'catalogue', path: '/catalogue', icon: 'list', words: 'rail.catalogue' },
  { menu: 'dutyList', path: '/duty-list', icon: 'book', words: 'rail.dutyList' },
  { menu: 'services', path: '/services', icon: 'list', words: 'rail.services' },
  { menu: 'routing', path: '/routing', icon: 'swap', words: 'rail.routing' },
  { menu: 'procedures', path: '/procedures', icon: 'flow', words: 'rail.procedure' },
  { menu: 'simulation', path: '/simulation', icon: 'play', words: 'rail.simulation' },
  { menu: 'limits', path: '/limits', icon: 'clock', words: 'rail.limits' },
  { menu: 'calendar', path: '/calendar', icon: 'calendar', words: 'rail.calendar' },
  { menu: 'replies', path: '/canned-replies', icon: 'message', words: 'rail.replies' },
  { menu: 'messages', path: '/messages', icon: 'send', words: 'rail.messages' },
  { menu: 'staffing', path: '/staffing', icon: 'users', words: 'rail.staffing' },
  { menu: 'attack', path: '/attack', icon: 'verify', words: 'rail.attack' },
] as const satisfies readonly Entry[];

export const SETTINGS_PATH = '/settings';

/** Whether an address belongs to a page; single matters belong to the workbench. */
export function isUnder(pathname: string, path: string): boolean {
  if (path === '/workbench' && pathname.startsWith('/matters/')) return true;
  return pathname === path || pathname.startsWith(`${path}/`);
}
