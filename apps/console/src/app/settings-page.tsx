import { Icon } from '@gezhi/ui/icon';
import { usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { createRoute, Link, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { SETTINGS_PATH, settingEntries } from './entries.ts';
import { signedInRoute } from './root.tsx';
import { useMenus } from './session.ts';

/** What the district sets, each with a line that says what stands there. */
function Settings(): ReactElement {
  const words = useWords('app');
  const menus = useMenus();
  const routed: Record<string, unknown> = useRouter().routesByPath;
  usePageTitle(words('rail.settings'));
  return (
    <div className="c-settings">
      <h1>{words('rail.settings')}</h1>
      <ul>
        {settingEntries
          .filter(({ menu, path }) => menus.includes(menu) && path in routed)
          .map(({ menu, path, icon, words: key }) => (
            <li key={path}>
              <Link to={path}>
                <Icon name={icon} size={24} />
                <strong>{words(key)}</strong>
                <span>{words(`settings.${menu}`)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** The page behind the foot of the rail. */
export const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: SETTINGS_PATH,
  component: Settings,
});
