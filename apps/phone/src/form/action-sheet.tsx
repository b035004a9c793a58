import { randomKey } from '@gezhi/client';
import type { Field } from '@gezhi/domain/catalogue';
import { type MatterReceipt, matterAct } from '@gezhi/domain/matter';
import { type OfferedReply, replyFieldOf, withReply } from '@gezhi/ui/canned-reply';
import { type ActionForm, askedFields, type FieldValues, useActionForm, useDraft } from '@gezhi/ui/form';
import { firstDispatch, WhyHere } from '@gezhi/ui/routing';
import { problemCode, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { client } from '../app/client.ts';
import { useOfferedReplies } from '../canned-reply/replies.ts';
import { ReplyPicker } from '../canned-reply/reply-picker.tsx';
import { useCategories } from '../catalogue/categories.ts';
import { LineInput } from '../duty-list/line-input.tsx';
import { Meanwhile } from '../matter/meanwhile.tsx';
import { useStepName } from '../matter/offers.ts';
import { Returns } from '../matter/returns.tsx';
import { useRouteNames } from '../matter/route-names.ts';
import type { Matter, Offer } from '../matter/rows.ts';
import { FieldInput } from './field-input.tsx';
import { Sheet } from './sheet.tsx';

interface RowProps {
  readonly id: string;
  readonly field: Field;
  readonly form: ActionForm;
  readonly matter: Matter;
  readonly action: string;
  readonly onBusy: (busy: boolean) => void;
  readonly replies: readonly OfferedReply[];
}

/** Kinds whose input brings its own label. */
const LABELLED: readonly Field['kind'][] = ['flag', 'consent'];

/** Label, who may read it, input, and what is wrong with it. */
function Row({ id, field, form, matter, action, onBusy, replies }: RowProps): ReactElement | null {
  const words = useWords('form');
  const [inserted, setInserted] = useState(false);
  if (field.kind === 'report' && matter.reports.length < 2) return null;
  const fault = form.faults[field.name];
  const agreed = form.words.agreed(field);
  const open = field.audience === 'public' && (field.kind === 'line' || field.kind === 'paragraph');
  const notes = [field.required ? '' : words('optional'), open ? words('public') : ''].filter(Boolean);
  return (
    <div className={fault === undefined ? 'f-row' : 'f-row f-row-bad'}>
      {!LABELLED.includes(field.kind) && (
        <label htmlFor={id}>
          {form.words.title(field)}
          <small className="g-quiet">{notes.join(' · ')}</small>
        </label>
      )}
      {agreed !== undefined && <p className="g-agreed">{agreed}</p>}
      {field.kind === 'dutyLine' ? (
        <LineInput id={id} field={field} form={form} matter={matter} />
      ) : (
        <FieldInput
          id={id}
          field={field}
          words={form.words}
          value={form.values[field.name]}
          onChange={(value) => {
            setInserted(false);
            form.set(field.name, value);
          }}
          matter={matter}
          action={action}
          onBusy={onBusy}
        />
      )}
      {replyFieldOf(field) && replies.length > 0 && (
        <ReplyPicker
          field={form.words.title(field)}
          replies={replies}
          inserted={inserted}
          onPick={(reply) => {
            form.set(field.name, withReply(form.values[field.name], reply));
            setInserted(true);
          }}
        />
      )}
      {fault !== undefined && (
        <p className="g-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface ActionSheetProps {
  readonly offer: Offer;
  readonly matter: Matter;
  /** The step is no longer offered: the matter has moved on while the sheet was open. */
  readonly gone: boolean;
  readonly onDone: (receipt: MatterReceipt) => void;
  readonly onClose: () => void;
  /** The matter has moved on meanwhile (409): the page asks again, what was typed stays. */
  readonly onOvertaken: () => void;
}

function useTaking(props: ActionSheetProps, form: ActionForm, drop: () => void) {
  const { offer, matter, onDone, onOvertaken } = props;
  const key = useRef<string | undefined>(undefined);
  return useMutation({
    mutationFn: (input: Record<string, unknown>) => {
      // One key for one attempt: pressing again after the line broke has one effect.
      key.current ??= randomKey();
      const step = {
        params: { id: matter.id, action: offer.name },
        body: { version: matter.version, input },
      };
      return client.call(matterAct, step, { key: key.current });
    },
    onSuccess: (receipt) => {
      key.current = undefined;
      drop();
      onDone(receipt);
    },
    onError: (problem) => {
      const code = problemCode(problem);
      if (code !== undefined && code !== 'busy' && code !== 'unavailable') key.current = undefined;
      form.refuse(problem);
      if (code === 'matter.phase' || code === 'matter.version') onOvertaken();
    },
  });
}

/** What has to be chosen where there is one thing to choose. */
function onlyChoices({ fields }: Offer): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, required, options = [] }) => {
      const [only] = options;
      const isGiven = kind === 'choice' && required && options.length === 1 && only !== undefined;
      return isGiven ? [[name, only.code]] : [];
    }),
  );
}

/** One step of the procedure as a sheet: its fields, and one button named with its verb. */
export function ActionSheet(props: ActionSheetProps): ReactElement {
  const { offer, matter, gone, onClose } = props;
  const [seen] = useState(matter.version);
  const name = useStepName()(offer);
  const words = useWords('phone');
  const page = useWords('matterPage');
  const base = useId();
  const [draft, keep, drop] = useDraft<FieldValues>(`${matter.id}.${offer.name}`, {
    ...onlyChoices(offer),
    ...firstDispatch({ route: matter.route, fields: offer.fields }),
  });
  const categories = useCategories();
  const need = {
    isCare: (code: string) => categories.find(code)?.visibility === 'C',
    consented: matter.consent !== null && matter.consent.withdrawn === null,
  };
  const form = useActionForm((values) => askedFields(offer.fields, values, need), draft);
  useEffect(() => {
    if (form.dirty) keep(form.values);
  }, [form.dirty, form.values, keep]);
  const [busy, setBusy] = useState(false);
  const routeNames = useRouteNames();
  const replies = useOfferedReplies(matter, offer.kind);
  const taking = useTaking(props, form, drop);
  const submit = (): void => {
    if (taking.isPending || busy) return;
    const { input, firstFault } = form.finish();
    if (input !== undefined) taking.mutate(input);
    else if (firstFault !== undefined) document.getElementById(`${base}${firstFault}`)?.focus();
  };
  return (
    <Sheet
      title={name}
      onClose={onClose}
      foot={
        <Button
          block
          color="primary"
          size="large"
          loading={taking.isPending}
          disabled={busy || gone}
          onClick={submit}
        >
          {offer.fields.length === 0 ? words('matter.confirm', { step: name }) : name}
        </Button>
      }
    >
      <Meanwhile timeline={matter.timeline} seen={seen} gone={gone} />
      <Returns matter={matter} kind={offer.kind} />
      <WhyHere route={matter.route} kind={offer.kind} names={routeNames} />
      {offer.fields.length === 0 && <p className="g-quiet">{page('act.nothingToFill')}</p>}
      {form.fields.map((field) => (
        <Row
          key={field.name}
          id={`${base}${field.name}`}
          field={field}
          form={form}
          matter={matter}
          action={offer.name}
          onBusy={setBusy}
          replies={replies}
        />
      ))}
      {taking.isError && (
        <p className="p-alert f-alert" role="alert">
          {sayProblem(taking.error)}
        </p>
      )}
    </Sheet>
  );
}
