import { SOURCES } from '@gezhi/domain/matter';
import { ROUTING_HOURS, type RoutingCondition, type RoutingRule } from '@gezhi/domain/routing';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import { Button, Form, Modal, Select, TreeSelect } from 'antd';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useLines } from '../duty-list/lines.ts';
import { useNameOptions } from '../duty-list/name-options.ts';
import '../form/form.css';
import { Faults } from './faults.tsx';
import { NO_CONDITION, newRuleId } from './rules.ts';
import type { RoutingChanging } from './use-routing.ts';

interface Filled extends RoutingCondition {
  readonly lead: string;
  readonly assists: string[];
  readonly line?: string | null;
}

interface RuleDialogProps {
  /** Its place in the list, or a new one at the end. */
  readonly index: number | 'new';
  readonly rules: readonly RoutingRule[];
  readonly changing: RoutingChanging;
  readonly onClose: () => void;
}

function filledOf(rule: RoutingRule | undefined): Partial<Filled> {
  if (rule === undefined) return { ...NO_CONDITION, assists: [] };
  return { ...rule.when, ...rule.propose };
}

function toRule(
  { lead, assists, line, ...when }: Filled,
  before: Pick<RoutingRule, 'id' | 'enabled'>,
): RoutingRule {
  return {
    id: before.id,
    enabled: before.enabled,
    when: { ...when, hours: when.hours ?? null },
    propose: { lead, assists, line: line ?? null },
  };
}

function useAreaTree() {
  const areas = useAreas();
  const under = (id: number | null): { value: number; title: string; children?: object[] }[] =>
    areas.childrenOf(id).map((area) => ({
      value: area.id,
      title: areas.nameOf(area),
      ...(area.level === 'grid' ? {} : { children: under(area.id) }),
    }));
  return areas
    .roots()
    .map((root) => ({ value: root.id, title: areas.nameOf(root), children: under(root.id) }));
}

function WhenFields(): ReactElement {
  const words = useWords('routing');
  const categories = useCategories();
  const tree = useAreaTree();
  const search = { treeNodeFilterProp: 'title' } as const;
  const classes = categories.all.map((one) => ({
    value: one.code,
    label: `${one.code} ${categories.nameOf(one)}`,
  }));
  return (
    <>
      <Form.Item name="categories" label={words('categories')}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words('any')}
          options={classes}
        />
      </Form.Item>
      <Form.Item name="areas" label={words('areas')}>
        <TreeSelect multiple showSearch={search} placeholder={words('any')} treeData={tree} />
      </Form.Item>
      <Form.Item name="words" label={words('wordsLabel')}>
        <Select mode="tags" open={false} suffixIcon={null} placeholder={words('wordsHint')} />
      </Form.Item>
      <div className="u-pair">
        <Form.Item name="sources" label={words('sources')}>
          <Select
            mode="multiple"
            placeholder={words('any')}
            options={SOURCES.map((value) => ({
              value,
              label: sayIfKnown('matter', `source.${value}`) ?? value,
            }))}
          />
        </Form.Item>
        <Form.Item name="hours" label={words('hoursLabel')}>
          <Select
            allowClear
            placeholder={words('any')}
            options={ROUTING_HOURS.map((value) => ({ value, label: words(`hours.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="weekdays" label={words('weekdays')}>
          <Select
            mode="multiple"
            placeholder={words('any')}
            options={([0, 1, 2, 3, 4, 5, 6] as const).map((value) => ({
              value,
              label: words(`weekday.${value}`),
            }))}
          />
        </Form.Item>
      </div>
    </>
  );
}

function ProposeFields(): ReactElement {
  const words = useWords('routing');
  const names = useNameOptions();
  const lines = useLines();
  const lead = Form.useWatch<string | undefined>('lead');
  const own = lines.all.filter((line) => !line.ended && line.unit === lead);
  return (
    <>
      <Form.Item name="lead" label={words('lead')} rules={[{ required: true, message: words('need') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={[...names]} />
      </Form.Item>
      <Form.Item name="assists" label={words('assists')}>
        <Select
          mode="multiple"
          maxCount={5}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...names]}
        />
      </Form.Item>
      <Form.Item name="line" label={words('line')}>
        <Select
          allowClear
          disabled={own.length === 0}
          options={own.map((line) => ({ value: line.code, label: lines.say(line) }))}
        />
      </Form.Item>
    </>
  );
}

/** Adds or changes a rule of the draft. */
export function RuleDialog({ index, rules, changing, onClose }: RuleDialogProps): ReactElement {
  const words = useWords('routing');
  const app = useWords('app');
  const [form] = Form.useForm<Filled>();
  const rule = index === 'new' ? undefined : rules[index];
  const finish = async (filled: Filled): Promise<void> => {
    const next = toRule(filled, rule ?? { id: newRuleId(rules), enabled: true });
    const all = index === 'new' ? [...rules, next] : rules.with(index, next);
    await changing.save(all).then(onClose, () => undefined);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={720}
      destroyOnHidden
      title={index === 'new' ? words('addTitle') : words('editTitle', { number: index + 1 })}
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={filledOf(rule)}
        onValuesChange={(changed) => changed.lead !== undefined && form.setFieldValue('line', null)}
        onFinish={(filled) => void finish(filled)}
      >
        <h3 className="u-part">{words('conditions')}</h3>
        <WhenFields />
        <h3 className="u-part">{words('proposal')}</h3>
        <ProposeFields />
        <Faults problem={changing.fault} />
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={changing.isBusy}>
            {words('keep')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
