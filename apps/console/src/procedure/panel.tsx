import { Icon } from '@gezhi/ui/icon';
import { useKeys } from '@gezhi/ui/keys';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';

interface PanelProps {
  readonly title: string;
  readonly place: string;
  readonly onClose: () => void;
  /** Buttons beside the title: up, down, remove. */
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

/** What is being edited, beside the diagram: the change shows there at once. Escape closes it and gives the focus back. */
export function Panel({ title, place, onClose, tools, children }: PanelProps): ReactElement {
  const words = useWords('procedure');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useKeys([
    {
      key: 'Escape',
      words: words('keys.close'),
      group: words('keys.group'),
      run: (event) => (isListOpen(event) ? undefined : onClose()),
      whileTyping: true,
    },
  ]);
  return (
    <aside className="pr-panel" aria-label={words('edit.title', { name: title })}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
          <small>{place}</small>
        </h2>
        {tools}
        <Button
          type="text"
          size="small"
          aria-label={words('edit.close')}
          icon={<Icon name="close" size={16} />}
          onClick={onClose}
        />
      </header>
      <div className="pr-panel-body">{children}</div>
    </aside>
  );
}

/** In a list that is open, Escape closes the list first. */
function isListOpen({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true';
}
