import { useKeyboard, useKeys } from '@gezhi/ui/keys';
import { Boundary, NewerVersionBar, OfflineBar, SkeletonRows } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { KeysDialog } from './keys-dialog.tsx';
import { useNamesSettled } from './names.ts';
import { Rail } from './rail.tsx';
import { useMenus } from './session.ts';
import { TopBar } from './top-bar.tsx';

/** Top bar, rail and page: the frame of everything behind the sign-in. */
export function Shell(): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const { pathname } = useLocation();
  const [keysShown, setKeysShown] = useState(false);
  const menus = useMenus();
  const settled = useNamesSettled();
  const group = words('keys.everywhere');
  useKeyboard();
  const search = {
    key: '/',
    words: words('keys.search'),
    group,
    run: () => document.getElementById('search')?.focus(),
  };
  const report = {
    key: 'n',
    words: words('keys.new'),
    group,
    run: () => void router.navigate({ href: '/matters/new' }),
  };
  useKeys([
    ...(menus.includes('workbench') ? [search] : []),
    ...(menus.includes('report') ? [report] : []),
    { key: '?', words: words('keys.help'), group, run: () => setKeysShown(true) },
  ]);
  return (
    <div className="c-shell">
      <a className="c-skip" href="#page">
        {words('top.skip')}
      </a>
      <TopBar onKeys={() => setKeysShown(true)} />
      <Rail />
      <main className="c-page" id="page" tabIndex={-1}>
        <OfflineBar />
        <NewerVersionBar />
        <div className="c-page-body">
          <Boundary key={pathname}>{settled ? <Outlet /> : <SkeletonRows rows={14} height={48} />}</Boundary>
        </div>
      </main>
      <KeysDialog open={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}
