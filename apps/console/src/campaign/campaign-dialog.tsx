import {
  CAMPAIGN_KINDS,
  type CampaignChange,
  type CampaignKind,
  GOALS,
  type Goal,
} from '@gezhi/domain/campaign';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import {
  Alert,
  Button,
  DatePicker,
  Form,
  Input,
  InputNumber,
  Modal,
  Segmented,
  Select,
  TreeSelect,
} from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, useMemo } from 'react';
import { useAreas } from '../area/areas.ts';
import { optionOf } from '../area/options.ts';
import { useCategoryOptions } from '../catalogue/options.ts';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { sayWhy } from '@gezhi/ui/campaign';
import { type Proposal, useCampaignChange } from './campaigns.ts';
import { useProposalNames } from './proposals.tsx';
import { StepFields, type StepFilled, toNewStep } from './step-fields.tsx';

interface Filled {
  readonly sort: CampaignKind;
  readonly title: string;
  readonly purpose?: string;
  readonly areas: readonly number[];
  readonly categories: readonly string[];
  readonly period: readonly [Dayjs, Dayjs];
  readonly goal: Goal['kind'];
  readonly value: number;
  readonly steps?: readonly StepFilled[];
}

interface CampaignDialogProps {
  readonly areaId: number;
  /** What it is made of; undefined for one by hand. */
  readonly proposal: Proposal | undefined;
  readonly onClose: () => void;
}

/** Days that a campaign lasts unless somebody says otherwise. */
const USUAL_DAYS = 60;

function changeOf(filled: Filled, id: string, proposal: Proposal | undefined): CampaignChange {
  const { sort, title, purpose = '', areas, categories, period, goal, value, steps = [] } = filled;
  return {
    ...{ kind: 'startCampaign', id, sort, title: title.trim() },
    purpose: purpose.trim() === '' ? null : purpose.trim(),
    ...{ areas: [...areas], categories: [...categories], placeId: proposal?.place?.id ?? null },
    ...{ fromOn: period[0].format('YYYY-MM-DD'), untilOn: period[1].format('YYYY-MM-DD') },
    ...{ goal: { kind: goal, value }, units: [], steps: steps.map(toNewStep) },
    proposalId: proposal?.id ?? null,
  };
}

function Scope({ areaId }: Pick<CampaignDialogProps, 'areaId'>): ReactElement {
  const words = useWords('campaign');
  const areas = useAreas();
  const options = useMemo(() => optionOf(areas, areaId), [areas, areaId]);
  const categories = useCategoryOptions();
  const required = [{ required: true, message: words('needed') }];
  return (
    <>
      <Form.Item name="areas" label={words('field.areas')} rules={required}>
        <TreeSelect multiple treeData={options} showSearch treeNodeFilterProp="label" maxCount={20} />
      </Form.Item>
      <Form.Item name="categories" label={words('field.categories')} rules={required}>
        <TreeSelect
          multiple
          treeData={categories.options}
          showSearch
          treeNodeFilterProp="label"
          maxCount={20}
        />
      </Form.Item>
      <Form.Item name="period" label={words('field.period')} rules={required}>
        <DatePicker.RangePicker allowClear={false} />
      </Form.Item>
    </>
  );
}

function GoalFields(): ReactElement {
  const words = useWords('campaign');
  return (
    <Form.Item label={words('field.goal')} extra={words('goalHint')}>
      <div className="ca-goal-fields">
        <Form.Item name="goal" noStyle>
          <Select
            aria-label={words('field.goal')}
            options={GOALS.map((value) => ({ value, label: words(`goalName.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="value" noStyle>
          <InputNumber<number> aria-label={words('field.value')} min={0} max={10_000} precision={0} />
        </Form.Item>
      </div>
    </Form.Item>
  );
}

/** A campaign made of a proposal or by hand: scope, goal, plan. */
export function CampaignDialog({ areaId, proposal, onClose }: CampaignDialogProps): ReactElement {
  const words = useWords('campaign');
  const app = useWords('app');
  const router = useRouter();
  const namesOf = useProposalNames();
  const id = useMemo(() => newId(), []);
  const change = useCampaignChange(() => void router.navigate({ href: `/campaigns/${id}` }));
  const named = proposal && namesOf(proposal);
  const required = [{ required: true, message: words('needed') }];
  const initial: Partial<Filled> = {
    ...{ sort: 'campaign', goal: 'perWeek', value: 1, period: [dayjs(), dayjs().add(USUAL_DAYS, 'day')] },
    ...(proposal === undefined ? {} : { areas: [proposal.areaId], categories: [proposal.category] }),
    ...(named === undefined
      ? {}
      : { title: words('titleOf', { place: named.short, category: named.category }).slice(0, 60) }),
  };
  return (
    <Modal open width={720} title={words('start')} footer={null} onCancel={onClose}>
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(filled) => change.save(changeOf(filled, id, proposal))}
      >
        {proposal !== undefined && named !== undefined && (
          <Alert type="info" title={sayWhy(proposal, named)} className="ca-why" />
        )}
        <Form.Item name="sort" label={words('field.kind')}>
          <Segmented<CampaignKind>
            options={CAMPAIGN_KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="title" label={words('field.title')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="purpose" label={words('field.purpose')} extra={words('wordsHint')}>
          <Input.TextArea rows={2} className="f-text" maxLength={2000} />
        </Form.Item>
        <Scope areaId={areaId} />
        <GoalFields />
        <StepFields />
        {change.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words('start')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
