import type { OfferedReply } from '@gezhi/ui/canned-reply';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { type ReactElement, useState } from 'react';
import { ChoiceList } from '../form/choice-list.tsx';
import './canned-reply.css';

interface ReplyPickerProps {
  /** Name of the field they are inserted into. */
  readonly field: string;
  readonly replies: readonly OfferedReply[];
  /** A reply has been inserted and nothing typed since. */
  readonly inserted: boolean;
  readonly onPick: (reply: OfferedReply) => void;
}

/** A list of canned replies under a field; what is picked is inserted and can be edited. */
export function ReplyPicker({ field, replies, inserted, onPick }: ReplyPickerProps): ReactElement {
  const words = useWords('cannedReply');
  const [open, setOpen] = useState(false);
  return (
    <div className="y-under">
      <button type="button" aria-label={words('label', { field })} onClick={() => setOpen(true)}>
        <Icon name="message" size={20} />
        {words('offer')}
      </button>
      {inserted && <p role="status">{words('inserted')}</p>}
      {open && (
        <ChoiceList
          title={words('title')}
          placeholder={words('search')}
          choices={replies.map(({ id, text }) => ({ key: id, label: text }))}
          chosen={[]}
          onChoose={(id) => {
            const picked = replies.find((one) => one.id === id);
            if (picked !== undefined) onPick(picked);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
