import { LIMIT_UNITS } from '@gezhi/domain/clock';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';

interface RowsProps {
  readonly name: 'targets' | 'papers';
  readonly label: string;
  readonly hint: string;
  readonly most: number;
  readonly fresh: object;
  /** What stands beside the two names of a row. */
  readonly beside: (row: number) => ReactNode;
}

/** Named things of a category, a row each, in their order. */
function Rows({ name, label, hint, most, fresh, beside }: RowsProps): ReactElement {
  const words = useWords('catalogue');
  const need = [{ required: true, whitespace: true, message: words('edit.need') }];
  return (
    <Form.Item label={label} extra={hint}>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name: row }) => (
              <div key={key} className={`k-row k-row-${name}`}>
                <Form.Item name={[row, 'title', 'zh']} rules={need}>
                  <Input maxLength={40} placeholder={words('edit.zh')} aria-label={words('edit.zh')} />
                </Form.Item>
                <Form.Item name={[row, 'title', 'en']} rules={need}>
                  <Input maxLength={80} placeholder={words('edit.en')} aria-label={words('edit.en')} />
                </Form.Item>
                {beside(row)}
                <Button
                  aria-label={words('edit.remove')}
                  icon={<Icon name="trash" size={14} />}
                  onClick={() => remove(row)}
                />
              </div>
            ))}
            {rows.length < most && (
              <Button icon={<Icon name="plus" size={14} />} onClick={() => add(fresh)}>
                {words(name === 'targets' ? 'edit.addTarget' : 'edit.addPaper')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

/** Targets inside handling (docs/field.md §2.9) with their limits, and papers (§2.11). */
export function ListFields(): ReactElement {
  const words = useWords('catalogue');
  const limits = useWords('limitsPage');
  const units = LIMIT_UNITS.map((value) => ({ value, label: limits(`unit.${value}`) }));
  return (
    <>
      <Rows
        name="targets"
        label={words('edit.targets')}
        hint={words('edit.targetsHint')}
        most={9}
        fresh={{ limit: { count: 1, unit: 'workingDay' } }}
        beside={(row) => (
          <>
            <Form.Item
              name={[row, 'limit', 'count']}
              rules={[{ required: true, message: words('edit.need') }]}
            >
              <InputNumber min={1} max={10_000} precision={0} aria-label={limits('edit.count')} />
            </Form.Item>
            <Form.Item name={[row, 'limit', 'unit']}>
              <Select aria-label={limits('edit.unit')} options={units} />
            </Form.Item>
          </>
        )}
      />
      <Rows
        name="papers"
        label={words('edit.papers')}
        hint={words('edit.papersHint')}
        most={20}
        fresh={{ mayOwe: false }}
        beside={(row) => (
          <Form.Item name={[row, 'mayOwe']} valuePropName="checked">
            <Checkbox>{words('edit.mayOwe')}</Checkbox>
          </Form.Item>
        )}
      />
    </>
  );
}
