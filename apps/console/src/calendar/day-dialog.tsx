import { type Calendar, type CalendarYearDay, DAY_KINDS, type DayException } from '@gezhi/domain/calendar';
import { sayHoliday } from '@gezhi/ui/clock';
import { useLanguage, useWords } from '@gezhi/ui/words';
import { Button, Form, Input, Modal, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import '../form/form.css';
import { Faults } from './faults.tsx';
import { Preview } from './preview.tsx';
import { sayHours } from './say.ts';
import { type Changing, useChange } from './use-change.ts';

interface Filled {
  readonly calendarId: number;
  readonly kind: DayException['kind'] | 'none';
  readonly name?: string;
  readonly source?: string;
}

interface DayDialogProps {
  readonly day: CalendarYearDay;
  /** Calendars that say something of it here, nearest first; empty for whoever only reads. */
  readonly calendars: readonly Calendar[];
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

function Facts({ day }: { readonly day: CalendarYearDay }): ReactElement {
  const words = useWords('calendarPage');
  return (
    <dl className="l-facts">
      <dt>{words(`reason.${day.reason}`)}</dt>
      <dd>{sayHoliday(day.name ?? '')}</dd>
      <dt>{words('day.working')}</dt>
      <dd>{sayHours(day.hours)}</dd>
      <dt>{words('day.service')}</dt>
      <dd>{sayHours(day.service)}</dd>
      {day.said !== null && (
        <>
          <dt>{words('day.source')}</dt>
          <dd>{day.said.source}</dd>
        </>
      )}
    </dl>
  );
}

function KindFields({ day, calendars }: Pick<DayDialogProps, 'day' | 'calendars'>): ReactElement {
  const words = useWords('calendarPage');
  const form = Form.useFormInstance<Filled>();
  const calendarId = Form.useWatch('calendarId', form);
  const kind = Form.useWatch('kind', form);
  const isSaid = calendars.some(
    (one) => one.id === calendarId && one.days.some(({ date }) => date === day.date),
  );
  const kinds = DAY_KINDS.map((one) => ({ value: one as Filled['kind'], label: words(`kind.${one}`) }));
  const rules = [{ required: true, whitespace: true, message: words('day.need') }];
  return (
    <>
      <Form.Item
        name="kind"
        label={words('day.kind')}
        rules={[{ required: true, message: words('day.need') }]}
      >
        <Radio.Group
          options={[...kinds, ...(isSaid ? [{ value: 'none' as const, label: words('day.remove') }] : [])]}
        />
      </Form.Item>
      {kind !== 'none' && (
        <>
          <Form.Item name="name" label={words('day.name')} rules={rules}>
            <Input maxLength={40} placeholder={words('day.nameHint')} />
          </Form.Item>
          <Form.Item name="source" label={words('day.source')} rules={rules}>
            <Input maxLength={200} placeholder={words('day.sourceHint')} />
          </Form.Item>
        </>
      )}
    </>
  );
}

function DayForm(
  props: DayDialogProps & { readonly changing: Changing; readonly hidden: boolean },
): ReactElement {
  const words = useWords('calendarPage');
  const app = useWords('app');
  const { day, calendars, changing } = props;
  const { date, said } = day;
  const look = ({ calendarId, kind, name = '', source = '' }: Filled) =>
    changing.look(
      kind === 'none'
        ? { kind: 'removeDay', calendarId, date }
        : { kind: 'putDay', calendarId, day: { date, kind, name: name.trim(), source: source.trim() } },
    );
  return (
    <Form<Filled>
      layout="vertical"
      requiredMark={false}
      hidden={props.hidden}
      initialValues={{
        calendarId: said?.calendarId ?? calendars[0]?.id,
        kind: said?.kind,
        name: day.name ?? '',
        source: said?.source ?? '',
      }}
      onFinish={look}
    >
      <Form.Item name="calendarId" label={words('day.calendar')}>
        <Select options={calendars.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <KindFields day={day} calendars={calendars} />
      <Faults problem={changing.fault} />
      <div className="x-buttons">
        <Button type="primary" htmlType="submit" className="x-primary" loading={changing.isLooking}>
          {words('preview.do')}
        </Button>
        <Button onClick={props.onClose}>{app('close')}</Button>
      </div>
    </Form>
  );
}

/** What a day is and why; whoever keeps the calendars changes it here, after seeing what moves. */
export function DayDialog(props: DayDialogProps): ReactElement {
  const words = useWords('calendarPage');
  const [language] = useLanguage();
  const changing = useChange(props.onClose);
  const { day, calendars, mayChange, onClose } = props;
  const { seen } = changing;
  const title = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={title.format(new Date(`${day.date}T00:00:00Z`))}
      width={seen === undefined ? 480 : 720}
      destroyOnHidden
    >
      {seen === undefined && <Facts day={day} />}
      {mayChange && calendars.length === 0 && <p>{words('day.noCalendar')}</p>}
      {mayChange && calendars.length > 0 && (
        <DayForm {...props} changing={changing} hidden={seen !== undefined} />
      )}
      {seen !== undefined && <Preview seen={seen} changing={changing} />}
    </Modal>
  );
}
