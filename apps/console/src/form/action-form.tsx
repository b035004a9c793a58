import { type MatterReceipt, matterAct } from '@gezhi/domain/matter';
import { type ActionForm, askedFields, type FieldValues, useActionForm, useDraft } from '@gezhi/ui/form';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation } from '@tanstack/react-query';
import { Alert } from 'antd';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react';
import { useOfferedReplies } from '../canned-reply/replies.ts';
import { client } from '../connection/client.ts';
import { newKey } from '../connection/new-id.ts';
import type { Offer } from '../matter/matter.ts';
import type { About } from './about.ts';
import { FieldRow } from './field-row.tsx';

interface ActionFormProps {
  readonly offer: Offer;
  readonly on: About;
  readonly first: FieldValues;
  /** The version the person looks at. */
  readonly version: number;
  readonly onDone: (receipt: MatterReceipt) => void;
  /** The matter has moved on meanwhile (409): what was typed stays here. */
  readonly onOvertaken: () => void;
  readonly buttons: (state: { busy: boolean }) => ReactNode;
}

/** One key for one attempt: pressing twice, or again after the network failed, has one effect. */
function useAttempt(): { readonly key: () => string; readonly finish: () => void } {
  const kept = useRef<string | undefined>(undefined);
  return {
    key: () => {
      kept.current ??= newKey();
      return kept.current;
    },
    finish: () => {
      kept.current = undefined;
    },
  };
}

function useTaking(props: ActionFormProps, form: ActionForm, drop: () => void) {
  const { offer, on, version, onDone, onOvertaken } = props;
  const attempt = useAttempt();
  return useMutation({
    mutationFn: (input: Record<string, unknown>) =>
      client.call(
        matterAct,
        { params: { id: on.matter.id, action: offer.name }, body: { version, input } },
        { key: attempt.key() },
      ),
    onSuccess: (receipt) => {
      attempt.finish();
      drop();
      onDone(receipt);
    },
    onError: (problem) => {
      const code = problemCode(problem);
      if (code !== undefined && code !== 'busy' && code !== 'unavailable') attempt.finish();
      form.refuse(problem);
      if (code === 'matter.phase' || code === 'matter.version') onOvertaken();
    },
  });
}

function hasRun(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}

/** The form of one action, made from its fields; what is typed is kept over a reload of the tab. */
export function ActionFormView(props: ActionFormProps): ReactElement {
  const { offer, on, first, buttons } = props;
  const words = useWords('matterPage');
  const base = useId();
  const [draft, keep, drop] = useDraft<FieldValues>(`${on.matter.id}.${offer.name}`, first);
  const form = useActionForm((values) => askedFields(offer.fields, values, on), draft);
  useEffect(() => {
    if (form.dirty) keep(form.values);
  }, [form.dirty, form.values, keep]);
  const replies = useOfferedReplies(on.matter, offer.kind);
  const taking = useTaking(props, form, drop);
  const box = useRef<HTMLFormElement>(null);
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (taking.isPending) return;
    const { input, firstFault } = form.finish();
    if (input !== undefined) taking.mutate(input);
    else if (firstFault !== undefined) document.getElementById(`${base}${firstFault}`)?.focus();
  };
  return (
    <form
      ref={box}
      className="f-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (hasRun(event)) submit(event);
      }}
    >
      {form.fields.map((field) => (
        <FieldRow
          key={field.name}
          id={`${base}${field.name}`}
          field={field}
          form={form}
          on={on}
          replies={replies}
        />
      ))}
      {offer.fields.length === 0 && <p className="g-quiet f-plain">{words('act.nothingToFill')}</p>}
      {taking.isError && <Alert type="error" showIcon role="alert" title={sayProblem(taking.error)} />}
      {buttons({ busy: taking.isPending })}
    </form>
  );
}
