import { Icon, type IconName } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useLocation, useRouter } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { WaitingFigure } from '../data-request/waiting-figure.tsx';
import { isUnder, railOf, SETTINGS_PATH, settingEntries } from './entries.ts';
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

interface RailGroupProps {
  readonly icon: IconName;
  readonly name: string;
  readonly isCurrent: boolean;
  readonly pages: readonly { readonly path: string; readonly icon: IconName; readonly name: string }[];
}

/** A button over pages of one kind of work: they open beside it, by pointer or arrow keys. */
function RailGroup({ icon, name, isCurrent, pages }: RailGroupProps): ReactElement {
  const router = useRouter();
  const { pathname } = useLocation();
  const items = pages.map((page) => ({
    key: page.path,
    icon: <Icon name={page.icon} size={16} />,
    label: (
      <a href={page.path} aria-current={isUnder(pathname, page.path) ? 'page' : undefined}>
        {page.name}
      </a>
    ),
  }));
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomLeft"
      // Beside the button, so that the rest of the rail stays in sight.
      align={{ points: ['tl', 'tr'], offset: [4, 0] }}
      autoFocus
      overlayClassName="c-rail-menu"
      menu={{
        items,
        selectedKeys: pages.filter(({ path }) => isUnder(pathname, path)).map(({ path }) => path),
        onClick: ({ key, domEvent }) => {
          if ('ctrlKey' in domEvent && (domEvent.ctrlKey || domEvent.metaKey || domEvent.shiftKey)) return;
          domEvent.preventDefault();
          void router.navigate({ href: key });
        },
      }}
    >
      <button type="button" className={isCurrent ? 'c-current' : ''} aria-haspopup="menu">
        <Icon name={icon} size={20} />
        {name}
      </button>
    </Dropdown>
  );
}

/** The rail on the left: the pages this person has in the menus, those of one kind together, and what the district sets at its foot. */
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
      {railOf(menus).map((item) => {
        if (item.kind === 'group') {
          const pages = item.entries.filter(({ path }) => path in routed);
          return (
            <RailGroup
              key={item.group.words}
              icon={item.group.icon}
              name={words(item.group.words)}
              isCurrent={pages.some(({ path }) => isUnder(pathname, path))}
              pages={pages.map(({ path, icon, words: key }) => ({ path, icon, name: words(key) }))}
            />
          );
        }
        const { menu, path, icon, words: key } = item.entry;
        if (!(path in routed)) return null;
        return (
          <RailLink key={path} path={path} icon={icon} isCurrent={isUnder(pathname, path)}>
            {words(key)}
            {menu === 'dataRequests' && <WaitingFigure />}
          </RailLink>
        );
      })}
      {settingEntries.some(({ menu }) => menus.includes(menu)) && (
        <RailLink path={SETTINGS_PATH} icon="gear" isCurrent={isSetting}>
          {words('rail.settings')}
        </RailLink>
      )}
    </nav>
  );
}
