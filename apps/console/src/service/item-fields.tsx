import { PLACE_KINDS, SERVICE_HELPS, SERVICE_TOPICS } from '@gezhi/domain/service';
import { useWords } from '@gezhi/ui/words';
import { Checkbox, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useNameOptions } from '../duty-list/name-options.ts';

const CODE = /^[a-z][A-Za-z0-9]{1,39}$/;

/** What an item is called, who does it, where, with whose help and at what charge. */
export function ItemFields({ isNew }: { readonly isNew: boolean }): ReactElement {
  const words = useWords('service');
  const units = [...useNameOptions()];
  const need = [{ required: true, message: words('need') }];
  return (
    <>
      <div className="sv-pair">
        <Form.Item name="zh" label={words('form.zh')} rules={need}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="en" label={words('form.en')} rules={need}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="topic" label={words('form.topic')} rules={need}>
          <Select options={SERVICE_TOPICS.map((value) => ({ value, label: words(`topic.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="code"
          label={words('form.code')}
          extra={words('form.codeHint')}
          rules={[...need, { pattern: CODE, message: words('form.codeHint') }]}
        >
          <Input maxLength={40} disabled={!isNew} />
        </Form.Item>
        <Form.Item name="unit" label={words('form.unit')} rules={need}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={units} />
        </Form.Item>
        <Form.Item name="passes" label={words('form.passes')}>
          <Select mode="multiple" maxCount={8} optionFilterProp="label" options={units} />
        </Form.Item>
        <Form.Item name="places" label={words('form.places')}>
          <Select
            mode="multiple"
            options={PLACE_KINDS.map((value) => ({ value, label: words(`place.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="helps" label={words('form.helps')}>
          <Select
            mode="multiple"
            options={SERVICE_HELPS.map((value) => ({ value, label: words(`help.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="basis" label={words('form.basis')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="basisEn"
          label={words('form.basisEn')}
          dependencies={['basis']}
          rules={[
            ({ getFieldValue }) => ({
              required: getFieldValue('basis').trim() !== '',
              whitespace: true,
              message: words('need'),
            }),
          ]}
        >
          <Input maxLength={160} />
        </Form.Item>
        <Form.Item name="chargeZh" label={words('form.chargeZh')} extra={words('form.chargeHint')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="chargeEn" label={words('form.chargeEn')}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="category" label={words('form.category')} extra={words('form.categoryHint')}>
          <Input maxLength={4} inputMode="numeric" />
        </Form.Item>
      </div>
      <Form.Item name="ended" valuePropName="checked">
        <Checkbox>{words('form.ended')}</Checkbox>
      </Form.Item>
    </>
  );
}
