import { useWords } from '@gezhi/ui/words';
import { Button, TextArea } from 'antd-mobile';
import { type ReactElement, useState } from 'react';
import { Sheet } from '../form/sheet.tsx';
import { ShotStrip } from '../photo/shot-strip.tsx';
import { useShots } from '../photo/use-shots.ts';
import type { Solved } from './draft.ts';
import { MOST_PHOTOS } from './what.tsx';

interface SolvedSheetProps {
  readonly sending: boolean;
  /** Why it was not taken, in words. */
  readonly refusal: string | undefined;
  readonly onSend: (solved: Solved) => void;
  readonly onClose: () => void;
}

/** What was done on the spot, with a photo of the result where there is one. */
export function SolvedSheet({ sending, refusal, onSend, onClose }: SolvedSheetProps): ReactElement {
  const words = useWords('phone');
  const [result, setResult] = useState('');
  const [tried, setTried] = useState(false);
  const shots = useShots({ initial: [], limit: MOST_PHOTOS });
  const missing = tried && result.trim() === '';
  const send = (): void => {
    setTried(true);
    if (result.trim() === '') return;
    void shots.settle().then(({ ids, failed }) => {
      if (!failed) onSend({ result: result.trim(), photos: ids });
    });
  };
  return (
    <Sheet
      title={words('snap.solvedTitle')}
      onClose={onClose}
      foot={
        <Button block color="primary" size="large" loading={sending} onClick={send}>
          {words('snap.solvedSend')}
        </Button>
      }
    >
      <div className="f-row">
        <label htmlFor="snap-after">
          {words('snap.after')}
          <small className="g-quiet">{words('snap.afterHint')}</small>
        </label>
        <ShotStrip shots={shots} limit={MOST_PHOTOS} />
      </div>
      <div className={missing ? 'f-row f-row-bad' : 'f-row'}>
        <label htmlFor="snap-result">{words('snap.solvedWords')}</label>
        <TextArea
          id="snap-result"
          className="f-text"
          placeholder={words('snap.solvedHint')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          value={result}
          onChange={setResult}
        />
        {missing && (
          <p className="g-fault" role="alert">
            {words('snap.missingResult')}
          </p>
        )}
      </div>
      {refusal !== undefined && (
        <p className="p-alert f-alert" role="alert">
          {refusal}
        </p>
      )}
    </Sheet>
  );
}
