import {
  type Category,
  type CategoryEdit,
  editOf,
  SEVERITIES,
  TIERS,
  VISIBILITIES,
} from '@gezhi/domain/catalogue';
import { useLanguage, useWords } from '@gezhi/ui/words';
import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import { useNameOptions } from '../duty-list/name-options.ts';
import '../form/form.css';
import { useProcedures } from '../procedure/procedures.ts';
import { Faults } from './faults.tsx';
import { ListFields } from './list-fields.tsx';
import { type CatalogueChanging, withCodes } from './use-catalogue-edit.ts';

/** What the form holds: rows that are new have no code yet. */
interface Filled extends Omit<CategoryEdit, 'targets' | 'papers'> {
  readonly targets: readonly Coded<CategoryEdit['targets'][number]>[];
  readonly papers: readonly Coded<CategoryEdit['papers'][number]>[];
}
type Coded<Row extends { code: string }> = Omit<Row, 'code'> & { readonly code?: string };

interface CategoryDialogProps {
  /** As it is drawn up, or in force; none adds one. */
  readonly category: Category | undefined;
  /** Codes that are taken. */
  readonly taken: ReadonlySet<string>;
  readonly changing: CatalogueChanging;
  readonly onKeep: (edit: CategoryEdit) => Promise<unknown>;
  /** Takes it out of the draft; undefined where the draft does not change it. */
  readonly onLeave: (() => Promise<unknown>) | undefined;
  readonly onClose: () => void;
}

const NEW: Partial<Filled> = {
  ...{
    assists: [],
    keywords: [],
    targets: [],
    papers: [],
    severity: 3,
    tier: 'T2',
    visibility: 'O',
    evidence: 'none',
  },
  ...{ public: false, selfHandle: false, procedure: null, ended: false },
};

const OF_MAJOR = {
  lead: null,
  assists: [],
  tier: null,
  targets: [],
  papers: [],
  procedure: null,
  public: false,
};

function toEdit(filled: Filled): CategoryEdit {
  const said = {
    ...{ ...filled, lead: filled.lead ?? null, procedure: filled.procedure ?? null },
    targets: withCodes(filled.targets, 'target'),
    papers: withCodes(filled.papers, 'paper'),
  };
  return filled.code.length === 2 ? { ...said, ...OF_MAJOR } : said;
}

function NameFields({ taken, isNew }: { taken: ReadonlySet<string>; isNew: boolean }): ReactElement {
  const words = useWords('catalogue');
  const need = [{ required: true, whitespace: true, message: words('edit.need') }];
  const code = [
    { required: true, pattern: /^\d{2}(\d{2})?$/, message: words('edit.codeHint') },
    {
      validator: (_rule: unknown, value: string) =>
        isNew && taken.has(value) ? Promise.reject(new Error(words('fault.sameCode'))) : Promise.resolve(),
    },
  ];
  return (
    <div className="k-fields">
      <Form.Item name="code" label={words('edit.code')} rules={code} extra={isNew && words('edit.codeHint')}>
        <Input maxLength={4} inputMode="numeric" disabled={!isNew} />
      </Form.Item>
      <Form.Item name="name" label={words('edit.zh')} rules={need}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="nameEn" label={words('edit.en')} rules={need}>
        <Input maxLength={80} />
      </Form.Item>
    </div>
  );
}

