import type { OfferedReply } from '@gezhi/ui/canned-reply';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Dropdown } from 'antd';
import type { ReactElement } from 'react';
import './canned-reply.css';

interface ReplyPickerProps {
  /** Name of the field they are inserted into. */
  readonly field: string;
  readonly replies: readonly OfferedReply[];
  readonly onPick: (reply: OfferedReply) => void;
}

/** A list of canned replies under a field; what is picked is inserted and can be edited. */
export function ReplyPicker({ field, replies, onPick }: ReplyPickerProps): ReactElement | null {
  const words = useWords('cannedReply');
  if (replies.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      placement="bottomLeft"
      getPopupContainer={(button) => button.closest('main') ?? document.body}
      menu={{
        className: 'y-menu',
        items: replies.map(({ id, text }) => ({ key: id, label: <span className="y-text">{text}</span> })),
        onClick: ({ key, domEvent }) => {
          // The same Enter would go on into the field that takes the words.
          domEvent.preventDefault();
          const picked = replies.find(({ id }) => id === key);
          if (picked !== undefined) onPick(picked);
        },
      }}
    >
      <button type="button" className="g-plain y-pick" aria-label={words('label', { field })}>
        <Icon name="message" size={14} />
        {words('offer')}
        <Icon name="down" size={12} />
      </button>
    </Dropdown>
  );
}
