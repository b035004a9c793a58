import { Icon, type IconName } from '@gezhi/ui/icon';
import { OfflineBar } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactElement } from 'react';

const entries = [
  { path: '/', icon: 'home', words: 'home', large: false },
  { path: '/tasks', icon: 'todo', words: 'tasks', large: false },
  { path: '/report', icon: 'camera', words: 'report', large: true },
  { path: '/notices', icon: 'bell', words: 'notices', large: false },
  { path: '/me', icon: 'user', words: 'me', large: false },
] as const satisfies readonly { path: string; icon: IconName; words: string; large: boolean }[];

/** The bottom bar: 首页, 任务, 上报 large in the middle, 通知, 我的. A page that is not routed is not shown. */
function BottomBar(): ReactElement {
  const words = useWords('phone');
  const router = useRouter();
  const { pathname } = useLocation();
  const routed: Record<string, unknown> = router.routesByPath;
  const go = (event: MouseEvent, path: string): void => {
    event.preventDefault();
    void router.navigate({ href: path });
  };
  return (
    <nav className="p-bar" aria-label={words('navigation')}>
      {entries
        .filter(({ path }) => path in routed)
        .map(({ path, icon, words: key, large }) => (
          <a
            key={path}
            href={`/phone${path}`}
            className={large ? 'p-bar-large' : undefined}
            aria-current={pathname === path ? 'page' : undefined}
            onClick={(event) => go(event, path)}
          >
            <span>
              <Icon name={icon} size={large ? 30 : 24} />
            </span>
            {words(key)}
          </a>
        ))}
    </nav>
  );
}

/** A page above the bottom bar. */
export function Shell(): ReactElement {
  return (
    <div className="p-shell">
      <OfflineBar />
      <Outlet />
      <BottomBar />
    </div>
  );
}
