import {
  FIRM_SIZES,
  type Firm,
  type FirmInput,
  type FirmSize,
  TRADES,
  type Trade,
} from '@gezhi/domain/registry';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Checkbox, Form, Input, Modal, Select, TreeSelect } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { optionOf } from '../area/options.ts';
import { PlaceSelect } from '../area/place-select.tsx';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { useFaultWords, useFirmChange } from './firms.ts';

interface Filled {
  readonly name: string;
  readonly creditCode: string;
  readonly areaId: number;
  readonly placeId?: number;
  readonly trade: Trade;
  readonly size: FirmSize;
  readonly aboveScale: boolean;
}

function inputOf({ name, creditCode, placeId, ...rest }: Filled, id: string): FirmInput {
  const code = creditCode.trim().toUpperCase();
  return { ...rest, id, name: name.trim(), creditCode: code === '' ? null : code, placeId: placeId ?? null };
}

function filledOf(firm: Firm | undefined, areaId: number | undefined): Partial<Filled> {
  if (firm === undefined)
    return {
      ...(areaId === undefined ? {} : { areaId }),
      ...{ name: '', creditCode: '', trade: 'F', size: 'individual', aboveScale: false },
    };
  const { name, creditCode, placeId, trade, size, aboveScale } = firm;
  const place = placeId === null ? {} : { placeId };
  return { name, creditCode: creditCode ?? '', areaId: firm.areaId, ...place, trade, size, aboveScale };
}

interface FirmDialogProps {
  /** The firm to correct; undefined for a new one. */
  readonly firm: Firm | undefined;
  /** Areas whose firms one writes, with all below each. */
  readonly writes: readonly number[];
  readonly onClose: () => void;
}

/** A firm, new or corrected. */
export function FirmDialog({ firm, writes, onClose }: FirmDialogProps): ReactElement {
  const words = useWords('firm');
  const app = useWords('app');
  const areas = useAreas();
  const faultWords = useFaultWords();
  const change = useFirmChange(onClose);
  const initial = useMemo(() => filledOf(firm, writes[0]), [firm, writes]);
  const options = useMemo(() => writes.flatMap((id) => optionOf(areas, id)), [areas, writes]);
  const save = (filled: Filled): void =>
    change.save({
      kind: firm === undefined ? 'addFirm' : 'changeFirm',
      firm: inputOf(filled, firm?.id ?? newId()),
    });
  return (
    <Modal open title={words(firm === undefined ? 'add' : 'edit')} footer={null} onCancel={onClose}>
      <Form<Filled> layout="vertical" requiredMark={false} initialValues={initial} onFinish={save}>
        <Form.Item name="name" label={words('form.name')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="areaId" label={words('form.area')}>
          <TreeSelect treeData={options} showSearch treeNodeFilterProp="label" />
        </Form.Item>
        <Form.Item
          name="placeId"
          label={words('form.place')}
          extra={words('form.placeHint')}
          valuePropName="value"
        >
          <ChosenPlace label={words('form.place')} />
        </Form.Item>
        <Form.Item name="trade" label={words('form.trade')}>
          <Select options={TRADES.map((trade) => ({ value: trade, label: words(`trade.${trade}`) }))} />
        </Form.Item>
        <Form.Item name="size" label={words('form.size')}>
          <Select options={FIRM_SIZES.map((size) => ({ value: size, label: words(`size.${size}`) }))} />
        </Form.Item>
        <Form.Item name="aboveScale" valuePropName="checked">
          <Checkbox>{words('form.aboveScale')}</Checkbox>
        </Form.Item>
        <Form.Item name="creditCode" label={words('form.creditCode')} extra={words('form.creditCodeHint')}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        {change.fault !== null &&
          faultWords(change.fault).map((said) => (
            <Alert key={said} type="error" showIcon role="alert" title={said} />
          ))}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words(firm === undefined ? 'form.save' : 'form.keep')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}

interface ChosenPlaceProps {
  readonly id?: string;
  readonly label: string;
  readonly value?: number;
  readonly onChange?: (value: number | undefined) => void;
}

/** The form hands value and change to whatever stands in it. */
function ChosenPlace({ id, label, value, onChange }: ChosenPlaceProps): ReactElement {
  const field = id === undefined ? {} : { id };
  return <PlaceSelect {...field} label={label} value={value} onChange={(next) => onChange?.(next)} />;
}
