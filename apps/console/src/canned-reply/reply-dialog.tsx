import {
  type CannedReply,
  REPLY_VARIABLES,
  type ReplyInput,
  type ReplyOwner,
} from '@gezhi/domain/canned-reply';
import { PHASES, type Phase } from '@gezhi/domain/catalogue';
import { KINDS } from '@gezhi/domain/matter';
import { replyFieldOf } from '@gezhi/ui/canned-reply';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { newId } from '../connection/new-id.ts';
import '../form/form.css';
import { useOwnerName } from './owner-name.ts';
import { useReplyChange } from './use-reply-change.ts';

interface Filled {
  readonly owner: string;
  readonly zh: string;
  readonly en: string;
  readonly kinds: string[];
  readonly phases: Phase[];
  readonly categories: string[];
}

const ended: readonly Phase[] = ['closed', 'voided', 'merged', 'declined'];

/** Kinds of action that write to the reporter. */
const WRITING = Object.entries(KINDS)
  .filter(([, kind]) => kind.fields.some(replyFieldOf))
  .map(([name]) => name);

const keyOf = ({ kind, id }: ReplyOwner): string => `${kind} ${id}`;

/** Codes that the dialog words itself; any other is told in general. */
const WORDED = ['reply.variable', 'text.identifier', 'reply.empty', 'full', 'unknown'] as const;

function useFaultWords(): (problem: unknown) => readonly string[] {
  const words = useWords('cannedReply');
  return (problem) => {
    const { details } = problem as { details?: { fields?: readonly { code: string }[] } };
    const codes = details?.fields?.map(({ code }) => code);
    if (codes === undefined) return [sayProblem(problem)];
    return [
      ...new Set(
        codes.map((code) => {
          const known = WORDED.find((one) => one === code);
          return words(`fault.${(known ?? 'other').replace('.', '_') as 'other'}`);
        }),
      ),
    ];
  };
}

/** Variables to put at the end of the words that were typed in last. */
function Variables({ onPress }: { readonly onPress: (name: string) => void }): ReactElement {
  const words = useWords('cannedReply');
  return (
    <div>
      <small className="g-quiet">{words('form.variables')}</small>
      <ul className="y-variables">
        {REPLY_VARIABLES.map((name) => (
          <li key={name}>
            <Button size="small" onClick={() => onPress(name)}>
              {words(`variable.${name}`)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Bounds(): ReactElement {
  const words = useWords('cannedReply');
  const matter = useWords('matter');
  const categories = useCategories();
  const shared = { mode: 'multiple' as const, placeholder: words('form.any'), optionFilterProp: 'label' };
  return (
    <>
      <Form.Item name="kinds" label={words('form.kinds')}>
        <Select
          {...shared}
          options={WRITING.map((kind) => ({ value: kind, label: matter(`act.${kind as 'accept'}`) }))}
        />
      </Form.Item>
      <Form.Item name="phases" label={words('form.phases')}>
        <Select
          {...shared}
          options={PHASES.filter((phase) => !ended.includes(phase)).map((phase) => ({
            value: phase,
            label: matter(`phase.${phase}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="categories" label={words('form.categories')}>
        <Select
          {...shared}
          options={categories.all.map(({ code }) => ({
            value: code,
            label: `${code} ${categories.sayName(code)}`,
          }))}
        />
      </Form.Item>
    </>
  );
}

interface ReplyDialogProps {
  /** The reply to change; undefined for a new one. */
  readonly reply: CannedReply | undefined;
  /** Whose replies this person keeps. */
  readonly owners: readonly ReplyOwner[];
  readonly onClose: () => void;
}

/** A canned reply, new or changed. */
export function ReplyDialog({ reply, owners, onClose }: ReplyDialogProps): ReactElement {
  const words = useWords('cannedReply');
  const app = useWords('app');
  const ownerName = useOwnerName();
  const faultWords = useFaultWords();
  const change = useReplyChange(onClose);
  const [form] = Form.useForm<Filled>();
  const [last, setLast] = useState<'zh' | 'en'>('zh');
  const put = (name: string): void => {
    const before: string = form.getFieldValue(last) ?? '';
    form.setFieldValue(last, `${before}{{${name}}}`);
  };
  const save = ({ owner, zh, en, ...bounds }: Filled): void => {
    const input: ReplyInput = {
      ...bounds,
      id: reply?.id ?? newId(),
      owner: owners.find((one) => keyOf(one) === owner) ?? { kind: 'unit', id: 0 },
      zh: zh.trim() === '' ? null : zh.trim(),
      en: en.trim() === '' ? null : en.trim(),
    };
    change.save({ kind: reply === undefined ? 'addReply' : 'changeReply', reply: input });
  };
  const [first] = owners;
  return (
    <Modal
      open
      title={words(reply === undefined ? 'form.add' : 'form.edit')}
      footer={null}
      onCancel={onClose}
      width={640}
    >
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          owner: reply === undefined ? first && keyOf(first) : keyOf(reply.owner),
          zh: reply?.zh ?? '',
          en: reply?.en ?? '',
          kinds: reply?.kinds ?? [],
          phases: reply?.phases ?? [],
          categories: reply?.categories ?? [],
        }}
        onFinish={save}
      >
        <Form.Item name="owner" label={words('form.owner')}>
          <Select options={owners.map((owner) => ({ value: keyOf(owner), label: ownerName(owner) }))} />
        </Form.Item>
        {(['zh', 'en'] as const).map((name) => (
          <Form.Item key={name} name={name} label={words(`form.${name}`)}>
            <Input.TextArea rows={3} className="f-text" maxLength={500} onFocus={() => setLast(name)} />
          </Form.Item>
        ))}
        <Form.Item>
          <Variables onPress={put} />
        </Form.Item>
        <Bounds />
        {change.fault !== null &&
          faultWords(change.fault).map((said) => (
            <Alert key={said} type="error" showIcon role="alert" title={said} />
          ))}
        <div className="x-buttons">
          <Button type="primary" htmlType="submit" className="x-primary" loading={change.isSaving}>
            {words('form.save')}
          </Button>
          <Button onClick={onClose}>{app('close')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
