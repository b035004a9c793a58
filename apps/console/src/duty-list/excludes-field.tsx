import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Button, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useNameOptions } from './name-options.ts';

const MOST = 10;

/** What the unit does not do, and who does it instead: a row each. */
export function ExcludesField(): ReactElement {
  const words = useWords('dutyList');
  const names = useNameOptions();
  const rules = [{ required: true, whitespace: true, message: words('need') }];
  return (
    <Form.Item label={words('excludes')}>
      <Form.List name="excludes">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="dl-exclude">
                <Form.Item name={[name, 'zh']} rules={rules}>
                  <Input maxLength={200} placeholder={words('excludesHint')} aria-label={words('excludes')} />
                </Form.Item>
                <Form.Item name={[name, 'en']} rules={rules}>
                  <Input maxLength={300} placeholder={words('doesEn')} aria-label={words('doesEn')} />
                </Form.Item>
                <Form.Item name={[name, 'unit']}>
                  <Select
                    aria-label={words('who')}
                    placeholder={words('whoNone')}
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    options={[...names]}
                  />
                </Form.Item>
                <Button
                  aria-label={words('removeExclude')}
                  icon={<Icon name="trash" size={14} />}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            {rows.length < MOST && (
              <Button icon={<Icon name="plus" size={14} />} onClick={() => add({ zh: '', en: '' })}>
                {words('addExclude')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
