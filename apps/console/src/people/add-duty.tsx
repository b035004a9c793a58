import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, DatePicker, Form, type FormInstance, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import '../form/form.css';
import { type Filled, kindsOf, useAdding, useFollowing, useUnitOver } from './adding-duty.ts';
import './people.css';
import { type KnownPerson, PersonSelect } from './person-select.tsx';
import { kindAmong, ScopeField } from './scope-field.tsx';
import { useTitleOptions, useTitles } from './titles.ts';
import { UnitSelect } from './unit-select.tsx';

interface AddDutyProps {
  /** Where the duty reaches, if that is already known. */
  readonly scope?: { readonly kind: 'area'; readonly id: number };
  readonly person?: KnownPerson;
  readonly onClose: () => void;
}

interface UnitFieldProps {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (value: number | undefined) => void;
}

const noProposal: readonly string[] = [];

function UnitField({ id, value, onChange }: UnitFieldProps): ReactElement {
  const words = useWords('people');
  return (
    <UnitSelect
      {...(id === undefined ? {} : { id })}
      label={words('unit')}
      proposed={noProposal}
      value={value}
      onChange={(next) => onChange?.(next)}
    />
  );
}

function Term(): ReactElement {
  const words = useWords('people');
  const past = (day: Dayjs): boolean => day.isBefore(dayjs(), 'day');
  return (
    <div className="o-term">
      <Form.Item name="from" label={words('from')}>
        <DatePicker className="f-wide" placeholder={words('fromNow')} disabledDate={past} />
      </Form.Item>
      <Form.Item
        name="to"
        label={words('to')}
        dependencies={['from']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, to: Dayjs | null | undefined) =>
              to?.isBefore(getFieldValue('from'), 'day')
                ? Promise.reject(new Error(words('fault.to.beforeFrom')))
                : Promise.resolve(),
          }),
        ]}
      >
        <DatePicker className="f-wide" placeholder={words('forGood')} disabledDate={past} />
      </Form.Item>
    </div>
  );
}

interface FieldsProps {
  readonly form: FormInstance<Filled>;
  readonly person: KnownPerson | undefined;
}

function Scopes({ form }: Pick<FieldsProps, 'form'>): ReactElement {
  const words = useWords('people');
  const titles = useTitles();
  const unitOver = useUnitOver();
  const code = Form.useWatch('title', form);
  const scope = Form.useWatch('scope', form);
  const kinds = kindsOf(titles.find((one) => one.code === code));
  const needScope = { validator: () => chosenScope(form, words('duty.needScope')) };
  return (
    <>
      {kinds.length === 0 ? (
        <p className="g-quiet o-whole">{words('duty.wholeHouse')}</p>
      ) : (
        <Form.Item name="scope" label={words('scope')} rules={[needScope]}>
          <ScopeField kinds={kinds} />
        </Form.Item>
      )}
      {(kinds.length === 0 || kindAmong(kinds, scope) !== 'unit') && (
        <Form.Item
          name="unit"
          label={words('unit')}
          extra={
            scope?.kind === 'area' && unitOver(scope.id) !== undefined ? words('duty.unitHint') : undefined
          }
        >
          <UnitField />
        </Form.Item>
      )}
    </>
  );
}

function chosenScope(form: FormInstance<Filled>, sentence: string): Promise<void> {
  const chosen = form.getFieldValue(['scope', 'id']);
  return chosen === undefined ? Promise.reject(new Error(sentence)) : Promise.resolve();
}

function Fields({ form, person }: FieldsProps): ReactElement {
  const words = useWords('people');
  const titles = useTitleOptions();
  return (
    <>
      <Form.Item
        name="person"
        label={words('person')}
        rules={[{ required: true, message: words('duty.needPerson') }]}
      >
        <PersonSelect known={person} />
      </Form.Item>
      <Form.Item
        name="title"
        label={words('post')}
        rules={[{ required: true, message: words('duty.needPost') }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words('choosePost')}
          options={titles}
        />
      </Form.Item>
      <Scopes form={form} />
      <Term />
    </>
  );
}

/** Gives a person a duty: who, which post, for what, in which unit, from when until when. */
export function AddDuty({ scope, person, onClose }: AddDutyProps): ReactElement {
  const words = useWords('people');
  const app = useWords('app');
  const [form] = Form.useForm<Filled>();
  const adding = useAdding(form, onClose);
  const follow = useFollowing(form);
  const unitOver = useUnitOver();
  const unsaid = adding.isError && !form.getFieldsError().some(({ errors }) => errors.length > 0);
  return (
    <Modal open onCancel={onClose} footer={null} title={words('duty.add')} width={520} destroyOnHidden>
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ person: person?.id, scope, unit: unitOver(scope?.id) }}
        onValuesChange={follow}
        onFinish={adding.mutate}
      >
        <Fields form={form} person={person} />
        {unsaid && <Alert type="error" showIcon role="alert" title={sayProblem(adding.error)} />}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={adding.isPending}>
            {words('duty.add')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
