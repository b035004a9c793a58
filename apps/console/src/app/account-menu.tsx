import { Icon } from '@gezhi/ui/icon';
import { textSizes, useTextSize } from '@gezhi/ui/theme';
import { languages, useLanguage, useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Dropdown, type MenuProps } from 'antd';
import { type ReactElement, useState } from 'react';
import { MailDialog } from '../notice/mail-dialog.tsx';
import { signOut, useSession } from './session.ts';

/** Who is signed in, and what belongs to this person or this device: text size, language, signing out. */
export function AccountMenu(): ReactElement {
  const words = useWords('app');
  const session = useSession();
  const client = useQueryClient();
  const [textSize, setTextSize] = useTextSize();
  const [language, setLanguage] = useLanguage();
  const message = useWords('message');
  const [isMailOpen, setMailOpen] = useState(false);
  const leave = useMutation({ mutationFn: (everywhere: boolean) => signOut(client, everywhere) });
  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: words('account.textSize'),
      children: textSizes.map((size) => ({
        key: `size-${size}`,
        label: words(`textSize.${size}`),
        icon: <Icon name="check" className={size === textSize ? '' : 'c-hidden'} />,
        onClick: () => setTextSize(size),
      })),
    },
    {
      type: 'group',
      label: words('account.language'),
      children: languages.map((one) => ({
        key: one,
        label: <span lang={one}>{words(`language.${one}`)}</span>,
        icon: <Icon name="check" className={one === language ? '' : 'c-hidden'} />,
        onClick: () => void setLanguage(one),
      })),
    },
    { type: 'divider' },
    { key: 'mail', label: message('mail.menu'), onClick: () => setMailOpen(true) },
    { key: 'sign-out', label: words('account.signOut'), onClick: () => leave.mutate(false) },
    {
      key: 'sign-out-everywhere',
      label: words('account.signOutEverywhere'),
      onClick: () => leave.mutate(true),
    },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <button type="button" className="g-plain c-account">
          {session === null ? words('top.account') : [session.post, session.name].filter(Boolean).join(' · ')}
          <Icon name="down" />
        </button>
      </Dropdown>
      {isMailOpen && <MailDialog onClose={() => setMailOpen(false)} />}
    </>
  );
}
