import type { ListedProblem, ProblemChange } from '@gezhi/domain/strike-list';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, DatePicker, Form, Input, Modal, Segmented, Select, TreeSelect } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactElement, useMemo, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { optionOf } from '../area/options.ts';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { useUnitOptions } from '../people/options.ts';
import { PersonSelect } from '../people/person-select.tsx';
import { useProblemChange } from './problems.ts';

interface Filled {
  readonly number?: string;
  readonly what?: string;
  readonly whereId?: number;
  readonly unitId: number;
  readonly personId?: string;
  readonly dueOn: Dayjs;
  readonly measure?: string;
}

type From = 'matter' | 'hand';

/** Where a new problem comes from when its page says so: a campaign, or what a meeting decided on a matter. */
export type ProblemOrigin =
  | { readonly kind: 'campaign'; readonly campaignId: string }
  | {
      readonly kind: 'meeting';
      readonly meetingId: string;
      readonly matterId: string;
      readonly title: string;
      /** What was decided, to begin with. */
      readonly unitId: number | null;
      readonly dueOn: string | null;
      readonly measure: string | null;
    };

interface ProblemDialogProps {
  /** Whose list. */
  readonly areaId: number;
  /** The problem to revise; undefined for a new one. */
  readonly problem: ListedProblem | undefined;
  /** Of a new one; undefined: by hand or from a matter, as somebody chooses. */
  readonly origin?: ProblemOrigin;
  readonly onClose: () => void;
}

function fromOf(origin: ProblemOrigin | undefined, from: From, { number = '', what = '' }: Filled) {
  if (origin?.kind === 'campaign')
    return { kind: 'campaign', campaignId: origin.campaignId, what: what.trim() } as const;
  if (origin !== undefined)
    return { kind: 'meeting', meetingId: origin.meetingId, matterId: origin.matterId } as const;
  if (from === 'matter') return { kind: 'matter', number: number.trim() } as const;
  return { kind: 'hand', what: what.trim() } as const;
}

function changeOf(
  { areaId, problem, origin }: ProblemDialogProps,
  chosen: From,
  filled: Filled,
): ProblemChange {
  const { unitId, personId, dueOn, measure = '', whereId } = filled;
  const answers = {
    ...{ unitId, personId: personId ?? null, dueOn: dueOn.format('YYYY-MM-DD') },
    measure: measure.trim() === '' || measure.trim() === problem?.measure ? null : measure.trim(),
  };
  if (problem !== undefined)
    return { kind: 'reviseProblem', id: problem.id, version: problem.version, ...answers };
  const from = fromOf(origin, chosen, filled);
  return {
    ...{ kind: 'enterProblem', id: newId(), areaId, ...answers },
    whereId: from.kind === 'matter' || from.kind === 'meeting' ? null : (whereId ?? null),
    from,
  };
}

function Origin({
  from,
  onFrom,
  areaId,
}: {
  from: From;
  onFrom: (from: From) => void;
  areaId: number;
}): ReactElement {
  const words = useWords('strikeList');
  const required = [{ required: true, message: words('needed') }];
  return (
    <>
      <Segmented<From>
        className="sl-origin"
        value={from}
        onChange={onFrom}
        options={(['hand', 'matter'] as const).map((value) => ({ value, label: words(`source.${value}`) }))}
      />
      {from === 'matter' ? (
        <Form.Item name="number" label={words('matterNumber')} rules={required} extra={words('matterHint')}>
          <Input maxLength={40} />
        </Form.Item>
      ) : (
        <WhatAndWhere areaId={areaId} />
      )}
    </>
  );
}

function WhatAndWhere({ areaId }: { readonly areaId: number }): ReactElement {
  const words = useWords('strikeList');
  const areas = useAreas();
  const options = useMemo(() => optionOf(areas, areaId), [areas, areaId]);
  return (
    <>
      <Form.Item
        name="what"
        label={words('column.what')}
        rules={[{ required: true, message: words('needed') }]}
      >
        <Input.TextArea rows={2} className="f-text" maxLength={1000} />
      </Form.Item>
      <Form.Item name="whereId" label={words('column.where')}>
        <TreeSelect treeData={options} showSearch treeNodeFilterProp="label" allowClear />
      </Form.Item>
    </>
  );
}

/** What the form begins with: the problem as it is, or what a meeting decided. */
function beginningOf({ problem, origin }: ProblemDialogProps): Partial<Filled> {
  if (problem !== undefined) {
    const { unitId, dueOn, measure, accountable } = problem;
    return {
      ...{ unitId, dueOn: dayjs(dueOn), measure: measure ?? '' },
      ...(accountable === null ? {} : { personId: accountable.personId }),
    };
  }
  const usual = dayjs().add(15, 'day');
  if (origin?.kind !== 'meeting') return { dueOn: usual };
  const { unitId, dueOn, measure } = origin;
  return {
    ...(unitId === null ? {} : { unitId }),
    ...{ dueOn: dueOn === null ? usual : dayjs(dueOn), measure: measure ?? '' },
  };
}

/** A problem, entered or revised: what, who answers for it, until when, by which measure. */
export function ProblemDialog(props: ProblemDialogProps): ReactElement {
  const { problem, origin, onClose } = props;
  const words = useWords('strikeList');
  const app = useWords('app');
  const units = useUnitOptions();
  const [from, setFrom] = useState<From>('hand');
  const change = useProblemChange(onClose);
  const required = [{ required: true, message: words('needed') }];
  const accountable = problem?.accountable ?? null;
  return (
    <Modal open title={words(problem === undefined ? 'enter' : 'revise')} footer={null} onCancel={onClose}>
      <Form<Filled>
        layout="vertical"
        requiredMark={false}
        initialValues={beginningOf(props)}
        onFinish={(filled) => change.save(changeOf(props, from, filled))}
      >
        {problem === undefined && origin === undefined && (
          <Origin from={from} onFrom={setFrom} areaId={props.areaId} />
        )}
        {origin?.kind === 'campaign' && <WhatAndWhere areaId={props.areaId} />}
        {origin?.kind === 'meeting' && (
          <p>
            {origin.title}
            <br />
            <small className="g-quiet">{words('matterHint')}</small>
          </p>
        )}
        <Form.Item name="unitId" label={words('column.unit')} rules={required}>
          <Select options={[...units]} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="personId" label={words('column.accountable')} extra={words('accountableHint')}>
          <PersonSelect
            known={accountable === null ? undefined : { id: accountable.personId, name: accountable.name }}
          />
        </Form.Item>
        <Form.Item name="dueOn" label={words('column.due')} rules={required}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="measure" label={words('column.measure')} extra={words('wordsHint')}>
          <Input.TextArea rows={3} className="f-text" maxLength={1000} />
        </Form.Item>
        {change.fault !== null && (
          <Alert type="error" showIcon role="alert" title={sayProblem(change.fault)} />
        )}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words(problem === undefined ? 'enter' : 'save')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
