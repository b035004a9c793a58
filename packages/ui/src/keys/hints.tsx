import type { ReactElement } from 'react';

const faces: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** A key as it stands on the keyboard. */
export function Key({ name }: { readonly name: string }): ReactElement {
  return <kbd className="g-key">{faces[name] ?? (name.length === 1 ? name.toUpperCase() : name)}</kbd>;
}

interface Hint {
  readonly keys: readonly string[];
  readonly words: string;
}

/** The line of keys under a list: ↑ ↓ 移动 · Enter 打开. */
export function KeyHints({ hints }: { readonly hints: readonly Hint[] }): ReactElement {
  return (
    <ul className="g-key-hints">
      {hints.map((hint) => (
        <li key={hint.words}>
          {hint.keys.map((name) => (
            <Key key={name} name={name} />
          ))}
          {hint.words}
        </li>
      ))}
    </ul>
  );
}
