import { LEAVE_OUT_REASONS, SUMMARY_MOST, TITLE_MOST, WITHDRAW_REASONS } from '@gezhi/domain/publication';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { foundIn, Marks, refusedIn } from './marks.tsx';
import { type PhotoPlan, type PublicationView, uncovered, useDecision } from './publication.ts';
import { useReason } from './reasons.ts';

interface Props {
  readonly view: PublicationView;
  /** The title to begin with where nobody has worded one. */
  readonly proposal: string;
  readonly plans: readonly PhotoPlan[];
  readonly onDone: () => void;
}

/** The words a moderator writes, what of a person still stands in them, and the decision. */
export function DecideForm({ view, proposal, plans, onDone }: Props): ReactElement {
  const words = useWords('publication');
  const { data, can } = view;
  // Names of places and categories may come after the page; the proposal stands until somebody types.
  const [typed, setTitle] = useState<string>();
  const title = typed ?? data.title ?? proposal;
  const [summary, setSummary] = useState(data.summary ?? '');
  const [exact, setExact] = useState(data.exact);
  const { decide, isDeciding, fault } = useDecision(view, onDone);
  const found = { title: foundIn(title), summary: foundIn(summary) };
  const bare = uncovered(plans).length;
  const isReady = title.trim().length > 1 && summary.trim().length > 1 && bare === 0;
  const marksOf = (field: 'title' | 'summary', text: string) =>
    found[field].length > 0 ? found[field] : refusedIn(fault, field, text);
  return (
    <div className="q-form">
      {can.includes('publish') && (
        <>
          <label htmlFor="q-title">{words('form.title')}</label>
          <Input
            id="q-title"
            value={title}
            maxLength={TITLE_MOST}
            showCount
            onChange={(event) => setTitle(event.target.value)}
          />
          <Marks found={marksOf('title', title)} />
          <label htmlFor="q-summary">{words('form.summary')}</label>
          <Input.TextArea
            id="q-summary"
            value={summary}
            maxLength={SUMMARY_MOST}
            showCount
            rows={5}
            onChange={(event) => setSummary(event.target.value)}
          />
          <Marks found={marksOf('summary', summary)} />
          <Checkbox
            checked={exact}
            disabled={!data.hasPoint}
            onChange={(event) => setExact(event.target.checked)}
          >
            {words('form.exact')}
          </Checkbox>
          <p className="g-quiet">{words(exact ? 'form.exactWords' : 'form.roughWords')}</p>
          {bare > 0 && <p className="g-fault">{words('photo.bare', { count: bare })}</p>}
        </>
      )}
      {fault !== null && problemCode(fault) !== 'publication.personal' && (
        <Alert type="error" showIcon title={sayProblem(fault)} />
      )}
      {can.includes('publish') && (
        <Button
          type="primary"
          loading={isDeciding}
          disabled={!isReady || found.title.length + found.summary.length > 0}
          onClick={() => decide({ title, summary, exact, plans })}
        >
          {words('form.publish')}
        </Button>
      )}
      {can.includes('leaveOut') && (
        <WithReason
          label={words('form.leaveOut')}
          reasons={LEAVE_OUT_REASONS}
          onDecide={(reason) => decide({ kind: 'leaveOut', reason })}
        />
      )}
      {can.includes('withdraw') && (
        <WithReason
          label={words('form.withdraw')}
          reasons={WITHDRAW_REASONS}
          onDecide={(reason) => decide({ kind: 'withdraw', reason })}
        />
      )}
    </div>
  );
}

interface ReasonProps<Reason extends string> {
  readonly label: string;
  readonly reasons: readonly Reason[];
  readonly onDecide: (reason: Reason) => void;
}

function WithReason<Reason extends string>({ label, reasons, onDecide }: ReasonProps<Reason>): ReactElement {
  const words = useWords('publication');
  const say = useReason();
  const [reason, setReason] = useState<Reason>();
  return (
    <div className="q-reason">
      <Select<Reason>
        value={reason ?? null}
        placeholder={words('form.reason')}
        aria-label={words('form.reasonFor', { what: label })}
        options={reasons.map((one) => ({ value: one, label: say(one) }))}
        onChange={setReason}
      />
      <Button disabled={reason === undefined} onClick={() => reason !== undefined && onDecide(reason)}>
        {label}
      </Button>
    </div>
  );
}
