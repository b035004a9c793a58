import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import type { ReactElement } from 'react';
import type { Matter } from '../matter/matter.ts';
import { sheetsOf } from './sheets.ts';

/** The sheets that this matter can be printed on as it stands; nothing while there is none. */
export function PrintMenu({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('sheet');
  const router = useRouter();
  const sheets = sheetsOf(matter.timeline);
  if (sheets.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      placement="bottomRight"
      getPopupContainer={(button) => button.closest('main') ?? document.body}
      menu={{
        items: sheets.map((sheet) => ({ key: sheet, label: words(`title.${sheet}`) })),
        onClick: ({ key }) => void router.navigate({ href: `/matters/${matter.id}/sheets/${key}` }),
      }}
    >
      <button type="button" className="g-plain" aria-label={words('menu')} title={words('menu')}>
        <Icon name="print" />
      </button>
    </Dropdown>
  );
}
