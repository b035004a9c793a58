import type { ProblemChange } from '@gezhi/domain/strike-list';
import { useDraft } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { SaidSheet } from '../form/said-sheet.tsx';
import { ShotStrip } from '../photo/shot-strip.tsx';
import type { Shots } from '../photo/use-shots.ts';
import { type ProblemView, useProblemStep } from './problems.ts';

/** Steps that are taken on the phone, the one that decides first; a problem is revised at the desk. */
export const PHONE_STEPS = ['strike', 'askStrike', 'sendBack'] as const;
export type PhoneStep = (typeof PHONE_STEPS)[number];

/** Photos of one ask at most, as the server takes them. */
export const MOST_EVIDENCE = 9;

interface StepSheetProps {
  readonly step: PhoneStep;
  readonly problem: ProblemView['data'];
  /** Photos of the evidence, kept by the page: closing the sheet costs none. */
  readonly shots: Shots;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asking with words and photos, striking off, or sending back with a reason. */
export function StepSheet({ step, problem, shots, onDone, onClose }: StepSheetProps): ReactElement {
  const words = useWords('strikeList');
  const { id, version } = problem;
  const [text, keep, drop] = useDraft(`problem.${id}.${step}`, '');
  const saving = useProblemStep(() => {
    drop();
    onDone();
  });
  const said = text.trim();
  const changeOf = (photos: readonly string[]): ProblemChange => {
    if (step === 'askStrike') return { kind: step, id, version, note: said, photos: [...photos] };
    if (step === 'sendBack') return { kind: step, id, version, reason: said };
    return { kind: step, id, version, note: said === '' ? null : said };
  };
  const send = (): void => {
    if (saving.isPending) return;
    void shots.settle().then(({ ids, failed }) => {
      if (step !== 'askStrike' || !failed) saving.mutate(changeOf(ids));
    });
  };
  return (
    <SaidSheet
      title={words(`step.${step}`)}
      label={words(`stepWords.${step}`)}
      hint={words('wordsHint')}
      text={text}
      onText={keep}
      most={1_000}
      mayBeEmpty={step === 'strike'}
      sending={saving.isPending}
      fault={saving.error}
      onSend={send}
      onClose={onClose}
    >
      <p className="sl-about">{problem.what}</p>
      {step === 'askStrike' && (
        <div className="f-row">
          <span>{words('evidence')}</span>
          <ShotStrip shots={shots} limit={MOST_EVIDENCE} />
        </div>
      )}
    </SaidSheet>
  );
}
