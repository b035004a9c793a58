import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import './form.css';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** What stands at the bottom edge: the one button that decides. */
  readonly foot?: ReactNode;
}

/** A sheet from the bottom edge: a modal dialog of the browser, so focus stays inside and Esc or back closes it. */
export function Sheet({ title, onClose, children, foot }: SheetProps): ReactElement {
  const words = useWords('phone');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="f-sheet" aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <button type="button" aria-label={words('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" size={24} />
        </button>
      </header>
      <div className="f-sheet-body">{children}</div>
      {foot !== undefined && <footer>{foot}</footer>}
    </dialog>
  );
}
