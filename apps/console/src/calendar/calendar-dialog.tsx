import type { Calendar, CalendarChange, Season, Week } from '@gezhi/domain/calendar';
import { useWords } from '@gezhi/ui/words';
import { Button, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import '../form/form.css';
import { Faults } from './faults.tsx';
import { ownerKey, ownerOf, useOwnerOptions } from './owner.ts';
import { Preview } from './preview.tsx';
import { readSegments, typeSegments } from './say.ts';
import { type SeasonFilled, SeasonsField } from './seasons-field.tsx';
import { type Changing, useChange } from './use-change.ts';

interface Filled {
  readonly name: string;
  readonly owner: string;
  readonly validFrom?: Dayjs | null;
  readonly validTo?: Dayjs | null;
  readonly seasons: readonly SeasonFilled[];
  readonly service: readonly SeasonFilled[];
}

interface CalendarDialogProps {
  /** The one to change; none adds one. */
  readonly calendar: Calendar | undefined;
  /** Whose it is to be where it is new. */
  readonly owner: string;
  readonly onClose: () => void;
}

const typed = ({ from, to, week }: Season): SeasonFilled => ({ from, to, week: week.map(typeSegments) });

function toSeason({ from, to, week }: SeasonFilled): Season {
  const [mon = [], tue = [], wed = [], thu = [], fri = [], sat = [], sun = []] = week.map(
    (hours) => readSegments(hours ?? '') ?? [],
  );
  const whole: Week = [mon, tue, wed, thu, fri, sat, sun];
  return { from: from.trim(), to: to.trim(), week: whole };
}

function toChange(calendarId: number | null, filled: Filled): CalendarChange {
  return {
    kind: 'putCalendar',
    calendarId,
    name: filled.name.trim(),
    owner: ownerOf(filled.owner),
    validFrom: filled.validFrom?.format('YYYY-MM-DD') ?? null,
    validTo: filled.validTo?.format('YYYY-MM-DD') ?? null,
    seasons: filled.seasons.map(toSeason),
    service: filled.service.map(toSeason),
  };
}

function filledOf({ calendar, owner }: CalendarDialogProps): Filled {
  const day = (date: string | null | undefined) => (date == null ? null : dayjs(date));
  return {
    name: calendar?.name ?? '',
    owner: calendar === undefined ? owner : ownerKey(calendar.owner),
    validFrom: day(calendar?.validFrom),
    validTo: day(calendar?.validTo),
    seasons: calendar?.seasons.map(typed) ?? [],
    service: calendar?.service.map(typed) ?? [],
  };
}

function Terms(): ReactElement {
  const words = useWords('calendarPage');
  return (
    <div className="l-pair">
      <Form.Item name="validFrom" label={words('calendar.from')}>
        <DatePicker className="f-wide" placeholder={words('calendar.dateHint')} />
      </Form.Item>
      <Form.Item name="validTo" label={words('calendar.until')}>
        <DatePicker className="f-wide" placeholder={words('calendar.dateHint')} />
      </Form.Item>
    </div>
  );
}

function Fields(
  props: CalendarDialogProps & { readonly changing: Changing; readonly hidden: boolean },
): ReactElement {
  const words = useWords('calendarPage');
  const app = useWords('app');
  const owners = useOwnerOptions();
  const { calendar, changing } = props;
  return (
    <Form<Filled>
      layout="vertical"
      requiredMark={false}
      hidden={props.hidden}
      initialValues={filledOf(props)}
      onFinish={(filled) => changing.look(toChange(calendar?.id ?? null, filled))}
    >
      <div className="l-pair">
        <Form.Item
          name="name"
          label={words('calendar.name')}
          rules={[{ required: true, whitespace: true, message: words('day.need') }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="owner" label={words('calendar.owner')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={owners} />
        </Form.Item>
      </div>
      <Terms />
      <p className="g-quiet l-intro">{words('calendar.hint')}</p>
      <SeasonsField name="seasons" />
      <SeasonsField name="service" />
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

/** Adds or changes a calendar: whose, since when, the hours of its seasons and of the centre. */
export function CalendarDialog(props: CalendarDialogProps): ReactElement {
  const words = useWords('calendarPage');
  const changing = useChange(props.onClose);
  const { calendar, onClose } = props;
  const { seen } = changing;
  const title =
    calendar === undefined
      ? words('calendar.addTitle')
      : words('calendar.editTitle', { name: calendar.name });
  return (
    <Modal open onCancel={onClose} footer={null} title={title} width={720} destroyOnHidden>
      <Fields {...props} changing={changing} hidden={seen !== undefined} />
      {seen !== undefined && <Preview seen={seen} changing={changing} />}
    </Modal>
  );
}
