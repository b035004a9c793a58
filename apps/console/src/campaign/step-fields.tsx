import type { NewStep } from '@gezhi/domain/campaign';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { newId } from '../connection/new-id.ts';
import { useUnitOptions } from '../people/options.ts';

/** A step of the plan as it is filled in. */
export interface StepFilled {
  readonly unitId: number;
  readonly dueOn: Dayjs;
  readonly words: string;
  readonly matter?: string;
}

/** The step as it is sent. */
export function toNewStep({ unitId, dueOn, words, matter = '' }: StepFilled): NewStep {
  return {
    ...{ id: newId(), unitId, dueOn: dueOn.format('YYYY-MM-DD'), words: words.trim() },
    matter: matter.trim() === '' ? null : matter.trim(),
  };
}

/** The fields of one step; `at` is where it stands in the form. */
export function OneStep({ at }: { readonly at: readonly (string | number)[] }): ReactElement {
  const words = useWords('campaign');
  const units = useUnitOptions();
  const required = [{ required: true, message: words('needed') }];
  return (
    <div className="ca-step-fields">
      <Form.Item name={[...at, 'words']} label={words('field.words')} rules={required}>
        <Input maxLength={1000} />
      </Form.Item>
      <Form.Item name={[...at, 'unitId']} label={words('field.unit')} rules={required}>
        <Select options={[...units]} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name={[...at, 'dueOn']} label={words('field.dueOn')} rules={required}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name={[...at, 'matter']} label={words('field.matter')}>
        <Input maxLength={40} placeholder={words('optional')} />
      </Form.Item>
    </div>
  );
}

/** The plan of a new campaign. */
export function StepFields(): ReactElement {
  const words = useWords('campaign');
  return (
    <Form.List name="steps">
      {(fields, { add, remove }) => (
        <fieldset className="ca-steps">
          <legend>{words('plan')}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="ca-step-row">
              <OneStep at={[name]} />
              <Button
                type="text"
                aria-label={words('removeStep')}
                icon={<Icon name="trash" size={16} />}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            icon={<Icon name="plus" size={16} />}
            onClick={() => add({ dueOn: dayjs().add(14, 'day') })}
          >
            {words('addStep')}
          </Button>
          <p className="g-quiet">{words('stepHint')}</p>
        </fieldset>
      )}
    </Form.List>
  );
}
