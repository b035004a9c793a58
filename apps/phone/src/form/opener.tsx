import { Icon } from '@gezhi/ui/icon';
import type { ReactElement } from 'react';

interface OpenerProps {
  readonly id: string;
  readonly label: string;
  readonly onOpen: () => void;
}

/** What is chosen, as a button that opens the list. */
export function Opener({ id, label, onOpen }: OpenerProps): ReactElement {
  return (
    <button id={id} type="button" className="f-opener" onClick={onOpen}>
      <span>{label}</span>
      <Icon name="right" size={20} />
    </button>
  );
}
