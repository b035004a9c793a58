import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button, TextArea } from 'antd-mobile';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { Sheet } from './sheet.tsx';

interface SaidSheetProps {
  readonly title: string;
  /** What is asked for. */
  readonly label: string;
  readonly hint: string;
  /** What it is about, and what else is asked. */
  readonly children?: ReactNode;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly most: number;
  /** Whether it goes without a word. */
  readonly mayBeEmpty?: boolean;
  readonly sending: boolean;
  readonly fault: Error | null;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

/** A step that is said in words: what is typed stays until it was taken, whatever the line does. */
export function SaidSheet(props: SaidSheetProps): ReactElement {
  const { title, label, hint, children, text, onText, most, mayBeEmpty = false, sending, fault } = props;
  const words = useWords('phone');
  const id = useId();
  const [tried, setTried] = useState(false);
  const isMissing = tried && !mayBeEmpty && text.trim() === '';
  const send = (): void => {
    setTried(true);
    if (mayBeEmpty || text.trim() !== '') props.onSend();
  };
  return (
    <Sheet
      title={title}
      onClose={props.onClose}
      foot={
        <Button block color="primary" size="large" loading={sending} onClick={send}>
          {title}
        </Button>
      }
    >
      {children}
      <div className={isMissing ? 'f-row f-row-bad' : 'f-row'}>
        <label htmlFor={id}>{label}</label>
        <TextArea
          id={id}
          className="f-text"
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={most}
          value={text}
          onChange={onText}
        />
        <small className="g-quiet">{hint}</small>
        {isMissing && (
          <p className="g-fault" role="alert">
            {words('said.missing')}
          </p>
        )}
      </div>
      {fault !== null && (
        <p className="p-alert f-alert" role="alert">
          {problemCode(fault) === undefined ? words('said.kept') : sayProblem(fault)}
        </p>
      )}
    </Sheet>
  );
}
