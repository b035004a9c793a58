import { PLACE_KINDS, type ServicePlace, servicePlaceEditSchema } from '@gezhi/domain/service';
import { sayProblem } from '@gezhi/ui/state';
import { sayClock, sayDayName, useWords } from '@gezhi/ui/words';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import '../form/form.css';
import { useUnits } from '../people/units.ts';
import { type FilledPlace, usePlaceEffect, useSavePlace } from './places.ts';

const BLANK: FilledPlace = { kind: 'station', slotMinutes: 30, atOnce: 2, daysAhead: 14, ended: false };
const CODE = /^[A-Za-z][A-Za-z0-9]{1,39}$/;

function filledOf({ areaId: _, ...place }: ServicePlace): FilledPlace {
  return place;
}

function Fields({ isNew }: { readonly isNew: boolean }): ReactElement {
  const words = useWords('service');
  const units = useUnits();
  const need = [{ required: true, message: words('need') }];
  const options = useMemo(
    () => units.all.map((unit) => ({ value: unit.id, label: units.nameOf(unit) })),
    [units],
  );
  return (
    <div className="sv-pair">
      <Form.Item name="zh" label={words('form.zh')} rules={need}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="en" label={words('form.en')} rules={need}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="unitId" label={words('places.unit')} extra={words('places.unitHint')} rules={need}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} disabled={!isNew} />
      </Form.Item>
      <Form.Item name="kind" label={words('places.kind')} rules={need}>
        <Select
          disabled={!isNew}
          options={PLACE_KINDS.map((value) => ({ value, label: words(`place.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="code"
        label={words('form.code')}
        extra={words('places.codeHint')}
        rules={[...need, { pattern: CODE, message: words('places.codeHint') }]}
      >
        <Input maxLength={40} disabled={!isNew} />
      </Form.Item>
      <Form.Item name="slotMinutes" label={words('places.minutes')} rules={need}>
        <InputNumber min={5} max={240} step={5} precision={0} />
      </Form.Item>
      <Form.Item name="atOnce" label={words('places.atOnce')} rules={need}>
        <InputNumber min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item name="daysAhead" label={words('places.daysAhead')} rules={need}>
        <InputNumber min={1} max={60} precision={0} />
      </Form.Item>
    </div>
  );
}

/** How many bookings a change would touch, and which: all of them stay. */
function Effect({ place, filled }: { readonly place: ServicePlace; readonly filled: FilledPlace }) {
  const words = useWords('service');
  const { data } = usePlaceEffect(place, filled);
  if (data === undefined) return null;
  if (data.touched === 0)
    return (
      <Alert
        type="info"
        showIcon
        role="status"
        title={data.booked === 0 ? words('places.nobody') : words('places.untouched', { count: data.booked })}
      />
    );
  const rest = data.touched - data.items.length;
  return (
    <Alert
      type="warning"
      className="sv-effect"
      showIcon
      role="status"
      title={words('places.touched', { count: data.touched, all: data.booked })}
      description={
        <>
          <p>{words('places.stay')}</p>
          <ul className="sv-touched">
            {data.items.map(({ startsAt, endsAt, seat, why }) => (
              <li key={`${startsAt}-${seat}`}>
                {sayDayName(startsAt)} {sayClock(startsAt)}–{sayClock(endsAt)}
                {words('places.seat', { seat })} {words(`places.why.${why}`)}
              </li>
            ))}
            {rest > 0 && <li>{words('places.rest', { count: rest })}</li>}
          </ul>
        </>
      }
    />
  );
}

interface PlaceDialogProps {
  /** The one to change; none adds one. */
  readonly place: ServicePlace | undefined;
  readonly onClose: () => void;
}

/** Adds a place that takes bookings, changes one, or says that it takes no more. */
export function PlaceDialog({ place, onClose }: PlaceDialogProps): ReactElement {
  const words = useWords('service');
  const app = useWords('app');
  const [form] = Form.useForm<FilledPlace>();
  const first = place === undefined ? BLANK : filledOf(place);
  const [filled, setFilled] = useState(first);
  const saving = useSavePlace(onClose);
  const [isWrong, setWrong] = useState(false);
  const save = (values: FilledPlace): void => {
    const parsed = servicePlaceEditSchema.safeParse(values);
    setWrong(!parsed.success);
    if (parsed.success) saving.mutate({ isNew: place === undefined, place: parsed.data });
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={760}
      title={words(place === undefined ? 'places.add' : 'places.edit')}
      destroyOnHidden
    >
      <Form<FilledPlace>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={first}
        onValuesChange={(_, values) => setFilled({ ...first, ...values })}
        onFinish={(values) => save({ ...first, ...values })}
      >
        <Fields isNew={place === undefined} />
        {place !== undefined && (
          <Form.Item name="ended" valuePropName="checked">
            <Checkbox>{words('places.ended')}</Checkbox>
          </Form.Item>
        )}
        {place !== undefined && <Effect place={place} filled={filled} />}
        {isWrong && <Alert type="error" showIcon role="alert" title={words('places.fault')} />}
        {saving.error !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(saving.error)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={saving.isPending}>
            {words('save')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
