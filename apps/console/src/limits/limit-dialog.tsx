import { LIMIT_UNITS, type Limit, type LimitUnit } from '@gezhi/domain/clock';
import { sayLimit } from '@gezhi/ui/clock';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, InputNumber, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import '../form/form.css';

/** A limit that is being changed. */
export interface Edited {
  readonly path: readonly string[];
  readonly name: string;
  readonly limit: Limit | null;
  /** The product's own, where there is one. */
  readonly standard: Limit | null;
  /** Whether there may be none: only tiers leave stages unlimited. */
  readonly optional: boolean;
}

interface LimitDialogProps {
  readonly edited: Edited;
  /** False where it cannot be. */
  readonly onPut: (limit: Limit | null) => boolean;
  readonly onClose: () => void;
}

/** One limit: how many of which unit, or none. Nothing is saved yet. */
export function LimitDialog({ edited, onPut, onClose }: LimitDialogProps): ReactElement {
  const words = useWords('limitsPage');
  const { limit, standard, optional, name } = edited;
  const [count, setCount] = useState<number | null>(limit?.count ?? 1);
  const [unit, setUnit] = useState<LimitUnit>(limit?.unit ?? standard?.unit ?? 'workingDay');
  const [wrong, setWrong] = useState(false);
  const put = (next: Limit | null): void => {
    if (onPut(next)) onClose();
    else setWrong(true);
  };
  return (
    <Modal open title={`${words('edit.title')} · ${name}`} footer={null} onCancel={onClose} width={420}>
      <form
        className="f-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (count !== null) put({ count, unit });
        }}
      >
        <div className="t-pair">
          <InputNumber<number>
            autoFocus
            aria-label={words('edit.count')}
            min={1}
            max={10_000}
            precision={0}
            value={count}
            onChange={setCount}
          />
          <Select
            aria-label={words('edit.unit')}
            value={unit}
            options={LIMIT_UNITS.map((value) => ({ value, label: words(`unit.${value}`) }))}
            onChange={(next: LimitUnit) => setUnit(next)}
          />
        </div>
        {standard !== null && <p className="g-quiet">{words('from', { limit: sayLimit(standard) })}</p>}
        {wrong && <Alert type="error" showIcon role="alert" title={words('fault')} />}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" disabled={count === null}>
            {words('edit.keep')}
          </Button>
          {optional && <Button onClick={() => put(null)}>{words('edit.unlimited')}</Button>}
          {standard !== null && <Button onClick={() => put(standard)}>{words('edit.back')}</Button>}
        </div>
      </form>
    </Modal>
  );
}
