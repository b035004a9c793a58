import type { Field } from '@gezhi/domain/catalogue';
import { type OfferedReply, replyFieldOf, withReply } from '@gezhi/ui/canned-reply';
import type { ActionForm } from '@gezhi/ui/form';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { type ReactElement, useState } from 'react';
import { ReplyPicker } from '../canned-reply/reply-picker.tsx';
import { LineField } from '../duty-list/line-field.tsx';
import type { Pickers } from './about.ts';
import { FieldInput } from './field-input.tsx';

interface FieldRowProps {
  readonly id: string;
  readonly field: Field;
  readonly form: ActionForm;
  readonly on: Pickers;
  /** Canned replies for words that the reporter reads. */
  readonly replies?: readonly OfferedReply[];
}

/** Kinds whose input brings its own label. */
const LABELLED: readonly Field['kind'][] = ['flag', 'consent'];

/** Asks for a last look at words that nobody has typed. */
function Inserted(): ReactElement {
  const words = useWords('cannedReply');
  return (
    <span className="y-note" role="status">
      <Icon name="eye" size={14} />
      {words('inserted')}
    </span>
  );
}

/** Label, who may read it, input, and what is wrong with it. */
export function FieldRow({ id, field, form, on, replies = [] }: FieldRowProps): ReactElement | null {
  const words = useWords('form');
  const [inserted, setInserted] = useState(false);
  if (field.kind === 'report' && (on.matter?.reports.length ?? 0) < 2) return null;
  // Over many matters each names its own.
  if (field.kind === 'dutyLine' && on.matter === undefined) return null;
  const fault = form.faults[field.name];
  const agreed = form.words.agreed(field);
  const open = field.audience === 'public' && (field.kind === 'line' || field.kind === 'paragraph');
  const notes = [
    field.required || field.kind === 'flag' ? '' : words('optional'),
    open ? words('public') : '',
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row only hears that its input has been left
    <div
      className={fault === undefined ? 'f-row' : 'f-row f-row-bad'}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) form.leave(field.name);
      }}
    >
      {!LABELLED.includes(field.kind) && (
        <label htmlFor={id}>
          {form.words.title(field)}
          <span>{notes.filter(Boolean).join(' · ')}</span>
        </label>
      )}
      {agreed !== undefined && <p className="g-agreed">{agreed}</p>}
      {field.kind === 'dutyLine' && on.matter !== undefined ? (
        <LineField id={id} field={field} form={form} matter={on.matter} />
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
          on={on}
        />
      )}
      {replyFieldOf(field) && replies.length > 0 && (
        <div className="y-under">
          <ReplyPicker
            field={form.words.title(field)}
            replies={replies}
            onPick={(reply) => {
              form.set(field.name, withReply(form.values[field.name], reply));
              setInserted(true);
              document.getElementById(id)?.focus();
            }}
          />
          {inserted && <Inserted />}
        </div>
      )}
      {fault !== undefined && (
        <p className="g-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
