import type { Field } from '@gezhi/domain/catalogue';
import type { ActionForm } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { LineField } from '../duty-list/line-field.tsx';
import type { Pickers } from './about.ts';
import { FieldInput } from './field-input.tsx';

interface FieldRowProps {
  readonly id: string;
  readonly field: Field;
  readonly form: ActionForm;
  readonly on: Pickers;
}

/** Kinds whose input brings its own label. */
const LABELLED: readonly Field['kind'][] = ['flag', 'consent'];

/** Label, who may read it, input, and what is wrong with it. */
export function FieldRow({ id, field, form, on }: FieldRowProps): ReactElement | null {
  const words = useWords('form');
  if (field.kind === 'report' && (on.matter?.reports.length ?? 0) < 2) return null;
  // Over many matters each names its own.
  if (field.kind === 'dutyLine' && on.matter === undefined) return null;
  const fault = form.faults[field.name];
  const open = field.audience === 'public' && (field.kind === 'line' || field.kind === 'paragraph');
  const notes = [
    field.required || field.kind === 'flag' ? '' : words('optional'),
    open ? words('public') : '',
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row only hears that its input has been left
    <div className={fault === undefined ? 'f-row' : 'f-row f-row-bad'} onBlur={() => form.leave(field.name)}>
      {!LABELLED.includes(field.kind) && (
        <label htmlFor={id}>
          {form.words.title(field)}
          <span>{notes.filter(Boolean).join(' · ')}</span>
        </label>
      )}
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
