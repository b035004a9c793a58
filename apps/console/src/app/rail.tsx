import { Icon, type IconName } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useLocation, useRouter } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { WaitingFigure } from '../data-request/waiting-figure.tsx';
import { isUnder, railEntries, SETTINGS_PATH, settingEntries } from './entries.ts';
import { useMenus } from './session.ts';

interface RailLinkProps {
  readonly path: string;
  readonly icon: IconName;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
}

function RailLink({ path, icon, isCurrent, children }: RailLinkProps): ReactElement {
  const router = useRouter();
  return (
    <a
      href={path}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void router.navigate({ href: path });
      }}
    >
      <Icon name={icon} size={20} />
      {children}
    </a>
  );
}

/** The rail on the left: the pages this person has in the menus, and what the district sets at its foot. */
export function Rail(): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const { pathname } = useLocation();
  const menus = useMenus();
  const routed: Record<string, unknown> = router.routesByPath;
  const isSetting = [SETTINGS_PATH, ...settingEntries.map(({ path }) => path)].some((path) =>
    isUnder(pathname, path),
  );
  return (
    <nav className="c-rail" aria-label={words('rail.label')}>
      {railEntries
        .filter(({ menu, path }) => menus.includes(menu) && path in routed)
        .map(({ menu, path, icon, words: key }) => (
          <RailLink key={path} path={path} icon={icon} isCurrent={isUnder(pathname, path)}>
            {words(key)}
            {menu === 'dataRequests' && <WaitingFigure />}
          </RailLink>
        ))}
      {settingEntries.some(({ menu }) => menus.includes(menu)) && (
        <RailLink path={SETTINGS_PATH} icon="gear" isCurrent={isSetting}>
          {words('rail.settings')}
        </RailLink>
      )}
    </nav>
  );
}
