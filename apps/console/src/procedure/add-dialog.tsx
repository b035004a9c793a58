import type { Phase, Procedure, Title } from '@gezhi/domain/catalogue';
import { findKind } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import type { ReactElement } from 'react';
import '../form/form.css';
import { kindOptions } from './action-panel.tsx';
import type { Chosen } from './choice.ts';
import { freeName } from './free-name.ts';
import { useNames } from './names.ts';
import { phaseOptions } from './state-panel.tsx';
import type { Editor } from './use-editor.ts';

interface AddDialogProps {
  readonly what: Chosen['kind'];
  readonly editor: Editor;
  /** All procedures that are known: a kind is called as one of them calls it. */
  readonly known: readonly Procedure[];
  readonly onAdded: (chosen: Chosen) => void;
  readonly onClose: () => void;
}

/** How procedures call an action of a kind, in both languages; undefined where none has one. */
function titleOfKind(known: readonly Procedure[], kind: string): Title | undefined {
  return known.flatMap(({ actions }) => Object.values(actions)).find((action) => action.kind === kind)?.title;
}

interface ActionFilled {
  readonly kind: string;
  readonly from: string[];
}

function AddAction({ editor, known, onAdded, onClose }: AddDialogProps): ReactElement {
  const words = useWords('procedure');
  const app = useWords('app');
  const { procedure, edit } = editor;
  const names = useNames(procedure);
  const add = ({ kind, from }: ActionFilled): void => {
    const name = freeName(kind, Object.keys(procedure.actions));
    const said = names.kind(kind);
    const title = titleOfKind([procedure, ...known], kind) ?? { zh: said, en: said };
    const by = [...(findKind(kind)?.widest ?? [])];
    edit({ op: 'putAction', name, action: { kind, title, from, by, guards: [], fields: [] } });
    onAdded({ kind: 'action', name });
  };
  const need = [{ required: true, message: words('edit.need') }];
  return (
    <Form<ActionFilled> layout="vertical" requiredMark={false} onFinish={add}>
      <Form.Item name="kind" label={words('edit.kind')} rules={need}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={kindOptions(procedure, names, { taken: (row) => words('edit.taken', { row }) })}
        />
      </Form.Item>
      <Form.Item name="from" label={words('edit.from')} rules={need}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.keys(procedure.states).map((value) => ({ value, label: names.state(value) }))}
        />
      </Form.Item>
      <div className="x-buttons">
        <Button type="primary" htmlType="submit" className="x-primary">
          {words('edit.add')}
        </Button>
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </Form>
  );
}

interface StateFilled {
  readonly zh: string;
  readonly en: string;
  readonly phase: Phase;
}

function AddState({ editor, onAdded, onClose }: AddDialogProps): ReactElement {
  const words = useWords('procedure');
  const app = useWords('app');
  const add = ({ zh, en, phase }: StateFilled): void => {
    const name = freeName(phase, Object.keys(editor.procedure.states));
    editor.edit({ op: 'putState', name, state: { phase, title: { zh: zh.trim(), en: en.trim() } } });
    onAdded({ kind: 'state', name });
  };
  const need = [{ required: true, whitespace: true, message: words('edit.need') }];
  return (
    <Form<StateFilled> layout="vertical" requiredMark={false} onFinish={add}>
      <div className="pr-pair">
        <Form.Item name="zh" label={words('edit.zh')} rules={need}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="en" label={words('edit.en')} rules={need}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item
        name="phase"
        label={words('column.phase')}
        extra={words('edit.phaseHint')}
        rules={[{ required: true, message: words('edit.need') }]}
      >
        <Select options={phaseOptions()} />
      </Form.Item>
      <div className="x-buttons">
        <Button type="primary" htmlType="submit" className="x-primary">
          {words('edit.add')}
        </Button>
        <Button onClick={onClose}>{app('close')}</Button>
      </div>
    </Form>
  );
}

/** Adds a row: an action of a kind that code knows, or a state of a phase. */
export function AddDialog(props: AddDialogProps): ReactElement {
  const words = useWords('procedure');
  const { what, onClose } = props;
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width={520}
      destroyOnHidden
      title={words(`edit.addTitle.${what}`)}
    >
      {what === 'action' ? <AddAction {...props} /> : <AddState {...props} />}
    </Modal>
  );
}
