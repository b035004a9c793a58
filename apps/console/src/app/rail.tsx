import type { Menu } from '@gezhi/domain/identity';
import { Icon, type IconName } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useLocation, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { WaitingFigure } from '../data-request/waiting-figure.tsx';
import { useMenus } from './session.ts';

/** The pages of the rail; a menu the server does not offer is not shown. */
export const railEntries = [
  { menu: 'workbench', path: '/workbench', icon: 'desk', words: 'rail.workbench' },
  { menu: 'supervision', path: '/supervision', icon: 'eye', words: 'rail.supervision' },
  { menu: 'summary', path: '/summary', icon: 'chart', words: 'rail.summary' },
  { menu: 'map', path: '/map', icon: 'map', words: 'rail.map' },
  { menu: 'publications', path: '/publications', icon: 'image', words: 'rail.publications' },
  { menu: 'replies', path: '/canned-replies', icon: 'message', words: 'rail.replies' },
  { menu: 'bulletins', path: '/bulletins', icon: 'megaphone', words: 'rail.bulletins' },
  { menu: 'firms', path: '/firms', icon: 'building', words: 'rail.firms' },
  { menu: 'dataRequests', path: '/data-requests', icon: 'shield', words: 'rail.dataRequests' },
  { menu: 'areas', path: '/areas', icon: 'grid', words: 'rail.area' },
  { menu: 'people', path: '/people', icon: 'users', words: 'rail.people' },
  { menu: 'catalogue', path: '/catalogue', icon: 'list', words: 'rail.catalogue' },
  { menu: 'dutyList', path: '/duty-list', icon: 'book', words: 'rail.dutyList' },
  { menu: 'routing', path: '/routing', icon: 'swap', words: 'rail.routing' },
  { menu: 'procedures', path: '/procedures', icon: 'flow', words: 'rail.procedure' },
  { menu: 'calendar', path: '/calendar', icon: 'calendar', words: 'rail.calendar' },
  { menu: 'limits', path: '/limits', icon: 'clock', words: 'rail.limits' },
  { menu: 'messages', path: '/messages', icon: 'message', words: 'rail.messages' },
  { menu: 'attack', path: '/attack', icon: 'verify', words: 'rail.attack' },
] as const satisfies readonly { menu: Menu; path: string; icon: IconName; words: string }[];

/** Whether an address belongs to a page of the rail; single matters belong to the workbench. */
function isUnder(pathname: string, path: string): boolean {
  if (path === '/workbench' && pathname.startsWith('/matters/')) return true;
  return pathname === path || pathname.startsWith(`${path}/`);
}

/** The rail on the left: the pages this person has in the menus, in the order of a day's work. */
export function Rail(): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const { pathname } = useLocation();
  const menus = useMenus();
  const routed: Record<string, unknown> = router.routesByPath;
  return (
    <nav className="c-rail" aria-label={words('rail.label')}>
      {railEntries
        .filter(({ menu, path }) => menus.includes(menu) && path in routed)
        .map(({ menu, path, icon, words: key }) => (
          <a
            key={path}
            href={path}
            aria-current={isUnder(pathname, path) ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              void router.navigate({ href: path });
            }}
          >
            <Icon name={icon} size={20} />
            {words(key)}
            {menu === 'dataRequests' && <WaitingFigure />}
          </a>
        ))}
    </nav>
  );
}
