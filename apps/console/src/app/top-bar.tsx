import { Icon } from '@gezhi/ui/icon';
import { Key } from '@gezhi/ui/keys';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import type { FormEvent, ReactElement } from 'react';
import { Bell } from '../notice/bell.tsx';
import { AccountMenu } from './account-menu.tsx';
import { useMenus, useSession } from './session.ts';

function Search(): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const find = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const asked = new FormData(event.currentTarget).get('q');
    const text = typeof asked === 'string' ? asked.trim() : '';
    if (text !== '') void router.navigate({ href: `/workbench?tab=all&q=${encodeURIComponent(text)}` });
  };
  return (
    <search className="c-search">
      <form onSubmit={find}>
        <Icon name="search" />
        <input
          id="search"
          name="q"
          type="search"
          maxLength={40}
          autoComplete="off"
          placeholder={words('top.search')}
          aria-label={words('top.search')}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <Key name="/" />
      </form>
    </search>
  );
}

interface TopBarProps {
  readonly onKeys: () => void;
}

/** The bar at the top: whose house this is, search, new matter, notices, keys, account. */
export function TopBar({ onKeys }: TopBarProps): ReactElement {
  const words = useWords('app');
  const router = useRouter();
  const session = useSession();
  const menus = useMenus();
  const go = (href: string): void => void router.navigate({ href });
  return (
    <header className="c-top">
      <img className="c-mark" src="/icon.svg" width={24} height={24} alt="" />
      <span className="c-name">{words('name')}</span>
      <span className="c-where g-cut">{session?.centre}</span>
      {menus.includes('workbench') ? <Search /> : <span className="c-space" />}
      {menus.includes('report') && (
        <Button size="small" className="c-new" icon={<Icon name="plus" />} onClick={() => go('/matters/new')}>
          {words('top.newMatter')}
          <Key name="n" />
        </Button>
      )}
      <Bell />
      <Tooltip title={words('top.keys')}>
        <button type="button" className="g-plain" aria-label={words('top.keys')} onClick={onKeys}>
          <Icon name="help" />
        </button>
      </Tooltip>
      <AccountMenu />
    </header>
  );
}
