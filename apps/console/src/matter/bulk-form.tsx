import type { Field } from '@gezhi/domain/catalogue';
import { type FieldValues, useActionForm } from '@gezhi/ui/form';
import { useWords } from '@gezhi/ui/words';
import { Button, Radio } from 'antd';
import { type FormEvent, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { firstValues, type Pickers } from '../form/about.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useUnits } from '../people/units.ts';
import type { Bulk } from './use-bulk.ts';

interface BulkFormProps {
  readonly step: string;
  readonly fields: readonly Field[];
  readonly on: Pickers;
  readonly bulk: Bulk;
  /** None of the rows may be done. */
  readonly nothing: boolean;
  /** What stands between the fields and the button. */
  readonly children: ReactNode;
}

/** Fields that a proposal fills in, matter by matter. */
const PROPOSED: readonly string[] = ['lead', 'assists', 'line'];

/** What is asked once for all rows; the button looks ahead, nothing is sent yet. */
export function BulkForm({ step, fields, on, bulk, nothing, children }: BulkFormProps): ReactElement {
  const words = useWords('bulk');
  const units = useUnits();
  const base = useId();
  const kept = useRef<FieldValues>(firstValues({ fields }, on, units));
  const [byProposal, setByProposal] = useState(bulk.last?.byProposal ?? false);
  const asked = byProposal ? fields.filter(({ name }) => !PROPOSED.includes(name)) : fields;
  const form = useActionForm(() => asked, bulk.last?.input ?? kept.current);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (bulk.isLooking) return;
    const { input, firstFault } = form.finish();
    if (input !== undefined) bulk.look({ input, byProposal });
    else document.getElementById(`${base}${firstFault}`)?.focus();
  };
  return (
    <form ref={box} className="f-form" noValidate onSubmit={submit}>
      {fields.some(({ name }) => name === 'lead') && (
        <fieldset className="b-whereto">
          <legend>{words('whereTo')}</legend>
          <Radio.Group
            className="f-radios"
            value={byProposal}
            options={[
              { value: false, label: words('toOne') },
              { value: true, label: words('byProposal') },
            ]}
            onChange={(event) => setByProposal(event.target.value)}
          />
          {byProposal && <p className="g-quiet">{words('byProposalWords')}</p>}
        </fieldset>
      )}
      {form.fields.map((field) => (
        <FieldRow key={field.name} id={`${base}${field.name}`} field={field} form={form} on={on} />
      ))}
      {children}
      <div className="x-buttons">
        <Button
          type="primary"
          htmlType="submit"
          className="x-primary"
          loading={bulk.isLooking}
          disabled={nothing}
        >
          {words('look', { step })}
        </Button>
      </div>
    </form>
  );
}
