import { isOpenPhase } from '@gezhi/domain/catalogue';
import {
  DATA_REQUEST_BASES,
  DATA_REQUEST_VERDICTS,
  type DataRequestBasis,
  type DataRequestPage,
  type DataRequestVerdict,
} from '@gezhi/domain/data-request';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import '../form/form.css';
import type { Decision } from './requests.ts';

interface Filled {
  readonly verdict: DataRequestVerdict;
  readonly basis?: DataRequestBasis;
  readonly reason: string;
}

interface DecisionFormProps {
  readonly request: DataRequestPage;
  readonly isSaving: boolean;
  readonly fault: Error | null;
  readonly onDecide: (decision: Decision) => void;
}

/** Grant, grant in part, or refuse, with the reason that the resident reads; not granting whole names its law. */
export function DecisionForm({ request, isSaving, fault, onDecide }: DecisionFormProps): ReactElement {
  const words = useWords('dataRequest');
  const [form] = Form.useForm<Filled>();
  const verdict = Form.useWatch('verdict', form);
  const needsBasis = verdict === 'partly' || verdict === 'refused';
  const decide = ({ verdict: chosen, basis, reason }: Filled): void =>
    onDecide({
      version: request.version,
      verdict: chosen,
      reason,
      ...(chosen === 'granted' || basis === undefined ? {} : { basis }),
    });
  return (
    <Form<Filled> form={form} layout="vertical" className="f-form" onFinish={decide}>
      <Form.Item
        name="verdict"
        label={words('decide.verdict')}
        rules={[{ required: true, message: words('decide.verdict') }]}
      >
        <Radio.Group className="dq-verdicts">
          {DATA_REQUEST_VERDICTS.map((value) => (
            <Radio key={value} value={value}>
              {words(`decide.${value}`)}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {needsBasis && (
        <Form.Item
          name="basis"
          label={words('decide.basis')}
          rules={[{ required: true, message: words('decide.basisNeed') }]}
        >
          <Select options={DATA_REQUEST_BASES.map((value) => ({ value, label: words(`basis.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={words('decide.reason')}
        extra={words('decide.reasonHint')}
        rules={[{ required: true, whitespace: true, message: words('decide.reasonNeed') }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      {(verdict === 'granted' || verdict === 'partly') && (
        <Alert
          type="warning"
          showIcon
          title={words(isOpenPhase(request.matterPhase) ? 'decide.open' : 'decide.final')}
        />
      )}
      {fault !== null && <Alert type="error" showIcon role="alert" title={sayProblem(fault)} />}
      <div className="x-buttons">
        <Button type="primary" htmlType="submit" className="x-primary" loading={isSaving}>
          {words('decide.send')}
        </Button>
      </div>
    </Form>
  );
}
