import { Icon } from '@gezhi/ui/icon';
import { Key } from '@gezhi/ui/keys';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

interface UpdatesBarProps {
  readonly count: number;
  readonly onShow: () => void;
}

/**
 * "3 updates" instead of rows that jump: over the foot of the list, where nothing is pressed and nothing has to make room; nothing
 * while there are none. Screen readers hear of it without haste.
 */
export function UpdatesBar({ count, onShow }: UpdatesBarProps): ReactElement {
  const words = useWords('workbench');
  return (
    <div role="status" className="w-news">
      {count > 0 && (
        <button type="button" className="w-updates" onClick={onShow}>
          <Icon name="up" size={14} />
          {words('updates.count', { count })}
          <Key name="r" />
        </button>
      )}
    </div>
  );
}
