import { type DutyLine, type DutyListChange, nextLineCode } from '@gezhi/domain/duty-list';
import { useWords } from '@gezhi/ui/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import '../form/form.css';
import { useChangeDutyList } from './change.ts';
import { ExcludesField } from './excludes-field.tsx';
import { Faults } from './faults.tsx';
import { useNameOptions } from './name-options.ts';

interface Filled {
  readonly unit: string;
  readonly zh: string;
  readonly en: string;
  readonly categories: string[];
  readonly basis?: string;
  readonly basisEn?: string;
  readonly excludes: { zh: string; en: string; unit?: string | null }[];
}

interface LineDialogProps {
  /** The one to change; none adds one. */
  readonly line: DutyLine | undefined;
  readonly all: readonly DutyLine[];
  readonly onClose: () => void;
}

const orNull = (typed = ''): string | null => (typed.trim() === '' ? null : typed.trim());

const lawOf = (line: DutyLine | undefined) => ({ basis: line?.basis ?? '', basisEn: line?.basisEn ?? '' });

function toChange(filled: Filled, { line, all }: LineDialogProps): DutyListChange {
  const { unit, categories, basis, basisEn } = filled;
  return {
    kind: line === undefined ? 'addLine' : 'changeLine',
    line: {
      code: line?.code ?? nextLineCode(all, unit),
      ...{ unit, categories },
      zh: filled.zh.trim(),
      en: filled.en.trim(),
      basis: orNull(basis),
      basisEn: orNull(basisEn),
      excludes: filled.excludes.map((one) => ({
        zh: one.zh.trim(),
        en: one.en.trim(),
        unit: one.unit ?? null,
      })),
    },
  };
}

function Fields({ line }: Pick<LineDialogProps, 'line'>): ReactElement {
  const words = useWords('dutyList');
  const categories = useCategories();
  const names = useNameOptions();
  const rules = [{ required: true, whitespace: true, message: words('need') }];
  const chosen = [{ required: true, message: words('need') }];
  const minors = categories.all.filter((one) => one.parent !== null);
  return (
    <>
      <Form.Item name="unit" label={words('unit')} rules={chosen}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={[...names]}
          disabled={line !== undefined}
        />
      </Form.Item>
      <Form.Item name="zh" label={words('does')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="en" label={words('doesEn')} rules={rules}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="categories" label={words('categories')} rules={chosen}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={minors.map((one) => ({
            value: one.code,
            label: `${one.code} ${categories.nameOf(one)}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="basis" label={words('basisZh')}>
        <Input maxLength={80} placeholder={words('basisHint')} />
      </Form.Item>
      <Form.Item
        name="basisEn"
        label={words('basisEn')}
        dependencies={['basis']}
        rules={[
          ({ getFieldValue }) => ({
            required: orNull(getFieldValue('basis')) !== null,
            whitespace: true,
            message: words('need'),
          }),
        ]}
      >
        <Input maxLength={160} placeholder={words('basisEnHint')} />
      </Form.Item>
      <ExcludesField />
    </>
  );
}

/** Adds or changes a line of the duty list, ends it or puts it back in force. */
export function LineDialog(props: LineDialogProps): ReactElement {
  const { line, onClose } = props;
  const words = useWords('dutyList');
  const app = useWords('app');
  const saving = useChangeDutyList(onClose);
  const turn = () =>
    line !== undefined && saving.mutate({ kind: line.ended ? 'resumeLine' : 'endLine', code: line.code });
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={760}
      title={line === undefined ? words('add') : words('edit', { code: line.code })}
      destroyOnHidden
    >
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...line, ...lawOf(line), excludes: line?.excludes ?? [] }}
        onFinish={(filled) => saving.mutate(toChange(filled, props))}
      >
        <Fields line={line} />
        <Faults problem={saving.error} />
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={saving.isPending}>
            {words('save')}
          </Button>
          {line !== undefined && <Button onClick={turn}>{words(line.ended ? 'resume' : 'end')}</Button>}
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
