import {
  BULLETIN_KINDS,
  type Bulletin,
  type BulletinInput,
  type BulletinKind,
  namesAPerson,
  TEXT_LONGEST,
  TITLE_LONGEST,
} from '@gezhi/domain/bulletin';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Checkbox, DatePicker, Form, Input, Modal, Select, TreeSelect } from 'antd';
import type { Dayjs } from 'dayjs';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { optionOf } from '../area/options.ts';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { fromWall, onWall } from './beijing.ts';
import { useBulletinChange, useFaultWords } from './bulletins.ts';
import { Preview } from './preview.tsx';

interface Filled {
  readonly areaId: number;
  readonly kind: BulletinKind;
  readonly zhTitle: string;
  readonly zhText: string;
  readonly english: boolean;
  readonly enTitle?: string;
  readonly enText?: string;
  readonly phone: string;
  readonly period: readonly [Dayjs, Dayjs];
}

function inputOf(filled: Filled, id: string): BulletinInput {
  const { areaId, kind, zhTitle, zhText, english, enTitle = '', enText = '', phone, period } = filled;
  return {
    ...{ id, areaId, kind },
    zh: { title: zhTitle.trim(), text: zhText.trim() },
    en: english ? { title: enTitle.trim(), text: enText.trim() } : null,
    contactPhone: phone.trim() === '' ? null : phone.trim(),
    from: fromWall(period[0]),
    until: fromWall(period[1]),
  };
}

function filledOf(bulletin: Bulletin | undefined, areaId: number | undefined): Partial<Filled> {
  if (bulletin === undefined) {
    const now = onWall(Date.now()).startOf('minute');
    return {
      ...(areaId === undefined ? {} : { areaId }),
      ...{ kind: 'other', zhTitle: '', zhText: '', english: false, phone: '' },
      period: [now, now.add(3, 'day').endOf('day').startOf('minute')],
    };
  }
  const { kind, zh, en, contactPhone, from, until } = bulletin;
  return {
    ...{ areaId: bulletin.areaId, kind, zhTitle: zh.title, zhText: zh.text, english: en !== null },
    ...(en === null ? {} : { enTitle: en.title, enText: en.text }),
    phone: contactPhone ?? '',
    period: [onWall(from), onWall(until)],
  };
}

interface WordsProps {
  readonly language: 'zh' | 'en';
}

/** Title and text of one language; a number of a person is said as soon as it is typed. */
function WordFields({ language }: WordsProps): ReactElement {
  const words = useWords('bulletin');
  const rule = {
    warningOnly: true,
    validator: (_: unknown, value: string) =>
      namesAPerson(value ?? '') ? Promise.reject(new Error(words('form.identifier'))) : Promise.resolve(),
  };
  return (
    <>
      <Form.Item name={`${language}Title`} label={words(`form.${language}Title`)} rules={[rule]}>
        <Input maxLength={TITLE_LONGEST} />
      </Form.Item>
      <Form.Item name={`${language}Text`} label={words(`form.${language}Text`)} rules={[rule]}>
        <Input.TextArea rows={5} className="f-text" maxLength={TEXT_LONGEST} />
      </Form.Item>
    </>
  );
}

interface BulletinDialogProps {
  /** The bulletin to change; undefined for a new one. */
  readonly bulletin: Bulletin | undefined;
  /** Areas one writes for, with all below each. */
  readonly writes: readonly number[];
  readonly onClose: () => void;
}

/** A bulletin, new or changed, beside what residents will see of it. */
export function BulletinDialog({ bulletin, writes, onClose }: BulletinDialogProps): ReactElement {
  const words = useWords('bulletin');
  const app = useWords('app');
  const areas = useAreas();
  const faultWords = useFaultWords();
  const change = useBulletinChange(onClose);
  const [form] = Form.useForm<Filled>();
  const initial = useMemo(() => filledOf(bulletin, writes[0]), [bulletin, writes]);
  const seen = { ...initial, ...Form.useWatch([], form) } as Filled;
  const options = useMemo(() => writes.flatMap((id) => optionOf(areas, id)), [areas, writes]);
  const area = areas.find(seen.areaId);
  const save = (filled: Filled): void => {
    const input = inputOf(filled, bulletin?.id ?? newId());
    change.save({ kind: bulletin === undefined ? 'addBulletin' : 'changeBulletin', bulletin: input });
  };
  return (
    <Modal
      open
      title={words(bulletin === undefined ? 'add' : 'edit')}
      footer={null}
      onCancel={onClose}
      width={960}
    >
      <div className="b-columns">
        <Form<Filled>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onFinish={save}
        >
          <Form.Item name="areaId" label={words('form.area')}>
            <TreeSelect treeData={options} showSearch treeNodeFilterProp="label" />
          </Form.Item>
          <Form.Item name="kind" label={words('form.kind')}>
            <Select options={BULLETIN_KINDS.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))} />
          </Form.Item>
          <WordFields language="zh" />
          <Form.Item name="english" valuePropName="checked">
            <Checkbox>{words('form.english')}</Checkbox>
          </Form.Item>
          {seen.english && <WordFields language="en" />}
          <Form.Item name="phone" label={words('form.phone')} extra={words('form.phoneHint')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="period" label={words('form.period')}>
            <DatePicker.RangePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
            />
          </Form.Item>
          {change.fault !== null &&
            faultWords(change.fault).map((said) => (
              <Alert key={said} type="error" showIcon role="alert" title={said} />
            ))}
          <div className="x-buttons">
            <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
              {words(bulletin === undefined ? 'form.save' : 'form.keep')}
            </Button>
            <Button onClick={onClose}>{app('close')}</Button>
          </div>
        </Form>
        <Preview
          kind={seen.kind}
          area={area === undefined ? '' : areas.nameOf(area)}
          title={seen.zhTitle}
          text={seen.zhText}
          phone={seen.phone.trim()}
          from={fromWall(seen.period[0])}
          until={fromWall(seen.period[1])}
        />
      </div>
    </Modal>
  );
}