function WorkFields(): ReactElement {
  const words = useWords('catalogue');
  const [matter, limits] = [useWords('matter'), useWords('limitsPage')];
  const names = [...useNameOptions()];
  const search = { optionFilterProp: 'label' } as const;
  const need = [{ required: true, message: words('edit.need') }];
  return (
    <>
      <div className="k-fields">
        <Form.Item name="lead" label={words('column.lead')} rules={need}>
          <Select showSearch={search} options={names} />
        </Form.Item>
        <Form.Item name="assists" label={words('column.assists')}>
          <Select mode="multiple" maxCount={5} showSearch={search} options={names} />
        </Form.Item>
        <Form.Item name="tier" label={words('edit.tier')} rules={need}>
          <Select options={TIERS.map((value) => ({ value, label: limits(`tierName.${value}`) }))} />
        </Form.Item>
        <Form.Item name="severity" label={words('column.severity')}>
          <Select options={SEVERITIES.map((value) => ({ value, label: matter(`severity.${value}`) }))} />
        </Form.Item>
        <Form.Item name="visibility" label={words('column.visibility')}>
          <Select options={VISIBILITIES.map((value) => ({ value, label: words(`visibility.${value}`) }))} />
        </Form.Item>
        <ProcedureField />
      </div>
      <Form.Item name="keywords" label={words('edit.keywords')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={words('edit.keywordsHint')} />
      </Form.Item>
    </>
  );
}

function ProcedureField(): ReactElement {
  const words = useWords('catalogue');
  const [language] = useLanguage();
  const items = useProcedures().data?.items ?? [];
  const titles = new Map(items.map(({ procedure: { code, title } }) => [code, title]));
  const options = [...titles].map(([value, title]) => ({
    value,
    label: language === 'en' ? title.en : title.zh,
  }));
  return (
    <Form.Item name="procedure" label={words('edit.procedure')}>
      <Select allowClear placeholder={words('edit.standard')} options={options} />
    </Form.Item>
  );
}

function Marks({ isMajor }: { readonly isMajor: boolean }): ReactElement {
  const words = useWords('catalogue');
  return (
    <div className="k-marks">
      {!isMajor && (
        <>
          <Form.Item name="public" valuePropName="checked" noStyle>
            <Checkbox>{words('edit.public')}</Checkbox>
          </Form.Item>
          <Form.Item name="selfHandle" valuePropName="checked" noStyle>
            <Checkbox>{words('edit.selfHandle')}</Checkbox>
          </Form.Item>
          <Form.Item
            name="evidence"
            valuePropName="checked"
            noStyle
            getValueProps={(value) => ({ checked: value === 'photo' })}
            getValueFromEvent={({ target }) => (target.checked ? 'photo' : 'none')}
          >
            <Checkbox>{words('edit.evidence')}</Checkbox>
          </Form.Item>
        </>
      )}
      <Form.Item name="ended" valuePropName="checked" noStyle>
        <Checkbox>{words('edit.ended')}</Checkbox>
      </Form.Item>
    </div>
  );
}

/** Adds a category to the draft, or changes one there. */
export function CategoryDialog(props: CategoryDialogProps): ReactElement {
  const { category, taken, changing, onKeep, onLeave, onClose } = props;
  const words = useWords('catalogue');
  const app = useWords('app');
  const [form] = Form.useForm<Filled>();
  const [language] = useLanguage();
  const code = Form.useWatch('code', form);
  const isMajor = (code ?? category?.code)?.length === 2;
  const isNew = category === undefined;
  const settle = (saved: Promise<unknown>) => void saved.then(onClose, () => undefined);
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={720}
      destroyOnHidden
      title={
        isNew
          ? words('edit.titleNew')
          : words('edit.changeOf', {
              name: `${category.code} ${language === 'en' ? category.nameEn : category.name}`,
            })
      }
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={isNew ? NEW : editOf(category)}
        onFinish={() => settle(onKeep(toEdit({ ...NEW, ...form.getFieldsValue(true) })))}
      >
        <NameFields taken={taken} isNew={isNew} />
        {!isMajor && <WorkFields />}
        <Marks isMajor={isMajor} />
        {!isMajor && <ListFields />}
        <Faults problem={changing.fault} />
        <div className="x-buttons k-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={changing.isBusy}>
            {words('edit.keep')}
          </Button>
          {onLeave !== undefined && (
            <Button disabled={changing.isBusy} onClick={() => settle(onLeave())}>
              {words('edit.leave')}
            </Button>
          )}
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
