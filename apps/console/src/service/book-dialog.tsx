import { newId } from '@gezhi/client';
import { appointmentList, bookForMatter, type ServicePlace, slotList } from '@gezhi/domain/service';
import { sayProblem } from '@gezhi/ui/state';
import { dayOf, sayClock, sayDay, sayWeekday, useTitle, useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import '../form/form.css';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';
import { useServiceItems } from './items.ts';

interface BookDialogProps {
  readonly place: ServicePlace;
  readonly onClose: () => void;
}

/** What is typed for somebody who calls or stands at the desk. */
interface Typed {
  readonly startsAt: string;
  readonly item?: string;
  readonly name: string;
  readonly phone: string;
  readonly remind?: boolean;
}

/** Books at the place, and asks anew what is free and who comes, also where it was refused. */
function useBooking(place: string) {
  const cache = useQueryClient();
  const [id] = useState(newId);
  return useMutation({
    mutationFn: ({ startsAt, item, name, phone, remind }: Typed) =>
      client.call(bookForMatter, {
        body: {
          ...{ id, place, item: item ?? null, startsAt, remind: remind === true },
          ...{ by: { name: name.trim(), phone: phone.trim() }, matterId: null },
        },
      }),
    onSettled: () => {
      for (const { name } of [appointmentList, slotList]) void cache.invalidateQueries({ queryKey: [name] });
    },
  });
}

/** What is free, by day. */
function useTimes(code: string) {
  const words = useWords('service');
  const query = useQuery(asking(slotList, { params: { code } }));
  const slots = query.data?.items ?? [];
  const days = [...new Map(slots.map(({ startsAt }) => [dayOf(startsAt), startsAt]))];
  const options = days.map(([day, at]) => ({
    label: `${sayDay(at)} ${sayWeekday(at)}`,
    title: day,
    options: slots
      .filter(({ startsAt }) => dayOf(startsAt) === day)
      .map(({ startsAt, endsAt, free }) => ({
        value: startsAt,
        label: `${sayDay(startsAt)} ${sayClock(startsAt)}–${sayClock(endsAt)} ${words('errand.free', { count: free })}`,
      })),
  }));
  return { query, options };
}

/** The code to tell whoever was booked for: with it the booking is moved and cancelled. */
function Booked({ code, onClose }: { readonly code: string; readonly onClose: () => void }): ReactElement {
  const words = useWords('service');
  const app = useWords('app');
  return (
    <div className="f-form">
      <Alert
        type="success"
        showIcon
        role="status"
        title={words('day.book.done')}
        description={words('day.book.tell')}
      />
      <p className="sv-code" translate="no">
        {code.slice(0, 5)}-{code.slice(5)}
      </p>
      <Button onClick={onClose}>{app('close')}</Button>
    </div>
  );
}

/** Books for somebody who calls or stands at the desk; a message before is sent where that person agreed to it. */
export function BookDialog({ place, onClose }: BookDialogProps): ReactElement {
  const words = useWords('service');
  const app = useWords('app');
  const said = useTitle();
  const booking = useBooking(place.code);
  const { query, options } = useTimes(place.code);
  const items = (useServiceItems().data?.items ?? []).filter(
    ({ ended, places }) => !ended && places.includes(place.kind),
  );
  const code = booking.data?.code;
  const fault = booking.error ?? query.error;
  const needed = [{ required: true, whitespace: true, message: words('need') }];
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={words('day.book.title', { place: said(place) })}
      width={520}
      destroyOnHidden
    >
      {code !== undefined ? (
        <Booked code={code} onClose={onClose} />
      ) : (
        <Form<Typed>
          layout="vertical"
          className="f-form sv-book"
          requiredMark={false}
          onFinish={(typed) => booking.mutate(typed)}
        >
          <Form.Item name="startsAt" label={words('errand.time')} rules={needed}>
            <Select
              options={options}
              loading={query.isPending}
              placeholder={query.isPending ? words('errand.looking') : words('day.book.choose')}
              notFoundContent={words('errand.noTimes')}
            />
          </Form.Item>
          <Form.Item name="item" label={words('day.book.item')}>
            <Select allowClear options={items.map((one) => ({ value: one.code, label: said(one) }))} />
          </Form.Item>
          <Form.Item name="name" label={words('day.column.name')} rules={needed}>
            <Input autoComplete="off" maxLength={40} />
          </Form.Item>
          <Form.Item
            name="phone"
            label={words('day.column.phone')}
            rules={[...needed, { pattern: /^\+?[\d -]{5,20}$/, message: words('day.book.phone') }]}
          >
            <Input type="tel" autoComplete="off" maxLength={20} />
          </Form.Item>
          <Form.Item name="remind" valuePropName="checked">
            <Checkbox>{words('errand.remind')}</Checkbox>
          </Form.Item>
          {fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(fault)} />}
          <div className="x-buttons">
            <Button type="primary" htmlType="submit" loading={booking.isPending} className="x-primary">
              {words('errand.bookIt')}
            </Button>
            <Button onClick={onClose}>{app('close')}</Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}
