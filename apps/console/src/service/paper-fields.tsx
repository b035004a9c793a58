import { useWords } from '@gezhi/ui/words';
import { Button, Checkbox, Form, Input } from 'antd';
import type { ReactElement } from 'react';

/** The short list of papers: a row each, of a code, its words, and whether it may come later. */
export function PaperFields(): ReactElement {
  const words = useWords('service');
  const need = [{ required: true, message: words('need') }];
  return (
    <Form.List name="papers">
      {(rows, { add, remove }) => (
        <fieldset className="sv-paper-fields">
          <legend>{words('form.papers')}</legend>
          {rows.map(({ key, name }, index) => {
            const labelOf = (part: string) => `${words('form.paper', { number: index + 1 })} ${part}`;
            return (
              <div key={key} className="sv-paper-row">
                <Form.Item name={[name, 'zh']} rules={need}>
                  <Input
                    maxLength={40}
                    placeholder={words('form.zh')}
                    aria-label={labelOf(words('form.zh'))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'en']} rules={need}>
                  <Input
                    maxLength={80}
                    placeholder={words('form.en')}
                    aria-label={labelOf(words('form.en'))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'code']} rules={need}>
                  <Input
                    maxLength={40}
                    placeholder={words('form.code')}
                    aria-label={labelOf(words('form.code'))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'mayOwe']} valuePropName="checked">
                  <Checkbox>{words('mayOwe')}</Checkbox>
                </Form.Item>
                <Button onClick={() => remove(name)}>{words('form.drop')}</Button>
              </div>
            );
          })}
          <Button onClick={() => add({ mayOwe: false })} disabled={rows.length >= 12}>
            {words('form.addPaper')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
