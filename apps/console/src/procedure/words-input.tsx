import type { Title } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { Input } from 'antd';
import { type ReactElement, type ReactNode, useId, useState } from 'react';

/** Most letters of a name, as the server takes them. */
const LONGEST = 60;

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}

/** A label over its field. */
export function Labelled({ label, hint, children }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className="f-row">
      <label htmlFor={id}>
        {label}
        {hint !== undefined && <span>{hint}</span>}
      </label>
      {children(id)}
    </div>
  );
}

interface WordsInputProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly onChange: (words: string) => void;
}

/** Words that may not be empty: what is typed counts as soon as there is something, and comes back where nothing is left. */
export function WordsInput({ id, label, value, onChange }: WordsInputProps): ReactElement {
  const words = useWords('procedure');
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  const isEmpty = typed.trim() === '';
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        {...(label === undefined ? {} : { 'aria-label': label })}
        value={typed}
        maxLength={LONGEST}
        aria-invalid={isEmpty}
        status={isEmpty ? 'error' : ''}
        onChange={(event) => {
          setTyped(event.target.value);
          const said = event.target.value.trim();
          if (said !== '') onChange(said);
        }}
        onBlur={() => setTyped(value)}
      />
      {isEmpty && <p className="g-fault">{words('edit.empty')}</p>}
    </>
  );
}

interface TitleFieldsProps {
  readonly title: Title;
  readonly onChange: (title: Title) => void;
}

/** A name in both languages, side by side. */
export function TitleFields({ title, onChange }: TitleFieldsProps): ReactElement {
  const words = useWords('procedure');
  return (
    <div className="pr-pair">
      <Labelled label={words('edit.zh')}>
        {(id) => <WordsInput id={id} value={title.zh} onChange={(zh) => onChange({ ...title, zh })} />}
      </Labelled>
      <Labelled label={words('edit.en')}>
        {(id) => <WordsInput id={id} value={title.en} onChange={(en) => onChange({ ...title, en })} />}
      </Labelled>
    </div>
  );
}
