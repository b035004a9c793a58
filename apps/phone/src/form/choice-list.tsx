import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { SearchBar } from 'antd-mobile';
import { type ReactElement, useState } from 'react';
import { Sheet } from './sheet.tsx';

export interface Choice<Key> {
  readonly key: Key;
  readonly label: string;
  readonly hint?: string;
  /** Words that find it besides its label. */
  readonly found?: (typed: string) => boolean;
}

interface ChoiceListProps<Key> {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<Key>[];
  readonly chosen: readonly Key[];
  /** What is typed, where the server looks for it: the choices are then what it found. */
  readonly typed?: { readonly words: string; readonly set: (words: string) => void };
  readonly onChoose: (key: Key) => void;
  readonly onClose: () => void;
}

/** Many things to choose from, narrowed by typing. */
export function ChoiceList<Key extends string | number>(props: ChoiceListProps<Key>): ReactElement {
  const { title, placeholder, choices, chosen, onChoose, onClose } = props;
  const words = useWords('phone');
  const [own, setOwn] = useState('');
  const typed = props.typed ?? { words: own, set: setOwn };
  const asked = props.typed === undefined ? own.trim().toLowerCase() : '';
  const shown = choices.filter(
    ({ label, found }) => asked === '' || label.toLowerCase().includes(asked) || found?.(asked) === true,
  );
  return (
    <Sheet title={title} onClose={onClose}>
      <SearchBar placeholder={placeholder} value={typed.words} onChange={typed.set} />
      {shown.length === 0 && <p className="g-quiet f-none">{words('pick.none')}</p>}
      <ul className="f-list">
        {shown.map(({ key, label, hint }) => (
          <li key={key}>
            <button type="button" aria-pressed={chosen.includes(key)} onClick={() => onChoose(key)}>
              <span>
                {label}
                {hint !== undefined && <small className="g-quiet">{hint}</small>}
              </span>
              {chosen.includes(key) && <Icon name="check" size={20} />}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
