import { Icon, type IconName } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useLocation, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';

const entries = [
  { path: '/workbench', icon: 'desk', words: 'rail.workbench' },
  { path: '/map', icon: 'map', words: 'rail.map' },
  { path: '/areas', icon: 'grid', words: 'rail.area' },
  { path: '/people', icon: 'users', words: 'rail.people' },
  { path: '/catalogue', icon: 'list', words: 'rail.catalogue' },
  { path: '/procedures', icon: 'flow', words: 'rail.procedure' },
] as const satisfies readonly { path: string; icon: IconName; words: string }[];

/** The rail on the left: the pages that exist, in the order of a day's work. A page that is not routed is not shown. */
export function Rail(): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const { pathname } = useLocation();
  const routed: Record<string, unknown> = router.routesByPath;
  return (
    <nav className="c-rail" aria-label={words('rail.label')}>
      {entries
        .filter(({ path }) => path in routed)
        .map(({ path, icon, words: key }) => (
          <a
            key={path}
            href={path}
            aria-current={pathname === path || pathname.startsWith(`${path}/`) ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              void router.navigate({ href: path });
            }}
          >
            <Icon name={icon} size={20} />
            {words(key)}
          </a>
        ))}
    </nav>
  );
}
